"""The kinds of file that hold a glossary, and the function that reads them all."""

from __future__ import annotations

from io import BufferedReader, BytesIO
from pathlib import PurePath
from typing import Any, BinaryIO, cast

from tm.errors import InputError
from tm.formats.base import GlossaryFormat
from tm.formats.tables import read_csv, read_xlsx, write_csv, write_glossary_tsv, write_xlsx
from tm.formats.tbx import (
    read_tbx,
    write_omegat,
    write_tbx2,
    write_tbx3_dca,
    write_tbx3_dct,
)
from tm.model.term import Glossary

# For a suffix that several have the first reads and writes.
GLOSSARY_FORMATS = (
    GlossaryFormat("tbx2", (".tbx", ".xml", ".martif"), read_tbx, write_tbx2),
    GlossaryFormat("tbx3-dca", (".tbx",), read_tbx, write_tbx3_dca),
    GlossaryFormat("tbx3-dct", (".tbx",), read_tbx, write_tbx3_dct),
    GlossaryFormat("omegat", (), read_tbx, write_omegat),
    GlossaryFormat("csv", (".csv",), read_csv, write_csv),
    GlossaryFormat("tsv", (".tsv", ".tab"), read_csv, write_glossary_tsv),
    GlossaryFormat("xlsx", (".xlsx",), read_xlsx, write_xlsx),
)
# The formats of the dialects of TBX.
TBX_FORMATS = {"v2": "tbx2", "dca": "tbx3-dca", "dct": "tbx3-dct"}
_HEAD_BYTES = 4096
_ARCHIVE = b"PK\x03\x04"
_BEFORE_XML = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"


def read_glossary(source: bytes | BinaryIO, path: str) -> Glossary:
    """The glossary in a file; `path` names it in errors and locations.

    The content tells the format, and the suffix where that does not. Raises InputError for what is
    no glossary.
    """
    stream = BytesIO(source) if isinstance(source, bytes) else source
    buffered = stream if isinstance(stream, BufferedReader) else BufferedReader(cast(Any, stream))
    head = buffered.peek(_HEAD_BYTES)
    if not head:
        raise InputError("is empty", place=path, remedy="give a glossary")
    return find_glossary_format(path, head).read(buffered, path)


def find_glossary_format(path: str, head: bytes = b"", name: str | None = None) -> GlossaryFormat:
    """The format of this name, else that of a file that begins so, else that of the suffix.

    Without `head` the file is one to write. Raises InputError where there is none.
    """
    named = {known.name: known for known in GLOSSARY_FORMATS}
    if name is not None:
        if name in named:
            return named[name]
        raise InputError(f"{name!r} is no format", remedy=f"use one of {', '.join(named)}")
    if head.startswith(_ARCHIVE):
        return named["xlsx"]
    if head.lstrip(_BEFORE_XML).startswith(b"<"):
        return named["tbx2"]
    suffix = PurePath(path).suffix.lower()
    for known in GLOSSARY_FORMATS:
        if suffix in known.suffixes:
            return known
    if head:
        return named["csv"]
    suffixes = dict.fromkeys(suffix for known in GLOSSARY_FORMATS for suffix in known.suffixes)
    raise InputError(
        f"{suffix!r} is no suffix of a glossary"
        if suffix
        else "has no suffix to tell its format by",
        place=path,
        remedy=f"name the format with --to, or use one of {', '.join(suffixes)}",
    )
