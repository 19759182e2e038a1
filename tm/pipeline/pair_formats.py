"""The kinds of file that `tm align A B` writes a pair of texts to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO

from tm.errors import InputError
from tm.formats.base import ExportOptions, UnitFormat
from tm.formats.beads import write_beads
from tm.formats.units import UNIT_FORMATS
from tm.model.unit import Unit
from tm.pipeline.align_texts import AlignedTexts
from tm.pipeline.make_page import make_page
from tm.pipeline.segment import SegmentedText


@dataclass(frozen=True, slots=True)
class AlignedPair:
    """A text and its translation with the beads between them, and the units these make."""

    name: str
    source: SegmentedText
    target: SegmentedText
    aligned: AlignedTexts
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class PairFormat:
    """A kind of file; suffixes are lower case with a dot."""

    name: str
    suffixes: tuple[str, ...]
    write: Callable[[AlignedPair, BinaryIO, ExportOptions], object]


def find_pair_format(name: str) -> PairFormat:
    """The format of this name."""
    for pair_format in PAIR_FORMATS:
        if pair_format.name == name:
            return pair_format
    names = ", ".join(pair_format.name for pair_format in PAIR_FORMATS)
    raise InputError(f"{name!r} is no format for a pair", remedy=f"use one of {names}")


def find_pair_format_by_path(path: str) -> PairFormat:
    """The format that the path's suffix stands for, in upper or lower case."""
    suffix = PurePath(path).suffix.lower()
    for pair_format in PAIR_FORMATS:
        if suffix in pair_format.suffixes:
            return pair_format
    suffixes = ", ".join(suffix for known in PAIR_FORMATS for suffix in known.suffixes)
    raise InputError("its suffix names no format for a pair", place=path, remedy=f"use {suffixes}")


def _write_beads(pair: AlignedPair, out: BinaryIO, _options: ExportOptions) -> None:
    out.write(write_beads(pair.aligned.beads).encode())


def _write_page(pair: AlignedPair, out: BinaryIO, options: ExportOptions) -> None:
    from tm.report.page.render import render_page

    translations = [(pair.target, pair.aligned)]
    out.write(render_page(make_page(pair.name, pair.source, translations, options.doubtful_below)))


def _write_units(form: UnitFormat) -> PairFormat:
    return PairFormat(
        form.name, form.suffixes, lambda pair, out, options: form.write(pair.units, out, options)
    )


PAIR_FORMATS = (
    PairFormat("beads", (), _write_beads),
    PairFormat("html", (".html", ".htm"), _write_page),
    *map(_write_units, UNIT_FORMATS),
)
