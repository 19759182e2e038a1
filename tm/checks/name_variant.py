"""The same name written in two ways."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tm.checks.base import (
    BulletinCheck,
    CheckedPair,
    CheckedText,
    CheckFacts,
    Context,
    Example,
    Fault,
)
from tm.checks.earlier_names import find_earlier_spellings
from tm.checks.exonyms import find_equivalents, find_places
from tm.checks.names import find_capitals, find_sure_names, is_known
from tm.checks.spellings import differ_by_accents, differ_by_letter, differ_by_slip
from tm.model.finding import Severity, Side
from tm.model.locale import primary_language
from tm.model.location import Span
from tm.text.borrowed_words import BORROWED_WORDS
from tm.text.given_names import GIVEN_NAMES
from tm.text.tokens import Token, find_tokens
from tm.text.vocabulary import has_vocabulary
from tm.text.words import fold

# A translation that writes a name so often in its own way has decided to.
_FEWEST_DECIDED = 3
# A shorter name with another letter is another name, or adapted.
_SHORTEST_LONG_NAME = 6
# A spelling that comes once beside one that comes so often is a slip.
_FEWEST_USUAL = 2

_FACTS = CheckFacts(
    name="name-variant",
    summary="A name is written in two ways: with and without accent, or with a slip.",
    rationale=(
        "Readers and search engines take “Boluarte” and “Bolluarte” for two people. A name is "
        "compared with the source's (an accent lost, a letter doubled or undoubled, two letters "
        "swapped, one letter of a long name another), with its other occurrences in the same "
        "language (also its capitals), and with earlier bulletins. Left alone are "
        "names that languages write in their own ways (Perú, Peru), accents that the "
        "translation adds to an English source, different given names "
        "(Juan, Juana; Ana, Anna), words of the language, a spelling that the translation keeps "
        "three times or more, and one that the other side of the pair has too."
    ),
    severity=Severity.WARNING,
    examples=(
        Example("President Bolluarte resigned.", "Renunció la presidenta Boluarte.",
                ("Bolluarte",), why="a letter doubled"),
        Example("El alcalde Castañdea habló.", "Mayor Castañeda spoke.", ("Castañdea",),
                languages=("en", "es"), why="two letters swapped"),
        Example("Mayor Garcia spoke.", "El alcalde García habló.", ("Garcia",),
                why="the accent is lost"),
        Example("Etxebarria spoke.", "Habló Etxeberria.", ("Etxebarria",),
                why="one letter of a long name"),
        Example("Conceicao Magalhaes spoke.", "Conceição Magalhães falou.",
                ("Conceicao", "Magalhaes"), languages=("pt", "en")),
        Example("O prefeito Muñiz falou.", "El alcalde Muñíz habló.", ("Muñiz",),
                languages=("es", "pt")),
        Example("Vizcarra spoke. Then Vizcarra and Vizccarra left.", "", ("Vizccarra",),
                why="proof-read alone"),
        Example("Habló Yáñez, dijo Yáñez. Yañez se fue.", "", ("Yañez",),
                languages=("en", "es")),
        Example("MetaDocencia met MetaDocencia and Metadocencia.", "", ("Metadocencia",)),
        Example("Boluarte met Boluarte. Then boluarte left.", "", ("boluarte",)),
        Example("President Boluarte resigned.", "Renunció la presidenta Boluarte."),
        Example("She lives in Peru, in London.", "Vive en el Perú, en Londres."),
        Example("El alcalde García habló.", "Mayor Garcia spoke.", languages=("en", "es"),
                why="an accent added"),
        Example("Juan and Juana, Martín and Martina", "Juan y Juana, Martín y Martina"),
        Example("Juan met Juana; Medina met Molina.", ""),
        Example("The García family and the Garcias", "La familia García y los Garcia",
                why="the source has a second form too"),
        Example("Ana Torres and Anna Karenina", "Ana Torres y Ana Karenina"),
        Example("Martin Luther King y Martín Vizcarra", "", languages=("en", "es")),
        Example("Corea y Correa", "Korea and Correa", languages=("en", "es")),
        Example("BOLUARTE RENUNCIA. Boluarte se fue.", "", languages=("en", "es")),
        Example("Rusia, los rusos y Russell", "Russia, Russians and Russell",
                languages=("en", "es")),
    ),
)  # fmt: skip


@dataclass(slots=True)
class _Spellings:
    """The words with capitals of all texts of a language, counted, and grouped when folded."""

    counts: Counter[str] = field(default_factory=Counter)
    texts: list[tuple[int, Side, CheckedText, CheckedText | None]] = field(default_factory=list)


def _find(pairs: Sequence[CheckedPair], context: Context) -> Iterator[tuple[int, Fault]]:
    spellings = _collect(pairs)
    seen = set()
    for number, fault in _find_all(pairs, spellings, context):
        if (number, fault.side, fault.span) not in seen:
            seen.add((number, fault.side, fault.span))
            yield number, fault


def _find_all(
    pairs: Sequence[CheckedPair], spellings: dict[str, _Spellings], context: Context
) -> Iterator[tuple[int, Fault]]:
    for number, pair in enumerate(pairs):
        if pair.source and pair.target:
            counts = spellings[pair.target.language].counts
            for fault in _find_across(pair.source, pair.target, counts):
                yield number, fault
    for own in spellings.values():
        yield from _find_within(own)
    if context.earlier:
        yield from find_earlier_spellings(pairs, context.earlier)


def _collect(pairs: Sequence[CheckedPair]) -> dict[str, _Spellings]:
    spellings: dict[str, _Spellings] = defaultdict(_Spellings)
    for number, pair in enumerate(pairs):
        sides = ((Side.SOURCE, pair.source, pair.target), (Side.TARGET, pair.target, pair.source))
        for side, text, other in sides:
            if text:
                own = spellings[text.language]
                own.texts.append((number, side, text, other))
                own.counts.update(token.text for token in find_capitals(text.text, text.language))
    return spellings


def _find_across(source: CheckedText, target: CheckedText, counts: Counter[str]) -> Iterator[Fault]:
    """Names of the translation that are the source's but for an accent or a slip."""
    if primary_language(source.language) == primary_language(target.language):
        return
    first = find_capitals(source.text, source.language)
    second = find_capitals(target.text, target.language)
    shared = {token.text for token in first} & {token.text for token in second}
    for token in second:
        if token.text in shared:
            continue
        for other in first:
            if other.text in shared or not _is_spoilt(other, token.text, source, target):
                continue
            if counts[token.text] < _FEWEST_DECIDED or counts[other.text]:
                yield Fault(
                    f"the source writes “{other.text}”",
                    Span(token.start, token.end),
                    other=Span(other.start, other.end),
                    subject=other.text,
                )
                break


