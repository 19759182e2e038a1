"""`tm export xlsx`: the records of alignments as one workbook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tm.formats.workbook import WorkbookRow, write_workbook
from tm.model.bead import Bead, Status
from tm.model.segment import Segment
from tm.pipeline.atomic import open_output
from tm.pipeline.project import Project
from tm.pipeline.recorded import RecordedPair, check_coverage, load_recorded
from tm.pipeline.segment import SegmentedText
from tm.pipeline.wanted_bulletins import find_wanted_bulletins

DEFAULT_NAME = "alignments.xlsx"


@dataclass(frozen=True, slots=True)
class WorkbookRequest:
    """What `tm export xlsx` was asked for; `output` None is `alignments.xlsx` in the project.

    `bulletin` is a pattern that names must match; no `languages` stand for all.
    """

    output: str | None = None
    bulletin: str = "*"
    languages: tuple[str, ...] = ()
    doubtful_first: bool = False


@dataclass(frozen=True, slots=True)
class WrittenWorkbook:
    """A workbook that was written, and how many rows it has."""

    path: str
    rows: int


def export_workbook(project: Project, request: WorkbookRequest) -> WrittenWorkbook:
    """Writes a row for each bead of each record.

    Raises InputError where a record is missing or does not cover its texts.
    """
    bulletins = find_wanted_bulletins(project, request.bulletin, request.languages)
    rows: list[WorkbookRow] = []
    for pair in load_recorded(project, bulletins):
        check_coverage(pair)
        rows += _make_rows(pair)
    if request.doubtful_first:
        rows.sort(key=lambda row: (row.status is not Status.AUTO, row.confidence))
    path = request.output or project.locate(DEFAULT_NAME)
    data = write_workbook(rows)
    with open_output(path) as stream:
        stream.write(data)
    return WrittenWorkbook(path, len(rows))


def _make_rows(pair: RecordedPair) -> Iterator[WorkbookRow]:
    for bead, line in zip(pair.beads, pair.remake(pair.beads).links, strict=True):
        yield WorkbookRow(
            bulletin=pair.bulletin,
            language=pair.language,
            status=bead.status,
            source=line.source,
            target=line.target,
            status_before=bead.status,
            confidence=line.confidence,
            source_text=_join_lines(pair.original, bead.source),
            target_text=_join_lines(pair.translation, bead.target),
            notes=_describe(pair, bead),
        )


def _join_lines(text: SegmentedText, numbers: tuple[int, ...]) -> str:
    """The segments' texts, a line each."""
    return "\n".join(" ".join(text.segments[number].text.split()) for number in numbers)


def _describe(pair: RecordedPair, bead: Bead) -> str:
    """Where the bead stands in the files, and what is special about it."""
    sides = ((pair.original, bead.source), (pair.translation, bead.target))
    parts = [
        f"{text.language} line {_find_line(text.segments[numbers[0]])}"
        for text, numbers in sides
        if numbers
    ]
    if bead.is_null:
        parts.append(f"not in {pair.language if bead.source else pair.original.language}")
    if bead.moved:
        parts.append("moved")
    return ", ".join(parts)


def _find_line(segment: Segment) -> int:
    return segment.location.line
