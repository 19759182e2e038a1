"""The kinds of file that hold a glossary, and the function that reads them all."""

from __future__ import annotations

from io import BytesIO
from typing import BinaryIO

from tm.formats.base import GlossaryFormat
from tm.formats.tbx import read_tbx
from tm.model.term import Glossary

GLOSSARY_FORMATS = (GlossaryFormat("tbx", (".tbx",), read_tbx),)


def read_glossary(source: bytes | BinaryIO, path: str) -> Glossary:
    """The glossary in a file; `path` names it in errors and locations.

    Raises InputError for what is no glossary.
    """
    stream = BytesIO(source) if isinstance(source, bytes) else source
    return GLOSSARY_FORMATS[0].read(stream, path)
