"""A segment whose translation is still the source."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import Indel

from tm.checks.base import CheckedPair, CheckFacts, Context, Example, Fault, PairCheck
from tm.model.finding import Severity
from tm.model.locale import primary_language
from tm.model.location import Span
from tm.text.tokens import Token, find_tokens
from tm.text.vocabulary import find_function_words, has_vocabulary, is_word

# Translations that share this part of their words with the source are not translated; two languages
# as near as Spanish and Portuguese share a half of a sentence at most.
_LEAST_SIMILARITY = 0.85
# A longer copy is prose whatever its words; without function words it is titles and names.
_FEWEST_PLAIN_WORDS = 3
# A third of the words, for languages as near as Portuguese and Spanish.
_LEAST_FOREIGN = 0.33
_MARKS = ".,;:!?…¡¿\"'“”‘’«»()[]"

_FACTS = CheckFacts(
    name="untranslated-segment",
    summary="The translation is the source text, or nearly.",
    rationale=(
        "Copying the source is how many tools prepare a translation, and how a paragraph stays "
        "untranslated unseen. What is right in both languages is left alone: names, titles made of "
        "names, numbers, addresses, code, and words that both languages have (“Total”, “No”). A "
        "copy counts where its words in lower case are words of the source's language that the "
        "target's lacks, or where there are several of a language that we have no dictionary for."
    ),
    severity=Severity.ERROR,
    examples=(
        Example("El Pleno aprobó la ley por unanimidad.", "El Pleno aprobó la ley por unanimidad.",
                ("El Pleno aprobó la ley por unanimidad.",)),
        Example("The plenary passed the act.", "The plenary passed the act.",
                ("The plenary passed the act.",), languages=("en", "es")),
        Example("O plenário aprovou a lei.", "O plenário aprovou a lei.",
                ("O plenário aprovou a lei.",), languages=("pt", "es")),
        Example("El Pleno aprobó ayer la ley por unanimidad",
                "El Pleno aprobó la ley por unanimidad.",
                ("El Pleno aprobó ayer la ley por unanimidad",), why="nearly the source"),
        Example("Press releases", "Press releases", ("Press releases",), languages=("en", "es")),
        Example("The plenary passed the act.", "El Pleno aprobó la ley."),
        Example("Dina Boluarte Zegarra", "Dina Boluarte Zegarra"),
        Example("Universidad Nacional Mayor de San Marcos",
                "Universidad Nacional Mayor de San Marcos", why="a name of an institution"),
        Example("Villar de la Noria", "Villar de la Noria", why="a name of a place"),
        Example("https://example.org/the/press", "https://example.org/the/press"),
        Example("Total: 1250", "Total: 1250"),
        Example("No", "No"),
        Example("12.03.2026", "12.03.2026"),
        Example("git commit --all", "git commit --all", languages=("en", "es")),
        Example("The Beatles", "The Beatles", languages=("en", "es"), why="a name"),
        Example("A Coruña, A Guarda", "A Coruña, A Guarda", languages=("gl", "es")),
        Example("Final: Colombia 2, Argentina 1", "Final: Colombia 2, Argentina 1"),
        Example("El artículo fue publicado", "", languages=("en", "es"), why="no source"),
    ),
)  # fmt: skip


def _find(pair: CheckedPair, _context: Context) -> Iterator[Fault]:
    source, target = pair.source, pair.target
    if not source or not target:
        return
    languages = source.language, target.language
    if is_copy(source.text, target.text) and is_untranslated(target.text, *languages):
        yield Fault("the translation is the source text", Span(0, len(target.text)))


def is_untranslated(text: str, source_language: str, target_language: str) -> bool:
    """Whether a text that is on both sides is in the source's language alone."""
    languages = primary_language(source_language), primary_language(target_language)
    return languages[0] != languages[1] and _is_prose(find_tokens(text), *languages)


def is_copy(source: str, target: str) -> bool:
    """Whether the target has the source's words, in their order, but for a few."""
    if source == target:
        return True
    if abs(len(source) - len(target)) > (1 - _LEAST_SIMILARITY) * (len(source) + len(target)):
        return False
    first, second = (
        [word.strip(_MARKS) for word in text.casefold().split()] for text in (source, target)
    )
    if 2 * len(set(first) & set(second)) < _LEAST_SIMILARITY * len(set(first)):
        return False
    return Indel.normalized_similarity(first, second) >= _LEAST_SIMILARITY


def _is_prose(tokens: tuple[Token, ...], source: str, target: str) -> bool:
    functions = find_function_words(source)
    own = functions - find_function_words(target)
    words = [token for token in tokens if token.text.isalpha()]
    plain = [token.text for token in words if token.text.islower()]
    if 2 * len(plain) < len(words):
        return False  # capitals: a name or a title
    if not has_vocabulary(source) or not has_vocabulary(target):
        return len(plain) >= _FEWEST_PLAIN_WORDS and (not own or not own.isdisjoint(plain))
    if functions.issuperset(plain):
        return False  # a name with `de la` between
    fewest = _FEWEST_PLAIN_WORDS
    if words and words[0].text.istitle() and len(words) > 1:
        plain.append(words[0].text.lower())
        fewest = 2
    foreign = [
        word
        for word in plain
        if word in own or (len(word) > 2 and is_word(word, source) and not is_word(word, target))
    ]
    if len(plain) < fewest or own.issuperset(foreign):
        return False
    return _LEAST_FOREIGN * len(plain) <= len(foreign)


CHECK = PairCheck(_FACTS, _find)
