"""How like two segments are, from 0 to 1: the formula that everything in the memory goes by.

Word similarity is 1 − d / max(n, m): d is the least number of words put in, left out or replaced to
make one segment of n words the other of m. A word is a run of letters, digits and underscores, or
one other visible character; case counts for nothing. Words alone would forgive no slip in a title
of three, so a short query takes the better of that and the same figure over characters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tm.text.normalize import lookup_key

SHORT_CHARACTERS = 40
SHORT_WORDS = 5
# Two ways to compute one fraction differ by less.
TOLERANCE = 1e-9

# What may stand between folded segments when the words of many are split at once.
BREAK = "\n"
_WORD = re.compile(rf"\w+|[^\w\s]|{BREAK}")


def fold_segment(text: str) -> str:
    """The text as it is compared: its lookup key, case-folded."""
    return lookup_key(text).casefold()


def split_words(folded: str) -> list[str]:
    """The words of a folded segment, punctuation marks one by one; a BREAK is a word too."""
    return _WORD.findall(folded)


def is_short(folded: str, words: Sequence[str]) -> bool:
    """Whether a query is compared by characters too: it has at most 40 of them, or 5 words."""
    return len(folded) <= SHORT_CHARACTERS or len(words) <= SHORT_WORDS


def find_similarity(query: str, text: str) -> float:
    """The similarity of a text to a query; not symmetric where only one of them is short."""
    query, text = fold_segment(query), fold_segment(text)
    return find_folded_similarity(query, split_words(query), text, split_words(text))


def find_folded_similarity(
    query: str, query_words: Sequence[str], text: str, text_words: Sequence[str]
) -> float:
    """The same for folded segments and their words."""
    by_words = _normalized_similarity(query_words, text_words)
    if not is_short(query, query_words):
        return by_words
    return max(by_words, _normalized_similarity(query, text))


def _normalized_similarity(first: Sequence[str], second: Sequence[str]) -> float:
    from rapidfuzz.distance import Levenshtein

    longer = max(len(first), len(second))
    return 1 - Levenshtein.distance(first, second) / longer if longer else 1.0
