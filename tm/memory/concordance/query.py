"""What is searched for: words and phrases, or a regular expression."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from tm.errors import InputError
from tm.memory.concordance.folding import find_gaps, find_words, fold_accents, fold_text

PLACE = "WORDS"
_PHRASES = re.compile(r'"([^"]*)"|“([^”]*)”|«([^»]*)»|(\S+)')
_QUOTED = re.compile(r'["“«]')
# Signs that say more than where a sentence has its pauses: as in `c++`, `%s` and `{0}`.
_BLANK = re.compile(r"\s")
_TELLING = regex.compile(r"[%$#@&+=<>{}\[\]\\^|~\p{S}]")
# A word that goes on: its star follows it at once.
_STAR = regex.compile(r"(?<=[\w\p{M}])\*(?![\w\p{M}])")


@dataclass(frozen=True, slots=True)
class Word:
    """A word without its case; `is_prefix` finds every word that begins so.

    `before` and `after` are signs that must touch it.
    """

    text: str
    is_prefix: bool = False
    before: str = ""
    after: str = ""


Phrase = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class WordQuery:
    """All of these phrases are wanted in one text, each with nothing but signs between its words.

    `with_forms` takes inflected forms for the words they belong to.
    """

    phrases: tuple[Phrase, ...]
    keeps_accents: bool = True
    with_forms: bool = False


@dataclass(frozen=True, slots=True)
class RegexQuery:
    """A pattern, folded as texts are, in the syntax of the `regex` package."""

    pattern: str
    keeps_accents: bool = True


Query = WordQuery | RegexQuery


def read_words(
    arguments: Sequence[str],
    *,
    is_phrase: bool = False,
    keeps_accents: bool = True,
    with_forms: bool = False,
) -> WordQuery:
    """The query that a person wrote, in one argument or several.

    What is in quotation marks is a phrase; so is an argument with blanks and no such marks, and
    all of them together where `is_phrase`. Raises InputError where no word is wanted.
    """
    whole = " ".join(arguments)
    if not whole.strip():
        raise InputError("nothing to search for", place=PLACE, remedy="give a word or a phrase")
    texts = [_QUOTED.sub(" ", whole)] if is_phrase else [*_split_all(arguments)]
    read = (_read_phrase(text, keeps_accents=keeps_accents) for text in texts)
    phrases = tuple(phrase for phrase in map(tuple, read) if phrase)
    if not phrases:
        raise InputError(
            f"no word in {whole.strip()!r}", place=PLACE, remedy="signs are found with --regex"
        )
    return WordQuery(phrases, keeps_accents, with_forms)


def read_regex(arguments: Sequence[str], *, keeps_accents: bool = True) -> RegexQuery:
    """The query for a regular expression. Raises InputError where it is none."""
    written = " ".join(arguments)
    if not written.strip():
        raise InputError("nothing to search for", place=PLACE, remedy="give a pattern")
    pattern = unicodedata.normalize("NFC", written)
    if not keeps_accents:
        decomposed = unicodedata.normalize("NFD", pattern)
        pattern = "".join(char for char in decomposed if not unicodedata.combining(char))
    try:
        regex.compile(pattern)
    except (regex.error, OverflowError, RecursionError) as error:
        at = getattr(error, "pos", None)
        fact = getattr(error, "msg", str(error))
        raise InputError(
            f"no regular expression: {fact}",
            place=PLACE if at is None else f"{PLACE}:{at + 1}",
            remedy="write a sign that is meant as such with \\ before it",
        ) from None
    return RegexQuery(pattern, keeps_accents)


def _split_all(arguments: Sequence[str]) -> Iterator[str]:
    for argument in arguments:
        if not _QUOTED.search(argument):
            yield argument
            continue
        for found in _PHRASES.finditer(argument):
            text = next(filter(None, found.groups()), "")
            if found[4] and _QUOTED.search(text):
                raise InputError(
                    f"a quotation mark is not closed: {argument}",
                    place=PLACE,
                    remedy="close it, or leave it out",
                )
            yield text


def _read_phrase(text: str, *, keeps_accents: bool) -> Iterator[Word]:
    parts = _STAR.split(text)
    if any("*" in part for part in parts):
        raise InputError(
            f"a star that ends no word: {text}",
            place=PLACE,
            remedy="write it after the beginning of a word, as in parlament*, or use --regex",
        )
    fold = fold_text if keeps_accents else fold_accents
    for number, part in enumerate(parts, start=1):
        folded = fold(part)
        words, gaps = find_words(folded), find_gaps(folded)
        for place, word in enumerate(words, start=1):
            is_prefix = place == len(words) and number < len(parts)
            # Signs between two words that touch both are those of the first.
            is_taken = place > 1 and not _BLANK.search(gaps[place - 1])
            before = "" if is_taken else _end_of(gaps[place - 1])
            yield Word(word, is_prefix, before, _start_of(gaps[place]))


def _end_of(gap: str) -> str:
    """The signs of a gap that touch the word behind it, from the first that tells something."""
    touching = _BLANK.split(gap)[-1]
    found = _TELLING.search(touching)
    return touching[found.start() :] if found else ""


def _start_of(gap: str) -> str:
    """The signs of a gap that touch the word before it, to the last that tells something."""
    return _end_of(gap[::-1])[::-1]
