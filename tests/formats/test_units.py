"""The table of unit formats."""

from __future__ import annotations

import pytest

from tm.errors import InputError
from tm.formats.units import UNIT_FORMATS, find_unit_format


def test_every_format_is_found_by_its_name() -> None:
    for unit_format in UNIT_FORMATS:
        assert find_unit_format(unit_format.name) is unit_format


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(
        InputError, match="'xls' is no format for units; use one of tmx, xliff, xliff2"
    ):
        find_unit_format("xls")
