"""`tm terms`: glossaries from files and into files."""

from __future__ import annotations

from dataclasses import dataclass

from tm.errors import InputError
from tm.formats.base import Written
from tm.formats.glossaries import TBX_FORMATS, find_glossary_format, read_glossary
from tm.formats.tbx.header import find_dialect
from tm.model.term import Glossary
from tm.pipeline.atomic import open_output
from tm.pipeline.load import STDIN, name_input, open_input
from tm.pipeline.project import find_project

TBX_SUFFIX = ".tbx"


@dataclass(frozen=True, slots=True)
class Converted:
    """A glossary that was written: in which format, and what its writer did."""

    path: str
    format_name: str
    written: Written


def load_glossary(path: str) -> Glossary:
    """The glossary in a file, read as a stream; `-` is standard input."""
    with open_input(path) as stream:
        return read_glossary(stream, name_input(path))


def require_glossary(given: str | None) -> Glossary:
    """The glossary at the path given, else the project's; raises InputError without either."""
    if given:
        return load_glossary(given)
    project = find_project()
    if project is None:
        raise InputError(
            "no glossary is named, and there is no tm.toml to name one", remedy="name its file"
        )
    return load_glossary(project.locate(project.config.glossary))


def convert_glossary(path: str, output: str, format_name: str | None) -> Converted:
    """Writes the glossary of one file into another; `-` is standard input or output.

    Without a format's name the suffix tells it; TBX stays in its dialect.
    """
    if format_name is None and output == STDIN:
        raise InputError("standard output has no suffix", place="--to", remedy="name a format")
    form = find_glossary_format(output, name=format_name)
    glossary = load_glossary(path)
    if format_name is None and output.lower().endswith(TBX_SUFFIX):
        form = find_glossary_format(output, name=TBX_FORMATS.get(find_dialect(glossary), form.name))
    with open_output(output) as stream:
        return Converted(output, form.name, form.write(glossary, stream))
