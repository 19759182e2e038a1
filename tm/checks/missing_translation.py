"""Segments that have no translation."""

from __future__ import annotations

from collections.abc import Iterator

from tm.checks.base import CheckedPair, CheckFacts, Context, Example, Fault, PairCheck
from tm.model.finding import Severity, Side
from tm.model.inline import Code, CodeKind, InlineText
from tm.model.location import Span

_FACTS = CheckFacts(
    name="missing-translation",
    summary="A segment of the source has no translation, or an empty one.",
    rationale=(
        "Readers of the translation miss what it says. A translation of spaces, marks or markup "
        "alone counts as empty. Sources without a letter or digit, such as a row of asterisks, are "
        "left alone, and so is what only the translation has."
    ),
    severity=Severity.ERROR,
    examples=(
        Example("", "La mesa abre a las ocho.", ("La mesa abre a las ocho.",)),
        Example("…", "La mesa abre a las ocho.", ("La mesa abre a las ocho.",)),
        Example("", "The desk opens at eight.", ("The desk opens at eight.",), ("en", "es")),
        Example("Eight.", "A las ocho."),
        Example("8", "A las ocho."),
        Example("", "* * *", why="nothing to translate"),
        Example("The desk opens at eight.", why="a text alone has no source"),
        Example("", InlineText((Code(CodeKind.ALONE, 1, "![](map.png)"),))),
    ),
)


def _find(pair: CheckedPair, _context: Context) -> Iterator[Fault]:
    if not pair.source or (pair.target and _has_words(pair.target.text)):
        return
    if _has_words(pair.source.text):
        span = Span(0, len(pair.source.text))
        yield Fault("has no translation", span, side=Side.SOURCE)


def _has_words(text: str) -> bool:
    return text.isalnum() or any(map(str.isalnum, text))


CHECK = PairCheck(_FACTS, _find)
