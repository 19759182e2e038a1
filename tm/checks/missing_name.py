"""A name of the source that its translation lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tm.checks.base import (
    BulletinCheck,
    CheckedPair,
    CheckedText,
    CheckFacts,
    Context,
    Example,
    Fault,
)
from tm.checks.exonyms import find_equivalents
from tm.checks.lacking import make_lack
from tm.checks.names import (
    find_capitals,
    find_sure_names,
    find_unexplained,
    is_kept,
    is_known,
)
from tm.checks.untranslated_segment import is_copy
from tm.model.finding import Severity
from tm.model.locale import primary_language
from tm.model.location import Span
from tm.text.given_names import GIVEN_NAMES
from tm.text.tokens import Token, find_tokens
from tm.text.words import fold

# A word that stays the same in so many segments, and changes in none, is a name.
_FEWEST_KEPT = 4
# Languages that spell foreign names, or many of them, as they sound, or in another script.
_RESPELLING = frozenset({
    "cs", "sk", "hu", "lv", "lt", "az", "sr", "mk", "bg", "ru", "uk", "be", "el", "ka", "hy", "kk",
    "ky", "mn",
    "ar", "fa", "he", "ur", "ps", "hi", "mr", "ne", "bn", "gu", "pa", "ta", "te", "kn", "ml", "si",
    "th", "lo", "km", "my", "am", "ja", "zh", "ko", "yue",
})  # fmt: skip

_FACTS = CheckFacts(
    name="missing-name",
    summary="A name of the source is missing from the translation.",
    rationale=(
        "A surname or a company that a translation swaps or loses is the error that needs a "
        "correction printed. A name is a word with a capital that no dictionary explains, one "
        "after a given name or a title, or one that the bulletin's other segments keep. Names are "
        "swapped where the translation has one that the source lacks; one that is only gone is "
        "reported if it does not begin the sentence and the bulletin's translation has it nowhere: "
        "elsewhere it may be a pronoun. Names may be adapted or inflected (Corinth, Corinto), or "
        "written otherwise by our list of some 500 places and institutions (Londres, London; OTAN, "
        "NATO). Left alone are acronyms, nationalities, what the glossary translates, and words "
        "of the language, for they are translated (Congreso, High Court)."
    ),
    severity=Severity.WARNING,
    examples=(
        Example("President Humala resigned.", "La presidenta Boluarte renunció.",
                ("Humala",), why="another name"),
        Example("The president resigned.", "Renunció Pedro Castillo.",
                ("The president resigned.",), why="Castillo follows a given name"),
        Example("La presidenta renunció ayer.", "President Boluarte resigned yesterday.",
                ("La presidenta renunció ayer.",), languages=("en", "es")),
        Example("A presidente renunciou.", "Renunció la presidenta Boluarte.",
                ("A presidente renunciou.",), languages=("es", "pt")),
        Example("President Boluarte resigned.", "Renunció la presidenta Boluarte."),
        Example("She lives in London.", "Vive en Londres."),
        Example("Vive en Pekín y en La Haya.", "She lives in Beijing and The Hague.",
                languages=("en", "es")),
        Example("The Supreme Court met on Monday.", "La Corte Suprema se reunió el lunes."),
        Example("NATO and the UN met.", "La OTAN y la ONU se reunieron."),
        Example("Spanish MPs speak French.", "Los diputados españoles hablan francés."),
        Example("Putin met Tchaikovsky.", "Putin se reunió con Chaikovski."),
        Example("Las autoridades de Corinto", "The authorities of Corinth",
                languages=("en", "es")),
        Example("Leyó Guerra y paz.", "She read War and Peace.", languages=("en", "es")),
        Example("Ministry of Health", "Ministerio de Salud"),
        Example("El alcalde Luis Castañeda", "Mayor Luis Castaneda", languages=("en", "es"),
                why="another spelling is `name-variant`'s"),
    ),
)  # fmt: skip


def _find(pairs: Sequence[CheckedPair], context: Context) -> Iterator[tuple[int, Fault]]:
    kept = _find_kept_words(pairs)
    used = {word for pair in pairs if pair.target for word in _fold_words(pair.target)}
    for number, pair in enumerate(pairs):
        source, target = pair.source, pair.target
        if not source or not target or not _are_comparable(source, target):
            continue
        lost = [
            token
            for token in find_capitals(source.text, source.language)
            if not _is_rendered(token.text, target.text, source.language)
        ]
        if not lost or is_copy(source.text, target.text):
            continue
        stranger = _find_stranger(source, target)
        names = [token for token in _find_names(source, kept) if token in lost]
        if not stranger:
            names = [
                name
                for name in names
                if not name.is_first
                and fold(name.text) not in used
                and not _is_first_name(source, name, target)
            ]
        elif not names and not _is_added(stranger):
            names = [token for token in lost if not token.is_first and token.text.istitle()]
        names = [name for name in names if not _is_term(source, name, context)]
        if names:
            yield number, _make_fault(target, names, stranger)


def _is_rendered(name: str, other: str, language: str) -> bool:
    """Whether the other text has the name, as it is or as its language calls the place."""
    folded = fold(name)
    if is_kept(folded, other):
        return True
    names = find_equivalents(language).get(folded, ())
    return any(is_kept(each, other) for each in names)


def _make_fault(target: CheckedText, names: Sequence[Token], stranger: Token | None) -> Fault:
    lacking = ", ".join(f"“{name.text}”" for name in names)
    other = Span(names[0].start, names[0].end)
    if stranger:
        message = f"“{stranger.text}” is no name of the source, which has {lacking}"
        span = Span(stranger.start, stranger.end)
        return Fault(message, span, other=other, subject=names[0].text)
    return make_lack(target, f"the translation lacks {lacking}", other, names[0].text)


def _find_stranger(source: CheckedText, target: CheckedText) -> Token | None:
    """A name of the translation that the source lacks: then names were swapped."""
    return next(
        (
            name
            for name in find_unexplained(target.text, target.language)
            if not is_known(name.text, source.language)
            and not _is_rendered(name.text, source.text, target.language)
        ),
        None,
    )


def _is_added(stranger: Token) -> bool:
    """Whether it is a given name, which translators put before a surname or for a pronoun."""
    return fold(stranger.text) in GIVEN_NAMES


def _is_first_name(source: CheckedText, name: Token, target: CheckedText) -> bool:
    """Whether the name stands before another that is kept, as a given name does."""
    return any(
        token.start == name.end + 1 and is_kept(fold(token.text), target.text)
        for token in find_capitals(source.text, source.language)
    )


def _find_names(source: CheckedText, kept: frozenset[str]) -> Iterator[Token]:
    """Each name once."""
    seen = set()
    sure = set(find_sure_names(source.text, source.language))
    for token in find_capitals(source.text, source.language):
        if token.text not in seen and (token in sure or token.text in kept):
            seen.add(token.text)
            yield token


def _find_kept_words(pairs: Sequence[CheckedPair]) -> frozenset[str]:
    """The words with a capital that the translation keeps each time, but for one."""
    kept: Counter[str] = Counter()
    changed: Counter[str] = Counter()
    for pair in pairs:
        if pair.source and pair.target:
            words = _fold_words(pair.target)
            capitals = find_capitals(pair.source.text, pair.source.language)
            for text in {token.text for token in capitals if not token.is_first}:
                (kept if fold(text) in words else changed)[text] += 1
    return frozenset(
        text for text, count in kept.items() if count >= _FEWEST_KEPT and changed[text] == 1
    )


def _fold_words(text: CheckedText) -> list[str]:
    return [fold(token.text) for token in find_tokens(text.text)]


def _are_comparable(source: CheckedText, target: CheckedText) -> bool:
    languages = primary_language(source.language), primary_language(target.language)
    return languages[0] != languages[1] and languages[1] not in _RESPELLING


def _is_term(source: CheckedText, name: Token, context: Context) -> bool:
    """Whether the glossary says how to translate what the name is part of."""
    if context.terms is None:
        return False
    return any(
        occurrence.span.start <= name.start and name.end <= occurrence.span.end
        for occurrence in context.terms.find(source.text, source.language)
    )


CHECK = BulletinCheck(_FACTS, _find)
