"""Kits as workbooks."""

from __future__ import annotations

from tm.formats.kits.base import KitFormat
from tm.formats.kits.xlsx_read import read_xlsx_kit
from tm.formats.kits.xlsx_write import write_xlsx_kits
from tm.formats.unit_sheet import is_workbook

XLSX_KIT = KitFormat("xlsx", write_xlsx_kits, read_xlsx_kit, lambda head, _: is_workbook(head))
