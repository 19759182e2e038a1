"""A finding in plain words, for forms that have no room for two lines with a mark below."""

from __future__ import annotations

from collections.abc import Iterator

from tm.model.finding import Finding
from tm.report.findings.visible import make_visible

# As much of the other text as an annotation beside the line can show.
_MOST_CHARACTERS = 400


def explain(finding: Finding) -> str:
    """What is wrong, then what helps to judge it, a line each."""
    return "\n".join((summarize(finding), *_list_details(finding)))


def summarize(finding: Finding) -> str:
    """The message in one line."""
    return make_visible(" ".join(finding.message.split()))


def show_fix(finding: Finding) -> str:
    """What is there and what to put in its place."""
    own = finding.own
    if own and own.span:
        return f"{own.text[own.span.start : own.span.end]!r} → {finding.fix!r}"
    return repr(finding.fix)


def _list_details(finding: Finding) -> Iterator[str]:
    if other := finding.other:
        yield f"{other.language}: {_shorten(other.text) or '(nothing)'}"
    if finding.entry:
        yield f"glossary: {_shorten(finding.entry)}"
    if finding.fix is not None and not finding.waived:
        yield f"fix: {show_fix(finding)}"
    if finding.waived:
        by = f" ({finding.waived.by})" if finding.waived.by else ""
        yield make_visible(f"waived{by}: {finding.waived.reason}")


def _shorten(text: str) -> str:
    line = make_visible(" ".join(text.split()))
    return line if len(line) <= _MOST_CHARACTERS else f"{line[:_MOST_CHARACTERS].rstrip()}…"
