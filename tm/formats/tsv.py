"""Units as tables of text for spreadsheets, TSV and CSV: a column a language, a row a unit."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterable
from typing import BinaryIO

from tm.formats.base import ExportOptions, Written
from tm.formats.cleaning import Cleaner
from tm.formats.languages import find_covered_variant
from tm.model.unit import Unit


def write_tsv(units: Iterable[Unit], out: BinaryIO, options: ExportOptions) -> Written:
    """Cells separated by tabs; see `_write`."""
    return _write(units, out, options, "\t")


def write_csv(units: Iterable[Unit], out: BinaryIO, options: ExportOptions) -> Written:
    """Cells separated by commas; see `_write`."""
    return _write(units, out, options, ",")


def _write(units: Iterable[Unit], out: BinaryIO, options: ExportOptions, separator: str) -> Written:
    """UTF-8 with a header row of language codes; a cell holds the text with its raw markup.

    A row is one line, for tabs and line breaks become spaces. A cell with a quotation mark is
    quoted and the mark doubled, as spreadsheets do it: a lone mark would swallow the cells after.
    """
    cleaner = Cleaner()
    languages = options.languages
    rows = csv.writer(codecs.getwriter("utf-8")(out), delimiter=separator, lineterminator="\n")
    rows.writerow(languages)
    count = 0
    for unit in units:
        found = [find_covered_variant(unit, language) for language in languages]
        cells = [cleaner.clean_line(v.content.marked).strip() if v else "" for v in found]
        cleaner.count_left_out_variants(len(unit.variants) - sum(v is not None for v in found))
        if sum(map(bool, cells)) < 2:
            cleaner.count_empty_unit()
            continue
        rows.writerow(cells)
        count += 1
    return cleaner.written(count)
