"""Every kind of bulletin file, and the two functions that read and write them all."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from pathlib import PurePath

from tm.errors import InputError
from tm.formats.base import DocumentFormat, ReadOptions
from tm.formats.binary import name_signature, name_suffix
from tm.formats.docx import read_docx, write_docx
from tm.formats.html import read_html, read_wml, write_html
from tm.formats.markdown import read_markdown, write_markdown
from tm.formats.odt import read_odt, write_odt
from tm.formats.patch import Translations
from tm.formats.pdf import read_pdf, refuse_pdf
from tm.formats.txt import read_txt, write_txt
from tm.model.document import Document

DOCUMENT_FORMATS: tuple[DocumentFormat, ...] = (
    DocumentFormat("markdown", (".md", ".markdown", ".mdown"), read_markdown, write_markdown),
    DocumentFormat("html", (".html", ".htm", ".xhtml"), read_html, write_html),
    DocumentFormat("wml", (".wml",), read_wml, write_html),
    DocumentFormat("docx", (".docx", ".docm"), read_docx, write_docx),
    DocumentFormat("odt", (".odt",), read_odt, write_odt),
    DocumentFormat("pdf", (".pdf",), read_pdf, refuse_pdf, is_copy=True),
    DocumentFormat("txt", (".txt", ".text"), read_txt, write_txt),
)
STANDARD_INPUT = "-"


def list_document_formats() -> Iterator[DocumentFormat]:
    """Our formats, then those that other packages offer under the entry point `tm.formats`."""
    yield from DOCUMENT_FORMATS
    yield from _load_other_formats(tuple(sys.path))


@cache
def _load_other_formats(_: tuple[str, ...]) -> tuple[DocumentFormat, ...]:
    """Those of the packages on this path; reading what is installed takes long."""
    from importlib.metadata import entry_points

    return tuple(point.load() for point in entry_points(group="tm.formats"))


def find_document_format(path: str, name: str | None = None, data: bytes = b"") -> DocumentFormat:
    """The format of this name, else the one whose suffix the path has; plain text for `-`.

    Raises InputError where there is none; `data` helps to tell what the file is instead.
    """
    if name is None and path == STANDARD_INPUT:
        name = "txt"
    suffix = PurePath(path).suffix.lower()
    for known in list_document_formats():
        if known.name == name or (name is None and suffix in known.suffixes):
            return known
    if name is not None:
        names = ", ".join(known.name for known in list_document_formats())
        raise InputError(f"{name!r} is no document format", place=path, remedy=f"use {names}")
    if binary := name_signature(data) or name_suffix(path):
        raise InputError(f"is {binary[0]}", place=path, remedy=binary[1])
    suffixes = ", ".join(suffix for known in list_document_formats() for suffix in known.suffixes)
    raise InputError(
        f"{suffix!r} is no known suffix" if suffix else "has no suffix to tell its format by",
        place=path,
        remedy=f"rename it to one of {suffixes} or name its format",
    )


def read_document(
    data: bytes,
    path: str,
    options: ReadOptions = ReadOptions(),  # noqa: B008 - frozen
    format_name: str | None = None,
) -> Document:
    """The document that the bytes are, read as its suffix or `format_name` says."""
    return find_document_format(path, format_name, data).read(data, path, options)


def write_document(document: Document, translations: Translations) -> bytes:
    """The document's bytes with these spans' texts replaced, and every other byte as it was.

    The spans must not overlap, and each must lie within a block: ValueError otherwise. Raises
    InputError where the document's encoding lacks a character that its format cannot escape.
    """
    return find_document_format(document.path, document.format_name).write(document, translations)
