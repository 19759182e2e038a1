"""The kits that are in the places of new ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path, PurePath

from tm.errors import InputError
from tm.formats.base import ImportOptions
from tm.formats.kits.base import KitFile, KitFormat
from tm.model.kit import Delivery
from tm.pipeline.omegat_project import has_translations, load_omegat_project

_HEAD_BYTES = 4096


def load_existing(files: Sequence[KitFile], folder: str, form: KitFormat) -> tuple[Delivery, ...]:
    """What translators did so far in the files that these would replace."""
    paths = [Path(folder, file.path) for file in files]
    return tuple(delivery for path in paths for delivery in _load(path, form))


def read_existing(path: Path) -> bytes:
    """The file's bytes; none where there is no file."""
    try:
        return path.read_bytes() if path.is_file() else b""
    except OSError as error:
        raise InputError(
            f"cannot be read: {error.strerror or error}",
            place=str(path),
            remedy="check its permissions, or name another folder with -o",
        ) from error


def is_delivery(data: bytes, path: Path, form: KitFormat) -> bool:
    """Whether it is a file that translators work on and send back."""
    return bool(data) and form.recognize(data[:_HEAD_BYTES], PurePath(path).suffix.lower())


def read_delivery(data: bytes, path: Path, form: KitFormat) -> Delivery:
    """What is in the file."""
    return form.read(BytesIO(data), str(path), ImportOptions())


def _load(path: Path, form: KitFormat) -> Iterator[Delivery]:
    """A project of OmegaT, whose files are all of one kit, is read where its settings are."""
    folder = str(path.parent)
    if path.suffix == ".project" and has_translations(folder):
        yield from load_omegat_project(folder, ImportOptions())
        return
    data = read_existing(path)
    if is_delivery(data, path, form):
        yield read_delivery(data, path, form)
