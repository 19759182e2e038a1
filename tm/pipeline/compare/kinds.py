"""The kinds of file in which translations are compared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import PurePath

from tm.errors import InputError
from tm.formats.documents import find_document_format, list_document_formats
from tm.model.quality import Comparison
from tm.pipeline.compare.documents import compare_documents
from tm.pipeline.compare.lines import compare_lines
from tm.pipeline.compare.request import CompareRequest
from tm.pipeline.compare.units import compare_units
from tm.pipeline.load import STDIN, name_input
from tm.pipeline.unit_files import choose_unit_format, list_readable_suffixes
from tm.pipeline.unpacked import UnitFile

_PLAIN_TEXT = "txt"


@dataclass(frozen=True, slots=True)
class CompareKind:
    """A kind of file: what its name ends in, the name of its format, and how it is compared."""

    noun: str
    is_one: Callable[[str], bool]
    name_format: Callable[[str], str]
    compare: Callable[[CompareRequest], Comparison]


def _is_units(path: str) -> bool:
    return UnitFile(path).suffix in list_readable_suffixes()


def _name_unit_format(path: str) -> str:
    return choose_unit_format(UnitFile(path), None).name


def _is_bulletin(path: str) -> bool:
    """Whether the path is a document's, of another kind than plain text."""
    suffix = PurePath(path).suffix.lower()
    return any(
        suffix in form.suffixes for form in list_document_formats() if form.name != _PLAIN_TEXT
    )


def _name_document_format(path: str) -> str:
    return find_document_format(path).name


UNITS = CompareKind("a file of units", _is_units, _name_unit_format, compare_units)
BULLETINS = CompareKind("a bulletin", _is_bulletin, _name_document_format, compare_documents)


def compare_files(request: CompareRequest, *, is_bulletin: bool) -> Comparison:
    """The files' translations side by side, as the first name that tells a kind tells.

    Where none does, they are texts with a segment a line, or bulletins in plain text if
    `is_bulletin`. Raises InputError where they are not of one kind.
    """
    _refuse_twice(request.paths)
    told = [
        (path, kind) for path in request.paths for kind in (UNITS, BULLETINS) if kind.is_one(path)
    ]
    if not told:
        if is_bulletin:
            return compare_documents(replace(request, format_name=_PLAIN_TEXT))
        return compare_lines(request)
    first, kind = told[0]
    for path, other in told:
        if other is not kind:
            raise InputError(
                f"is {other.noun}, {first} is {kind.noun}",
                place=path,
                remedy="compare files of one kind",
            )
    return kind.compare(replace(request, format_name=kind.name_format(first)))


def _refuse_twice(paths: tuple[str, ...]) -> None:
    reference, *systems = paths
    for number, path in enumerate(systems):
        if path in systems[:number] or path == reference == STDIN:
            raise InputError("is given twice", place=name_input(path), remedy="name another file")
