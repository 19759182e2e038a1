"""Roman numerals."""

from __future__ import annotations

import re

_NUMERAL = re.compile(
    r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"  # 1 to 3999
)
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def read_roman(word: str) -> int:
    """The value of a numeral in capitals; 0 where the word is none."""
    if word[:1] not in _VALUES or not _NUMERAL.fullmatch(word):
        return 0
    values = [_VALUES[letter] for letter in word]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )
