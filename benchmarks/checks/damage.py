"""Ways to damage a good pair: what the table of faults is made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from benchmarks.checks.wordings import (
    ATTRIBUTIONS,
    DATES,
    FOREIGN_SENTENCES,
    MAY_STAND_TWICE,
    SURNAMES,
    TOWNS,
    write_date,
)
from tm.checks.base import CheckedPair, CheckedText
from tm.model.inline import Code, CodeKind, InlineText
from tm.model.locale import primary_language
from tm.text.vocabulary import is_word


@dataclass(frozen=True, slots=True)
class Damaged:
    """A pair as it was, and the pairs of a bulletin that comes of it when its text is damaged."""

    before: CheckedPair
    after: tuple[CheckedPair, ...]


# What a fault makes of a translation in a language; None where it cannot be done to this one.
TextDamage = Callable[[str, str, Random], str | None]
_LONG_WORD = re.compile(r"(?<![\w'’-])[a-záéíóúñçãõâê]{6,}(?![\w'’-])")
_DOUBLED = re.compile(r"(?<![\w'’./@-])[a-záéíóúñçãõ]{4,}(?![\w'’@/-]|\.\w)")
_QUOTES = '"“”«»'
# A capital behind a word in lower case: neither a sentence's start nor a title's.
_NAME = re.compile(r"(?<=[a-z] )[A-Z][a-záéíóúñ]{5,}(?![\w'’-])")
PairDamage = Callable[[CheckedText, CheckedText, Random], Damaged | None]


def in_target(change: TextDamage, added: str = "") -> PairDamage:
    """Damages the translation; `added` is put behind both texts before."""

    def damage(source: CheckedText, target: CheckedText, random: Random) -> Damaged | None:
        text = target.text + added
        changed = change(text, primary_language(target.language), random)
        if changed is None or changed == text:
            return None
        source = _with_text(source, source.text + added)
        return Damaged(
            CheckedPair(source, _with_text(target, text)),
            (CheckedPair(source, _with_text(target, changed) if changed else None),),
        )

    return damage


def _with_text(side: CheckedText, text: str) -> CheckedText:
    return CheckedText(side.language, InlineText.of(text), side.kind)


def replace_match(pattern: str, make: str | Callable[[str, Random], str]) -> TextDamage:
    """Replaces one occurrence of the pattern, chosen at random."""
    compiled = re.compile(pattern)

    def change(text: str, _language: str, random: Random) -> str | None:
        found = list(compiled.finditer(text))
        if not found:
            return None
        chosen = random.choice(found)
        new = make if isinstance(make, str) else make(chosen[0], random)
        return text[: chosen.start()] + new + text[chosen.end() :]

    return change


def swap_word(words_by_language: Mapping[str, tuple[str, ...]]) -> PairDamage:
    """Replaces a word of the table, whose counterpart the source has, by another of the table."""

    def damage(source: CheckedText, target: CheckedText, random: Random) -> Damaged | None:
        words = words_by_language.get(primary_language(target.language), ())
        in_target = _find_words(target, words)
        in_source = _find_words(
            source, words_by_language.get(primary_language(source.language), ())
        )
        common = sorted(in_source.keys() & in_target.keys())
        if not common:
            return None
        number = random.choice(common)
        found = in_target[number]
        new = random.choice([word for word in words if word != found[0]])
        text = target.text[: found.start()] + new + target.text[found.end() :]
        pair = CheckedPair(source, target)
        return Damaged(pair, (CheckedPair(source, _with_text(target, text)),))

    return damage


def _find_words(side: CheckedText, words: tuple[str, ...]) -> dict[int, re.Match[str]]:
    """The words of a table that the text has, by their number in it."""
    if not words:
        return {}
    pattern = rf"\b(?:{'|'.join(sorted(words, key=len, reverse=True))})\b"
    return {words.index(found[0]): found for found in re.finditer(pattern, side.text)}


def with_date(change: Callable[[int, int, int], tuple[int, int, int]]) -> PairDamage:
    """Puts a date behind both texts, and in the translation another day, month, year."""

    def damage(source: CheckedText, target: CheckedText, random: Random) -> Damaged | None:
        languages = (primary_language(source.language), primary_language(target.language))
        if not all(language in DATES for language in languages):
            return None
        date = random.randint(1, 28), random.randint(1, 12), random.randint(1990, 2030)
        first = _with_text(source, f"{source.text} ({write_date(languages[0], *date)})")
        before, after = (
            _with_text(target, f"{target.text} ({write_date(languages[1], *each)})")
            for each in (date, change(*date))
        )
        return Damaged(CheckedPair(first, before), (CheckedPair(first, after),))

    return damage


def change_digit(number: str, random: Random) -> str:
    """Another digit at one place, never a zero."""
    place = random.randrange(len(number))
    others = [digit for digit in "123456789" if digit != number[place]]
    return number[:place] + random.choice(others) + number[place + 1 :]


def lose_markup(source: CheckedText, target: CheckedText, _random: Random) -> Damaged | None:
    """Makes the first word of both texts bold, and loses the markup of the translation."""
    if not all(" " in side.text for side in (source, target)):
        return None
    bold = _embolden(source)
    return Damaged(CheckedPair(bold, _embolden(target)), (CheckedPair(bold, target),))


def _embolden(side: CheckedText) -> CheckedText:
    first, _, rest = side.text.partition(" ")
    opening, closing = Code(CodeKind.OPEN, 1, "**"), Code(CodeKind.CLOSE, 1, "**")
    content = InlineText.of(opening, first, closing, f" {rest}")
    return CheckedText(side.language, content, side.kind)


def translate_again(source: CheckedText, target: CheckedText, _random: Random) -> Damaged | None:
    """The source comes again later in the bulletin, with two words of its translation swapped."""
    words = target.text.split(" ")
    if len(words) < 5 or words[1] == words[2]:
        return None
    words[1], words[2] = words[2], words[1]
    pair = CheckedPair(source, target)
    return Damaged(pair, (pair, CheckedPair(source, _with_text(target, " ".join(words)))))


def leave_source(source: CheckedText, target: CheckedText, _random: Random) -> Damaged | None:
    """The translation is the source as it is, a sentence of five words at least."""
    if source.text.count(" ") < 4:
        return None
    copy = _with_text(target, source.text)
    return Damaged(CheckedPair(source, target), (CheckedPair(source, copy),))


def leave_word(source: CheckedText, target: CheckedText, random: Random) -> Damaged | None:
    """A word of the source in place of one of the translation, both long and in lower case.

    It is none that the translation's language has too, such as English and Portuguese `escape`.
    """
    left = sorted(
        word
        for word in set(_find_long_words(source.text))
        if word not in target.text and not is_word(word, target.language)
    )
    places = list(_LONG_WORD.finditer(target.text))
    if not left or not places:
        return None
    return _put(source, target, random.choice(places), random.choice(left))


def swap_surname(source: CheckedText, target: CheckedText, random: Random) -> Damaged | None:
    """Somebody says so in both texts, and somebody else in the damaged translation."""
    name, other = random.sample(SURNAMES, 2)
    return _attribute(source, target, name, _find_wordings(target)[0].format(other))


def lose_surname(source: CheckedText, target: CheckedText, random: Random) -> Damaged | None:
    """Somebody with a name says so in both texts, and nobody in the damaged translation."""
    return _attribute(source, target, random.choice(SURNAMES), _find_wordings(target)[1])


def lose_town(source: CheckedText, target: CheckedText, random: Random) -> Damaged | None:
    """Both texts end with a town; the damaged translation does not."""
    return _attribute(source, target, random.choice(TOWNS), "", place=2)


def _attribute(
    source: CheckedText, target: CheckedText, name: str, damaged: str, place: int = 0
) -> Damaged | None:
    """Puts a wording with the name before the full stop of both, and `damaged` in its place."""
    sides = (source, target)
    if not all(side.text.endswith(".") and name not in side.text for side in sides):
        return None
    first, before = (
        _with_text(side, f"{side.text[:-1]}{_find_wordings(side)[place].format(name)}.")
        for side in sides
    )
    after = _with_text(target, f"{target.text[:-1]}{damaged}.")
    return Damaged(CheckedPair(first, before), (CheckedPair(first, after),))


def _find_wordings(side: CheckedText) -> tuple[str, str, str]:
    return ATTRIBUTIONS[primary_language(side.language)]


def put_other_name(source: CheckedText, target: CheckedText, random: Random) -> Damaged | None:
    """Another surname in place of a name that both texts have once, within a sentence."""
    place = _find_name(source, target, random, is_once=True)
    return _put(source, target, place, random.choice(SURNAMES)) if place else None


def misspell_name(source: CheckedText, target: CheckedText, random: Random) -> Damaged | None:
    """Two letters swapped in a name that both texts have within a sentence."""
    place = _find_name(source, target, random)
    if not place:
        return None
    name = place[0]
    swaps = [
        name[:at] + name[at + 1] + name[at] + name[at + 2 :]
        for at in range(1, len(name) - 1)
        if name[at] != name[at + 1]
    ]
    return _put(source, target, place, random.choice(swaps))


def put_other_language(source: CheckedText, target: CheckedText, random: Random) -> Damaged | None:
    """A sentence in a third language in place of the translation."""
    used = {primary_language(source.language), primary_language(target.language)}
    text = random.choice([text for language, text in FOREIGN_SENTENCES if language not in used])
    return Damaged(CheckedPair(source, target), (CheckedPair(source, _with_text(target, text)),))


def _find_long_words(text: str) -> list[str]:
    return [found[0] for found in _LONG_WORD.finditer(text)]


def _find_name(
    source: CheckedText, target: CheckedText, random: Random, *, is_once: bool = False
) -> re.Match[str] | None:
    in_source = {found[0] for found in _NAME.finditer(source.text)}
    names = [
        found
        for found in _NAME.finditer(target.text)
        if found[0] in in_source
        and not (is_once and (source.text.count(found[0]) > 1 or target.text.count(found[0]) > 1))
    ]
    return random.choice(names) if names else None


def _put(source: CheckedText, target: CheckedText, place: re.Match[str], new: str) -> Damaged:
    text = target.text[: place.start()] + new + target.text[place.end() :]
    return Damaged(CheckedPair(source, target), (CheckedPair(source, _with_text(target, text)),))


def double_word(text: str, language: str, random: Random) -> str | None:
    """A word of the sentence twice, one that cannot be right twice; not in an address."""
    places = [
        found
        for found in _DOUBLED.finditer(text)
        if found[0] not in MAY_STAND_TWICE.get(language, ())
    ]
    if not places:
        return None
    place = random.choice(places)
    return f"{text[: place.end()]} {place[0]}{text[place.end() :]}"


def keep_half(text: str, _language: str, _random: Random) -> str | None:
    """The first half of a text of some length, cut between words."""
    return text[: len(text) // 2].rpartition(" ")[0] if len(text) > 60 else None


def lose_mark(text: str, _language: str, random: Random) -> str | None:
    """One of the two marks of a text's only quotation lost."""
    places = [place for place, sign in enumerate(text) if sign in _QUOTES]
    if len(places) != 2:
        return None
    place = random.choice(places)
    return text[:place] + text[place + 1 :]


def keep_fifth(text: str, _language: str, _random: Random) -> str | None:
    """The first fifth of a text of some length."""
    return text[: len(text) // 5] if len(text) > 60 else None


def repeat(text: str, _language: str, _random: Random) -> str | None:
    """A text of some length five times."""
    return " ".join([text] * 5) if len(text) > 60 else None
