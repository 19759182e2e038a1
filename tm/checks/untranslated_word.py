"""A word of the source's language left within a translation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from tm.checks.base import BulletinCheck, CheckedPair, CheckFacts, Context, Example, Fault
from tm.checks.untranslated_segment import is_copy
from tm.checks.wrong_language import find_other_language
from tm.model.finding import Severity
from tm.model.locale import primary_language
from tm.model.location import Span
from tm.text.borrowed_words import BORROWED_WORDS
from tm.text.quotations import find_quotations
from tm.text.tokens import Token, find_tokens
from tm.text.vocabulary import find_function_words, has_vocabulary, is_word

_SHORTEST_WORD = 4
_SHORTEST_UNKNOWN = 5
# A word that comes again is left on purpose.
_MOST_OCCURRENCES = 1
# The dictionaries of others lack learned words that languages share.
_THOROUGH = frozenset({"en", "es", "pt"})
_LATIN_ENDING = re.compile(
    "(?:tions?|sions?|ides?|ics?|og(?:y|ies)|[ae]nces?|[ae]nts?|als?|ables?|is[mt]s?|ives?|ous|ates?)$"
)
# Dictionaries have words that only look borrowed: no Spanish or Portuguese word is spelt so.
_FOREIGN_SPELLING = {
    "es": re.compile("ck|sh|th|ph|oo|w|k|([bdfgmpst])\\1|[bcfghmpqtvw]$|[a-z]ty$"),
    "pt": re.compile("ck|sh|th|ph|oo|w|k|y|([bdfgmpt])\\1|[bcdfghnpqtvw]$"),
}

_FACTS = CheckFacts(
    name="untranslated-word",
    summary="A word of the source's language stands in the translation.",
    rationale=(
        "Translating over a copy of the source leaves single words behind. Reported are words that "
        "source and translation share in lower case, that the source's language has and the "
        "translation's lacks. Left alone: words in quotation marks, emphasis or code, borrowed "
        "words (software, tsunami, ceviche), two English words in a row (titles, jargon), "
        "words that come more than once in a bulletin, which are left on purpose, and "
        "words that both languages have (total, once). The translation's language must have a "
        "dictionary."
    ),
    severity=Severity.WARNING,
    examples=(
        Example("The plenary aprobó the act.", "El Pleno aprobó la ley.", ("aprobó",)),
        Example("The ayuntamiento met.", "El ayuntamiento se reunió.", ("ayuntamiento",)),
        Example("El Pleno aprobó ayer la ley de presupuesto.",
                "El Pleno votó ayer a favor de la ley de presupuesto.",
                why="the whole segment is `wrong-language`'s"),
        Example("El Pleno approved la ley.", "The plenary approved the act.", ("approved",),
                languages=("en", "es")),
        Example("O plenário aprobó a lei.", "El Pleno aprobó la ley.", ("aprobó",),
                languages=("es", "pt")),
        Example("La growth de la economía", "The growth of the economy", ("growth",),
                languages=("en", "es")),
        Example("La comisión pública the informe", "The commission publishes the report",
                languages=("en", "es"), why="too short to tell"),
        Example("El Pleno aprobó la ley.", "The plenary passed the act.", languages=("en", "es")),
        Example("El software y el streaming", "Software and streaming", languages=("en", "es")),
        Example("They ate ceviche and quinoa", "Comieron ceviche y quinoa"),
        Example("La palabra “growth” es inglesa", "The word “growth” is English",
                languages=("en", "es")),
        Example("El total es normal", "The total is normal", languages=("en", "es")),
        Example("Escriba growth.txt o @growth", "Write growth.txt or @growth of growth",
                languages=("en", "es")),
        Example("Cantaron the long winter days otra vez", "They sang the long winter days again",
                languages=("en", "es"), why="a title"),
        Example("le growth de la commune", "growth of the town", ("growth",),
                languages=("en", "fr")),
    ),
)  # fmt: skip


def _find(pairs: Sequence[CheckedPair], _context: Context) -> Iterator[tuple[int, Fault]]:
    found = [(number, token) for number, pair in enumerate(pairs) for token in _find_left(pair)]
    counts = Counter(token.text for _, token in found)
    for number, token in found:
        if counts[token.text] <= _MOST_OCCURRENCES:
            pair = pairs[number]
            assert pair.source
            message = f"“{token.text}” is left in “{pair.source.language}”"
            yield number, Fault(message, Span(token.start, token.end), subject=token.text)


def _find_left(pair: CheckedPair) -> Sequence[Token]:
    source, target = pair.source, pair.target
    if not source or not target:
        return ()
    languages = primary_language(source.language), primary_language(target.language)
    if languages[0] == languages[1] or not has_vocabulary(languages[1]):
        return ()
    tokens = find_tokens(target.text)
    shared = {token.text for token in find_tokens(source.text)}.intersection(
        token.text for token in tokens
    )
    suspects = {word for word in shared if _is_left(word, *languages)}
    if not suspects or is_copy(source.text, target.text) or find_other_language(pair):
        return ()
    return [
        token
        for number, token in enumerate(tokens)
        if token.text in suspects
        and not (languages[0] == "en" and _is_in_run(tokens, number, shared, languages[1]))
        and not _is_marked(pair, token)
    ]


def _is_left(word: str, source: str, target: str) -> bool:
    if len(word) < _SHORTEST_WORD or not word.islower() or not word.isalpha():
        return False
    if word in BORROWED_WORDS or word in find_function_words(target):
        return False
    if word in find_function_words(source):
        return True
    return _is_of_source(word, source, target) and not _is_of_target(word, target)


def _is_of_source(word: str, source: str, target: str) -> bool:
    if not has_vocabulary(source):
        return len(word) >= _SHORTEST_UNKNOWN
    return is_word(word, source) or (target == "en" and not word.isascii())


def _is_of_target(word: str, target: str) -> bool:
    if target not in _THOROUGH and _LATIN_ENDING.search(word):
        return True
    spelling = _FOREIGN_SPELLING.get(target)
    return is_word(word, target) and not (spelling and spelling.search(word))


def _is_in_run(tokens: Sequence[Token], number: int, shared: set[str], target: str) -> bool:
    """Whether a neighbour too is a foreign word that the source has: “the back nine”."""
    return any(
        0 <= near < len(tokens)
        and tokens[near].text in shared
        and _is_foreign(tokens[near].text, target)
        for near in (number - 1, number + 1)
    )


def _is_foreign(word: str, target: str) -> bool:
    return word.islower() and (word in BORROWED_WORDS or not is_word(word, target))


def _is_marked(pair: CheckedPair, token: Token) -> bool:
    """Whether quotation marks, emphasis, hyphens or a bracket set the word apart."""
    assert pair.source
    assert pair.target
    text = pair.target.text
    before, after = text[token.start - 1 : token.start], text[token.end : token.end + 1]
    if "-" in {before, after} or before + after in {"''", "‘’", "()", "__", "**"}:
        return True
    if any(
        quotation.start < token.start < quotation.end
        and text[quotation.start + 1 : quotation.end] in pair.source.text
        for quotation in find_quotations(text)
    ):
        return True
    offset = 0
    for part in pair.target.content.parts:
        if isinstance(part, str):
            offset += len(part)
        elif offset in {token.start, token.end}:
            return True
    return False


CHECK = BulletinCheck(_FACTS, _find)
