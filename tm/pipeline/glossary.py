"""Glossaries from files."""

from __future__ import annotations

from tm.formats.glossaries import read_glossary
from tm.model.term import Glossary
from tm.pipeline.load import name_input, open_input
from tm.pipeline.project import Project


def load_glossary(path: str) -> Glossary:
    """The glossary in a file, read as a stream; `-` is standard input."""
    with open_input(path) as stream:
        return read_glossary(stream, name_input(path))


def choose_glossary(given: str | None, project: Project | None) -> str | None:
    """The glossary's path: the one given, else the project's; None without a project."""
    if given:
        return given
    return project.locate(project.config.glossary) if project else None
