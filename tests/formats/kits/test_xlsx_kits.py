"""Kits as workbooks: what is in them, and that it comes back from spreadsheet programs."""

from __future__ import annotations

import io

from hypothesis import given

from tests.formats.kits.kit_examples import KIT
from tests.formats.kits.kit_strategies import kits
from tests.unit_strategies import unit_examples
from tm.formats.base import ImportOptions
from tm.formats.cleaning import Cleaner
from tm.formats.kits.xlsx import XLSX_KIT
from tm.formats.sheet import clean_cell
from tm.model.kit import Delivery, EntryState, Kit


def write(kit: Kit = KIT) -> bytes:
    (file,) = XLSX_KIT.write([kit])
    assert file.path == f"{kit.name}.xlsx"
    return file.data


def read(data: bytes, options: ImportOptions = ImportOptions()) -> Delivery:  # noqa: B008
    return XLSX_KIT.read(io.BytesIO(data), "12.xlsx", options)


def cell_text(text: str) -> str:
    return clean_cell(Cleaner().clean_lines(text)).strip()


@given(kit=kits)
@unit_examples
def test_what_we_write_comes_back(kit: Kit) -> None:
    delivery = read(write(kit))
    assert (delivery.name, delivery.source_path) == (kit.name, kit.source_path)
    assert delivery.source_language == kit.source_language
    assert delivery.target_language == kit.target_language
    assert delivery.translator == kit.translator
    kept = [e for e in kit.entries if cell_text(e.source.marked) or cell_text(e.target.marked)]
    assert [each.key for each in delivery.entries] == [entry.key for entry in kept]
    for delivered, entry in zip(delivery.entries, kept, strict=True):
        assert delivered.source.plain == cell_text(entry.source.marked)
        assert delivered.target.plain == cell_text(entry.target.marked)
        assert (delivered.state is EntryState.EMPTY) is not bool(delivered.target.plain)
        if entry.state is not EntryState.EMPTY and delivered.target.plain:
            assert delivered.state == entry.state
        assert bool(delivered.suggestion) == bool(entry.suggestions)
        if delivered.suggestion:
            first = entry.suggestions[0]
            assert delivered.suggestion.kind == first.kind
            assert delivered.suggestion.score_percent == first.score_percent
            assert delivered.suggestion.similarity_percent == first.similarity_percent
            assert delivered.suggestion.is_adapted == first.is_adapted
            assert delivered.suggestion.target.plain == cell_text(first.target.marked)
            assert delivered.suggestion.source.plain == (
                cell_text(first.source.marked) or delivered.source.plain
            )
