"""Puts the fixes of faults into a text."""

from __future__ import annotations

from collections.abc import Iterable

from tm.model.location import Span


def choose_fixes(fixes: Iterable[tuple[Span, str]]) -> tuple[tuple[Span, str], ...]:
    """Those that can be made together, in the order of the text: of two that meet, the first.

    An insertion meets what begins or ends at its place.
    """
    chosen: list[tuple[Span, str]] = []
    for span, text in sorted(dict(fixes).items()):
        if not chosen or _is_apart(chosen[-1][0], span):
            chosen.append((span, text))
    return tuple(chosen)


def apply_fixes(text: str, fixes: Iterable[tuple[Span, str]]) -> str:
    """The text with the fixes made that can be made together."""
    for span, replacement in reversed(choose_fixes(fixes)):
        text = f"{text[: span.start]}{replacement}{text[span.end :]}"
    return text


def _is_apart(before: Span, after: Span) -> bool:
    if before.end == after.start:
        return bool(len(before) and len(after))
    return before.end < after.start
