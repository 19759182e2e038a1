"""Tells what a file is that is not text, by how its bytes begin or by its suffix."""

from __future__ import annotations

from pathlib import PurePath

# First bytes, what they announce, and what to do about it (file(1)'s magic numbers).
_TEXT_OUT = "save it as .docx, .odt, .md or .txt"
_SIGNATURES = (
    (b"%PDF-", "a PDF document", "name it with the suffix .pdf"),
    (b"PK\x03\x04", "a ZIP archive", "unpack it first"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office document", _TEXT_OUT),
    (b"{\\rtf", "an RTF document", _TEXT_OUT),
    (b"\x89PNG\r\n\x1a\n", "a PNG image", "give a text file"),
    (b"\xff\xd8\xff", "a JPEG image", "give a text file"),
    (b"GIF8", "a GIF image", "give a text file"),
    (b"\x1f\x8b\x08", "a gzip archive", "unpack it first"),
    (b"BZh", "a bzip2 archive", "unpack it first"),
    (b"\xfd7zXZ\x00", "an xz archive", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it first"),
    (b"SQLite format 3\x00", "an SQLite database", "give a text file"),
    (b"\x7fELF", "a program", "give a text file"),
    (b"MZ\x90\x00", "a program", "give a text file"),
)
_OFFICE_PARTS = (
    (b"word/", "a DOCX document", "name it with the suffix .docx"),
    (
        b"mimetypeapplication/vnd.oasis.opendocument.text",
        "an ODT document",
        "name it with the suffix .odt",
    ),
    (b"mimetypeapplication/epub+zip", "an EPUB book", _TEXT_OUT),
    (b"xl/", "an XLSX spreadsheet", _TEXT_OUT),
    (b"ppt/", "a PPTX presentation", _TEXT_OUT),
)
# What people send as bulletins and tm does not read.
UNREAD_DOCUMENT_SUFFIXES = {
    ".doc": "an old Microsoft Office document",
    ".rtf": "an RTF document",
    ".pages": "a Pages document",
    ".epub": "an EPUB book",
    ".pptx": "a PPTX presentation",
    ".odp": "an ODP presentation",
    ".xlsx": "an XLSX spreadsheet",
    ".ods": "an ODS spreadsheet",
}
_IMAGE_SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".tif", ".tiff", ".bmp", ".heic")
_CONTROLS = bytes({*range(0x20), 0x7F} - {*b"\t\n\v\f\r\x1a\x1b"})


def name_binary(data: bytes) -> tuple[str, str] | None:
    """What the bytes are and what to do about it, or None where they may be text."""
    if found := name_signature(data):
        return found
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if b"\x00" in data or controls * 50 > len(data):
        return "not a text file", "give a text file"
    return None


def name_signature(data: bytes) -> tuple[str, str] | None:
    """What the bytes announce that they are and what to do about it, or None."""
    for signature, name, remedy in _SIGNATURES:
        if data.startswith(signature):
            return _name_archive(data) or (name, remedy)
    return None


def name_suffix(path: str) -> tuple[str, str] | None:
    """What a file of this name is that is not text and what to do about it, or None."""
    suffix = PurePath(path).suffix.lower()
    if suffix in _IMAGE_SUFFIXES:
        return "an image", "give a text file"
    name = UNREAD_DOCUMENT_SUFFIXES.get(suffix)
    return (name, _TEXT_OUT) if name else None


def _name_archive(data: bytes) -> tuple[str, str] | None:
    if not data.startswith(b"PK"):
        return None
    return next(((name, remedy) for part, name, remedy in _OFFICE_PARTS if part in data), None)
