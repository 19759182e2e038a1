"""The texts of a memory as they come: words numbered, everything large kept in files meanwhile."""

from __future__ import annotations

import mmap
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from tm.memory.index.vocabulary import GrowingVocabulary
from tm.memory.rank.similarity import BREAK, fold_segment, split_words

Array = NDArray[Any]

_CHUNK = 20_000
_NOTHING = np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True)
class Intake:
    """The texts in the order they came, but for empty ones.

    `words` (int32, numbered as they came) and `texts` (UTF-8) are of all texts, one after another.
    `keys` are 64-bit hashes of the folded texts, which hold in this process only.
    """

    unit_ids: Array
    keys: Array
    word_counts: Array
    byte_counts: Array
    character_counts: Array
    words: Array
    texts: Array
    vocabulary: GrowingVocabulary
    mappings: tuple[mmap.mmap, ...]

    def release(self) -> None:
        """Gives back the memory that reading `words` and `texts` took, where the system can."""
        if hasattr(mmap, "MADV_DONTNEED"):
            for mapping in self.mappings:
                mapping.madvise(mmap.MADV_DONTNEED)

    def read_text(self, place: int) -> str:
        """One of the folded texts."""
        start = int(self.byte_counts[:place].sum(dtype=np.int64))
        data = self.texts[start : start + int(self.byte_counts[place])]
        return data.tobytes().decode("utf-8", "surrogatepass")


@contextmanager
def take_in(units: Iterable[tuple[int, str]]) -> Iterator[Intake]:
    """The texts with their units' ids, as long as the block lasts."""
    vocabulary = GrowingVocabulary({BREAK: 0})
    with tempfile.TemporaryFile() as words, tempfile.TemporaryFile() as texts:
        ids, keys, word_counts, byte_counts, character_counts = _join(
            _take_in_chunk(chunk, vocabulary, words, texts) for chunk in _cut(units)
        )
        mapped_words, mapped_texts = _map(words), _map(texts)
        yield Intake(
            ids,
            keys,
            word_counts,
            byte_counts,
            character_counts,
            np.frombuffer(mapped_words or b"", np.int32),
            np.frombuffer(mapped_texts or b"", np.uint8),
            vocabulary,
            tuple(mapping for mapping in (mapped_words, mapped_texts) if mapping),
        )


def _cut(units: Iterable[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    stream = ((unit_id, fold_segment(text)) for unit_id, text in units)
    filled = (pair for pair in stream if pair[1])
    while chunk := list(islice(filled, _CHUNK)):
        yield chunk


def _take_in_chunk(
    chunk: Sequence[tuple[int, str]],
    vocabulary: GrowingVocabulary,
    words: IO[bytes],
    texts: IO[bytes],
) -> tuple[Array, ...]:
    folded = [text for _, text in chunk]
    joined = BREAK.join([*folded, ""])
    found = split_words(joined)
    numbers = np.fromiter(map(vocabulary.__getitem__, found), np.int32, len(found))
    data = np.frombuffer(joined.encode("utf-8", "surrogatepass"), np.uint8)
    is_word, is_text = numbers != vocabulary[BREAK], data != ord(BREAK)
    words.write(numbers[is_word].tobytes())
    texts.write(data[is_text].tobytes())
    return (
        np.array([unit_id for unit_id, _ in chunk], np.int64),
        np.array([hash(text) for text in folded], np.int64),
        _count_between(~is_word),
        _count_between(~is_text),
        np.array([len(text) for text in folded], np.int32),
    )


def _join(chunks: Iterable[tuple[Array, ...]]) -> Iterator[Array]:
    """Each column of the chunks as one array."""
    columns = list(zip(*(list(chunks) or [(_NOTHING,) * 5]), strict=True))
    for column in columns:
        yield np.concatenate(column)


def _count_between(is_break: Array) -> Array:
    """How much lies before each break since the one before."""
    return (np.diff(np.flatnonzero(is_break), prepend=-1) - 1).astype(np.int32)


def _map(file: IO[bytes]) -> mmap.mmap | None:
    file.flush()
    return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if file.tell() else None
