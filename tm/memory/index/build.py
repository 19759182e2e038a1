"""An index made of the texts that were taken in, section by section, in bounded memory."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from tm.memory.index.intake import Intake
from tm.memory.index.layout import COMMON_WORDS, LONGEST_WITH_TRAITS
from tm.memory.index.runs import cut_blocks, gather_runs, starts_of
from tm.memory.index.traits import Traits, find_pairs, find_points
from tm.memory.index.vocabulary import hash_words

Array = NDArray[Any]
Section = tuple[str, Iterator[Array]]

_BLOCK = 1 << 19  # values in memory at once
_LIST_BLOCK = 1 << 20
_SAMPLED_TEXTS = 20_000
_ROW_BITS = 32  # of a number that has a word above them


@dataclass(frozen=True, slots=True)
class _Rows:
    """Which text of the intake each row is, and which row each unit has."""

    texts: Array
    by_unit: Array


def build_sections(intake: Intake) -> Iterator[Section]:
    """The sections that `IndexArrays` names, each to be read before the next is asked for.

    The intake is used up by it.
    """
    for section in _build_sections(intake):
        yield section
        intake.release()


def _build_sections(intake: Intake) -> Iterator[Section]:
    rows = _order_rows(intake)
    yield from _build_units(intake, rows)
    word_counts = intake.word_counts[rows.texts]
    yield "rows_by_words", iter([_find_firsts(word_counts)])
    yield "word_starts", iter([starts_of(word_counts)])
    yield from _build_words(intake, rows)
    yield from _build_texts(intake, rows)


def _typed(dtype: type, pieces: Iterable[Array]) -> Iterator[Array]:
    """The pieces, of which there may be none, after an empty one that tells their type."""
    return chain([np.zeros(0, dtype)], pieces)


def _order_rows(intake: Intake) -> _Rows:
    _, first, distinct = np.unique(intake.keys, return_index=True, return_inverse=True)
    order = np.argsort(intake.word_counts[first], kind="stable")
    row_by_distinct = np.empty(len(order), np.int32)
    row_by_distinct[order] = np.arange(len(order), dtype=np.int32)
    return _Rows(first[order].astype(np.int32), row_by_distinct[distinct])


def _build_units(intake: Intake, rows: _Rows) -> Iterator[Section]:
    order = np.argsort(rows.by_unit, kind="stable")
    counts = np.bincount(rows.by_unit, minlength=len(rows.texts))
    yield "unit_starts", iter([starts_of(counts)])
    yield "unit_ids", iter([intake.unit_ids[order]])


def _find_firsts(ascending: Array) -> Array:
    """The first place with 0 or more, 1 or more, and so on to one more than the most."""
    most = int(ascending[-1]) if len(ascending) else 0
    return np.searchsorted(ascending, np.arange(most + 2)).astype(np.int64)


def _build_words(intake: Intake, rows: _Rows) -> Iterator[Section]:
    new_numbers, frequencies = _number_by_frequency(intake, rows)
    intake.release()
    hashes = hash_words(intake.vocabulary)
    intake.vocabulary.clear()  # the words themselves are not needed any more
    order = np.argsort(hashes)
    yield "word_hashes", iter([hashes[order]])
    yield "word_numbers", iter([new_numbers[order]])
    starts = starts_of(intake.word_counts[rows.texts])
    with tempfile.TemporaryFile() as file:
        for block in _read_words(intake, rows):
            file.write(new_numbers[block].tobytes())
        intake.release()
        words = _OrderedWords(file, starts)
        yield "words", _typed(np.int32, (block for block, *_ in words.read()))
        yield "common", _typed(np.uint64, _mark_common(words))
        yield from _build_lists(words, frequencies)


@dataclass(frozen=True, slots=True)
class _OrderedWords:
    """The words by row, in a file, and where each row's start."""

    file: IO[bytes]
    starts: Array

    def read(self) -> Iterator[tuple[Array, int, int]]:
        """The words block by block, each with its first row and the one after its last."""
        self.file.seek(0)
        for first, last in cut_blocks(self.starts, _BLOCK):
            size = int(self.starts[last] - self.starts[first])
            data = self.file.read(size * np.dtype(np.int32).itemsize)
            yield np.frombuffer(data, np.int32), first, last


def _number_by_frequency(intake: Intake, rows: _Rows) -> tuple[Array, Array]:
    """New numbers by old ones, and how often each new one occurs."""
    frequencies = np.zeros(len(intake.vocabulary), np.int64)
    for block in _read_words(intake, rows):
        frequencies += np.bincount(block, minlength=len(frequencies))
    order = np.argsort(-frequencies, kind="stable")
    new_numbers = np.empty(len(order), np.int32)
    new_numbers[order] = np.arange(len(order), dtype=np.int32)
    return new_numbers, frequencies[order]


def _read_words(intake: Intake, rows: _Rows) -> Iterator[Array]:
    """All words in order of rows, in their old numbers."""
    counts = intake.word_counts[rows.texts]
    starts = starts_of(intake.word_counts)[rows.texts]
    for first, last in cut_blocks(starts_of(counts), _BLOCK):
        yield gather_runs(intake.words, starts[first:last], counts[first:last])


