"""Units as XLIFF 1.2 (OASIS Standard, 2008) or XLIFF 2.1 (OASIS Standard, 2018)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import BinaryIO

from tm.formats.base import ExportOptions, Written
from tm.formats.cleaning import Cleaner
from tm.formats.xliff.bilingual import choose_pairs
from tm.formats.xliff.dialect import Dialect
from tm.formats.xliff.version_1 import XLIFF_1
from tm.formats.xliff.version_2 import XLIFF_2
from tm.model.unit import Unit


def write_xliff_1(units: Iterable[Unit], out: BinaryIO, options: ExportOptions) -> Written:
    """The first and the last of `options.languages`, a `file` for each run of one bulletin.

    What the memory knows beyond XLIFF goes into elements of a namespace of our own.
    """
    return _write(units, out, options, XLIFF_1)


def write_xliff_2(units: Iterable[Unit], out: BinaryIO, options: ExportOptions) -> Written:
    """The first and the last of `options.languages`, a `file` for each run of one bulletin.

    What the memory knows beyond XLIFF goes into the metadata module. A text in a region of the
    file's language is written as one in the language itself, for XLIFF 2 has one for each side.
    """
    return _write(units, out, options, XLIFF_2)


def _write(
    units: Iterable[Unit], out: BinaryIO, options: ExportOptions, dialect: Dialect
) -> Written:
    cleaner = Cleaner()
    languages = options.languages[0], options.languages[-1]
    out.write(b'<?xml version="1.0" encoding="UTF-8"?>\n')
    out.write(dialect.open_root(languages).encode())
    count = 0
    pairs = choose_pairs(units, options, cleaner)
    for number, (name, group) in enumerate(groupby(pairs, key=lambda pair: pair.name), start=1):
        out.write(dialect.open_file(cleaner.clean_line(name), number, languages).encode())
        for pair in group:
            count += 1
            out.write("".join(dialect.write_unit(pair, count, languages, cleaner)).encode())
        out.write(dialect.close_file.encode())
    if not count:  # there is no XLIFF without a file
        nothing = dialect.open_file("memory", 1, languages) + dialect.nothing
        out.write((nothing + dialect.close_file).encode())
    out.write(b"</xliff>\n")
    return cleaner.written(count)
