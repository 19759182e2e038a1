"""The table of unit formats."""

from __future__ import annotations

import pytest

from tm.errors import InputError
from tm.formats.units import UNIT_FORMATS, find_unit_format, find_unit_format_by_path


def test_every_format_is_found_by_its_name_and_its_suffixes() -> None:
    for unit_format in UNIT_FORMATS:
        assert find_unit_format(unit_format.name) is unit_format
        for suffix in unit_format.suffixes:
            assert find_unit_format_by_path(f"out/memory.v2{suffix.upper()}") is unit_format


def test_unknown_names_and_suffixes_list_the_known_ones() -> None:
    with pytest.raises(InputError, match="'xls' is no format for units; use one of tmx, po, tsv"):
        find_unit_format("xls")
    with pytest.raises(InputError, match=r"out\.xls: .*; use \.tmx, \.po"):
        find_unit_format_by_path("out.xls")
