"""Units as Parquet (Apache Parquet format 2), with the columns that JSON Lines has as keys."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice
from typing import Any, BinaryIO

from tm.errors import InputError, LanguageError, MissingExtraError
from tm.formats.base import ExportOptions, ImportOptions, Skipped, Written, expand_units
from tm.formats.cleaning import REMOVED_CHARACTERS, map_texts
from tm.formats.jsonl import make_unit_object
from tm.formats.jsonl_read import convert_unit, make_unit
from tm.formats.unit_table import find_columns, make_units
from tm.model.location import Location
from tm.model.unit import Unit

_GROUP_UNITS = 10_000
_BATCH_ROWS = 2000
_SURROGATES = re.compile("[\ud800-\udfff]")  # which UTF-8 cannot hold


def write_parquet(units: Iterable[Unit], out: BinaryIO, _options: ExportOptions) -> Written:
    """All variants of the units, a row group for each ten thousand; half surrogate pairs are lost.

    Raises MissingExtraError where pyarrow is not installed.
    """
    parquet = _load_pyarrow()
    import pyarrow

    schema = _make_schema()
    losses: Counter[str] = Counter()
    count = 0
    with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        for group in _take_groups(units):
            rows = [_make_row(unit, losses) for unit in group]
            writer.write_table(pyarrow.Table.from_pylist(rows, schema))
            count += len(rows)
    return Written(count, tuple(losses.items()))


def read_parquet(stream: BinaryIO, path: str, options: ImportOptions) -> Iterator[Unit | Skipped]:
    """The units in the file's order, batch by batch; lines count its rows.

    Other files than ours are tables with a column for each language. Raises MissingExtraError
    where pyarrow is not installed, and InputError for what is no Parquet.
    """
    parquet = _load_pyarrow()
    import pyarrow

    try:
        file = parquet.ParquetFile(stream)
        names = file.schema_arrow.names
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise InputError("is no Parquet file", place=path, remedy="export it anew") from error
    if "variants" in names:
        yield from _read_units(_read_rows(file, None), path, options)
        return
    columns = find_columns(names, path, options)
    if not columns.has_heading:
        raise InputError(
            "no columns are named after languages", place=path, remedy="name them es and en"
        )
    chosen = [names[place] for place, _ in columns.languages]
    rows = (
        row if isinstance(row, Skipped) else (row[0], [_show(row[1].get(name)) for name in names])
        for row in _read_rows(file, chosen)
    )
    yield from expand_units(make_units(chain([(0, names)], rows), columns, path))


def is_parquet(head: bytes) -> bool:
    """Whether the file begins as Parquet does."""
    return head.startswith(b"PAR1")


def _load_pyarrow() -> Any:
    try:
        import pyarrow.parquet
    except ImportError:
        raise MissingExtraError(
            "Parquet needs the package pyarrow", remedy="run pip install 'bulletin-tm[parquet]'"
        ) from None
    return pyarrow.parquet


def _make_schema() -> Any:
    import pyarrow as pa

    text, number = pa.string(), pa.int64()
    code = pa.struct([("at", number), ("kind", text), ("number", number), ("data", text)])
    origin = pa.struct([
        ("document", text), ("line", number), ("column", number), ("start", number),
        ("end", number), ("kind", text), ("heading", text),
    ])  # fmt: skip
    variant = pa.struct([
        ("language", text), ("text", text), ("codes", pa.list_(code)), ("segments", number),
        ("confidence", pa.float64()), ("status", text), ("signature", text), ("previous", text),
        ("next", text), ("origin", origin),
    ])  # fmt: skip
    return pa.schema([
        ("bulletin", text), ("created", text), ("changed", text), ("origin", text),
        ("author", text), ("editor", text), ("review", text), ("context", text),
        ("notes", pa.list_(text)), ("properties", pa.list_(pa.list_(text))),
        ("variants", pa.list_(variant)),
    ])  # fmt: skip


def _take_groups(units: Iterable[Unit]) -> Iterator[list[Unit]]:
    left = iter(units)
    while group := list(islice(left, _GROUP_UNITS)):
        yield group


def _make_row(unit: Unit, losses: Counter[str]) -> Any:
    """The unit's object; its texts are stripped first, for codes tell their places in them."""

    def strip(text: str) -> str:
        return str(_strip_surrogates(text, losses))

    variants = tuple(replace(v, content=map_texts(v.content, strip)) for v in unit.variants)
    return _strip_surrogates(make_unit_object(replace(unit, variants=variants)), losses)


def _strip_surrogates(value: Any, losses: Counter[str]) -> Any:
    """The same without the half surrogate pairs that its texts have; these are counted."""
    if isinstance(value, str):
        text, times = _SURROGATES.subn("", value) if not value.isascii() else (value, 0)
        if times:
            losses[REMOVED_CHARACTERS] += times
        return text
    if isinstance(value, dict):
        return {key: _strip_surrogates(each, losses) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_strip_surrogates(each, losses) for each in value]
    return value


def _read_rows(file: Any, columns: list[str] | None) -> Iterator[tuple[int, Any] | Skipped]:
    """The rows with their numbers, from 1."""
    import pyarrow

    number = 0
    try:
        for batch in file.iter_batches(_BATCH_ROWS, columns=columns):
            for row in batch.to_pylist():
                number += 1
                yield number, row
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        yield Skipped(number + 1, f"damaged: {' '.join(str(error).split())}")


def _read_units(
    rows: Iterable[tuple[int, Any] | Skipped], path: str, options: ImportOptions
) -> Iterator[Unit | Skipped]:
    for row in rows:
        if isinstance(row, Skipped):
            yield row
            continue
        number, found = row
        filled = {key: value for key, value in found.items() if value is not None}
        try:
            unit = make_unit(convert_unit(filled), Location(path, number), options)
        except (ValueError, LanguageError) as error:
            yield Skipped(number, " ".join(str(error).split()))
            continue
        if len(unit.variants) > 1:
            yield unit
        else:
            yield Skipped(number, "fewer than two languages", is_damage=False)


def _show(value: Any) -> str:
    return "" if value is None else str(value)
