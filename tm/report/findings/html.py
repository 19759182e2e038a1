"""Findings as a page for people: one file that needs no network, to be kept, sent or printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from tm.model.finding import Excerpt, Finding, Severity
from tm.model.locale import text_direction
from tm.report.findings.report import Report
from tm.report.findings.text import summarize_counts
from tm.report.findings.visible import make_visible

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class ExcerptView:
    """A text in three parts, the middle one being what the finding is about."""

    language: str
    direction: str
    before: str
    inside: str
    after: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding with its own text first; `place` is line and column, as far as known."""

    finding: Finding
    place: str
    texts: tuple[ExcerptView, ...]


@dataclass(frozen=True, slots=True)
class FileView:
    """The findings of a file."""

    path: str
    findings: tuple[FindingView, ...]


def write_html(report: Report) -> str:
    """The page: findings by file, which a reader can narrow by check and severity."""
    shown = report.shown
    checks = Counter(finding.check for finding in shown)
    return (
        _load_environment()
        .get_template("report.html")
        .render(
            summary=summarize_counts(report),
            files=tuple(_view_files(shown)),
            severities=[
                (severity.value, sum(each.severity is severity for each in shown))
                for severity in Severity
            ],
            checks=sorted(checks.items()),
            rules={rule.name: rule for rule in report.rules},
        )
    )


@cache
def _load_environment() -> Environment:
    from tm.report.standalone import load_templates

    environment = load_templates(_TEMPLATES, ("report.css",), ("report.js",))
    environment.filters["visible"] = make_visible
    return environment


def _view_files(findings: Sequence[Finding]) -> Iterator[FileView]:
    for path, own in groupby(findings, key=lambda finding: finding.location.path):
        yield FileView(path, tuple(map(_view_finding, own)))


def _view_finding(finding: Finding) -> FindingView:
    place = ":".join(str(n) for n in (finding.location.line, finding.location.column) if n)
    texts = finding.own, finding.other
    return FindingView(finding, place, tuple(_view_excerpt(each) for each in texts if each))


def _view_excerpt(excerpt: Excerpt) -> ExcerptView:
    text, span = excerpt.text, excerpt.span
    start, end = (span.start, span.end) if span else (len(text), len(text))
    return ExcerptView(
        excerpt.language,
        text_direction(excerpt.language),
        text[:start],
        text[start:end],
        text[end:],
    )
