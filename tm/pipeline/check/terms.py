"""The project's glossary, ready for finding."""

from __future__ import annotations

from tm.errors import ConfigError
from tm.pipeline.glossary import load_glossary
from tm.pipeline.project import Project
from tm.project.config import DEFAULT_GLOSSARY
from tm.terms.finder import TermFinder


def load_terms(project: Project | None) -> TermFinder | None:
    """The terms of the project's glossary; None where there is none.

    Raises ConfigError where the settings name one that is not there. The default name may be in
    them too: `tm init` writes it before there is a glossary.
    """
    if not project:
        return None
    name = project.config.glossary
    if not (project.root / name).exists():
        if name == DEFAULT_GLOSSARY:
            return None
        raise ConfigError(
            f"there is no glossary {project.locate(name)}",
            place=project.locate_key("glossary"),
            remedy="correct its name, or leave the key out",
        )
    glossary = load_glossary(project.locate(name))
    return TermFinder(glossary) if glossary.concepts else None
