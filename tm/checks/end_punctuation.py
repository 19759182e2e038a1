"""Sentences that end otherwise than their source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from tm.checks.base import (
    BulletinCheck,
    CheckedPair,
    CheckedText,
    CheckFacts,
    Context,
    Example,
    Fault,
)
from tm.model.document import BlockKind
from tm.model.finding import Severity
from tm.model.inline import Code, CodeKind
from tm.model.locale import primary_language
from tm.model.location import Span


class EndPunctuationOptions(msgspec.Struct, frozen=True):
    """What else is reported.

    `added`: a translation that ends with a mark where the source has none. `exclamations`: a full
    stop where the source has an exclamation mark, and the reverse.
    """

    added: bool = False
    exclamations: bool = False


_EN, _ES = ("es", "en"), ("en", "es")
_FACTS = CheckFacts(
    name="end-punctuation",
    summary="The source ends with . ? : or another mark, and the translation does not.",
    rationale=(
        "A lost full stop often means a lost end of the sentence, and a question that became a "
        "statement says something else. Each script's own marks are known, as is the order of "
        "full stop and closing quotation marks, which differs between countries. Left alone are a "
        "full stop for an exclamation mark or the reverse, which is a matter of tone (the option "
        "`exclamations` reports it), a full stop that belongs to an abbreviation, a heading's "
        "colon, `;` and `,` at the ends of list items, and languages that end sentences without a "
        "mark; so are sentences that the translation's next segment goes on with, and questions "
        "told indirectly. A heading must not gain a full stop; that any other text has none in the "
        "source and one in the translation is reported with the option `added`."
    ),
    severity=Severity.WARNING,
    options=EndPunctuationOptions,
    examples=(
        Example("It is open", "Está abierto.", ("open",)),
        Example("Está abierto", "It is open.", ("abierto",), _ES),
        Example("É aqui", "Es aquí.", ("aqui",), ("es", "pt")),
        Example("It is open?", "Está abierto.", ("?",)),
        Example("It is open.", "¿Está abierto?", (".",)),
        Example("It is open,", "Está abierto.", (",",)),
        Example("It is open,\nand clean.", "Está abierto.\nEstá limpio.", why="it goes on"),
        Example("She asked, how does it open?", "Preguntó cómo se abre.", why="indirect there"),
        Example("Bring.", "Traiga:", (".",)),
        Example("Is it open?", "¿Está abierto?"),
        Example("She said “it is open.”", "Dijo que «está abierto»."),
        Example("Dijo que «está abierto».", "She said “it is open.”", (), _ES),
        Example("Well…", "Bueno..."),
        Example("Come in.", "¡Pase!"),
        Example('It is called "Exercise 8"', "Se llama «Ejercicio 8».", ('8"',)),
        Example('Se llama "Ejercicio 8"', 'It is called "Exercise 8."', (), _ES),
        Example("它开着。", "It is open.", (), ("en", "zh")),
        Example("它开着", "It is open.", ("它开着",), ("en", "zh")),
        Example("هل هو مفتوح؟", "Is it open?", (), ("en", "ar")),
        Example("Είναι ανοιχτό;", "Is it open?", (), ("en", "el")),
        Example("เปิดแล้ว", "It is open.", (), ("en", "th"), why="Thai has no full stop"),
        Example("Río Corporation", "Corporación Río, S. A."),
        Example("It costs 5 $.", "Cuesta 5 $.)"),
        Example("water;", "agua,", why="items of a list"),
        Example("It is open.", "Está abierto", (), _EN, why="an original without its mark"),
    ),
)  # fmt: skip
_STOP, _QUESTION, _EXCLAMATION, _ELLIPSIS, _COLON, _ITEM = ".", "?", "!", "…", ":", ";"
_KINDS = {
    **dict.fromkeys(".。．｡।॥۔։።។", _STOP),
    **dict.fromkeys("?？؟՞፧⁇⁉❓", _QUESTION),
    **dict.fromkeys("!！՜‼❗", _EXCLAMATION),
    **dict.fromkeys("…⋯", _ELLIPSIS),
    **dict.fromkeys(":：", _COLON),
    **dict.fromkeys(";；؛,，،、", _ITEM),
}
_LAST_WORD = re.compile(r"\w+\W*$")
_CLOSING = ". )]}\"'”’»"
_LONGEST_WORD = 40
_STATEMENT = frozenset({_STOP})
_QUOTES = ('"', "'", "“", "”", "’", "»", "«")
# `S. A.`, `a.m.`, `etc.`: what ends in a full stop wherever it stands.
_ABBREVIATION = re.compile(
    r"(?:\b[^\W\d_]|\b(?:[^\W\d_]\.[ \u00a0]?)+[^\W\d_]+|\b(?:etc|inc|ltd|ltda|corp|jr|sr|vol"
    r"|núm|pág|st|usw|bzw|atd|stb|ca|approx|sept|ave))$",
    re.IGNORECASE,
)
# Elsewhere translations that tell what the source asks are as frequent as slips.
_KNOWN_QUESTIONS = frozenset({"en", "es", "pt"})
_INDIRECT = re.compile(
    r"^[^¿]*\b(?:qué|cómo|cuándo|dónde|cuál(?:es)?|quién(?:es)?|cuánt[oa]s?)\b[^¿]*$"
)
# Thai, Lao, Burmese, Khmer and Tibetan mark sentences with spaces or signs of their own.
_UNMARKED = frozenset({"th", "lo", "my", "km", "bo", "dz"})


def _find(pairs: Sequence[CheckedPair], context: Context) -> Iterator[tuple[int, Fault]]:
    for number, pair in enumerate(pairs):
        following = pairs[number + 1] if number + 1 < len(pairs) else None
        for fault in _find_in_pair(pair, following, context):
            yield number, fault


def _find_in_pair(
    pair: CheckedPair, following: CheckedPair | None, context: Context
) -> Iterator[Fault]:
    source, target = pair.source, pair.target
    if not source or not target:
        return
    expected, found = (_read_end(side.text, side.language) for side in (source, target))
    if expected == found or expected is None or found is None or not expected.isdisjoint(found):
        return
    options = context.options
    if {_STOP, _EXCLAMATION} == expected | found and not options.exclamations:
        return
    if _runs_on(found, following) or _is_made_indirect(source, target, expected, found):
        return
    may_add = options.added or target.kind == BlockKind.HEADING
    if _is_fault(source, target, expected, found) if expected else may_add and _adds(target):
        message = f"the source ends with {_tell(expected)}, the translation with {_tell(found)}"
        yield Fault(message, _find_span(target.text), other=_find_span(source.text))


def _runs_on(found: frozenset[str], following: CheckedPair | None) -> bool:
    """Whether the translation's next text goes on with the sentence."""
    goes_on = following and following.target and following.target.text[:1].islower()
    return bool(goes_on) and found <= {_ITEM}


