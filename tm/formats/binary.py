"""Tells what a file is that is not text, by how its bytes begin."""

from __future__ import annotations

# First bytes, what they announce, and what to do about it (file(1)'s magic numbers).
_TEXT_OUT = "export its text as .txt, .md or .html"
_SIGNATURES = (
    (b"%PDF-", "a PDF document", _TEXT_OUT),
    (b"PK\x03\x04", "a ZIP archive such as DOCX or ODT", _TEXT_OUT),
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
    (b"word/", "a DOCX document"),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "an ODT document"),
    (b"mimetypeapplication/epub+zip", "an EPUB book"),
    (b"xl/", "an XLSX spreadsheet"),
    (b"ppt/", "a PPTX presentation"),
)
_CONTROLS = bytes({*range(0x20), 0x7F} - {*b"\t\n\v\f\r\x1a\x1b"})


def name_binary(data: bytes) -> tuple[str, str] | None:
    """What the bytes are and what to do about it, or None where they may be text."""
    for signature, name, remedy in _SIGNATURES:
        if data.startswith(signature):
            return (_name_archive(data) or name, remedy)
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if b"\x00" in data or controls * 50 > len(data):
        return "not a text file", "give a text file"
    return None


def _name_archive(data: bytes) -> str | None:
    if not data.startswith(b"PK"):
        return None
    return next((name for part, name in _OFFICE_PARTS if part in data), None)
