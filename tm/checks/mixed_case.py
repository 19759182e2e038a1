"""Words with capitals where no word has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tm.checks.base import Fault
from tm.model.location import Span
from tm.text.tokens import Token
from tm.text.vocabulary import is_word

# A word may be mixed in case where it is a brand, a unit or code: only a slip of the shift key has
# two capitals and then small letters.
_TWO_CAPITALS = re.compile(r"[^\W\d_a-z]{2}[^\W\d_A-Z]{2,}")
_CAMEL = re.compile(r"(?:[A-Z]?[a-z]{2,})(?:[A-Z][a-z]{2,})+|[a-z]{1,2}[A-Z][a-z]{2,}")
_PART = re.compile("[A-Z]?[a-z]+")
_VOWEL = re.compile("[aeiouáéíóú]")  # units such as kWh have none
_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_BASQUE_ENDINGS = frozenset({
    "an", "ak", "ek", "en", "ko", "ra", "ri", "tik", "ren", "rekin", "rako", "etan", "etako",
    "entzat", "rentzat", "ean", "eko", "era", "etik", "ari", "aren", "arekin", "ez", "ti", "ik",
    "gan", "engan",
})  # fmt: skip


def find_mixed_case(token: Token, language: str, source: Sequence[Token]) -> Iterator[Fault]:
    """The fault of a word of letters both small and capital, if it is one."""
    text = token.text
    if not text.isalpha() or len(text) < 3 or any(other.text == text for other in source):
        return
    folded = text.casefold()
    same = next((o.text for o in source if o.text.casefold() == folded), None)
    if same:
        yield make_fault(token, "the source writes “{}”", same)
    elif _TWO_CAPITALS.fullmatch(text):
        if (source and not _is_inflected_acronym(text, language)) or is_word(folded, language):
            yield make_fault(token, "two capitals begin the word", text[0] + text[1:].lower())
    elif _VOWEL.search(folded) and is_word(folded, language) and not _is_brand(text, language):
        right = text.capitalize() if text[0].isupper() else text.lower()
        yield make_fault(token, "capitals within the word", right)


def _is_brand(word: str, language: str) -> bool:
    """Whether capitals part the word as in names of products and code: eBay, YouTube, fileName."""
    if not _CAMEL.fullmatch(word):
        return False
    parts = _PART.findall(word)
    return (
        word[0].isupper()
        or len(parts[0]) == 1
        or all(is_word(part.lower(), language) or is_word(part.lower(), "en") for part in parts)
    )


def _is_inflected_acronym(word: str, language: str) -> bool:
    """Whether it is one with a case ending, as in Basque “EBren”."""
    return language == "eu" and word.lstrip(_CAPITALS) in _BASQUE_ENDINGS


def make_fault(token: Token, message: str, right: str | None) -> Fault:
    """A fault of the word; `right` is what it should be, where that is sure."""
    return Fault(message.format(right), Span(token.start, token.end), subject=token.text, fix=right)
