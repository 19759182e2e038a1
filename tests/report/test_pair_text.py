"""What there is to say of one pair of texts."""

from __future__ import annotations

from typing import Any

import pytest

from tm.model.link import LinkedBy
from tm.model.verdict import Relation, Verdict
from tm.report.alignment import PairReport, Passage
from tm.report.pair_text import describe_pair, summarize_pair, warn_of_pair

TRANSLATION = Verdict(Relation.TRANSLATION, 1.0, 1.0, 0.98, 0.9)


def pair(verdict: Verdict = TRANSLATION, **changes: Any) -> PairReport:
    return PairReport(
        source_language="es",
        target_language="en",
        source_path="es/a.md",
        target_path=changes.pop("target_path", "en/a.md"),
        source_encoding="utf-8",
        target_encoding="utf-8",
        source_segments=40,
        target_segments=41,
        beads=39,
        source_unaligned=0,
        target_unaligned=1,
        mean_confidence=0.987,
        verdict=verdict,
        least_sure=(),
        encoder="use",
        **changes,
    )


def passage(first: int, last: int, characters: int = 50, path: str = "es/a.md") -> Passage:
    return Passage(path, first, last, last - first + 1, characters, "El río")


def test_a_pair_is_summed_up_in_a_line() -> None:
    assert summarize_pair(pair()) == (
        "40:41 segments, 39 beads, 0:1 unaligned, mean confidence 0.99, encoder use"
    )


@pytest.mark.parametrize(
    ("verdict", "warning"),
    [
        (TRANSLATION, ""),
        (Verdict(Relation.PART, 0.3, 1.0, 0.9, 0.9), ""),
        (
            Verdict(Relation.UNRELATED, 0.3, 0.2, 0.12, 0.1),
            (
                "es/a.md and en/a.md do not look like translations of each other: "
                "sure of 12% of the text"
            ),
        ),
        (
            Verdict(Relation.SWAPPED, 1.0, 1.0, 0.9, 0.9, "en", "es"),
            "the languages seem swapped: es/a.md is in en, en/a.md in es",
        ),
        (
            Verdict(Relation.WRONG_LANGUAGE, 1.0, 1.0, 0.9, 0.9, target_found="es"),
            "en/a.md is in es, not in en",
        ),
        (
            Verdict(Relation.WRONG_LANGUAGE, 1.0, 1.0, 0.9, 0.9, "fr", "it"),
            "es/a.md is in fr, not in es, en/a.md is in it, not in en",
        ),
    ],
)
def test_accusations(verdict: Verdict, warning: str) -> None:
    assert warn_of_pair(pair(verdict)) == warning


def test_passages_are_listed_with_their_lines() -> None:
    found = pair(
        missing=(passage(40, 52), passage(60, 60)), untranslated=(passage(9, 9, path="en/a.md"),)
    )
    assert list(describe_pair(found)) == [
        "not in en: es/a.md:40–52 (13 segments), :60 (1 segment)",
        "left in es: en/a.md:9 (1 segment)",
    ]


def test_the_longest_of_many_are_shown_in_order() -> None:
    many = tuple(passage(line, line, characters=line % 5) for line in range(1, 8))
    assert list(describe_pair(pair(added=many))) == [
        "only in en: es/a.md:2 (1 segment), :3 (1 segment), :4 (1 segment) and 4 more"
    ]


def test_a_part_is_told_with_its_shares() -> None:
    verdict = Verdict(Relation.PART, 0.334, 0.98, 0.9, 0.9)
    assert list(describe_pair(pair(verdict))) == [
        "part: en/a.md covers 33% of es/a.md, which covers 98% of it"
    ]


def test_of_unrelated_texts_no_passages_are_listed() -> None:
    verdict = Verdict(Relation.UNRELATED, 0.3, 0.2, 0.12, 0.1)
    assert list(describe_pair(pair(verdict, missing=(passage(1, 9),)))) == []


def test_files_linked_by_front_matter_are_told_where_their_names_differ() -> None:
    assert list(describe_pair(pair(linked_by=LinkedBy.KEY))) == []
    assert list(describe_pair(pair(linked_by=LinkedBy.KEY, target_path="en/b.md"))) == [
        "paired by front matter: es/a.md = en/b.md"
    ]
