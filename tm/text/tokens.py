"""The words of a text as they are written, and where they stand."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

# Letters and digits with the accents that follow them; `find_tokens` is asked for the same texts by
# one check after another.
_WORD = re.compile(r"[\w\u0300-\u036f]+")
_REMEMBERED_TEXTS = 8192
# Addresses, handles, tags, paths, file names and placeholders are no prose.
_NO_PROSE = re.compile(
    r"\w+://\S+|\bwww\.\S+|\S+@\S+|[@#]\w+|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}\b(?:/\S*)?"
    r"|[{<][^{}<>]{0,80}[}>]|%\([^)]*\)\w|[~.]?/\w+(?:/[\w.-]+)+|(?<!\S)--?\w[\w-]*|\$\w+|(?::\w+)*:?`+[^`]+`+"
    r"|&\w+;|\\\w+"
)
_MAY_HAVE_NO_PROSE = frozenset("/@#{<%-$`&\\")
_DOT_INSIDE = re.compile(r"\w\.\w")
# After these a capital says nothing, nor does it after a mark of a list.
# Abbreviations before names, of which the full stop ends no sentence.
_TITLES = frozenset({
    "Sr", "Sra", "Srta", "Dr", "Dra", "D", "Mr", "Mrs", "Ms", "St", "Sta", "Sto", "Lic", "Ing",
    "Prof", "Gen", "Gral", "Col", "Cnel", "Sen", "Rep", "Gov", "Jr", "Av", "EE", "Arq", "Abg",
    "Mons", "Insp", "Det", "Sgt", "Capt", "Rev", "Hon",
})  # fmt: skip
_STARTERS = frozenset(".!?…:;¿¡\"“”„«»‘'([—–-•*|\n/·>")


class Token(NamedTuple):
    """A word with its place. `is_first`: its capital may be that of a sentence, quote or item."""

    text: str
    start: int
    end: int
    is_first: bool

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


@lru_cache(_REMEMBERED_TEXTS)
def find_tokens(text: str) -> tuple[Token, ...]:
    """The words of the prose in a text, in order; addresses, placeholders and paths are not prose.

    Words are cut at apostrophes and hyphens.
    """
    ignored = _find_no_prose(text)
    tokens: list[Token] = []
    end = 0
    for found in _WORD.finditer(text):
        start = found.start()
        is_first = _is_start(text, tokens[-1].text if tokens else "", end, start)
        end = found.end()
        if ignored and any(low <= start < high for low, high in ignored):
            continue
        tokens.append(Token(found[0], start, end, is_first))
    return tuple(tokens)


def _is_start(text: str, word: str, end: int, start: int) -> bool:
    between = text[end:start]
    if end == 0 or between == " ":
        return end == 0
    if between in {"-", "'", "’", "/"}:
        return False
    if between[0] == "." and (len(word) == 1 or word in _TITLES):
        return False
    return not _STARTERS.isdisjoint(between)


def _find_no_prose(text: str) -> list[tuple[int, int]]:
    if _MAY_HAVE_NO_PROSE.isdisjoint(text) and not _DOT_INSIDE.search(text):
        return []
    return [found.span() for found in _NO_PROSE.finditer(text)]
