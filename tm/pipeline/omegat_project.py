"""An OmegaT project as a translator sends it back: the whole folder."""

from __future__ import annotations

from pathlib import Path

from tm.errors import InputError
from tm.formats.base import ImportOptions
from tm.formats.kits.omegat.deliver import deliver_project
from tm.formats.kits.omegat.read import OmegatMemory, read_omegat_memory
from tm.formats.kits.po_read import read_po_delivery
from tm.model.kit import Delivery
from tm.pipeline.load import open_input

_PROJECT = "omegat.project"
_MEMORY = "omegat/project_save.tmx"
_SOURCES = "source"


def find_omegat_project(path: str) -> str | None:
    """The folder of the project that this is, or whose own memory this is."""
    folder = Path(path)
    if folder.name == Path(_MEMORY).name:
        folder = folder.parent.parent
    return str(folder) if (folder / _PROJECT).is_file() else None


def has_translations(folder: str) -> bool:
    """Whether it is a project's folder, and something was saved in it."""
    return Path(folder, _PROJECT).is_file() and Path(folder, _MEMORY).is_file()


def load_omegat_project(folder: str, options: ImportOptions) -> tuple[Delivery, ...]:
    """A delivery for each of the kit's bulletins in the project.

    Raises InputError where nothing was saved in OmegaT, or no bulletin is there.
    """
    memory = _load_memory(folder, options)
    root = Path(folder, _SOURCES)
    sources: dict[str, Delivery] = {}
    for path in sorted(root.rglob("*.po")):
        with open_input(str(path)) as stream:
            delivery = read_po_delivery(stream, str(path), options)
        if delivery.name:
            sources[path.relative_to(root).as_posix()] = delivery
    if not sources:
        raise InputError(
            "has no bulletin of a kit",
            place=str(root),
            remedy="give the folder that `tm prepare --kit omegat` made",
        )
    return deliver_project(sources, memory)


def _load_memory(folder: str, options: ImportOptions) -> OmegatMemory:
    path = Path(folder, _MEMORY)
    if not path.is_file():
        raise InputError(
            "nothing was translated here yet",
            place=folder,
            remedy=f"save the project in OmegaT, which writes {_MEMORY}",
        )
    with open_input(str(path)) as stream:
        return read_omegat_memory(stream, str(path), options)
