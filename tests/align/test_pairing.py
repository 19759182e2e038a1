"""Which of several texts belong together."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.pairing.cut import Pair, load_pairs
from tm.align.encoders import find_encoder
from tm.align.pairing import find_matches
from tm.align.side import Side

LEXICAL = find_encoder("lexical", "en", "es")


@pytest.fixture(scope="module")
def pairs(shared_dir: Path) -> list[Pair]:
    """Parts of press releases, many of them on the same subject."""
    folder = shared_dir / "gold/align/debnews-en-es-dev"
    return [pair for pair in load_pairs(folder, 12, 15, 30) if pair.kind == "true"]


def test_all_pairs_are_found(pairs: list[Pair]) -> None:
    sources = [pair.source for pair in pairs]
    matches = find_matches(sources, [pair.target for pair in reversed(pairs)], LEXICAL)
    assert {(match.source, match.target) for match in matches} == {
        (number, len(pairs) - 1 - number) for number in range(len(pairs))
    }
    assert [match.score for match in matches] == sorted(
        (match.score for match in matches), reverse=True
    )
    assert all(match.is_sure and match.lead <= match.score for match in matches)


def test_nothing_is_sure_where_nothing_belongs_together(pairs: list[Pair]) -> None:
    sources = [pair.source for pair in pairs[::2]]
    matches = find_matches(sources, [pair.target for pair in pairs[1::2]], LEXICAL)
    assert not any(match.is_sure for match in matches)


def test_of_two_equal_texts_neither_is_sure(pairs: list[Pair]) -> None:
    first, second = pairs[:2]
    matches = find_matches(
        [first.source, second.source], [first.target, second.target, first.target], LEXICAL
    )
    sure = [(match.source, match.target) for match in matches if match.is_sure]
    assert sure == [(1, 1)]


def test_texts_that_are_apart_are_not_matched(pairs: list[Pair]) -> None:
    first, second = pairs[:2]
    sources, targets = [first.source, second.source], [first.target, second.target]
    matches = find_matches(sources, targets, LEXICAL, apart={(0, 0)})
    assert [(match.source, match.target) for match in matches] == [(1, 1)]


def test_one_text_finds_its_translation() -> None:
    english = Side("en", ("The river rose 3.5 metres in Valdelmar.",) * 3, (0, 1, 2))
    spanish = Side("es", ("El río subió 3,5 metros en Valdelmar.",) * 3, (0, 1, 2))
    (match,) = find_matches([english], [spanish], LEXICAL)
    assert (match.source, match.target) == (0, 0)
    assert match.lead == match.score
