"""gettext's catalogues, as text (PO, POT) or compiled (MO), become units."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from tm.formats.base import ImportOptions, Skipped
from tm.formats.mo import is_mo, read_mo
from tm.formats.po_read import is_po, read_po
from tm.model.unit import Unit


def read_catalogue(stream: BinaryIO, path: str, options: ImportOptions) -> Iterator[Unit | Skipped]:
    """The units of the catalogue, whichever of the two it is; see `read_po` and `read_mo`."""
    head = stream.read(4)
    stream.seek(0)
    return (read_mo if is_mo(head) else read_po)(stream, path, options)


def is_catalogue(head: bytes) -> bool:
    """Whether the first bytes are of one or the other."""
    return is_mo(head) or is_po(head)
