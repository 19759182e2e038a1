"""Which words of a text are names that a translation keeps."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import Indel

from tm.checks.exonyms import find_places
from tm.model.locale import primary_language
from tm.text.given_names import GIVEN_NAMES, INSTITUTION_WORDS, SURNAMES, TITLES
from tm.text.proper_adjectives import find_months, find_proper_adjectives, find_weekdays
from tm.text.tokens import Token, find_tokens
from tm.text.vocabulary import find_function_words, has_vocabulary, is_word
from tm.text.words import fold

_SHORTEST_NAME = 3
# Of an adapted name (Corinth, Corinto; Ramesses, Ramsés) this part of the letters stays.
_LEAST_ADAPTED = 0.6
_LEAST_ADAPTED_START = 0.75
_LONGEST_COMMON_START = 4
# Transcriptions differ in these: Goryeo, Koryo; Chilia, Kilia.
_SOUNDS = ("ckqg", "iy")
# Shorter words before a full stop are abbreviations (Insp., Sen.); words of mixed case without
# three small letters in a row are forms of acronyms (MPs, HCoVs).
_SHORTEST_BEFORE_STOP = 5
_LOWER_RUN = re.compile("[a-zà-ÿ]{3}")
# Peoples, followers and doctrines; verbs with pronouns, which open many a sentence.
_ENDINGS_OF_WORDS = {
    "en": (
        "ian",
        "ians",
        "ean",
        "eans",
        "ese",
        "ish",
        "ites",
        "ists",
        "ism",
        "ers",
        "ites",
        "ite",
        "enid",
        "ican",
        "tans",
        "mans",
        "ans",
    ),
    "es": ("ismo", "istas", "ista", "ianos", "iano"),
    "pt": ("ismo", "istas", "ista", "ianos", "iano", "ental", "adas", "ica", "ário"),
}
_CLITICS = {
    "es": ("me", "te", "se", "nos", "lo", "la", "los", "las", "le", "les", "mos", "ar", "er", "ir"),
    "pt": ("mos", "ar", "er", "ir"),
}
# Of words that are parts of programmes, prizes and works.
_COMMON_ENDING = re.compile("(?:[ts]ion|ship|ing|ment|ness|ity|ism|ous|ies|ics|cion|dad|miento)$")
_VOWEL = re.compile("[aeiouy]")
_REMEMBERED_TEXTS = 8192


@lru_cache(_REMEMBERED_TEXTS)
def find_capitals(text: str, language: str) -> tuple[Token, ...]:
    """The words that may be names: with a capital, no acronym, month, nationality or the like."""
    common = find_function_words(language)
    return tuple(
        token
        for token in find_tokens(text)
        if token.is_capital
        and len(token.text) >= _SHORTEST_NAME
        and token.text.isalpha()
        and not token.text.isupper()
        and token.text.lower() not in common
        and not _is_calendar_or_people(token.text.lower(), language)
    )


@lru_cache(_REMEMBERED_TEXTS)
def find_sure_names(text: str, language: str) -> tuple[Token, ...]:
    """The words that no dictionary explains, and what follows a given name or a title.

    Of the words in President Brown and Pedro Castillo a dictionary has all.
    """
    if not has_vocabulary(language) or primary_language(language) == "de":
        return ()  # German writes every noun with a capital
    tokens = find_tokens(text)
    capitals = set(find_capitals(text, language))
    is_heading = len(tokens) > 4 and 2 * sum(token.is_capital for token in tokens) > len(tokens)
    return tuple(
        token
        for number, token in enumerate(tokens)
        if token in capitals
        and (
            _is_unexplained(token, text, language)
            or (number > 0 and not is_heading and _is_named_before(text, tokens[number - 1], token))
        )
    )


def _is_named_before(text: str, before: Token, token: Token) -> bool:
    """Whether a given name or a title stands before a word that is no part of an institution."""
    return (
        text[before.end : token.start] == " "
        and before.is_capital
        and fold(before.text) in GIVEN_NAMES | TITLES
        and token.text.istitle()
        and fold(token.text) not in INSTITUTION_WORDS | TITLES
        and not _COMMON_ENDING.search(fold(token.text))
    )


@lru_cache(_REMEMBERED_TEXTS)
def find_unexplained(text: str, language: str) -> tuple[Token, ...]:
    """The sure names that no dictionary explains, where no sentence begins."""
    return tuple(
        token
        for token in find_sure_names(text, language)
        if not token.is_first and _is_unexplained(token, text, language)
    )


def _is_unexplained(token: Token, text: str, language: str) -> bool:
    """Whether it is neither a word of the language nor formed or shortened like one."""
    word = token.text
    if text[token.end : token.end + 1] == "." and len(word) < _SHORTEST_BEFORE_STOP:
        return False
    endings = _ENDINGS_OF_WORDS.get(primary_language(language), ())
    if word.endswith(endings) or _COMMON_ENDING.search(fold(word)):
        return False
    if fold(word) in TITLES | INSTITUTION_WORDS:
        return False
    if not word.istitle() and not _LOWER_RUN.search(word):
        return False
    if token.is_first and word.endswith(_CLITICS.get(primary_language(language), ())):
        return False
    return bool(_VOWEL.search(fold(word))) and not is_known(word, language)


def is_known(word: str, language: str) -> bool:
    """Whether the word, without its capital and the commonest endings, is one of the language."""
    lower = word.lower()
    if fold(word) in SURNAMES:
        return False
    if is_word(lower, language):
        return True
    return any(
        lower.endswith(ending) and is_word(lower.removesuffix(ending), language)
        for ending in (
            "s",
            "es",
            "mente",
            "ly",
            "ed",
            "ing",
            "er",
            "ers",
            "y",
            "ness",
            "ism",
            "less",
        )
    )


def is_kept(name: str, target: str) -> bool:
    """Whether the text has the folded name: as it is, adapted, inflected or in a compound."""
    words, capitals = _fold_target(target)
    if name in words:
        return True
    if len(name) > 3 and any(name in word for word in words):
        return True
    start = name[: max(_LONGEST_COMMON_START, len(name) - 3)]
    if len(name) > _LONGEST_COMMON_START and any(word.startswith(start) for word in words):
        return True
    return any(
        Indel.normalized_similarity(name, word)
        >= (_LEAST_ADAPTED if _begin_alike(name, word) else _LEAST_ADAPTED_START)
        for word in capitals
    )


def _begin_alike(name: str, word: str) -> bool:
    """Whether both begin with the same letter, or with letters that write the same sound."""
    first, second = name[0], word[0]
    return first == second or any(first in sound and second in sound for sound in _SOUNDS)


@lru_cache(_REMEMBERED_TEXTS)
def _fold_target(text: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """All its words folded, and those with a capital."""
    tokens = find_tokens(text)
    return (
        frozenset(fold(token.text) for token in tokens),
        tuple(fold(token.text) for token in tokens if token.is_capital),
    )


def _is_calendar_or_people(word: str, language: str) -> bool:
    return (
        word in find_months(language)
        or word in find_weekdays(language)
        or (word in find_proper_adjectives(language) and fold(word) not in find_places(language))
    )
