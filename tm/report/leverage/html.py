"""Leverage as a page for people: one file that needs no network, to be kept, sent or printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment

from tm.report.leverage.report import TOTAL, LeverageReport, Row, list_tables
from tm.report.leverage.text import describe
from tm.report.standalone import load_templates

_TEMPLATES = Path(__file__).parent / "templates"
# From the least work to the most, as classes of colours.
_TONES = {"context": "ready", "100": "ready", "none": "new"}
_REPEATED = "repetitions"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a bar, in percent of its length."""

    start: str
    length: str
    tone: str
    label: str


def write_html(report: LeverageReport) -> str:
    """The page: all files together, then each by itself."""
    *files, (_, everything) = list_tables(report)
    return (
        _load_environment()
        .get_template("leverage.html")
        .render(
            summary=describe(report),
            report=report,
            everything=everything,
            stretches=tuple(_cut_bar(everything)),
            files=files if len(files) > 1 else (),
        )
    )


@cache
def _load_environment() -> Environment:
    environment = load_templates(_TEMPLATES, ("leverage.css",), ())
    environment.filters["percent"] = lambda share: f"{share:.1%}".replace("%", " %")
    environment.filters["thousands"] = lambda number: f"{number:,}"
    environment.globals["find_tone"] = _find_tone
    return environment


def _cut_bar(rows: Sequence[Row]) -> Iterator[Stretch]:
    """The categories that have words, side by side."""
    start = 0.0
    for row in rows:
        if row.category != TOTAL and row.share:
            length = 100 * row.share
            label = f"{row.label}: {row.volume.words:,} words"
            yield Stretch(f"{start:.3f}%", f"{length:.3f}%", _find_tone(row.category), label)
            start += length


def _find_tone(category: str) -> str:
    if category.endswith(_REPEATED):
        return "repeated"
    return _TONES.get(category, "fuzzy")
