"""Words of a text as term matching sees them, each with its place."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from tm.model.locale import word_separator

# Letters and digits with combining marks and soft hyphens among them; an English possessive 's
# belongs to its word and is not looked at.
_WORD = re.compile(r"([^\W_](?:[\u0300-\u036f\u00ad]*[^\W_])*[\u0300-\u036f]*)(?:['’]s(?![^\W_]))?")
# Where no blanks stand between words, every character outside Latin script and digits is a token.
_CHARACTER = re.compile(r"([0-9A-Za-z\u00c0-\u024f]+|[^\W_])")
_HYPHENS = "-\u2010\u2011"


class Token(NamedTuple):
    """A word as written (`text`) and folded to lower case in NFC (`word`), at [start, end)."""

    text: str
    word: str
    start: int
    end: int


def find_tokens(text: str, language: str) -> list[Token]:
    """The words of the text in reading order."""
    pattern = _WORD if word_separator(language) else _CHARACTER
    return [_make_token(found[1], found.start(1)) for found in pattern.finditer(text)]


def join_hyphenated(text: str, tokens: list[Token]) -> list[Token] | None:
    """The tokens with those around a hyphen made one (`co-operation`); None if there are none."""
    if not any(hyphen in text for hyphen in _HYPHENS):
        return None
    joined: list[Token] = []
    for token in tokens:
        if joined and _is_hyphen(text[joined[-1].end : token.start]):
            first = joined[-1]
            joined[-1] = Token(
                first.text + token.text, first.word + token.word, first.start, token.end
            )
        else:
            joined.append(token)
    return joined if len(joined) < len(tokens) else None


def _is_hyphen(gap: str) -> bool:
    return len(gap) == 1 and gap in _HYPHENS


def _make_token(text: str, start: int) -> Token:
    end = start + len(text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.replace("\u00ad", ""))
    return Token(text, text.lower(), start, end)
