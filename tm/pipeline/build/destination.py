"""Where a translation goes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePath

from tm.errors import InputError
from tm.formats.documents import list_document_formats
from tm.model.record import Record
from tm.pipeline.bulletins import locate_translation
from tm.pipeline.load import STDIN
from tm.pipeline.prepare.originals import Original
from tm.pipeline.project import Project, name_in_project
from tm.pipeline.records import load_record_bytes, locate_record, parse_record
from tm.project.config import CONFIG_NAME
from tm.project.discover import Bulletin


@dataclass(frozen=True, slots=True)
class Destination:
    """Where the translation of a bulletin into a language goes, as the user would type it here.

    `record` is that of the alignment with the file that is there, if the project keeps one, and
    `record_path` its own place in the project.
    """

    path: str
    language: str
    record: Record | None = None
    record_path: str = ""

    def load_existing(self) -> bytes | None:
        """The bytes that are there; None where no file is."""
        is_file = self.path != STDIN and Path(self.path).is_file()
        return Path(self.path).read_bytes() if is_file else None


def find_destination(
    original: Original,
    language: str,
    output: str | None,
    project: Project | None,
    bulletin: Bulletin | None,
) -> Destination:
    """The file named, one in the folder named, or that which the project says.

    A folder's name ends with a slash, or the folder is there. Raises InputError where nothing says
    where to, or a file of another kind would have to be written.
    """
    own = locate_translation(project, bulletin, language) if project and bulletin else ""
    path = _choose_path(original, output, project.locate(own) if project and own else "", project)
    _check_format(path, original)
    if project and bulletin and own and name_in_project(path, project) == own:
        place = locate_record(project, bulletin.name, language)
        data = load_record_bytes(project, place)
        return Destination(path, language, parse_record(data, place) if data else None, place)
    return Destination(path, language)


def _choose_path(original: Original, output: str | None, own: str, project: Project | None) -> str:
    if output == STDIN:
        return STDIN
    if output:
        if not (output.endswith("/") or Path(output).is_dir()):
            return output
        return str(Path(output) / f"{original.name}{PurePath(original.source_path).suffix}")
    if own:
        return own
    if project:
        raise InputError(
            f"no pattern says where the translation of {original.source_path} goes",
            place=project.locate(CONFIG_NAME),
            remedy="correct `bulletins`, or name a file with -o",
        )
    raise InputError(
        "there is no project that says where its translation goes",
        place=original.document.path,
        remedy="name a file with -o",
    )


def _check_format(path: str, original: Original) -> None:
    suffix = PurePath(path).suffix.lower()
    names = {form.name for form in list_document_formats() if suffix in form.suffixes}
    if names and original.document.format_name not in names:
        raise InputError(
            f"is {'/'.join(sorted(names))}, but its original {original.document.format_name}",
            place=path,
            remedy="name another file with -o",
        )
    if path != STDIN and Path(path).resolve() == Path(original.document.path).resolve():
        raise InputError("is the original", place=path, remedy="name another file with -o")
