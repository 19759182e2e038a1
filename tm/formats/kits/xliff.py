"""Kits as XLIFF."""

from __future__ import annotations

from tm.formats.kits.base import KitFormat
from tm.formats.kits.xliff_1 import write_xliff_1_kits
from tm.formats.kits.xliff_2 import write_xliff_2_kits
from tm.formats.kits.xliff_read import read_xliff_kit
from tm.formats.xml_units.records import is_root

_is_xliff = is_root("xliff")


def _recognize(head: bytes, _suffix: str) -> bool:
    return _is_xliff(head)


# Both are read by the same reader.
XLIFF_1_KIT = KitFormat("xliff", write_xliff_1_kits, read_xliff_kit, _recognize)
XLIFF_2_KIT = KitFormat("xliff2", write_xliff_2_kits, read_xliff_kit, _recognize)
