"""Quotation marks of two styles in one text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

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
from tm.model.finding import Severity, Side
from tm.model.locale import primary_language
from tm.model.location import Span
from tm.text.quotations import Quotation, Style, find_quotations, find_style, knows_quotations

# A bulletin that has these many faulty quotations, and this share of all, gets one finding.
_FEWEST_OF_HABIT, _SHARE_OF_HABIT = 3, 0.1
# Languages in which “ opens and ” closes; they close and open otherwise elsewhere.
_ENGLISH_MARKS = frozenset({"en", "es", "pt", "ca", "gl", "eu", "it", "fr"})
_MARKS = {Style.STRAIGHT: ('"', '"'), Style.CURLY: ("“", "”"), Style.GUILLEMETS: ("«", "»")}


class MixedQuotesOptions(msgspec.Struct, frozen=True):
    """`each`: every place in a bulletin that mixes styles throughout, not only the first."""

    each: bool = False


_FACTS = CheckFacts(
    name="mixed-quotes",
    summary="Quotation marks of different styles (straight, curly, guillemets) stand in one text.",
    rationale=(
        "A text should keep to one style; two in a sentence are mostly left over from a paste. "
        "Quotations inside others are right to have another style, and single quotation marks and "
        "apostrophes may be of any. Where a mark has no partner nothing is said: "
        "`unbalanced-bracket` looks after those. A bulletin that mixes styles throughout gets one "
        "finding that tells how often; the option `each` has them all, to be fixed. Languages are "
        "those of which `unbalanced-bracket` knows the marks. Each line of an example is a segment."
    ),
    severity=Severity.WARNING,
    options=MixedQuotesOptions,
    examples=(
        Example('A “red” and a "blue" one', faults=('"blue"',), fixed="A “red” and a “blue” one"),
        Example('Uno "rojo" y otro «azul»', faults=('"rojo"',), languages=("en", "es"),
                fixed="Uno «rojo» y otro «azul»"),
        Example('A “red" one', faults=('"',), fixed="A “red” one"),
        Example('A "red” one', faults=('"',), fixed="A “red” one"),
        Example("Um «vermelho» e um “azul”", faults=("“azul”",), languages=("es", "pt"),
                fixed="Um «vermelho» e um «azul»"),
        Example('„Ein" Tisch\n„der" Tisch\n„kein" Tisch', faults=('"',), languages=("es", "de"),
                why="a habit is told of once"),
        Example('She said “he shouted "no" to me” twice', why="nested"),
        Example("Dijo «él gritó “no” y se fue» dos veces", languages=("en", "es")),
        Example('A "red" and a "blue" one, 5" wide'),
        Example("Sie sagte „rot“ und „blau“", languages=("es", "de")),
        Example("It’s 'red', it's “blue”", why="apostrophes and single marks"),
        Example("« d'accord » et « l’eau »", languages=("en", "fr")),
        Example('A “red” sheet of 8.5"', why="inches"),
    ),
)  # fmt: skip


def _find(pairs: Sequence[CheckedPair], context: Context) -> Iterator[tuple[int, Fault]]:
    for side in Side:
        texts = [pair.source if side is Side.SOURCE else pair.target for pair in pairs]
        found = [
            (number, replace(fault, side=side))
            for number, text in enumerate(texts)
            if text
            for fault in _find_in_text(text)
        ]
        if len(found) >= _FEWEST_OF_HABIT and not context.options.each and _is_habit(found, texts):
            number, first = found[0]
            message = f"{first.message}, here and in {len(found) - 1} more places"
            found = [(number, replace(first, message=message))]
        yield from found


def _is_habit(found: Sequence[tuple[int, Fault]], texts: Iterable[CheckedText | None]) -> bool:
    """Whether so many of the quotations are faulty that nobody seems to keep to a style."""
    quotations = sum(len(find_quotations(text.text)) for text in texts if text)
    return len(found) > _SHARE_OF_HABIT * quotations


def _find_in_text(side: CheckedText) -> Iterator[Fault]:
    text = side.text
    if not knows_quotations(side.language):
        return
    styles = ('"' in text) + ("«" in text or "»" in text) + ("“" in text or "„" in text)
    if styles < 2 and not ('"' in text and "”" in text):
        return
    for quotations in _group(find_quotations(text)):
        marks = [text[place] for each in quotations for place in (each.start, each.end)]
        counts = Counter(map(find_style, marks))
        if len(counts) < 2:
            continue
        # Of styles as frequent, one that somebody chose: keyboards type straight marks.
        usual = max(counts, key=lambda style: (counts[style], style is not Style.STRAIGHT))
        pattern = next((each for each in quotations if _is_all(each, usual, text)), None)
        for quotation in quotations:
            yield from _find_strangers(side, quotation, usual, pattern)


def _find_strangers(
    side: CheckedText, quotation: Quotation, usual: Style, pattern: Quotation | None
) -> Iterator[Fault]:
    """The marks of the quotation that are not of the usual style."""
    text = side.text
    marks = text[quotation.start], text[quotation.end]
    fixed = _choose_marks(side, usual, pattern)
    wrong = [find_style(mark) is not usual for mark in marks]
    message = "marks of another style than the rest"
    if all(wrong):
        span = Span(quotation.start, quotation.end + 1)
        inner = text[quotation.start + 1 : quotation.end]
        yield Fault(message, span, fix=f"{fixed[0]}{inner}{fixed[1]}" if fixed else None)
    elif any(wrong):
        place = quotation.start if wrong[0] else quotation.end
        yield Fault(
            message, Span(place, place + 1), fix=fixed[wrong.index(True)] if fixed else None
        )


def _choose_marks(
    side: CheckedText, usual: Style, pattern: Quotation | None
) -> tuple[str, str] | None:
    """The two marks that the quotation should have; None where that is not sure."""
    text = side.text
    if pattern is not None:
        # French has spaces inside: a mark alone would not do.
        is_spaced = text[pattern.start + 1].isspace()
        return None if is_spaced else (text[pattern.start], text[pattern.end])
    if primary_language(side.language) not in _ENGLISH_MARKS:
        return None
    return _MARKS[usual]


def _group(quotations: Iterable[Quotation]) -> Iterable[list[Quotation]]:
    """Those that stand within the same others, together."""
    groups: dict[int, list[Quotation]] = {}
    for quotation in quotations:
        groups.setdefault(quotation.depth, []).append(quotation)
    return groups.values()


def _is_all(quotation: Quotation, style: Style, text: str) -> bool:
    return all(find_style(text[place]) is style for place in (quotation.start, quotation.end))


CHECK = BulletinCheck(_FACTS, _find)
