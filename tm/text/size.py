"""How long a text is, as translation is paid: words and characters (`docs/analyze.md`)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tm.text.normalize import lookup_key

# Han and kana, of which every character counts: there is no white space between their words.
_COUNTED_ONE_BY_ONE = (
    "\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\U00020000-\U0003ffff"
)
# Em dash and horizontal bar, which join no word to another even where no space is around them.
_DASHES = "\u2014\u2015"
_PART = re.compile(rf"[{_COUNTED_ONE_BY_ONE}]|[^\s{_DASHES}{_COUNTED_ONE_BY_ONE}]+")


@dataclass(frozen=True, slots=True)
class TextSize:
    """A text's words, and its characters without and with the spaces between them."""

    words: int
    characters: int
    characters_with_spaces: int


def measure_text(text: str) -> TextSize:
    """The size of a text, in which a run of white space is one space and those at the ends none."""
    key = lookup_key(text)
    return TextSize(count_words(key), len(key.replace(" ", "")), len(key))


def count_words(text: str) -> int:
    """How many stretches between white space and long dashes have a letter or a digit.

    Each Chinese character and each kana is one too, wherever it stands.
    """
    return sum(any(map(str.isalnum, part)) for part in _PART.findall(text))
