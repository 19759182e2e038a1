"""Brackets, quotation marks and Spanish marks that lack their other half."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tm.checks.base import (
    BulletinCheck,
    CheckedPair,
    CheckedText,
    CheckFacts,
    Context,
    Example,
    Fault,
)
from tm.model.finding import Severity
from tm.model.locale import primary_language
from tm.model.location import Span
from tm.text.brackets import find_lone_brackets
from tm.text.quotations import find_lone_marks, knows_quotations, opens
from tm.text.spanish_marks import find_lone_spanish_marks

_EN, _ES = ("es", "en"), ("en", "es")
_FACTS = CheckFacts(
    name="unbalanced-bracket",
    summary="A bracket, a quotation mark or a Spanish ¿ or ¡ has no other half.",
    rationale=(
        "Readers look for where the aside or the quotation ends. A mark is right to be alone where "
        "its other half stands in another sentence, so nothing is said where one nearby in the "
        "text fits it, or where the source leaves the same mark alone. Left alone too are single "
        "quotation marks, which apostrophes cannot be told from, inches and feet, enumerators such "
        "as `a)`, smileys, intervals such as `[0, 1)`, a mark of doubt as in `1547?` or `(!)`, and "
        "marks in names that the source has as well, such as `Yahoo!`. Quotation marks are looked "
        "at in English, Spanish, Portuguese, Catalan, Galician, French, Italian and German."
    ),
    severity=Severity.WARNING,
    examples=(
        Example("The desk (see the map is open.", "La mesa (ver el mapa) está abierta.", ("(",)),
        Example("La mesa ver el mapa) abre.", "The desk (see the map) opens.", (")",), _ES),
        Example("The desk (see the map] is open.", faults=("(", "]")),
        Example('The "desk is open.', "La «mesa» está abierta.", ('"',)),
        Example("La «mesa está abierta.", "The “desk” is open.", ("«",), _ES),
        Example("A “mesa está aberta.", "La «mesa» está abierta.", ("“",), ("es", "pt")),
        Example("¿Está abierta la mesa.", "Is the desk open?", ("¿",), _ES),
        Example("Está abierta la mesa?", "Is the desk open?", ("?",), _ES),
        Example("Está abierta la mesa?", faults=("?",), languages=_ES),
        Example("¡Bienvenidos! ¿Entramos? ¡Qué dices?", "Welcome! Shall we? What?!", (), _ES),
        Example("Yahoo! abre una mesa (!) en 1547?", "Yahoo! opens a desk", (), _ES),
        Example("Is the desk open?", "¿Está abierta la mesa?"),
        Example("“It is open.", "«Está abierta.", why="the quotation goes on in the next sentence"),
        Example("“It is open.\nCome in,” she said.", why="both halves, in two segments"),
        Example("„Nyitva van – mondta.", "“It is open,” she said.", (), ("en", "hu")),
        Example("(Nyitva van.", "(It is open.)", ("(",), ("en", "hu")),
        Example("„Das Pult – sagte sie.", "“The desk,” she said.", (), ("en", "de"),
                why="a dash sets off who speaks"),
        Example("a) eight; b) nine", "a) las ocho; b) las nueve"),
        Example('An 8.5" sheet, 6\' 2" tall', "Una hoja de 8.5\""),
        Example("Done :) or not :-( ;)"),
        Example("x in [0, 1) and ]2, 3]"),
        Example("The students' desk isn't 'open'", "La mesa de los estudiantes no está 'abierta'"),
        Example("Die „Mesa“ und »das Pult«", "La «mesa» y «el pupitre»", (), ("es", "de")),
        Example("« la table » et « l'école »", "“the table” and “the school”", (), ("en", "fr")),
        Example("「机」と（席", "“desk” and (seat)", ("（",), ("en", "ja")),
    ),
)  # fmt: skip
# Languages whose marks ¿ and ¡ must open what ? and ! close.
_OPENING_MARKS = frozenset({"es", "ast"})
# Elsewhere a mark at an end may belong to a quotation that runs over segments, unmarked before.
_CERTAIN = frozenset({"en", "es", "pt"})
_ROUND, _SQUARE, _CURLY = "()（）", "[]［］【】", "{}"
_QUOTES = '"“”„‟«»「」『』《》〈〉'
_OPENING = "([{（［【「『《〈¿¡"
_SINGLE_OPENING = re.compile(r"(?<!\w)['‘‚](?=\w)")
_SINGLE_CLOSING = re.compile(r"(?<=[\w.,;!?…])['’](?!\w)")
_DASH = re.compile(r"[\s,]\s?[–—]\s?\w")
# Quotations of more sentences than these are rare.
_MOST_SEGMENTS_APART = 12


@dataclass(frozen=True, slots=True)
class _Lone:
    """A mark without its other half; of one family, `is_opening` and not can be each other's."""

    offset: int
    family: str
    is_opening: bool


