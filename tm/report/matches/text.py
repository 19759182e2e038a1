"""Matches as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from tm.model.location import Span
from tm.model.match import Match
from tm.report.quantity import quantity

# Seldom found in texts, so that a mark is not taken for a part of one.
MARKS = ("⟦", "⟧")
_INDENT = " " * 6
_DAYS_A_YEAR = 365.2425
_DAYS_A_MONTH = _DAYS_A_YEAR / 12


def write_text(query: str, matches: Sequence[Match]) -> str:
    """The query, and under it three lines a match: source, target, and what is known of it.

    What the source has otherwise than the query is marked, as in `el ⟦viernes⟧`.
    """
    lines = [" ".join(query.split())]
    lines += [line for match in matches for line in _write_match(match)]
    if not matches:
        lines.append(f"{_INDENT}no match")
    return "\n".join(lines) + "\n"


def _write_match(match: Match) -> Iterator[str]:
    score = f"{match.score_percent:.0f}".rjust(4)
    yield f"{score}  {_flatten(mark_spans(match.source, match.differing))}"
    yield f"{_INDENT}{_flatten(match.target)}"
    yield f"{_INDENT}{' · '.join(_describe(match))}"


def mark_spans(text: str, spans: Sequence[Span], marks: tuple[str, str] = MARKS) -> str:
    """The text with marks around these stretches."""
    parts: list[str] = []
    done = 0
    for span in spans:
        parts += [text[done : span.start], marks[0], text[span.start : span.end], marks[1]]
        done = span.end
    return "".join([*parts, text[done:]])


def _describe(match: Match) -> Iterator[str]:
    yield match.kind
    if match.is_adapted:
        yield "numbers replaced"
    if match.penalties:
        taken = ", ".join(f"{each.name} −{each.points:g}" for each in match.penalties)
        yield f"similarity {match.similarity_percent:.1f}, {taken}"
    unit = match.unit
    target = unit.find_variant(match.target_language)
    place = str(target.origin.location) if target and target.origin else unit.bulletin
    yield from (known for known in (unit.origin, place, unit.editor or unit.author) if known)
    if dated := unit.changed or unit.created:
        yield f"{dated:%Y-%m-%d} ({_tell_age(dated)})"


def _tell_age(dated: datetime) -> str:
    days = (datetime.now(UTC) - dated).days
    if days < 1:
        return "today"
    if days < 2 * _DAYS_A_MONTH:
        return f"{quantity(days, 'day')} old"
    if days < 2 * _DAYS_A_YEAR:
        return f"{quantity(int(days / _DAYS_A_MONTH), 'month')} old"
    return f"{quantity(int(days / _DAYS_A_YEAR), 'year')} old"


def _flatten(text: str) -> str:
    return " ".join(text.split())
