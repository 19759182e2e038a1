"""Findings for people: the line with what is wrong underlined, grouped by file."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import groupby

from tm.model.finding import Excerpt, Finding, Severity
from tm.model.location import Span
from tm.report.findings.explain import show_fix
from tm.report.findings.report import Report
from tm.report.quantity import quantity

_Paint = Callable[[str, str], str]  # a text and the colour to put it in
# What stands of a long segment around the stretch.
_CONTEXT_CHARACTERS = 60
_BOLD, _DIM, _RESET = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_COLOURS = {
    Severity.ERROR: "\x1b[31m",
    Severity.WARNING: "\x1b[33m",
    Severity.INFO: "\x1b[36m",
}


def write_text(report: Report, *, coloured: bool = False) -> str:
    """The findings of each file under its name, and a summary; colours are ANSI sequences."""
    paint = _paint if coloured else _leave
    parts = []
    for path, findings in groupby(report.shown, key=lambda finding: finding.location.path):
        parts.append(paint(path, _BOLD) + "\n")
        parts += [f"{line}\n" for each in findings for line in _write_finding(each, paint)]
        parts.append("\n")
    parts.append(f"{summarize_counts(report)}\n")
    return "".join(parts)


def _paint(text: str, colour: str) -> str:
    return f"{colour}{text}{_RESET}"


def _leave(text: str, colour: str) -> str:  # noqa: ARG001 - as `_paint` is called
    return text


def _write_finding(finding: Finding, paint: _Paint) -> Iterator[str]:
    colour = _COLOURS[finding.severity]
    place = ":".join(str(n) for n in (finding.location.line, finding.location.column) if n)
    severity, check = paint(finding.severity, colour), paint(f"[{finding.check}]", _DIM)
    yield "  " + " ".join(filter(None, (place, severity, check, _flatten(finding.message))))
    own, other, is_lack = finding.own, finding.other, _is_lack(finding)
    if own:
        shown = replace(own, span=None) if is_lack else own
        yield from _write_excerpt(shown, paint, colour)
    if other:
        yield from _write_excerpt(other, paint, colour if is_lack else _DIM)
    if finding.entry:
        yield f"    glossary: {_flatten(finding.entry)}"
    if finding.fix is not None:
        yield f"    fix: {show_fix(finding)}"
    if finding.waived:
        by = f" ({finding.waived.by})" if finding.waived.by else ""
        yield f"    waived{by}: {_flatten(finding.waived.reason)}"
    if finding.counts:
        yield paint(f"    {finding.fingerprint}", _DIM)


def _is_lack(finding: Finding) -> bool:
    """Whether the whole text lacks what a stretch of the other has: only that is worth a mark."""
    own, other = finding.own, finding.other
    if not own or not other or not own.span or not other.span:
        return False
    return own.span == Span(0, len(own.text))


def _write_excerpt(excerpt: Excerpt, paint: _Paint, colour: str) -> Iterator[str]:
    """The text in one line, and below it a mark under the stretch."""
    margin = f"    {excerpt.language} | "
    if excerpt.span is None:
        yield margin + (_shorten(_flatten(excerpt.text), 2 * _CONTEXT_CHARACTERS) or "(nothing)")
        return
    before = _flatten(excerpt.text[: excerpt.span.start])
    inside = _flatten(excerpt.text[excerpt.span.start : excerpt.span.end])
    inside = _shorten(inside, 2 * _CONTEXT_CHARACTERS)
    after = _shorten(_flatten(excerpt.text[excerpt.span.end :]), _CONTEXT_CHARACTERS)
    if len(before) > _CONTEXT_CHARACTERS:
        before = f"…{before[-_CONTEXT_CHARACTERS:]}"
    yield f"{margin}{before}{inside}{after}"
    below = " " * (len(margin) - 2) + "| " + " " * _measure(before)
    yield below + paint("^" * max(_measure(inside), 1), colour)


def summarize_counts(report: Report) -> str:
    """How much was found, in how many files, of how much that was looked at."""
    if not (report.units_checked or report.findings):
        return "nothing was checked"
    counts = report.counts
    found = [
        quantity(counts[severity], severity.value) for severity in Severity if counts[severity]
    ]
    extra = [
        f"{number} {name}" for number, name in ((report.waived, "waived"), (report.known, "known"))
        if number
    ]  # fmt: skip
    files = len({finding.location.path for finding in report.findings if finding.counts})
    where = f" in {quantity(files, 'file')}" if files else ""
    beside = f" ({', '.join(extra)})" if extra else ""
    checked = quantity(report.units_checked, "unit")
    return f"{', '.join(found) or 'nothing found'}{where}{beside}; {checked} checked"


def _flatten(text: str) -> str:
    """The text with white space and control characters as blanks, of the same length."""
    return "".join(
        " " if char.isspace() or unicodedata.category(char) in {"Cc", "Cf"} else char
        for char in text
    )


def _shorten(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[:length].rstrip()}…"


def _measure(text: str) -> int:
    """The columns that the text takes in a terminal: combining marks none, wide letters two."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )
