"""The kinds of file that hold units."""

from __future__ import annotations

from tm.errors import InputError
from tm.formats.base import UnitFormat
from tm.formats.catalogue import is_catalogue, read_catalogue
from tm.formats.delimited import is_delimited, read_delimited, read_delimited_fast
from tm.formats.jsonl import write_jsonl
from tm.formats.jsonl_read import is_jsonl, read_jsonl
from tm.formats.parquet import is_parquet, read_parquet, write_parquet
from tm.formats.po import write_po
from tm.formats.tmx.read import read_tmx, read_tmx_fast
from tm.formats.tmx.write import write_tmx
from tm.formats.tsv import write_csv, write_tsv
from tm.formats.unit_sheet import is_workbook, read_unit_sheet, write_unit_sheet
from tm.formats.xliff.read import read_xliff
from tm.formats.xliff.write import write_xliff_1, write_xliff_2
from tm.formats.xml_units.records import is_root

UNIT_FORMATS = (
    UnitFormat("tmx", (".tmx",), write_tmx, read_tmx, is_root("tmx"), read_fast=read_tmx_fast),
    UnitFormat(
        "xliff", (".xlf", ".xliff"), write_xliff_1, read_xliff, is_root("xliff"), is_bilingual=True
    ),
    # Both are read by the same reader; a suffix tells no version.
    UnitFormat("xliff2", (), write_xliff_2, read_xliff, is_bilingual=True),
    UnitFormat(
        "po",
        (".po", ".pot", ".mo", ".gmo"),
        write_po,
        read_catalogue,
        is_catalogue,
        is_bilingual=True,
    ),
    UnitFormat(
        "tsv",
        (".tsv", ".tab"),
        write_tsv,
        read_delimited,
        is_delimited,
        read_fast=read_delimited_fast,
    ),
    UnitFormat("csv", (".csv",), write_csv, read_delimited, read_fast=read_delimited_fast),
    UnitFormat("sheet", (".xlsx",), write_unit_sheet, read_unit_sheet, is_workbook),
    UnitFormat("parquet", (".parquet",), write_parquet, read_parquet, is_parquet),
    UnitFormat("jsonl", (".jsonl", ".ndjson"), write_jsonl, read_jsonl, is_jsonl),
)


def find_unit_format(name: str) -> UnitFormat:
    """The format of this name."""
    for unit_format in UNIT_FORMATS:
        if unit_format.name == name:
            return unit_format
    names = ", ".join(unit_format.name for unit_format in UNIT_FORMATS)
    raise InputError(f"{name!r} is no format for units", remedy=f"use one of {names}")
