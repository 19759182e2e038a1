"""The table of formats for a pair."""

from __future__ import annotations

import pytest

from tm.errors import InputError
from tm.formats.units import UNIT_FORMATS
from tm.pipeline.pair_formats import PAIR_FORMATS, find_pair_format, find_pair_format_by_path


def test_every_format_is_found_by_its_name_and_its_suffixes() -> None:
    for pair_format in PAIR_FORMATS:
        assert find_pair_format(pair_format.name) is pair_format
        for suffix in pair_format.suffixes:
            assert find_pair_format_by_path(f"out/memory.v2{suffix.upper()}") is pair_format


def test_every_format_for_units_is_among_them() -> None:
    assert {form.name for form in UNIT_FORMATS} < {form.name for form in PAIR_FORMATS}


def test_unknown_names_and_suffixes_list_the_known_ones() -> None:
    with pytest.raises(InputError, match="'xls' is no format for a pair; use one of beads, html"):
        find_pair_format("xls")
    with pytest.raises(InputError, match=r"out\.xls: .*; use \.html, \.htm, \.tmx"):
        find_pair_format_by_path("out.xls")
