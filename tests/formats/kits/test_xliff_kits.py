"""XLIFF kits of both versions: what they say, that it comes back, and what tools make of them."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import given

from tests.formats.kits.kit_examples import KIT
from tests.formats.kits.kit_strategies import kits
from tests.unit_strategies import unit_examples
from tm.formats.base import ImportOptions
from tm.formats.cleaning import Cleaner, map_texts
from tm.formats.kits.base import KitFormat
from tm.formats.kits.xliff import XLIFF_1_KIT, XLIFF_2_KIT
from tm.model.inline import Code, InlineText
from tm.model.kit import Delivery, EntryState, Kit

BOTH = pytest.mark.parametrize("kit_format", [XLIFF_1_KIT, XLIFF_2_KIT], ids=["1.2", "2.1"])


def write(kit_format: KitFormat, kit: Kit = KIT) -> bytes:
    (file,) = kit_format.write([kit])
    assert file.path == f"{kit.name}.xlf"
    return file.data


def read(data: str | bytes, options: ImportOptions = ImportOptions()) -> Delivery:  # noqa: B008
    stream = io.BytesIO(data.encode() if isinstance(data, str) else data)
    return XLIFF_1_KIT.read(stream, "12.xlf", options)


def number_in_order(content: InlineText) -> InlineText:
    """The content as a reader numbers its codes, without what XML cannot hold."""
    numbers: dict[int, int] = {}
    return InlineText.of(
        *(
            replace(part, number=numbers.setdefault(part.number, len(numbers) + 1))
            if isinstance(part, Code)
            else part
            for part in map_texts(content, Cleaner().strip_forbidden).parts
        )
    )


@BOTH
@given(kit=kits)
@unit_examples
def test_what_we_write_comes_back(kit_format: KitFormat, kit: Kit) -> None:
    delivery = read(write(kit_format, kit))
    assert (delivery.name, delivery.source_path) == (kit.name, kit.source_path)
    assert delivery.source_language == kit.source_language
    assert delivery.target_language == kit.target_language
    assert delivery.translator == kit.translator
    kept = [entry for entry in kit.entries if number_in_order(entry.source).plain.strip()]
    assert [each.key for each in delivery.entries] == [entry.key for entry in kept]
    for delivered, entry in zip(delivery.entries, kept, strict=True):
        assert delivered.source == number_in_order(entry.source)
        assert delivered.target == number_in_order(entry.target)
        is_filled = delivered.target.plain.strip()
        assert delivered.state == (entry.state if is_filled else EntryState.EMPTY)
        assert delivered.notes == ()
        assert bool(delivered.suggestion) == bool(entry.suggestions)
        if delivered.suggestion:
            first = entry.suggestions[0]
            assert delivered.suggestion == replace(
                first,
                source=number_in_order(first.source),
                target=number_in_order(first.target),
                origin=Cleaner().clean_line(first.origin),
            )
