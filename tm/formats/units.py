"""The kinds of file that units are written to."""

from __future__ import annotations

from tm.errors import InputError
from tm.formats.base import UnitFormat
from tm.formats.jsonl import write_jsonl
from tm.formats.po import write_po
from tm.formats.tmx.read import read_tmx
from tm.formats.tmx.write import write_tmx
from tm.formats.tsv import write_tsv

UNIT_FORMATS = (
    UnitFormat("tmx", (".tmx",), write_tmx, read_tmx),
    UnitFormat("po", (".po",), write_po),
    UnitFormat("tsv", (".tsv", ".tab"), write_tsv),
    UnitFormat("jsonl", (".jsonl", ".ndjson"), write_jsonl),
)


def find_unit_format(name: str) -> UnitFormat:
    """The format of this name."""
    for unit_format in UNIT_FORMATS:
        if unit_format.name == name:
            return unit_format
    names = ", ".join(unit_format.name for unit_format in UNIT_FORMATS)
    raise InputError(f"{name!r} is no format for units", remedy=f"use one of {names}")
