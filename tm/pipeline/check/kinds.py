"""The kinds of input that `tm check` takes: a new one is its loader and a line in this table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath

from tm.formats.base import UnitFormat
from tm.formats.paired import PAIRED_FORMATS, PairedFormat
from tm.formats.units import UNIT_FORMATS
from tm.model.location import Location
from tm.pipeline.check.alone import pair_segments
from tm.pipeline.check.material import CheckedFile, Material
from tm.pipeline.check.paired import load_paired, load_unit_file, pair_units
from tm.pipeline.check.tools import CheckTools
from tm.pipeline.load import STDIN, name_input
from tm.pipeline.project import choose_read_options
from tm.pipeline.segment import load_document, load_srx, segment_document
from tm.project.discover import Bulletin
from tm.segment.split import find_rules

BULLETIN, TEXT, MEMORY = "bulletin", "text", "memory"


@dataclass(frozen=True, slots=True)
class CheckInput:
    """Something to check: its kind, its path here, its name in the project.

    `language` is a text's, or what the user says of a file of pairs.
    """

    kind: str
    path: str
    name: str
    language: str = ""
    bulletin: Bulletin | None = None


Loader = Callable[[CheckInput, CheckTools], Iterator[Material]]


@dataclass(frozen=True, slots=True)
class InputKind:
    """A kind of input, the suffixes by which a file is known to be one, and what reads it.

    `is_searched`: it is checked too where a user names the folder that it lies in.
    """

    name: str
    suffixes: tuple[str, ...]
    load: Loader
    is_searched: bool = False


def find_kind(path: str) -> str:
    """The name of the kind that the path's suffix tells, empty where it tells none."""
    suffix = PurePath(path).suffix.lower()
    return next((kind.name for kind in INPUT_KINDS.values() if suffix in kind.suffixes), "")


def load_input(found: CheckInput, tools: CheckTools) -> Iterator[Material]:
    """The pairs in the input."""
    return INPUT_KINDS[found.kind].load(found, tools)


def _load_bulletin(found: CheckInput, tools: CheckTools) -> Iterator[Material]:
    from tm.pipeline.check.bulletins import load_bulletin

    assert found.bulletin
    return load_bulletin(found.bulletin, tools.find_align_tools(found.bulletin))


def _load_text(found: CheckInput, tools: CheckTools) -> Iterator[Material]:
    document = load_document(found.path, choose_read_options(tools.project))
    rules = find_rules(found.language, load_srx(None, tools.project))
    text = segment_document(document, found.language, rules)
    file = CheckedFile(found.name, name_input(found.path), document)
    yield pair_segments("" if found.path == STDIN else found.name, file, text)


def _load_memory(found: CheckInput, tools: CheckTools) -> Iterator[Material]:  # noqa: ARG001 - a Loader
    from tm.memory.sqlite import open_memory

    with open_memory(found.path, read_only=True) as memory:
        units = list(memory.find_units())
    yield from pair_units(units, found.name, Location(found.path))


def _load_paired(form: PairedFormat, found: CheckInput, tools: CheckTools) -> Iterator[Material]:
    return load_paired(form, found.path, found.name, tools.name_languages(found.language))


def _load_units(form: UnitFormat, found: CheckInput, tools: CheckTools) -> Iterator[Material]:
    return load_unit_file(form, found.path, found.name, tools.name_languages(found.language))


# Tables and JSON in a folder may be anything.
_TRANSLATIONS = ("tmx", "xliff")
_KINDS = (
    InputKind(BULLETIN, (), _load_bulletin),
    InputKind(TEXT, (), _load_text),
    InputKind(MEMORY, (".sqlite", ".sqlite3", ".db"), _load_memory),
    *(
        InputKind(form.name, form.suffixes, partial(_load_paired, form), is_searched=True)
        for form in PAIRED_FORMATS
    ),
    *(
        InputKind(
            f"{form.name} units",
            form.suffixes,
            partial(_load_units, form),
            is_searched=form.name in _TRANSLATIONS,
        )
        for form in UNIT_FORMATS
        if form.read
    ),
)
INPUT_KINDS: Mapping[str, InputKind] = {kind.name: kind for kind in _KINDS}
