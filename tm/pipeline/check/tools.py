"""What every check run needs beside the texts: settings, terms, the memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tm.checks.base import Context, Earlier
from tm.checks.choose import ALL, DEFAULT, choose_checks
from tm.checks.notices import NOTICES
from tm.checks.registry import list_checks
from tm.checks.run import Task
from tm.model.finding import Severity
from tm.pipeline.check.earlier import MemoryEarlier
from tm.pipeline.check.request import CheckRequest
from tm.pipeline.check.terms import load_terms
from tm.pipeline.load import load_bytes
from tm.pipeline.project import Project
from tm.project.check_settings import CheckSettings, read_check_settings
from tm.project.config import CONFIG_NAME
from tm.project.discover import Bulletin
from tm.terms.finder import TermFinder

if TYPE_CHECKING:
    from tm.pipeline.align_bulletin import Tools


@dataclass(frozen=True, slots=True)
class CheckTools:
    """What checks work with in this process; `memory_path` is that of earlier translations."""

    project: Project | None
    request: CheckRequest
    settings: CheckSettings
    terms: TermFinder | None
    memory: MemoryEarlier | None
    _align_tools: dict[tuple[str, ...], Tools] = field(default_factory=dict)

    def make_tasks(self, paths: Sequence[str], bulletin: str) -> tuple[Task, ...]:
        """The checks to run over texts with these paths."""
        settings = self.narrow(paths)
        severities = dict(settings.severity)
        options = dict(settings.options)
        earlier: Earlier | None = self.memory.without(bulletin) if self.memory else None
        return tuple(
            Task(
                check,
                Context(
                    options.get(check.facts.name) or check.facts.options(), self.terms, earlier
                ),
                severities.get(check.facts.name),
            )
            for check in choose_checks(settings.select, settings.ignore)
            if self.terms or not check.facts.needs_glossary
        )

    def close(self) -> None:
        """Lets go of the memory."""
        if self.memory:
            self.memory.close()

    def find_align_tools(self, bulletin: Bulletin) -> Tools:
        """What the bulletin's texts are read with and, where their record is old, aligned with."""
        from tm.pipeline.align_bulletin import find_tools

        assert self.project
        languages = tuple(language for language, _ in bulletin.translations)
        if languages not in self._align_tools:
            self._align_tools[languages] = find_tools(self.project, (bulletin,), None)
        return self._align_tools[languages]

    def name_languages(self, language: str) -> tuple[str, str]:
        """Source and target of a file of pairs that does not tell; empty where nobody does."""
        original = self.project.config.original if self.project else ""
        return self.request.source_language or original, language

    def narrow(self, paths: Sequence[str]) -> CheckSettings:
        """The settings for texts with these paths; the command line has the last word."""
        return self.request.apply(self.settings.narrow(paths))


def make_check_tools(project: Project | None, request: CheckRequest) -> CheckTools:
    """The tools for a request in a project, or without one.

    Raises InputError and ConfigError where a name, the settings or the glossary are wrong.
    """
    settings = load_check_settings(project)
    choose_checks(request.select, request.ignore)  # complains of unknown names
    memory = MemoryEarlier(project.locate(project.config.memory)) if project else None
    return CheckTools(project, request, settings, load_terms(project), memory)


def load_check_settings(project: Project | None) -> CheckSettings:
    """What the project's `tm.toml` says of checks."""
    if not project:
        return CheckSettings()
    place = project.locate(CONFIG_NAME)
    options = {facts.name: facts.options for facts in NOTICES}
    options |= {check.facts.name: check.facts.options for check in list_checks()}
    return read_check_settings(load_bytes(place), place, options, (ALL, DEFAULT))


def find_severity(settings: CheckSettings, name: str, default: Severity) -> Severity:
    """How bad the settings say that findings of this name are."""
    return dict(settings.severity).get(name, default)
