"""Quotation marks of two styles in one text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from tm.checks.base import CheckedText, CheckFacts, Context, Example, Fault, TextCheck
from tm.model.finding import Severity
from tm.model.locale import primary_language
from tm.model.location import Span
from tm.text.quotations import Quotation, Style, find_quotations, find_style

# Languages in which “ opens and ” closes; they close and open otherwise elsewhere.
_ENGLISH_MARKS = frozenset({"en", "es", "pt", "ca", "gl", "eu", "it", "fr"})
_PARTNERS = {"“": "”", "”": "“", "«": "»", "»": "«"}

_FACTS = CheckFacts(
    name="mixed-quotes",
    summary="Quotation marks of different styles (straight, curly, guillemets) stand in one text.",
    rationale=(
        "A text should keep to one style; two in a sentence are mostly left over from a paste. "
        "Quotations inside others are right to have another style, and single quotation marks and "
        "apostrophes may be of any. Where marks do not pair up nothing is said: "
        "`unbalanced-bracket` looks after those. Straight marks among curly ones or guillemets "
        "can be fixed."
    ),
    severity=Severity.WARNING,
    examples=(
        Example('A “red” and a "blue" one', faults=('"', '"'), fixed="A “red” and a “blue” one"),
        Example('Uno "rojo" y otro «azul»', faults=('"', '"'), languages=("en", "es"),
                fixed="Uno «rojo» y otro «azul»"),
        Example('A “red" one', faults=('"',), fixed="A “red” one"),
        Example('A "red” one', faults=('"',), fixed="A “red” one"),
        Example("Um «vermelho» e um “azul”", faults=("“", "”"), languages=("es", "pt"),
                fixed="Um «vermelho» e um «azul»"),
        Example('She said “he shouted "no" to me” twice', why="nested"),
        Example("Dijo «él gritó “no” y se fue» dos veces", languages=("en", "es")),
        Example('A "red" and a "blue" one, 5" wide'),
        Example("Sie sagte „rot“ und „blau“", languages=("es", "de")),
        Example("It’s 'red', it's “blue”", why="apostrophes and single marks"),
        Example("« d'accord » et « l’eau »", languages=("en", "fr")),
        Example('A “red” sheet of 8.5"', why="inches"),
    ),
)  # fmt: skip


def _find(side: CheckedText, _context: Context) -> Iterator[Fault]:
    text = side.text
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
    for place, like in (
        (quotation.start, pattern.start if pattern else None),
        (quotation.end, pattern.end if pattern else None),
    ):
        if find_style(text[place]) is usual:
            continue
        fix = None
        if like is not None and not _is_spaced(text, pattern):
            fix = text[like]
        elif primary_language(side.language) in _ENGLISH_MARKS:
            fix = _PARTNERS.get(text[quotation.start + quotation.end - place])
        yield Fault("marks of another style than the rest", Span(place, place + 1), fix=fix)


def _group(quotations: Iterable[Quotation]) -> Iterable[list[Quotation]]:
    """Those that stand within the same others, together."""
    groups: dict[int, list[Quotation]] = {}
    for quotation in quotations:
        groups.setdefault(quotation.depth, []).append(quotation)
    return groups.values()


def _is_all(quotation: Quotation, style: Style, text: str) -> bool:
    return all(find_style(text[place]) is style for place in (quotation.start, quotation.end))


def _is_spaced(text: str, quotation: Quotation | None) -> bool:
    """Whether spaces stand inside the marks, as in French: a mark alone would not do."""
    return quotation is not None and text[quotation.start + 1].isspace()


CHECK = TextCheck(_FACTS, _find)
