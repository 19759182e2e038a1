"""Words and numbers of a text, folded so that languages can be compared."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"\w+")
_DIGITS = re.compile(r"\d+")


def fold(text: str) -> str:
    """Lower case without accents or other combining marks, compatibility forms resolved (NFKD)."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def find_words(text: str) -> tuple[str, ...]:
    """The runs of letters and digits of the folded text."""
    return tuple(_WORD.findall(fold(text)))


def find_digit_groups(text: str) -> tuple[str, ...]:
    """Every run of digits without leading zeros, in order: what a number keeps in any locale.

    `1.250,5` and `1,250.5` both give 1, 250 and 5; `07/03` gives 7 and 3.
    """
    normalized = unicodedata.normalize("NFKC", text)
    return tuple(found.lstrip("0") or "0" for found in _DIGITS.findall(normalized))
