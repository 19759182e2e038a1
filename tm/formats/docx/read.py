"""Reads DOCX: the body, then footnotes, endnotes, headers and footers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from tm.formats.base import ReadOptions
from tm.formats.docx.package import LinkedPart, list_targets, read_linked, read_main_part
from tm.formats.docx.runs import RunContext, read_items
from tm.formats.docx.styles import Styles, read_styles
from tm.formats.office.archive import Archive
from tm.formats.office.document import Package, make_document
from tm.formats.office.elements import Element
from tm.formats.office.items import Paragraph
from tm.model.document import BlockKind, Document
from tm.model.location import Span

# What errors call such a file.
KIND = "DOCX document"
# Properties, and what was removed and waits for someone to accept it.
_PASSED = frozenset({"w:sdtPr", "w:sdtEndPr", "w:pPr", "w:rPr", "w:del", "w:moveFrom", "w:sectPr"})
_TEXT_BOX = b"txbxContent"
_BORDERS = {"w:headerReference": "header", "w:footerReference": "footer"}


def read_docx(data: bytes, path: str, _: ReadOptions) -> Document:
    """The document of a DOCX file: a block for each paragraph with text."""
    return make_document(path, "docx", data, unpack_docx(data, path).paragraphs)


def unpack_docx(data: bytes, path: str) -> Package:
    """The parts of a DOCX file that hold text, and their paragraphs."""
    archive = Archive(data, path, KIND)
    main = read_main_part(archive)
    style_parts = list_targets(archive, main, "styles")
    styles = read_styles(read_linked(archive, style_parts[0]).root if style_parts else None)
    parts = [main, *(read_linked(archive, name) for name in _list_parts(archive, main))]
    notes: dict[tuple[str, str], int] = {}
    paragraphs = [
        paragraph
        for part in parts
        for paragraph in _PartReader(part, styles, RunContext(styles, part.links, notes)).read()
    ]
    return Package({part.part.name: part.part.data for part in parts}, tuple(paragraphs))


def _list_parts(archive: Archive, main: LinkedPart) -> Iterable[str]:
    """The parts with text beside the body: notes, then headers and footers as sections use them."""
    names = [*list_targets(archive, main, "footnotes"), *list_targets(archive, main, "endnotes")]
    for element in main.root.walk():
        if element.name in _BORDERS:
            link = main.links.get(element.attributes.get("r:id", ""))
            if link and link.target in archive.names:
                names.append(link.target)
    return dict.fromkeys(names)


@dataclass(frozen=True, slots=True)
class _PartReader:
    part: LinkedPart
    styles: Styles
    context: RunContext

    def read(self) -> Iterator[Paragraph]:
        """The part's paragraphs; those of a text box follow the one that it is anchored to."""
        return self._read_within(self.part.root, is_cell=False)

    def _read_within(self, holder: Element, *, is_cell: bool) -> Iterator[Paragraph]:
        for element in holder.elements:
            if element.name == "w:p":
                yield self._read_paragraph(element, is_cell=is_cell)
                if _TEXT_BOX in self.part.part.data[element.start : element.end]:
                    yield from self._read_within(element, is_cell=False)
            elif element.name == "mc:AlternateContent":
                yield from self._read_alternatives(element)
            elif element.name not in _PASSED and not _is_deleted_row(element):
                yield from self._read_within(element, is_cell=is_cell or element.name == "w:tc")

    def _read_alternatives(self, element: Element) -> Iterator[Paragraph]:
        """The paragraphs of the first alternative that has any, with their twins in the others."""
        versions = [list(self._read_within(each, is_cell=False)) for each in element.elements]
        filled = [version for version in versions if version]
        for number, paragraph in enumerate(filled[0] if filled else ()):
            twins = (other[number] for other in filled[1:] if number < len(other))
            yield replace(paragraph, twins=tuple(twins))

    def _read_paragraph(self, element: Element, *, is_cell: bool) -> Paragraph:
        kind = self.styles.find_kind(element)
        if is_cell and kind is not BlockKind.HEADING:
            kind = BlockKind.TABLE_CELL
        properties = element.find("w:pPr")
        start = properties.end if properties else element.inner.start
        return Paragraph(
            self.part.part.name,
            kind,
            Span(start, element.inner.end),
            element.prefix,
            read_items(element, self.context),
        )


def _is_deleted_row(element: Element) -> bool:
    if element.name != "w:tr":
        return False
    properties = element.find("w:trPr")
    return properties is not None and properties.find("w:del") is not None