def _mark_common(words: _OrderedWords) -> Iterator[Array]:
    for block, first, last in words.read():
        bits = np.uint64(1) << (block % COMMON_WORDS).astype(np.uint64)
        masks = np.where(block < COMMON_WORDS, bits, np.uint64(0))
        yield np.bitwise_or.reduceat(masks, words.starts[first:last] - words.starts[first])


def _build_lists(words: _OrderedWords, frequencies: Array) -> Iterator[Section]:
    """The rows that each rare word is in, and those that any word is in again, word after word."""
    lengths, repeat_lengths = np.zeros((2, len(frequencies)), np.int64)
    with tempfile.TemporaryFile() as repeats:

        def list_rows() -> Iterator[Array]:
            for keys in _sort_keys(words, frequencies):
                steps = np.diff(keys, prepend=-1)
                is_first = (steps > 0) & (keys >= COMMON_WORDS << _ROW_BITS)
                repeats.write(_take_rows(keys[steps == 0], repeat_lengths).tobytes())
                yield _take_rows(keys[is_first], lengths)

        yield "lists", _typed(np.int32, list_rows())
        yield "list_starts", iter([starts_of(lengths)])
        repeats.seek(0)
        blocks = iter(lambda: repeats.read(_BLOCK), b"")
        yield "repeats", _typed(np.int32, (np.frombuffer(block, np.int32) for block in blocks))
        yield "repeat_starts", iter([starts_of(repeat_lengths)])


def _take_rows(keys: Array, lengths: Array) -> Array:
    """The rows of the keys; adds to the lengths how many each word has."""
    lengths += np.bincount(keys >> _ROW_BITS, minlength=len(lengths))
    return (keys & ((1 << _ROW_BITS) - 1)).astype(np.int32)


def _sort_keys(words: _OrderedWords, frequencies: Array) -> Iterator[Array]:
    """Word and row, in one number, of all words, ascending."""
    totals = np.cumsum(frequencies)
    cuts = np.searchsorted(totals, np.arange(_LIST_BLOCK, int(totals[-1]), _LIST_BLOCK))
    for low, high in pairwise(sorted({0, *cuts.tolist(), len(frequencies)})):
        found = [
            _find_in_range(block, np.diff(words.starts[first : last + 1]), first, (low, high))
            for block, first, last in words.read()
        ]
        keys = np.concatenate([np.zeros(0, np.int64), *found])
        keys.sort()
        yield keys


def _find_in_range(block: Array, counts: Array, first: int, numbers: tuple[int, int]) -> Array:
    """Word and row, in one number, of the block's words in a range of numbers."""
    rows = np.repeat(np.arange(first, first + len(counts)), counts)
    wanted = (block >= numbers[0]) & (block < numbers[1])
    return np.asarray((block[wanted].astype(np.int64) << _ROW_BITS) | rows[wanted])


def _build_texts(intake: Intake, rows: _Rows) -> Iterator[Section]:
    lengths = intake.character_counts[rows.texts]
    by_place = np.argsort(lengths, kind="stable").astype(np.int32)
    yield "rows", iter([by_place])
    yield "places_by_length", iter([_find_firsts(lengths[by_place])])
    texts = rows.texts[by_place]
    yield "text_starts", iter([starts_of(intake.byte_counts[texts])])
    yield "texts", _typed(np.uint8, _read_texts(intake, texts))
    texts = texts[: np.searchsorted(lengths[by_place], LONGEST_WITH_TRAITS, side="right")]
    sample = texts[:: max(1, len(texts) // _SAMPLED_TEXTS)]
    traits = Traits.choose(_decode_texts(intake, sample))
    yield "trait_characters", iter([traits.characters])
    yield "trait_counts", iter([traits.counts])
    bits = (traits.find_bits(*block).ravel() for block in _read_points(intake, texts))
    yield "traits", _typed(np.uint64, bits)
    pairs = (find_pairs(*block).ravel() for block in _read_points(intake, texts))
    yield "pairs", _typed(np.uint64, pairs)


def _read_texts(intake: Intake, texts: Array) -> Iterator[Array]:
    """The UTF-8 of these texts, in this order."""
    counts = intake.byte_counts[texts]
    starts = starts_of(intake.byte_counts)[texts]
    for first, last in cut_blocks(starts_of(counts), _BLOCK):
        yield gather_runs(intake.texts, starts[first:last], counts[first:last])


def _decode_texts(intake: Intake, texts: Array) -> Iterator[str]:
    starts = starts_of(intake.byte_counts)
    for text in texts:
        data = intake.texts[starts[text] : starts[text + 1]]
        yield data.tobytes().decode("utf-8", "surrogatepass")


def _read_points(intake: Intake, texts: Array) -> Iterator[tuple[Array, Array]]:
    """The code points of these texts, and where each starts, block by block."""
    lengths = intake.character_counts[texts]
    byte_counts = intake.byte_counts[texts]
    starts = starts_of(intake.byte_counts)[texts]
    for first, last in cut_blocks(starts_of(lengths), _BLOCK // 2):
        data = gather_runs(intake.texts, starts[first:last], byte_counts[first:last])
        text = data.tobytes().decode("utf-8", "surrogatepass")
        yield find_points(text), starts_of(lengths[first:last])
