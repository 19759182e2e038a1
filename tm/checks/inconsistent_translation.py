"""The same source translated in several ways, and different sources translated alike."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from tm.checks.base import (
    BulletinCheck,
    CheckedPair,
    CheckedText,
    CheckFacts,
    Context,
    Example,
    Fault,
)
from tm.model.finding import Severity
from tm.model.locale import word_separator
from tm.model.location import Span
from tm.text.words import find_words


class InconsistentTranslationOptions(msgspec.Struct, frozen=True):
    """`fewest_words`: of the repeated text; shorter ones may well need several renderings."""

    fewest_words: int = 3


_FACTS = CheckFacts(
    name="inconsistent-translation",
    summary="The same source has different translations, or different sources have the same.",
    rationale=(
        "Readers take two wordings for two things; and one translation of two texts is often a "
        "paste that went wrong. The most frequent wording, or of those as frequent the first, is "
        "taken for the right one, and the others are reported. Left alone are differences of case, "
        "accents, punctuation or markup, sources that share half of their words, and texts of one "
        "or two words (the option `fewest_words`), which gender, number and context change. Each "
        "line of an example is a segment."
    ),
    severity=Severity.INFO,
    options=InconsistentTranslationOptions,
    examples=(
        Example(
            "The desk is open.\nCome in.\nThe counter is open.",
            "La mesa está abierta.\nPase.\nLa mesa está abierta.",
            ("The counter is open.",),
        ),
        Example(
            "La mesa está abierta.\nEl escritorio está abierto.",
            "The desk is open.\nThe desk is open.",
            ("El escritorio está abierto.",),
            ("en", "es"),
        ),
        Example(
            "The desk is open today.\nThe desk is open today.",
            "La mesa abre hoy.\nEl río creció mucho anoche.",
            ("The desk is open today.",),
            why="another source with the same translation",
        ),
        Example("The desk is open.\nthe desk is open", "La mesa abre ya.\nLa mesa abre ya.",
                why="case and punctuation alone"),
        Example("Read more\nSee more", "Leer más\nLeer más", why="short"),
        Example("Open at 8 on Monday.\nOpen at 9 on Monday.",
                "Abierto el lunes a las 8.\nAbierto el lunes a las 9."),
        Example("The desk is open.\nThe desk is open.",
                "La mesa está abierta.\nLa mesa se halla abierta.",
                why="sources that say the same in other words share many of them"),
    ),
)  # fmt: skip
# What may differ at the ends of texts that say the same.
_AROUND = " \u00a0.,;:!?…¿¡\"'“”«»()[]*-–—"
_LEAST_SHARED = 0.5
_LONGEST_QUOTE = 60
# A word of languages that put no spaces between has about two characters.
_CHARACTERS_OF_WORD = 2


def _find(pairs: Sequence[CheckedPair], context: Context) -> Iterator[tuple[int, Fault]]:
    by_source: dict[str, list[int]] = defaultdict(list)
    by_target: dict[str, list[int]] = defaultdict(list)
    for number, pair in enumerate(pairs):
        if pair.source and pair.target:
            by_source[pair.source.text.casefold().strip(_AROUND)].append(number)
            by_target[pair.target.text.casefold().strip(_AROUND)].append(number)
    fewest = context.options.fewest_words
    for numbers in _list_repeated(by_source, len(pairs)):
        sources, targets = _take_sides(pairs, numbers)
        if _count_words(sources[0]) >= fewest:
            for index, usual in _find_unusual([find_words(side.text) for side in targets]):
                message = f"the same source is “{_quote(targets[usual])}” elsewhere"
                yield numbers[index], _fault(message, sources[index], targets[index])
    for numbers in _list_repeated(by_target, len(pairs)):
        sources, targets = _take_sides(pairs, numbers)
        if _count_words(targets[0]) >= fewest:
            for index in _find_unrelated([find_words(side.text) for side in sources]):
                message = f"“{_quote(sources[0])}” has the same translation"
                yield numbers[index], _fault(message, sources[index], targets[index])


def _list_repeated(groups: Mapping[str, list[int]], total: int) -> Iterable[list[int]]:
    """The numbers of pairs whose text comes more than once."""
    if len(groups) == total:
        return ()
    return [numbers for text, numbers in groups.items() if text and len(numbers) > 1]


def _take_sides(
    pairs: Sequence[CheckedPair], numbers: Sequence[int]
) -> tuple[list[CheckedText], list[CheckedText]]:
    chosen = [pairs[number] for number in numbers]
    return (
        [pair.source for pair in chosen if pair.source],
        [pair.target for pair in chosen if pair.target],
    )


def _find_unusual(wordings: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """The places of the wordings that are not the usual one, each with that one's place."""
    counts = Counter(filter(None, wordings))
    if len(counts) < 2:
        return
    usual = counts.most_common(1)[0][0]
    place = wordings.index(usual)
    for index, wording in enumerate(wordings):
        if wording and wording != usual:
            yield index, place


def _find_unrelated(wordings: Sequence[tuple[str, ...]]) -> Iterator[int]:
    """The places of the texts that share few words with the first."""
    first = set(wordings[0])
    for index, wording in enumerate(wordings):
        shared = len(first.intersection(wording))
        if shared < _LEAST_SHARED * min(len(first), len(set(wording))):
            yield index


def _count_words(side: CheckedText) -> int:
    if word_separator(side.language):
        return len(side.text.split())
    return len(side.text) // _CHARACTERS_OF_WORD


def _quote(side: CheckedText) -> str:
    text = side.text
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"


def _fault(message: str, source: CheckedText, target: CheckedText) -> Fault:
    return Fault(message, Span(0, len(target.text)), other=Span(0, len(source.text)))


CHECK = BulletinCheck(_FACTS, _find)
