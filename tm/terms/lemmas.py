"""What an inflected word may be a form of: the keys that it shares with its other forms.

A word of a text has keys of several sorts side by side; a word of a term asks for those that fit it
(tm/terms/pattern.py), and where they meet the one is a form of the other.

- `=sesiones`: the very form.
- `n:sesión`: without its plural, by rule; the gender is kept, so that `partido` and `partida`
  differ.
- `l:plenario`: the lemma by simplemma's dictionary and by rules for adjectives and verbs.
- `a:sesion`: as `n:` but without accents, where the word is written without and is no word so.
- `f:sesion`: the same whether it is a word or not.
- `s:plenari`: Snowball's stem, without accents.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from tm.model.locale import primary_language
from tm.terms import english, portuguese, spanish
from tm.text.words import fold

if TYPE_CHECKING:
    from Stemmer import Stemmer

_SINGULARS = {
    "en": english.find_singulars,
    "es": spanish.find_singulars,
    "pt": portuguese.find_singulars,
}
_ONLY_PLURAL = {
    "en": english.ONLY_PLURAL,
    "es": spanish.ONLY_PLURAL,
    "pt": portuguese.ONLY_PLURAL,
}
_FEMININES = {"es": spanish.find_feminines, "pt": portuguese.find_feminines}
_MASCULINES = {"es": spanish.find_masculines, "pt": portuguese.find_masculines}
# Snowball's names of its algorithms by language.
_ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "es": "spanish", "et": "estonian", "eu": "basque", "fi": "finnish",
    "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian",
    "id": "indonesian", "it": "italian", "lt": "lithuanian", "ne": "nepali", "nl": "dutch",
    "nb": "norwegian", "nn": "norwegian", "no": "norwegian", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil",
    "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
# A preposition hides in these; what is left of the article does not matter to a term.
_CONTRACTIONS = {
    "es": {"del": "de", "al": "a"},
    "pt": {
        "do": "de", "da": "de", "dos": "de", "das": "de", "ao": "a", "aos": "a", "à": "a",
        "às": "a", "no": "em", "na": "em", "nos": "em", "nas": "em", "pelo": "por",
        "pela": "por", "pelos": "por", "pelas": "por",
    },
}  # fmt: skip
# Pronouns that Spanish writes on the end of an infinitive.
_ENCLITICS = re.compile(r"(?<=[aeií]r)(?:se|me|te|nos|os)?(?:l[aeo]s?)?$")
_WORDS_KEPT = 1 << 16


@lru_cache(maxsize=_WORDS_KEPT)
def find_keys(word: str, language: str) -> frozenset[str]:
    """All keys of a lower-case word in NFC; `language` is a primary one."""
    word = _CONTRACTIONS.get(language, {}).get(word, word)
    numbers = (word, *find_singulars(word, language))
    folded = {fold(number) for number in numbers}
    keys = {f"={word}", f"s:{find_stem(word, language)}"}
    keys.update(f"n:{number}" for number in numbers)
    keys.update(f"l:{lemma}" for lemma in find_lemmas(word, language))
    keys.update(f"f:{form}" for form in folded)
    if word in folded and not is_word(word, language):
        keys.update(f"a:{form}" for form in folded)
    return frozenset(keys)


@lru_cache(maxsize=_WORDS_KEPT)
def find_loose_keys(word: str, language: str) -> tuple[str, ...]:
    """The keys but `n:` and `a:`, which `f:` takes in where accents do not count."""
    return tuple(key for key in find_keys(word, language) if key[0] in "=lfs")


def find_singulars(word: str, language: str) -> tuple[str, ...]:
    """What the word may be the plural of, in a primary language that has rules."""
    rule = _SINGULARS.get(language)
    return rule(word) if rule else ()


def is_only_plural(word: str, language: str) -> bool:
    """Whether the word is a plural that means another thing than its singular, as `minutes`."""
    return word in _ONLY_PLURAL.get(language, ())


def find_feminines(word: str, language: str) -> tuple[str, ...]:
    """The feminine of a word for a person, in a primary language that has rules."""
    rule = _FEMININES.get(language)
    return rule(word) if rule else ()


def find_lemmas(word: str, language: str) -> frozenset[str]:
    """The word, its singulars, their masculines as adjectives, and simplemma's lemmas of all."""
    if is_only_plural(word, language):
        return frozenset({word})
    if language == "es":
        word = _ENCLITICS.sub("", word)
    lemmas = {word, *find_singulars(word, language)}
    if rule := _MASCULINES.get(language):
        lemmas.update(masculine for form in tuple(lemmas) for masculine in rule(form))
        lemmas.update(
            infinitive for form in tuple(lemmas) for infinitive in _find_infinitives(form)
        )
    lemmas.add(find_base_form(word, language))
    return frozenset(lemmas)


def find_stem(word: str, language: str) -> str:
    """Snowball's stem without accents; English in one spelling."""
    if language == "en":
        word = english.americanize(word)
    stemmer = _load_stemmer(language)
    return fold(stemmer.stemWord(word) if stemmer else word)


def is_word(word: str, language: str) -> bool:
    """Whether simplemma's dictionary knows the form; never where it lacks the language."""
    if not _is_in_simplemma(language):
        return False
    from simplemma import is_known

    return bool(is_known(word, lang=language))


def is_dictionary_word(term: str, language: str) -> bool:
    """Whether the term is a single word that simplemma's dictionary of the language knows."""
    return term.isalpha() and is_word(term.lower(), primary_language(language))


def _find_infinitives(participle: str) -> tuple[str, ...]:
    """The infinitives of what may be a regular masculine participle, Spanish or Portuguese."""
    if participle.endswith("ado"):
        return (participle[:-3] + "ar",)
    return (participle[:-3] + "er", participle[:-3] + "ir") if participle.endswith("ido") else ()


def find_base_form(word: str, language: str) -> str:
    """simplemma's lemma of the word; the word itself where it knows none."""
    if not _is_in_simplemma(language):
        return word
    from simplemma import lemmatize

    lemma: str = lemmatize(word, lang=language)
    return lemma.lower()


@cache
def _is_in_simplemma(language: str) -> bool:
    from simplemma import lemmatize

    try:
        lemmatize("a", lang=language)
    except ValueError:
        return False
    return True


@cache
def _load_stemmer(language: str) -> Stemmer | None:
    from Stemmer import Stemmer

    algorithm = _ALGORITHMS.get(language)
    return Stemmer(algorithm) if algorithm else None
