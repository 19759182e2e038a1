"""Files of pairs as documents: each text a block of its own, with its place in the file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tm.formats.patch import Translations
from tm.formats.po_blocks import read_po_blocks, write_po_blocks
from tm.model.document import Document
from tm.model.paired import PairedDocument


@dataclass(frozen=True, slots=True)
class PairedFormat:
    """A kind of file of pairs that can be corrected in place; see DocumentFormat for `write`."""

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes, str], PairedDocument]
    write: Callable[[Document, Translations], bytes]


PAIRED_FORMATS = (PairedFormat("po", (".po", ".pot"), read_po_blocks, write_po_blocks),)
