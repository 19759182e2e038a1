"""Reads ODT: the body, then the headers and footers of its pages."""

from __future__ import annotations

from collections.abc import Iterator

from tm.formats.base import ReadOptions
from tm.formats.odt.changes import find_changes, list_changes
from tm.formats.odt.inline import InlineContext, read_items
from tm.formats.odt.names import PREFIXES
from tm.formats.odt.styles import Styles, read_styles
from tm.formats.office.archive import Archive
from tm.formats.office.document import Package, make_document
from tm.formats.office.elements import Element
from tm.formats.office.items import Paragraph
from tm.formats.office.parts import Part, read_part
from tm.model.document import BlockKind, Document

_CONTENT, _STYLES, _MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"
# What was removed, comments, settings, and what is computed from the rest.
_PASSED = frozenset({
    "text:tracked-changes", "office:annotation", "office:forms", "text:sequence-decls",
    "text:variable-decls", "text:user-field-decls", "text:note-citation",
    "text:table-of-content-source", "text:illustration-index-source", "text:table-index-source",
    "text:object-index-source", "text:user-index-source", "text:alphabetical-index-source",
    "text:bibliography-source", "table:covered-table-cell",
})  # fmt: skip


def read_odt(data: bytes, path: str, _: ReadOptions) -> Document:
    """The document of an ODT file: a block for each paragraph with text."""
    return make_document(path, "odt", data, unpack_odt(data, path).paragraphs)


def unpack_odt(data: bytes, path: str) -> Package:
    """The parts of an ODT file that hold text, and their paragraphs."""
    archive = Archive(data, path, "ODT document")
    _check_encryption(archive)
    content = read_part(archive, _CONTENT, PREFIXES)
    body = _find_body(content)
    if body is None:
        raise archive.refuse("is an OpenDocument file, but no text document", "save it as ODT")
    parts = [content]
    paragraphs: list[Paragraph] = []
    common = read_part(archive, _STYLES, PREFIXES) if _STYLES in archive.names else None
    roots = (common.root, content.root) if common else (content.root,)
    reader = _PartReader(content, read_styles(roots))
    paragraphs += reader.read(body)
    if common and (masters := common.root.find("office:master-styles")):
        parts.append(common)
        reader = _PartReader(common, read_styles((common.root,)))
        paragraphs += reader.read(masters)
    return Package({part.name: part.data for part in parts}, tuple(paragraphs))


def _check_encryption(archive: Archive) -> None:
    # Not parsed: some of LibreOffice's own templates have a manifest that is no sound XML.
    if _MANIFEST in archive.names and b"encryption-data" in archive.read(_MANIFEST):
        raise archive.refuse("is encrypted", "save it without a password")


def _find_body(content: Part) -> Element | None:
    body = content.root.find("office:body")
    return body.find("office:text") if body else None


class _PartReader:
    """Walks over a part's paragraphs."""

    def __init__(self, part: Part, styles: Styles) -> None:
        self._part = part.name
        self._styles = styles
        self._changes = find_changes(part.root)
        self._context = InlineContext(styles, {})

    def read(self, holder: Element, kind: BlockKind | None = None) -> Iterator[Paragraph]:
        """The paragraphs; those of a note or text box follow the one that it is anchored to.

        `kind` is what the elements around make of paragraphs without a kind of their own.
        """
        for element in holder.elements:
            if element.name in {"text:p", "text:h"}:
                yield self._read_paragraph(element, kind)
                yield from self.read(element)
            elif element.name not in _PASSED:
                yield from self.read(element, _KINDS_INSIDE.get(element.name, kind))

    def _read_paragraph(self, element: Element, around: BlockKind | None) -> Paragraph:
        kind = self._styles.find_kind(element.attributes.get("text:style-name", ""))
        if element.name == "text:h":
            kind = BlockKind.HEADING
        elif kind is BlockKind.PARAGRAPH and around:
            kind = around
        items = read_items(element, self._context)
        accepted = tuple(span for each in list_changes(element) for span in self._changes[each])
        return Paragraph(self._part, kind, element.inner, element.prefix, items, accepted=accepted)


_KINDS_INSIDE = {
    "text:list": BlockKind.LIST_ITEM,
    "table:table-cell": BlockKind.TABLE_CELL,
    "text:note": None,
    "draw:text-box": None,
}
