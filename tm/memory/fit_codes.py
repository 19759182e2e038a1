"""A match's inline codes put in the place of a query's own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate
from operator import attrgetter

from tm.model.inline import Code, InlineText
from tm.model.location import Span

_WORD = re.compile(r"\w+|\W")


def fit_codes(wanted: InlineText, source: InlineText, target: InlineText) -> InlineText | None:
    """The target with the codes of `wanted` for those of `source`, of which it is a translation.

    The codes correspond where `wanted` has the same kinds in the same order as `source`, whatever
    their data, and `target` each of the source's once, in any order. Where neither of these has
    any, those at the ends of `wanted` go to the ends. None where codes do not correspond.
    """
    if wanted.codes and not source.codes and not target.codes:
        return _wrap(target.plain, wanted)
    places = _pair_up(source.codes, target.codes)
    if places is None or not _are_alike(wanted.codes, source.codes):
        return None
    own = iter(wanted.codes[place] for place in places)
    return InlineText(tuple(part if isinstance(part, str) else next(own) for part in target.parts))


def _wrap(text: str, wanted: InlineText) -> InlineText | None:
    """The text between the codes of `wanted`, if all these are at its ends."""
    texts = [place for place, part in enumerate(wanted.parts) if isinstance(part, str)]
    if len(texts) != 1:
        return None
    return InlineText.of(*wanted.parts[: texts[0]], text, *wanted.parts[texts[0] + 1 :])


def change_text(target: InlineText, plain: str) -> InlineText | None:
    """The target saying `plain` instead, of which it differs in a few words.

    None where a code stands inside a stretch that differs.
    """
    edits = _find_edits(target.plain, plain)
    parts: list[str | Code] = []
    offset = done = 0
    for part in target.parts:
        if isinstance(part, str):
            offset += len(part)
            continue
        place = _move(offset, edits)
        if place is None:
            return None
        parts += (plain[done:place], part)
        done = place
    return InlineText.of(*parts, plain[done:])


def _find_edits(text: str, other: str) -> list[tuple[Span, Span, bool]]:
    """Stretches of both texts in order, and whether they are the same; words are not cut."""
    words, other_words = _WORD.findall(text), _WORD.findall(other)
    offsets, other_offsets = (
        list(accumulate(map(len, each), initial=0)) for each in (words, other_words)
    )
    return [
        (
            Span(offsets[start], offsets[end]),
            Span(other_offsets[other_start], other_offsets[other_end]),
            name == "equal",
        )
        for name, start, end, other_start, other_end in SequenceMatcher(
            None, words, other_words, autojunk=False
        ).get_opcodes()
    ]


def _move(offset: int, edits: Sequence[tuple[Span, Span, bool]]) -> int | None:
    """Where the place is after the edits; None for one inside what differs."""
    for old, new, is_same in edits:
        if offset == old.start:
            return new.start
        if offset == old.end:
            return new.end
        if old.start < offset < old.end:
            return new.start + offset - old.start if is_same else None
    return offset


def _are_alike(codes: Sequence[Code], others: Sequence[Code]) -> bool:
    """Whether they have the same kinds in the same order, and what is a pair in both is the same.

    Where a text was put together from segments, the halves of a pair have numbers of their own.
    """
    if [code.kind for code in codes] != [code.kind for code in others]:
        return False
    own: dict[int, int] = {}
    return all(
        own.setdefault(other.number, code.number) == code.number
        for code, other in zip(codes, others, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Item:
    """A pair of codes, or a code without its other half, and where they are among the codes."""

    codes: tuple[Code, ...]
    places: tuple[int, ...]

    @property
    def shape(self) -> tuple[object, ...]:
        return tuple(code.kind for code in self.codes)

    @property
    def data(self) -> tuple[object, ...]:
        return tuple((code.kind, code.data) for code in self.codes)

    @property
    def opening(self) -> tuple[object, ...]:
        """All but what may be told otherwise in another language, such as an address."""
        return (*self.shape, self.codes[0].data)


# What tells first which code is meant, and what where that leaves it open.
_LIKENESSES = tuple(map(attrgetter, ("data", "opening", "shape")))


def _pair_up(source: Sequence[Code], target: Sequence[Code]) -> list[int] | None:
    """For each code of the target the place of the source's that it is; None where it is none."""
    free, unmatched = list(_find_items(source)), list(_find_items(target))
    if Counter(item.shape for item in free) != Counter(item.shape for item in unmatched):
        return None
    places = [0] * len(target)
    for likeness in _LIKENESSES:
        left = []
        for item in unmatched:
            match = next((each for each in free if likeness(each) == likeness(item)), None)
            if match is None:
                left.append(item)
                continue
            free.remove(match)
            for place, own in zip(item.places, match.places, strict=True):
                places[place] = own
        unmatched = left
    return places


def _find_items(codes: Sequence[Code]) -> Iterator[_Item]:
    by_number: dict[int, list[int]] = {}
    for place, code in enumerate(codes):
        by_number.setdefault(code.number, []).append(place)
    for places in by_number.values():
        yield _Item(tuple(codes[place] for place in places), tuple(places))
