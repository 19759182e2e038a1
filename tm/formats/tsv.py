"""Units as tables of text for spreadsheets, TSV and CSV: a column a language, a row a unit."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterable
from typing import BinaryIO

from tm.formats.base import ExportOptions, Written
from tm.formats.cleaning import Cleaner
from tm.formats.unit_table import list_rows
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
    rows = csv.writer(codecs.getwriter("utf-8")(out), delimiter=separator, lineterminator="\n")
    rows.writerow(options.languages)
    count = 0
    for cells in list_rows(units, options, cleaner, cleaner.clean_line):
        rows.writerow(cells)
        count += 1
    return cleaner.written(count)