def _is_made_indirect(
    source: CheckedText, target: CheckedText, expected: frozenset[str], found: frozenset[str]
) -> bool:
    """Whether one side asks and the other tells what is asked, as translators often choose."""
    if {_QUESTION, _STOP} != expected | found:
        return False
    if primary_language(target.language) not in _KNOWN_QUESTIONS:
        return True
    told = target if _QUESTION in expected else source
    return primary_language(told.language) == "es" and bool(_INDIRECT.search(told.text))


@lru_cache(maxsize=4096)
def _read_end(text: str, language: str) -> frozenset[str] | None:
    """The kinds of marks behind the last word; None where there is no word."""
    end = len(text)
    while end and not text[end - 1].isalnum():
        end -= 1
    if not end or primary_language(language) in _UNMARKED:
        return None
    run = text[end:]
    if run == ".":  # by far the most frequent
        return _STATEMENT
    if "..." in run:
        run = run.replace(".", "…")
    elif primary_language(language) == "el":
        run = run.replace(";", "?")
    return frozenset(_KINDS[mark] for mark in run if mark in _KINDS)


def _is_fault(
    source: CheckedText, target: CheckedText, expected: frozenset[str], found: frozenset[str]
) -> bool:
    if expected == {_ITEM} or _ends_in_code(source) or _ends_in_code(target):
        return False
    if expected == {_STOP} and _ABBREVIATION.search(source.text.rstrip(_CLOSING)):
        return False
    if target.kind == BlockKind.LIST_ITEM and found == {_ITEM}:
        return False
    if target.kind == BlockKind.HEADING and expected == {_COLON}:
        return False
    # American English puts the full stop inside the marks of a title at the end.
    return bool(found) or not (
        source.text.endswith(('."', ".”", ".'", ".’")) and target.text.endswith(_QUOTES)
    )


def _adds(target: CheckedText) -> bool:
    """Whether a mark at the end is more than an abbreviation's."""
    return not _ABBREVIATION.search(target.text.rstrip(_CLOSING)) and not _ends_in_code(target)


def _ends_in_code(side: CheckedText) -> bool:
    """Whether the plain text lacks what stands at the end, such as a piece of code."""
    last = side.content.parts[-1]
    return isinstance(last, Code) and last.kind is CodeKind.ALONE


def _tell(kinds: frozenset[str]) -> str:
    return " and ".join(sorted(kinds)) or "no mark"


def _find_span(text: str) -> Span:
    """The marks at the end, or the last word where there are none."""
    end = len(text.rstrip())
    start = end
    while start and not text[start - 1].isalnum():
        start -= 1
    marks = [place for place in range(start, end) if text[place] in _KINDS]
    if marks:
        return Span(marks[0], marks[-1] + 1)
    word = _LAST_WORD.search(text, max(0, end - _LONGEST_WORD))
    return Span(word.start() if word else 0, end)


CHECK = BulletinCheck(_FACTS, _find)
