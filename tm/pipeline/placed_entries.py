"""Where in an original the entries of a delivery belong."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from tm.formats.character_references import read_references
from tm.formats.end_breaks import restore_end_breaks, space_breaks
from tm.formats.marked import choose_markup, read_marked
from tm.formats.office.fitted import fit_codes
from tm.model.cut import cut_block
from tm.model.document import Document
from tm.model.inline import InlineText, join_inline
from tm.model.kit import DeliveredEntry
from tm.model.locale import word_separator
from tm.pipeline.segment import SegmentedText
from tm.text.normalize import lookup_key, short_key

_OFFICE = frozenset({"docx", "odt"})
# Beads of `tm align` join no more segments of one side.
_MOST_SEGMENTS = 6


@dataclass(frozen=True, slots=True)
class Passage:
    """Neighbouring segments of one block, by their running numbers, and what they say.

    `is_block`: they are all of their block.
    """

    segments: tuple[int, ...]
    content: InlineText
    is_block: bool = False


@dataclass(frozen=True, slots=True)
class PlacedEntry:
    """An entry and the passage of the original that it translates."""

    entry: DeliveredEntry
    passage: Passage


def place_entries(
    entries: Sequence[DeliveredEntry], document: Document, original: SegmentedText
) -> tuple[PlacedEntry, ...]:
    """The entries that are of passages of the original, in the entries' order.

    The key of an entry tells where it belongs, unless the original was changed since. Else its text
    does, with or without markup: entries of the same text belong to its places in order if there
    are as many of both, and a single one to all places.
    """
    passages = list(list_passages(document, original))
    found = _find_by_key(entries, passages)
    taken = {number for passage in found.values() for number in passage.segments}
    by_text: defaultdict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        if not taken.intersection(passage.segments):
            for text in _list_texts(passage.content):
                by_text[text].append(passage)
    waiting: defaultdict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        if number not in found:
            waiting[lookup_key(entry.source.marked)].append(number)
    placed = list(found.items())
    for text, numbers in waiting.items():
        free = by_text[text]
        if len(numbers) == 1:
            placed += [(numbers[0], passage) for passage in free]
        elif len(numbers) == len(free):
            placed += zip(numbers, free, strict=True)
    placed.sort(key=lambda each: (each[0], each[1].segments))
    return tuple(PlacedEntry(entries[number], passage) for number, passage in placed)


def read_target(placed: PlacedEntry, document: Document, original: SegmentedText) -> InlineText:
    """The entry's translation with codes, where its file has them as text too.

    Line breaks at the original's ends are at those of the translation. Where translators see tags
    they write character references too, which are read.
    """
    target, content = placed.entry.target, placed.passage.content
    block = document.blocks[original.segments[placed.passage.segments[0]].block]
    if not target.codes:
        markup = choose_markup(document, block)
        target = read_marked(target.plain, content.codes, markup, content.plain)
    if document.format_name in _OFFICE:
        target = fit_codes(target, (piece.code for piece in block.pieces if piece.code))
    if document.format_name != "txt":
        target = read_references(target, content.plain)
    target = space_breaks(target, is_html=block.quoting.startswith("html"))
    return restore_end_breaks(target, content) if target.parts else target


def list_passages(document: Document, original: SegmentedText) -> Iterator[Passage]:
    """Each segment, the neighbours in a block that one translation may be of, and whole blocks."""
    segments, separator = original.segments, word_separator(original.language)
    for block, group in groupby(range(len(segments)), key=lambda number: segments[number].block):
        numbers = tuple(group)
        for first in range(len(numbers)):
            for last in range(first, min(first + _MOST_SEGMENTS, len(numbers))):
                own = numbers[first : last + 1]
                contents = tuple(segments[number].content for number in own)
                if own != numbers:
                    yield Passage(own, join_inline(contents, separator))
        whole = document.blocks[block]
        yield Passage(numbers, cut_block(whole, 0, len(whole.text))[0], is_block=True)


def _find_by_key(
    entries: Sequence[DeliveredEntry], passages: Sequence[Passage]
) -> dict[int, Passage]:
    """The passages of entries by the keys that kits give to segments, or else to blocks."""
    choices = []
    for is_wanted in (_is_segment, _is_block):
        keyed = _give_keys(filter(is_wanted, passages))
        choices.append(
            {
                number: keyed[entry.key]
                for number, entry in enumerate(entries)
                if entry.key in keyed
                and _list_texts(entry.source) & _list_texts(keyed[entry.key].content)
            }
        )
    return max(choices, key=len)


def _give_keys(passages: Iterable[Passage]) -> dict[str, Passage]:
    counts: Counter[str] = Counter()
    keyed = {}
    for passage in passages:
        key = short_key(passage.content.plain)
        counts[key] += 1
        keyed[f"{key}-{counts[key]}"] = passage
    return keyed


def _is_segment(passage: Passage) -> bool:
    return len(passage.segments) == 1


def _is_block(passage: Passage) -> bool:
    return passage.is_block


def _list_texts(content: InlineText) -> set[str]:
    return {lookup_key(content.plain), lookup_key(content.marked)}
