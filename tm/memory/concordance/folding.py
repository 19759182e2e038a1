"""Texts folded so that a query, an index and a text have the same words."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

import regex

from tm.model.location import Span

# Scripts written without blanks: Thai, Lao, Tibetan, Burmese, Khmer, Chinese and Japanese. Each of
# their characters is a word.
_UNSPACED = (
    r"\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
# Sets for `regex` with its flag V1: characters that are a word alone, and those of longer words.
ALONE = rf"[[\w\p{{M}}]&&[{_UNSPACED}]]"
JOINED = rf"[[\w\p{{M}}]--[{_UNSPACED}]]"
BETWEEN = r"[^\w\p{M}]"
_WORD = regex.compile(rf"{ALONE}|{JOINED}+", regex.V1)
_ALONE = regex.compile(ALONE, regex.V1)
_BETWEEN_NOT_ASCII = regex.compile(r"[^\w\p{M}\x00-\x7f]+", regex.V1)
# Folded to one `i` whatever the language, and the soft hyphen to nothing.
_SINGULAR = {ord("İ"): "i", ord("ı"): "i", 0xAD: None}


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A text in NFC as it is shown, and folded for comparison."""

    shown: str
    folded: str
    keeps_accents: bool

    def find_span(self, start: int, end: int) -> Span:
        """Where the stretch of the folded text is in the text that is shown."""
        if self.shown.isascii():
            return Span(start, end)
        fold = fold_text if self.keeps_accents else fold_accents
        ends = list(accumulate(len(fold(character)) for character in self.shown))
        return Span(bisect_right(ends, start), bisect_right(ends, end - 1) + 1)


def fold(text: str, *, keeps_accents: bool) -> FoldedText:
    """The text folded; case never matters, accents may."""
    shown = unicodedata.normalize("NFC", text)
    folded = fold_text(shown) if keeps_accents else fold_accents(shown)
    return FoldedText(shown, folded, keeps_accents)


def fold_text(text: str) -> str:
    """The text in NFC without its case."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", text).translate(_SINGULAR).casefold()


def fold_accents(text: str) -> str:
    """The text without its case and its accents: n for ñ too."""
    folded = fold_text(text)
    if folded.isascii():
        return folded
    decomposed = unicodedata.normalize("NFD", folded)
    return "".join([char for char in decomposed if not unicodedata.combining(char)])


def find_words(folded: str) -> list[str]:
    """The words of a folded text in reading order."""
    words: list[str] = _WORD.findall(folded)
    return words


def find_gaps(folded: str) -> list[str]:
    """What stands before, between and behind the words: one more than there are words."""
    gaps: list[str] = _WORD.split(folded)
    return gaps


def separate_words(folded: str) -> str:
    """The folded text with a blank or an ASCII sign between any two words, and nothing beside."""
    if folded.isascii():
        return folded.replace("\0", " ")
    separated: str = _BETWEEN_NOT_ASCII.sub(" ", _ALONE.sub(r" \g<0> ", folded))
    return separated.replace("\0", " ")
