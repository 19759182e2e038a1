"""The report of `tm analyze`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tm.model.leverage import FileLeverage, Leverage, Volume

ALL_FILES = "all files"
TOTAL = "total"
_LABELS = {
    "context": "context",
    "repetitions": "repetitions",
    "cross_file_repetitions": "repetitions across files",
    "none": "no match",
}
_INTERNAL = "internal_"


@dataclass(frozen=True, slots=True)
class LeverageReport:
    """A job's leverage, and what it was counted with.

    `memory` is empty where there was none. `bands` are the least percentages of the bands.
    `signature` names the versions of tm and of the rules that cut the texts.
    """

    leverage: Leverage
    source_language: str
    target_language: str
    memory: str
    bands: tuple[int, ...]
    is_across_files: bool
    has_internal_fuzzies: bool
    is_own_excluded: bool
    signature: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: a category, or the total, with its share of all words, 0 to 1."""

    category: str
    label: str
    volume: Volume
    share: float


# A file's name and its rows, the total last.
Table = tuple[str, tuple[Row, ...]]


def list_tables(report: LeverageReport) -> Iterator[Table]:
    """The rows of each file, with its name, and those of all files together at the end."""
    leverage = report.leverage
    for file in leverage.files:
        yield file.name, tuple(_list_rows(file))
    yield ALL_FILES, tuple(_list_rows(FileLeverage(ALL_FILES, leverage.volumes)))


def _name_category(category: str) -> str:
    """What people call it."""
    if category.startswith(_INTERNAL):
        return f"internal {_name_category(category.removeprefix(_INTERNAL))}"
    return _LABELS.get(category) or f"{category.replace('-', '–')} %"


def _list_rows(file: FileLeverage) -> Iterator[Row]:
    total = file.total
    for category, volume in file.volumes.items():
        yield Row(category, _name_category(category), volume, _divide(volume, total))
    yield Row(TOTAL, TOTAL, total, _divide(total, total))


def _divide(part: Volume, whole: Volume) -> float:
    return part.words / whole.words if whole.words else 0.0