def _is_spoilt(before: Token, after: str, source: CheckedText, target: CheckedText) -> bool:
    """Whether `after` is what a slip of the translation made of the name `before`."""
    name = before.text
    own_ways = find_equivalents(source.language).get(fold(name), frozenset())
    if find_places(target.language):
        own_ways -= {fold(name)}  # the list tells whether the translation's language writes it so
    if fold(after) in own_ways or _is_exonym(after, target.language):
        return False
    if differ_by_accents(name, after):
        return (
            len(name) > 3
            and _has_fewer_accents(after, name)
            and (
                before in find_sure_names(source.text, source.language)
                or _is_long_name(after, target.language)
            )
        )
    if differ_by_letter(name, after):
        return _is_long_name(after, target.language) and _is_only_a_name(name, source.language)
    return (
        differ_by_slip(name, after)
        and not _is_acronym(after)
        and not {fold(name), fold(after)} <= GIVEN_NAMES
        and not is_known(after, target.language)
    )


def _is_long_name(word: str, language: str) -> bool:
    """Whether it is a name that the language neither has as a word nor adapts."""
    return (
        len(word) >= _SHORTEST_LONG_NAME
        and word.istitle()
        and has_vocabulary(language)
        and _is_only_a_name(word, language)
    )


def _is_acronym(word: str) -> bool:
    """Whether it is one with an ending, such as MLAs."""
    return word[:2].isupper()


def _has_fewer_accents(first: str, second: str) -> bool:
    return sum(map(str.isascii, first)) >= sum(map(str.isascii, second)) and not second.isascii()


def _is_exonym(word: str, language: str) -> bool:
    return fold(word) in find_equivalents(language)


def _find_within(own: _Spellings) -> Iterator[tuple[int, Fault]]:
    """Occurrences of the rarer of two spellings in texts of one language."""
    language = own.texts[0][2].language
    if not has_vocabulary(language):
        return  # names cannot be told from inflected words
    usual = dict(_pair_spellings(own.counts, language))
    lower = {
        name.lower(): name
        for name, count in own.counts.items()
        if count >= _FEWEST_USUAL and name.istitle() and _is_only_a_name(name, language)
    }
    if not usual and not lower:
        return
    for number, side, text, other in own.texts:
        opposite = {token.text for token in find_tokens(other.text)} if other else set()
        for token in find_tokens(text.text):
            common = usual.get(token.text) or lower.get(token.text)
            if common and token.text not in opposite and not _is_in_compound(text.text, token):
                yield (
                    number,
                    Fault(
                        f"elsewhere it is “{common}”",
                        Span(token.start, token.end),
                        side=side,
                        subject=common,
                    ),
                )


def _is_only_a_name(name: str, language: str) -> bool:
    return not (
        is_known(name, language)
        or _is_exonym(name, language)
        or name.lower() in BORROWED_WORDS
        or fold(name) in GIVEN_NAMES
    )


def _is_in_compound(text: str, token: Token) -> bool:
    return text[token.start - 1 : token.start] in {"-", "_", ".", "'", "’"} or text[
        token.end : token.end + 1
    ] in {"-", "_", "@"}


def _pair_spellings(counts: Counter[str], language: str) -> Iterator[tuple[str, str]]:
    """Each spelling that comes once with the one that comes more often."""
    groups: dict[str, list[str]] = defaultdict(list)
    for name in counts:
        groups[_coarsen(name)].append(name)
    for names in groups.values():
        common = max(names, key=lambda name: counts[name])
        if counts[common] < _FEWEST_USUAL or len(names) < 2:
            continue
        for rare in names:
            if counts[rare] == 1 and _is_variant(rare, common, language):
                yield rare, common


def _coarsen(name: str) -> str:
    """The same for all spellings of a name: its letters sorted, each once."""
    return "".join(sorted(set(fold(name))))


def _is_variant(rare: str, common: str, language: str) -> bool:
    if is_known(rare, language) or _is_exonym(rare, language) or _is_exonym(common, language):
        return False
    if rare.casefold() == common.casefold():
        return not rare.istitle() or not common.istitle()
    if {fold(rare), fold(common)} <= GIVEN_NAMES:
        return False
    return differ_by_accents(rare, common) or differ_by_slip(rare, common)


CHECK = BulletinCheck(_FACTS, _find)
