"""Findings as text."""

from __future__ import annotations

import re
from dataclasses import replace

from report_example import NUMBER, REPORT

from tm.model.finding import Excerpt, Severity
from tm.model.location import Span
from tm.report.findings.report import Report
from tm.report.findings.text import write_text

EXPECTED = """\
en/río.md
  3:16 error [number-mismatch] 3 in the source, 4 here
    en | The river rose 4 metres.
       |                ^
    es | El río creció 3 metros.
       |               ^
    00112233445566aa
  5:1 warning [forbidden-term] 'flow' is not used
    en | Flow
       | ^^^^
    es | Caudal
    glossary: caudal → discharge (preferred)
    fix: 'Flow' → 'Discharge'
    00112233445566bb

es/río.md
  7:1 error [missing-translation] has no translation
    es | Sin más.
       | ^^^^^^^^
    en | (nothing)
    00112233445566cc

tm-waivers.toml
  4 warning [unused-waiver] nothing is left of it
    00112233445566ff

2 errors, 2 warnings in 3 files (1 waived, 1 known); 12 units checked
"""


def test_findings_stand_by_file_with_the_stretch_underlined() -> None:
    assert write_text(REPORT) == EXPECTED


def test_colours_change_nothing_else() -> None:
    coloured = write_text(REPORT, coloured=True)

    assert "\x1b[31m" in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == EXPECTED


def test_what_the_translation_lacks_is_marked_in_the_source_alone() -> None:
    lacking = replace(NUMBER, target=Excerpt("en", "The river rose.", Span(0, 15)))

    assert write_text(Report((lacking,), 1)).splitlines()[2:5] == [
        "    en | The river rose.",
        "    es | El río creció 3 metros.",
        "       |               ^",
    ]


def test_waived_findings_are_shown_on_demand() -> None:
    assert "    waived (Ana): as printed\n" in write_text(replace(REPORT, show_waived=True))


def test_nothing_found() -> None:
    assert write_text(Report((), 1)) == "nothing found; 1 unit checked\n"


def test_long_texts_are_cut_around_the_stretch_and_marks_stay_below_it() -> None:
    text = "日本 " + "word " * 60 + "hére\u0301 " + "more " * 60
    start = text.index("h\u00e9re")
    finding = replace(NUMBER, source=None, target=Excerpt("en", text, Span(start, start + 5)))

    _, _, line, mark, *_ = write_text(Report((finding,), 1)).splitlines()

    assert len(line) < 150
    assert line.index("hére") == mark.index("^")
    assert mark.count("^") == 4


def test_control_characters_do_not_reach_the_terminal() -> None:
    finding = replace(
        NUMBER, target=Excerpt("en", "a\x1b[31mb\u202ec", Span(0, 1)), message="x\x1b[0m"
    )

    text = write_text(Report((finding,), 1))

    assert "\x1b" not in text
    assert "\u202e" not in text


def test_counts_leave_out_what_does_not_count() -> None:
    assert REPORT.counts == {Severity.ERROR: 2, Severity.WARNING: 2}
    assert (REPORT.waived, REPORT.known) == (1, 1)
