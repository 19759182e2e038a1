"""The files that translators send back."""

from __future__ import annotations

from pathlib import PurePath

from tm.errors import InputError
from tm.formats.base import ImportOptions
from tm.formats.kits.base import KitFormat
from tm.formats.kits.formats import KIT_FORMATS
from tm.model.kit import Delivery
from tm.pipeline.load import open_input
from tm.pipeline.omegat_project import is_omegat_project, load_omegat_project

_HEAD_BYTES = 4096


def load_deliveries(path: str, options: ImportOptions) -> tuple[Delivery, ...]:
    """What the file holds, or for each of its bulletins the folder of an OmegaT project.

    Raises InputError as `load_delivery` does.
    """
    if is_omegat_project(path):
        return load_omegat_project(path, options)
    return (load_delivery(path, options),)


def load_delivery(path: str, options: ImportOptions) -> Delivery:
    """What the file holds; the options serve where it tells no languages.

    Raises InputError where it is damaged or no file of a kit.
    """
    with open_input(path) as stream:
        head = stream.read(_HEAD_BYTES)
        stream.seek(0)
        return _choose_kit_format(head, path).read(stream, path, options)


def _choose_kit_format(head: bytes, path: str) -> KitFormat:
    suffix = PurePath(path).suffix.lower()
    for form in KIT_FORMATS:
        if form.recognize(head, suffix):
            return form
    raise InputError(
        "is no file of a kit",
        place=path,
        remedy=f"give one that `tm prepare` made: {', '.join(form.name for form in KIT_FORMATS)}",
    )
