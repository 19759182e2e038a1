"""JSON Lines read back: everything the memory knows."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unit_strategies import imported_units, unit_examples

from tm.errors import InputError
from tm.formats.base import ExportOptions, ImportOptions, Skipped
from tm.formats.jsonl import write_jsonl
from tm.formats.jsonl_read import is_jsonl, read_jsonl
from tm.model.unit import Unit


def read(data: bytes) -> list[Unit | Skipped]:
    return list(read_jsonl(BytesIO(data), "x.jsonl", ImportOptions()))


@unit_examples
@given(st.lists(imported_units, min_size=1, max_size=3))
def test_nothing_is_lost(units: list[Unit]) -> None:
    written = BytesIO()
    write_jsonl(units, written, ExportOptions("es"))
    assert read(written.getvalue()) == units
    assert is_jsonl(written.getvalue())


LEAST = b'{"variants":[{"language":"es","text":"uno"},{"language":"EN_us","text":"one"}]}\n'


def test_little_is_enough() -> None:
    (unit,) = read(b"\n" + LEAST + b" \n")
    assert isinstance(unit, Unit)
    assert [variant.language for variant in unit.variants] == ["es", "en-US"]
    assert str(unit.source.place) == "x.jsonl:2"


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"[]",
        b"\xff",
        b'{"variants":7}',
        LEAST.replace(b"EN_us", b"english"),
        LEAST.replace(b'"one"', b'"one","confidence":2'),
        LEAST.replace(b'"one"', b'"one","next":"xyz"'),
        LEAST.replace(b'"one"', b'"one","status":"odd"'),
        LEAST.replace(b'"one"', b'"one","codes":[{"at":9,"kind":"alone","number":1,"data":"x"}]'),
        b"[" * 100_000,
    ],
)
def test_a_damaged_line_is_skipped(line: bytes) -> None:
    first, skipped, last = read(LEAST + line.rstrip(b"\n") + b"\n" + LEAST)
    assert isinstance(first, Unit)
    assert first == last
    assert isinstance(skipped, Skipped)
    assert skipped.line == 2
    assert skipped.is_damage


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"variants": 3}', "'variants' is not as tm writes it"),
        ('{"variants": [{"language": "es"}]}', "lacks 'text' in variants[0]"),
        ('{"variant": []}', "lacks 'variants'"),
        ("[1]", "is no object of a unit"),
        ('{"variants": [', "is no JSON"),
        (
            '{"variants": [{"language": "es", "text": "a", "next": "zz"}]}',
            "'zz' is no hash of 64 bits",
        ),
    ],
)
def test_faults_are_told_in_our_words(line: str, reason: str) -> None:
    (told,) = read_jsonl(BytesIO(line.encode()), "a.jsonl", ImportOptions())
    assert isinstance(told, Skipped)
    assert told.reason.startswith(reason)
    assert told.line == 1


@pytest.mark.parametrize("data", [b"", b"\n\n"])
def test_nothing_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="is empty"):
        list(read_jsonl(BytesIO(data), "a.jsonl", ImportOptions()))
