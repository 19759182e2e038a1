"""`tm segment`: a file's segments in one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tm.errors import InputError
from tm.formats.base import ReadOptions
from tm.formats.documents import read_document
from tm.model.document import Document
from tm.model.location import find_line_starts, locate
from tm.model.segment import Segment
from tm.pipeline.load import STDIN, load_bytes, name_input
from tm.pipeline.project import Project, choose_read_options, find_project
from tm.segment.split import Rules, find_rules, split_document
from tm.segment.srx import SrxFile, read_srx
from tm.text.frame import list_frame


@dataclass(frozen=True, slots=True)
class SegmentedText:
    """A text in one language, cut into segments, at least one.

    `encoding` is what its file was read as; `rules` is the signature of what cut it, empty where
    it came a segment a line. `line_starts` are the offsets at which the file's lines begin,
    `frame` the digests of what is in the file beside the segments.
    """

    language: str
    path: str
    encoding: str
    segments: tuple[Segment, ...]
    rules: str = ""
    line_starts: tuple[int, ...] = (0,)
    frame: tuple[str, ...] = ()

    def find_last_line(self, segment: Segment) -> int:
        """The line, from 1, on which a segment ends."""
        line, _ = locate(self.line_starts, segment.span.end)
        return max(line, segment.location.line)


@dataclass(frozen=True, slots=True)
class SegmentRequest:
    """What `tm segment` was asked for; None asks for the default."""

    language: str
    srx_path: str | None = None
    encoding: str | None = None
    format_name: str | None = None
    main_text_only: bool = False


def segment_files(paths: Iterable[str], request: SegmentRequest) -> Iterator[SegmentedText]:
    """Each file with its segments, by the rules of the SRX file, else the project's, else tm's."""
    project = find_project()
    rules = find_rules(request.language, load_srx(request.srx_path, project))
    options = choose_read_options(project, request.encoding, main_text_only=request.main_text_only)
    for path in paths:
        document = load_document(path, options, request.format_name)
        yield segment_document(document, request.language, rules)


def load_document(path: str, options: ReadOptions, format_name: str | None = None) -> Document:
    """The document in a file; standard input is plain text unless `format_name` says otherwise."""
    form = format_name or ("txt" if path == STDIN else None)
    return read_document(load_bytes(path), name_input(path), options, form)


def segment_document(document: Document, language: str, rules: Rules) -> SegmentedText:
    """The document's text; raises InputError where there is none."""
    segments = split_document(document, rules)
    if not segments:
        raise InputError("has no text for readers", place=document.path, remedy="check the file")
    return SegmentedText(
        language,
        document.path,
        document.encoding,
        segments,
        rules.signature,
        find_line_starts(document.text),
        tuple(piece.digest for piece in list_frame(document, segments)),
    )


def load_srx(given: str | None, project: Project | None) -> SrxFile | None:
    """The SRX file given, else the project's; None where the rules of tm serve."""
    path = given
    if path is None and project and project.config.segmentation:
        path = project.locate(project.config.segmentation)
    return read_srx(load_bytes(path), path) if path else None
