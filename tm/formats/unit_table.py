"""Tables of units, however they are stored: a column a language, a row a unit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import compress

from tm.errors import InputError
from tm.formats.base import ExportOptions, ImportOptions, Skipped
from tm.formats.cleaning import Cleaner
from tm.formats.delimited_dialect import name_languages
from tm.formats.languages import find_covered_variant
from tm.model.locale import are_related
from tm.model.location import Location
from tm.model.plain_unit import PlainUnit
from tm.model.unit import Unit

# First rows that name no languages and are still no texts.
_HEADINGS = frozenset({
    "source", "target", "original", "translation", "origen", "destino", "traducción",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Columns:
    """The places of languages in a row, how long a row is, and whether the first one is theirs."""

    languages: tuple[tuple[int, str], ...]
    width: int
    has_heading: bool


def find_columns(first: Sequence[str], path: str, options: ImportOptions) -> Columns:
    """What the first row says; else the first two columns are in the languages of the options.

    Raises InputError where neither tells.
    """
    asked = (options.source_language, options.target_language)
    if named := name_languages(first, options.read_language):
        if not all(asked):
            return Columns(tuple(named.items()), len(first), has_heading=True)
        chosen = tuple((_find_related(named, tag, path), tag) for tag in asked)
        languages = tuple((place, named[place]) for place, _ in chosen)
        return Columns(languages, len(first), has_heading=True)
    if not all(asked):
        raise InputError(
            "the first row does not name the columns' languages",
            place=f"{path}:1",
            remedy="write es and en there, or name them with -s and -t",
        )
    if len(first) < 2:
        raise InputError(
            "has one column only", place=f"{path}:1", remedy="separate columns by tabs or commas"
        )
    has_heading = all(cell.lower() in _HEADINGS for cell in first[:2])
    return Columns(tuple(enumerate(asked)), len(first), has_heading)


def _find_related(named: dict[int, str], tag: str, path: str) -> int:
    for place, language in named.items():
        if language == tag:
            return place
    for place, language in named.items():
        if are_related(language, tag):
            return place
    raise InputError(
        f"no column is in {tag}", place=f"{path}:1", remedy=f"it has {', '.join(named.values())}"
    )


def make_units(
    rows: Iterable[tuple[int, list[str]] | Skipped], columns: Columns, path: str
) -> Iterator[PlainUnit | Skipped]:
    """The units of rows, each with its number; the heading is passed over."""
    is_first = columns.has_heading
    all_languages = tuple(language for _, language in columns.languages)
    locate = partial(Location, path)
    for row in rows:
        if isinstance(row, Skipped):
            yield row
            continue
        number, cells = row
        if not any(cells):
            continue
        if is_first:
            is_first = False
            continue
        while len(cells) > columns.width and not cells[-1]:
            cells.pop()
        if len(cells) != columns.width:
            yield Skipped(number, f"{len(cells)} cells, but the first row has {columns.width}")
            continue
        texts = tuple([cells[column].strip() for column, _ in columns.languages])
        languages = all_languages
        if not all(texts):
            languages = tuple(compress(languages, texts))
            texts = tuple(filter(None, texts))
        if len(texts) > 1:
            yield PlainUnit(languages, texts, (number,) * len(texts), locate)
        else:
            yield Skipped(number, "text in fewer than two languages", is_damage=False)


def list_rows(
    units: Iterable[Unit],
    options: ExportOptions,
    cleaner: Cleaner,
    clean: Callable[[str], str],
    most_characters: int | None = None,
) -> Iterator[list[str]]:
    """A row for each unit that has two texts or more, in the order of the options' languages.

    A cell is the text with its raw markup, cleaned; no cell is longer than `most_characters`.
    """
    for unit in units:
        found = [find_covered_variant(unit, language) for language in options.languages]
        cells = [clean(v.content.marked).strip() if v else "" for v in found]
        cleaner.count_left_out_variants(len(unit.variants) - sum(v is not None for v in found))
        if sum(map(bool, cells)) < 2:
            cleaner.count_empty_unit()
        elif most_characters and max(map(len, cells)) > most_characters:
            cleaner.count_long_unit()
        else:
            yield cells
