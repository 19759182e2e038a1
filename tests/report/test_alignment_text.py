"""The report of `tm align` as text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tm.model.verdict import Relation, Verdict
from tm.report.alignment import (
    BulletinReport,
    PairReport,
    ProjectReport,
    State,
    UnsureBead,
)
from tm.report.alignment_text import write_project_report
from tm.report.table import Column, draw_table


def pair(**changes: object) -> PairReport:
    facts = {
        "source_language": "es", "target_language": "en",
        "source_path": "es/a.md", "target_path": "en/a.md",
        "source_encoding": "utf-8", "target_encoding": "utf-8",
        "source_segments": 40, "target_segments": 41, "beads": 39,
        "source_unaligned": 0, "target_unaligned": 1, "mean_confidence": 0.987,
        "encoder": "use", "signature": "s",
        "verdict": Verdict(Relation.TRANSLATION, 1.0, 0.99, 0.98, 0.9),
        "least_sure": (
            UnsureBead(0.41, "es/a.md:12", "en/a.md:14", "El río", "The river"),
            UnsureBead(0.95, "es/a.md:2", "en/a.md:2", "Sí", "Yes"),
        ),
    }  # fmt: skip
    return PairReport(**{**facts, **changes})


PORTUGUESE = pair(target_language="pt", target_segments=40, target_encoding="cp1252", least_sure=())
REPORT = ProjectReport(
    memory="memory.sqlite",
    units=39,
    bulletins=(
        BulletinReport(
            "a", State.ALIGNED, (pair(), PORTUGUESE), units_added=30, units_removed=2, units_kept=9
        ),
        BulletinReport("b", State.UNTRANSLATED),
    ),
    orphans=(),
    vanished=(),
    pruned=False,
)


def test_the_report_is_a_table_the_least_sure_beads_and_a_summary() -> None:
    assert write_project_report(REPORT, 0.9) == (
        "bulletin  pair   segments  beads  unaligned  confidence  encoder  result\n"
        "a         es-en     40:41     39        0:1        0.99  use      30 new, 2 gone, 9 kept\n"
        "a         es-pt     40:40     39        0:1        0.99  use\n"
        "b                                                                 untranslated\n"
        "\n"
        "least sure, by bulletin:\n"
        "  0.41  es/a.md:12  El río\n"
        "        en/a.md:14  The river\n"
        "\n"
        "encoding: en/a.md was read as cp1252\n"
        "1 aligned, 1 untranslated; 39 units in memory.sqlite\n"
    )


def test_in_a_narrow_terminal_each_row_is_a_paragraph() -> None:
    columns = (Column("bulletin"), Column("beads", is_number=True), Column("result"))
    rows = [("representar-a-la-region", "123", "30 new, 2 gone, 9 kept"), ("b", "", "failed")]
    assert draw_table(columns, rows, 54).splitlines()[0].split() == ["bulletin", "beads", "result"]
    assert draw_table(columns, rows, 30) == (
        "representar-a-la-region\n"
        "  beads 123, result 30 new, 2\n"
        "  gone, 9 kept\n"
        "b\n"
        "  result failed\n"
    )


def test_a_table_for_a_file_is_as_wide_as_it_needs() -> None:
    drawn = draw_table((Column("a"), Column("n", is_number=True)), [("x" * 300, "1")])
    assert drawn == f"{'a':300}  n\n{'x' * 300}  1\n"


@pytest.mark.parametrize("text", ["[bold]", "[/]", ":smile:", "a\\[b"])
def test_text_is_never_taken_for_markup(text: str) -> None:
    assert text in draw_table((Column("a"),), [(text,)])


UNRELATED = Verdict(Relation.UNRELATED, 0.4, 0.5, 0.12, 0.2)


def report_with(*pairs: PairReport) -> list[str]:
    bulletins = (BulletinReport("a", State.ALIGNED, pairs, units_added=30),)
    return write_project_report(replace(REPORT, bulletins=bulletins), 0.0).splitlines()


def test_a_pair_that_is_not_stored_is_told_last() -> None:
    accused = pair(verdict=UNRELATED, is_stored=False)
    lines = report_with(accused, PORTUGUESE)
    assert lines[1].endswith("  not stored")
    assert lines[2].endswith("  30 new")
    assert lines[-2] == (
        "suspicious: es/a.md and en/a.md do not look like translations of each other: sure of 12% "
        "of the text (not stored; --accept-unrelated stores it)"
    )


def test_a_pair_that_is_accepted_is_still_told() -> None:
    lines = report_with(pair(verdict=UNRELATED))
    assert lines[1].endswith("  30 new")
    assert lines[-2].endswith("sure of 12% of the text")
