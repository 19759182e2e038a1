"""A term put in another's place in the same number and with the same capitals."""

from __future__ import annotations

import re

from tm.model.locale import primary_language
from tm.terms.lemmas import find_singulars, is_only_plural

_ARTICLE = re.compile(r"\ban?\s+$", re.IGNORECASE)
_VOWEL = re.compile(r"[aeiou]", re.IGNORECASE)
# Endings that give the gender of a Spanish or Portuguese noun away (RAE, Nueva gramática, § 2;
# Cunha and Cintra, Nova gramática, ch. 8).
_GENDERS = {
    "feminine": re.compile(r"(?:[cs]ión|dad|tud|umbre|ção|são|dade|agem|tude|[^m]a)$"),
    "masculine": re.compile(r"(?:o|or|aje|miento|mento|al|el|il|én)$"),
}
_ENGLISH_PLURALS = (
    (re.compile(r"(?<=[^aeiou])y$"), "ies"),
    (re.compile(r"(?<=s|x|z)$|(?<=ch|sh)$"), "es"),
    (re.compile(r"$"), "s"),
)


def fit_replacement(
    before: str, found: str, term: str, replacement: str, language: str
) -> str | None:
    """What to write after `before` for `found`, a form of `term`, so that all around it still fits.

    None where an article or adjective might have to change, or the form is not sure.
    """
    primary = primary_language(language)
    if len(term.split()) != len(replacement.split()) or not _agree(term, replacement, primary):
        return None
    if found.lower() == term.lower():
        fitted = replacement
    elif primary == "en" and found.lower() == _pluralize(term).lower():
        fitted = _pluralize(replacement)
    else:
        return None
    if primary == "en" and _ARTICLE.search(before) and _has_vowel(found) != _has_vowel(fitted):
        return None
    return fitted if term[0].isupper() else copy_capitals(found, fitted)


def copy_capitals(found: str, term: str) -> str:
    """The term in capitals, or with an initial one, where what was found is so."""
    if found.isupper() and len(found) > 1:
        return term.upper()
    return term[0].upper() + term[1:] if found[0].isupper() else term


def _agree(term: str, replacement: str, language: str) -> bool:
    """Whether both are singular and, where that matters, of one gender that shows."""
    last_words = [text.rsplit(maxsplit=1)[-1].lower() for text in (term, replacement)]
    if any(find_singulars(word, language) or is_only_plural(word, language) for word in last_words):
        return False
    if language == "en":
        return True
    gender = _guess_gender(term)
    return gender != "" and gender == _guess_gender(replacement)


def _guess_gender(term: str) -> str:
    """That of the term's first word, the head; empty if its ending does not show it."""
    head = term.split(maxsplit=1)[0].lower()
    return next((gender for gender, ending in _GENDERS.items() if ending.search(head)), "")


def _pluralize(term: str) -> str:
    ending, plural = next(
        (found, plural) for pattern, plural in _ENGLISH_PLURALS if (found := pattern.search(term))
    )
    return term[: ending.start()] + plural


def _has_vowel(word: str) -> bool:
    return _VOWEL.match(word) is not None