def _find(pairs: Sequence[CheckedPair], _context: Context) -> Iterator[tuple[int, Fault]]:
    found = {
        number: lone
        for number, pair in enumerate(pairs)
        if pair.target and (lone := _find_lone(pair.target))
    }
    for number, left in _drop_partners(found).items():
        source, target = pairs[number].source, pairs[number].target
        if target:
            for mark in _drop_known(left, _find_lone(source) if source else ()):
                if not _is_excused(mark, target, source):
                    span = Span(mark.offset, mark.offset + 1)
                    yield number, Fault(_tell(target.text[mark.offset], mark), span)


def _find_lone(side: CheckedText) -> tuple[_Lone, ...]:
    text = side.text
    places = find_lone_brackets(text)
    if knows_quotations(side.language):
        places += find_lone_marks(text)
    if primary_language(side.language) in _OPENING_MARKS:
        places += find_lone_spanish_marks(text)
    return tuple(_describe(text, place) for place in sorted(places)) if places else ()


def _describe(text: str, offset: int) -> _Lone:
    mark = text[offset]
    family = next((f for f in (_ROUND, _SQUARE, _CURLY, _QUOTES) if mark in f), "¿?¡!")
    is_opening = opens(text, offset) if mark in '"“”„‟«»' else mark in _OPENING
    return _Lone(offset, family, is_opening)


def _drop_partners(found: dict[int, tuple[_Lone, ...]]) -> dict[int, list[_Lone]]:
    """Without the marks of which one opens, and the next of its family closes, some segments on."""
    left = {number: list(lone) for number, lone in found.items()}
    opened: dict[str, tuple[int, _Lone]] = {}
    for number, lone in found.items():
        for mark in lone:
            if mark.is_opening:
                opened[mark.family] = (number, mark)
            elif mark.family in opened:
                start, opening = opened.pop(mark.family)
                if 0 < number - start <= _MOST_SEGMENTS_APART:
                    left[start].remove(opening)
                    left[number].remove(mark)
    return left


def _drop_known(lone: Sequence[_Lone], known: Sequence[_Lone]) -> Iterator[_Lone]:
    """Without the marks that the source has too."""
    left = Counter((mark.family, mark.is_opening) for mark in known)
    for mark in lone:
        key = (mark.family, mark.is_opening)
        if left[key]:
            left[key] -= 1
        else:
            yield mark


def _is_excused(mark: _Lone, target: CheckedText, source: CheckedText | None) -> bool:
    text = target.text
    if mark.family is _QUOTES:
        goes_on = source is not None and _may_go_on(mark, target, source.text)
        return goes_on or _is_dialogue(mark, text)
    is_ending = text[mark.offset] in "?!"
    return source is not None and is_ending and _is_name(text, mark, source.text)


def _is_dialogue(mark: _Lone, text: str) -> bool:
    """Whether a dash sets off who speaks, as in `„Nyitva van – mondta`, which may close nothing."""
    if not mark.is_opening:
        return text.startswith(("–", "—"))
    return not text[: mark.offset].strip() and bool(_DASH.search(text, mark.offset))


def _may_go_on(mark: _Lone, target: CheckedText, source: str) -> bool:
    """Whether a quotation seems to run over segments that the source cuts or marks otherwise."""
    openings, closings = (
        len(pattern.findall(source)) for pattern in (_SINGLE_OPENING, _SINGLE_CLOSING)
    )
    if any(map(source.__contains__, _QUOTES)) or openings == closings > 0:
        return False
    rest = target.text[: mark.offset] if mark.is_opening else target.text[mark.offset + 1 :]
    if openings != closings:
        return True
    is_certain = primary_language(target.language) in _CERTAIN
    return not is_certain and not any(map(str.isalnum, rest))


def _is_name(text: str, mark: _Lone, source: str) -> bool:
    """Whether the source has the same word with the mark, not at its end: `Yahoo!`."""
    words = text[: mark.offset].split()
    name = f"{words[-1]}{text[mark.offset]}" if words else ""
    ending = f"{' '.join(words[-2:])}{text[mark.offset]}"
    return (bool(name) and name in source[:-1]) or (len(words) > 1 and ending in source)


def _tell(sign: str, mark: _Lone) -> str:
    return f"nothing {'closes' if mark.is_opening else 'opens'} {sign}"


CHECK = BulletinCheck(_FACTS, _find)
