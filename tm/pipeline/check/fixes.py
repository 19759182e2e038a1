"""Corrections that findings offer, put into their files: only the faulty stretches change."""

from __future__ import annotations

import difflib
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath

from tm.checks.fix import choose_fixes
from tm.formats.documents import read_document, write_document
from tm.formats.paired import PAIRED_FORMATS, PairedFormat
from tm.formats.patch import Translations
from tm.formats.xml_patch import XML_SUFFIXES, read_xml_text, write_xml_text
from tm.model.document import Document
from tm.model.finding import Finding
from tm.model.inline import InlineText
from tm.model.location import Location, Span, find_line_starts
from tm.pipeline.atomic import open_output
from tm.pipeline.load import load_bytes
from tm.pipeline.project import choose_read_options, find_project

_Reader = Callable[[bytes], Document]
_Writer = Callable[[Document, Translations], bytes]


@dataclass(frozen=True, slots=True)
class CorrectedFile:
    """A file as it would be, and how many of its faults are corrected in it.

    `before` and `after` are its text, with a paragraph a line for an office document.
    """

    path: str
    before: str
    after: str
    data: bytes
    fixes: int

    @property
    def diff(self) -> str:
        """What changes, as a unified diff."""
        before, after = (io.StringIO(text).readlines() for text in (self.before, self.after))
        name = PurePath(self.path).as_posix()
        lines = difflib.unified_diff(before, after, f"a/{name}", f"b/{name}")
        return "".join(
            line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
            for line in lines
        )


def correct_files(findings: Iterable[Finding]) -> Iterator[CorrectedFile]:
    """Each file with the corrections that findings offer and that do not meet one another.

    Waived findings are left alone.
    """
    by_path: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.fix is not None and not finding.waived:
            by_path.setdefault(finding.location.path, []).append(finding)
    for path, own in by_path.items():
        if Path(path).is_file():
            yield _correct(path, own)


def save_corrected(file: CorrectedFile) -> None:
    """Writes the file, whole or not at all."""
    with open_output(file.path) as stream:
        stream.write(file.data)


def _correct(path: str, findings: Iterable[Finding]) -> CorrectedFile:
    document, read, write = _open_document(path)
    starts = find_line_starts(document.text)
    chosen = choose_fixes(
        (Span(_find_offset(starts, each.location), _find_offset(starts, each.end)), each.fix or "")
        for each in findings
    )
    data = write(document, {span: InlineText.of(text) for span, text in chosen})
    return CorrectedFile(path, document.text, read(data).text, data, len(chosen))


def _open_document(path: str) -> tuple[Document, _Reader, _Writer]:
    """The document, what reads it, and what writes it back."""
    data = load_bytes(path)
    suffix = PurePath(path).suffix.lower()
    if suffix in XML_SUFFIXES:
        read = partial(read_xml_text, path=path)
        return read(data), read, write_xml_text
    for form in PAIRED_FORMATS:
        if suffix in form.suffixes:
            read = partial(_read_paired, form, path)
            return read(data), read, form.write
    read = partial(read_document, path=path, options=choose_read_options(find_project()))
    return read(data), read, write_document


def _read_paired(form: PairedFormat, path: str, data: bytes) -> Document:
    return form.read(data, path).document


def _find_offset(line_starts: tuple[int, ...], location: Location) -> int:
    return line_starts[location.line - 1] + location.column - 1
