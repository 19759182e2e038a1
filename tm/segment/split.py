"""Text and documents to segments, by SRX rules."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from tm.model.cut import cut_ranges
from tm.model.document import Document
from tm.model.locale import normalize_tag
from tm.model.segment import Segment
from tm.segment.breaks import CompiledRules, compile_rules, find_breaks
from tm.segment.layers import layer_rules, sign_layers
from tm.segment.srx import SrxFile

_SPACE_RUN = re.compile(r"\s{2,}|[^\S \u00a0\u202f]")


@dataclass(frozen=True, slots=True)
class Rules:
    """Segmentation rules for a language.

    `flow` says that they read a text as running on: any run of white space, line breaks included,
    as one space. `signature` changes with the rules.
    """

    compiled: CompiledRules
    flow: bool
    signature: str


def find_rules(language: str, srx: SrxFile | None = None) -> Rules:
    """The rules for a language tag from an SRX file, by default from ours and LanguageTool's.

    Raises LanguageError where the file has none for the language or the tag is not one, and
    InputError for a rule whose pattern does not compile.
    """
    tag = normalize_tag(language)
    if srx is None:
        return Rules(compile_rules(layer_rules(tag)), flow=True, signature=sign_layers())
    return Rules(compile_rules(srx.find_rules(tag)), flow=False, signature=f"srx-{srx.digest}")


def split_text(text: str, rules: Rules) -> tuple[tuple[int, int], ...]:
    """The [start, end) ranges of the segments, in order, without white space at their ends.

    Between and around them is nothing but white space.
    """
    ranges = []
    start = 0
    for end in (*_find_places(text, rules), len(text)):
        piece = text[start:end]
        if content := piece.strip():
            first = start + len(piece) - len(piece.lstrip())
            ranges.append((first, first + len(content)))
        start = end
    return tuple(ranges)


def split_document(document: Document, rules: Rules) -> tuple[Segment, ...]:
    """The document's segments in order.

    A block without a letter or digit, such as a row of asterisks, has none.
    """
    segments = []
    for number, block in enumerate(document.blocks):
        text = block.text
        if not any(char.isalnum() for char in text):
            continue
        segments += [
            (content, span, number, block.kind)
            for content, span in cut_ranges(block, split_text(text, rules))
        ]
    locations = document.locate(*(span.start for _, span, _, _ in segments))
    return tuple(
        Segment(*segment, location) for segment, location in zip(segments, locations, strict=True)
    )


def _find_places(text: str, rules: Rules) -> Iterator[int]:
    if not rules.flow:
        yield from find_breaks(text, rules.compiled)
        return
    flowed, marks = _flow(text)
    for place in find_breaks(flowed, rules.compiled):
        flowed_offset, offset = marks[bisect_right(marks, (place, len(text))) - 1]
        yield offset + place - flowed_offset


def _flow(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text with each run of white space as one space and none before the first word.

    With it, in order, the offsets in the result and in `text` from which both run in step.
    """
    start = len(text) - len(text.lstrip())
    parts, marks, length = [], [(0, start)], 0
    for run in _SPACE_RUN.finditer(text, start):
        part = text[start : run.start()] + " "
        length += len(part)
        start = run.end()
        parts.append(part)
        marks.append((length, start))
    parts.append(text[start:])
    return "".join(parts), marks
