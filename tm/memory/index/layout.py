"""The arrays of an index, and what each is for.

A *row* is a distinct folded text; rows are in order of their number of words, so that a range of
word counts is a range of rows. A *place* is a row's place in order of its number of characters.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from numpy.typing import NDArray

from tm.memory.index.traits import Traits

Array = NDArray[Any]

VERSION = 2
# Words so frequent that their lists of rows would be long have a bit in every row instead.
COMMON_WORDS = 64
# Longer texts have no traits and pairs: no short query is like them, or hardly ever.
LONGEST_WITH_TRAITS = 160


@dataclass(frozen=True, slots=True)
class IndexArrays:
    """All that a search reads. `…_starts` have one entry more than there are runs.

    Words are numbered from the most frequent. `lists` has the rows with each word but the first
    COMMON_WORDS, of which `common` has a bit each; `repeats` has a row again for each time that a
    word is in it again. `traits` and `pairs` end with the last text of LONGEST_WITH_TRAITS
    characters.
    """

    unit_starts: Array  # int64, by row
    unit_ids: Array  # int64
    word_starts: Array  # int64, by row
    words: Array  # int32
    rows_by_words: Array  # int64: the first row with so many words or more
    common: Array  # uint64, by row
    list_starts: Array  # int64, by word
    lists: Array  # int32
    repeat_starts: Array  # int64, by word
    repeats: Array  # int32
    word_hashes: Array  # uint64, ascending
    word_numbers: Array  # int32, by hash
    rows: Array  # int32, by place
    places_by_length: Array  # int64: the first place with so many characters or more
    text_starts: Array  # int64, in bytes, by place
    texts: Array  # uint8, UTF-8
    trait_characters: Array  # uint32
    trait_counts: Array  # uint32
    traits: Array  # uint64, TRAIT_WORDS for each place
    pairs: Array  # uint64, PAIR_WORDS for each place

    @classmethod
    def of(cls, arrays: Mapping[str, Array]) -> IndexArrays:
        """The arrays by name. Raises KeyError where one is missing."""
        return cls(**{field.name: arrays[field.name] for field in fields(cls)})

    @property
    def chosen_traits(self) -> Traits:
        """What the bits of `traits` mean."""
        return Traits(self.trait_characters, self.trait_counts)
