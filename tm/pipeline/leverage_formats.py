"""The forms that a report of leverage takes: a new one is what writes it and a line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from tm.formats.sheet import write_sheet
from tm.pipeline.atomic import open_output
from tm.report.leverage.html import write_html
from tm.report.leverage.json import write_json
from tm.report.leverage.report import LeverageReport
from tm.report.leverage.rows import list_rows, write_csv
from tm.report.leverage.text import write_text


@dataclass(frozen=True, slots=True)
class LeverageFormat:
    """A form of the report, and the suffix of files in it. `is_text`: a terminal can show it."""

    name: str
    suffix: str
    write: Callable[[LeverageReport], str | bytes]
    is_text: bool = True


LEVERAGE_FORMATS = (
    LeverageFormat("text", ".txt", write_text),
    LeverageFormat("json", ".json", write_json),
    LeverageFormat("csv", ".csv", write_csv),
    LeverageFormat(
        "xlsx", ".xlsx", lambda report: write_sheet(list_rows(report), "leverage"), is_text=False
    ),
    LeverageFormat("html", ".html", write_html),
)


def choose_leverage_format(name: str | None, output: str) -> LeverageFormat:
    """The format of this name, else the one that the output's suffix tells, else text."""
    suffix = PurePath(output).suffix.lower()
    for form in LEVERAGE_FORMATS:
        if form.name == name or (name is None and form.suffix == suffix):
            return form
    return LEVERAGE_FORMATS[0]


def save_leverage(report: LeverageReport, form: LeverageFormat, output: str) -> None:
    """Writes the report into a file; `-` is standard output."""
    written = form.write(report)
    if isinstance(written, str):
        written = written.encode("utf-8", "backslashreplace")  # as names of files may need
    with open_output(output) as stream:
        stream.write(written)
