"""The files that translators send back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import PurePath
from typing import BinaryIO

from tm.errors import InputError
from tm.formats.base import ImportOptions
from tm.formats.kits.base import KitFormat
from tm.formats.kits.formats import KIT_FORMATS
from tm.model.kit import Delivery
from tm.pipeline.load import STDIN, load_bytes, name_input, open_input
from tm.pipeline.omegat_project import find_omegat_project, load_omegat_project

_HEAD_BYTES = 4096


def load_deliveries(
    path: str, options: ImportOptions, format_name: str | None = None
) -> tuple[Delivery, ...]:
    """What the file holds, or for each of its bulletins an OmegaT project: its folder or memory.

    Raises InputError as `load_delivery` does.
    """
    if project := find_omegat_project(path):
        return load_omegat_project(project, options)
    return (load_delivery(path, options, format_name),)


def load_delivery(path: str, options: ImportOptions, format_name: str | None = None) -> Delivery:
    """What the file holds; the options serve where it tells no languages. `-` is standard input.

    It is of the format of this name, else of the one that it shows. Raises InputError where it is
    damaged or no file of a kit.
    """
    with _open_twice(path) as stream:
        head = stream.read(_HEAD_BYTES)
        stream.seek(0)
        form = _choose_kit_format(head, path, format_name)
        return form.read(stream, name_input(path), options)


@contextmanager
def _open_twice(path: str) -> Iterator[BinaryIO]:
    """The file as a stream that can be read from its start again, which standard input cannot."""
    if path == STDIN:
        yield BytesIO(load_bytes(path))
        return
    with open_input(path) as stream:
        yield stream


def is_kit_file(path: str) -> bool:
    """Whether the file is of the format of a kit."""
    with open_input(path) as stream:
        return _find_kit_format(stream.read(_HEAD_BYTES), path, None) is not None


def _find_kit_format(head: bytes, path: str, name: str | None) -> KitFormat | None:
    suffix = PurePath(path).suffix.lower()
    for form in KIT_FORMATS:
        if form.name == name or (name is None and form.recognize(head, suffix)):
            return form
    return None


def _choose_kit_format(head: bytes, path: str, name: str | None) -> KitFormat:
    if form := _find_kit_format(head, path, name):
        return form
    raise InputError(
        "is no file of a kit",
        place=name_input(path),
        remedy=f"give one that `tm prepare` made: {', '.join(form.name for form in KIT_FORMATS)}",
    )
