"""PO kits: a file for each bulletin."""

from __future__ import annotations

from tm.formats.kits.base import KitFormat
from tm.formats.kits.po_read import is_po_delivery, read_po_delivery
from tm.formats.kits.po_write import write_po_kits

PO_KIT = KitFormat("po", write_po_kits, read_po_delivery, is_po_delivery)
