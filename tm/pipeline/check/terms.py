"""The project's glossary, ready for finding."""

from __future__ import annotations

from tm.pipeline.glossary import load_glossary
from tm.pipeline.project import Project
from tm.terms.finder import TermFinder


def load_terms(project: Project | None) -> TermFinder | None:
    """The terms of the project's glossary; None where there is none."""
    if not project or not (project.root / project.config.glossary).is_file():
        return None
    glossary = load_glossary(project.locate(project.config.glossary))
    return TermFinder(glossary) if glossary.concepts else None
