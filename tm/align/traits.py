"""What can be said of one segment without looking at the other side."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tm.align.side import Side
from tm.align.space import Floats
from tm.align.sparse import SparseRows
from tm.text.words import find_digit_groups

# How a segment ends decides which closing marks say the same; quotes and brackets after are cut.
_CLOSERS = "\"'»”’)]}*_ \u00a0"
_END_CLASSES = {".": 1, "…": 1, "。": 1, "।": 1, "?": 2, "？": 2, "؟": 2, "!": 3, "！": 3,
                ":": 4, "：": 4, ";": 5, "；": 5, ",": 6, "，": 6}  # fmt: skip
_SHORT_CHARACTERS = 12
# Inside a segment: the end of a sentence that segmentation, or the translator, did not split.
_INNER_END = re.compile(r"[.!?…][\"'»”’)\]]*\s+(?=\S)|[。！？؟।](?=\S)")
# Marks that translators keep; each in any of the scripts' shapes.
_MARKS = ("?？؟", "!！", "(（[", ":：", ";；؛", '«“"„', "%٪", "/", "–—")


@dataclass(frozen=True, slots=True)
class Traits:
    """Per segment of one side, in order.

    `lengths` in characters, at least 1. `starts` and `ends`: whether the segment is the first and
    the last of its block. `short`: hardly any text. `endings`: the class of its last mark, 0 for
    none. `sentences`: how many there are in it, by their ends. `marks`: one row for each kind of
    mark, how often it occurs. `numbers`: 1 in the column of each run of digits in it.
    """

    lengths: Floats
    starts: Floats
    ends: Floats
    short: Floats
    endings: NDArray[np.int64]
    sentences: Floats
    marks: Floats
    numbers: SparseRows


def find_traits(source: Side, target: Side) -> tuple[Traits, Traits]:
    """The traits of both sides' segments; their `numbers` share their columns."""
    columns: dict[str, int] = {}
    return _find_traits(source, columns), _find_traits(target, columns)


def _find_traits(side: Side, columns: dict[str, int]) -> Traits:
    blocks = np.array(side.blocks)
    changes = blocks[1:] != blocks[:-1]
    lengths = np.array([max(len(text), 1) for text in side.texts], np.float32)
    numbers = SparseRows.of(
        {columns.setdefault(group, len(columns)): 1.0 for group in find_digit_groups(text)}
        for text in side.texts
    )
    return Traits(
        lengths=lengths,
        starts=np.concatenate(([True], changes)).astype(np.float32),
        ends=np.concatenate((changes, [True])).astype(np.float32),
        short=(lengths <= _SHORT_CHARACTERS).astype(np.float32),
        endings=np.array([_find_ending(text) for text in side.texts]),
        sentences=np.array([1 + len(_INNER_END.findall(text)) for text in side.texts], np.float32),
        marks=np.array([[_count(text, marks) for text in side.texts] for marks in _MARKS]),
        numbers=numbers,
    )


def _find_ending(text: str) -> int:
    stripped = text.rstrip(_CLOSERS)
    return _END_CLASSES.get(stripped[-1], 0) if stripped else 0


def _count(text: str, marks: str) -> np.float32:
    return np.float32(sum(text.count(mark) for mark in marks))
