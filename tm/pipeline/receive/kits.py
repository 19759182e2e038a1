"""The kits in folders."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tm.errors import InputError
from tm.formats.kits.omegat.write import TARGET_NOTE
from tm.pipeline.deliveries import is_kit_file
from tm.pipeline.load import STDIN
from tm.pipeline.omegat_project import find_omegat_project, has_translations

_NOTE = "README.txt"
_LEFT_OUT = "{}: is no file of a kit, and left out"


def list_kits(paths: Iterable[str], note: Callable[[str], None]) -> Iterator[str]:
    """The paths, those of folders replaced by the kits in them; OmegaT projects are kits.

    Other files there are noted, but for hidden ones; so is the note that OmegaT kits have for
    people. Raises InputError for a folder without kits.
    """
    for path in paths:
        if _is_note(path):
            note(_LEFT_OUT.format(path))
            continue
        if path == STDIN or not Path(path).is_dir() or find_omegat_project(path):
            yield path
            continue
        found = list(_search(Path(path), note))
        if not found:
            raise InputError(
                "has no kit in it",
                place=path,
                remedy="give the folder that `tm prepare` wrote into, or files",
            )
        yield from found


def _search(folder: Path, note: Callable[[str], None]) -> Iterator[str]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        is_project = path.is_dir() and find_omegat_project(str(path))
        if path.is_dir() and not is_project:
            yield from _search(path, note)
        elif is_project and not has_translations(str(path)):
            note(f"{path}: nothing was translated here yet, and it is left out")
        elif is_project or is_kit_file(str(path)):
            yield str(path)
        else:
            note(_LEFT_OUT.format(path))


def _is_note(path: str) -> bool:
    """Whether it is the file that tells people what an OmegaT kit's folder is for."""
    file = Path(path)
    return file.name == _NOTE and file.is_file() and (file.read_bytes() == TARGET_NOTE.encode())
