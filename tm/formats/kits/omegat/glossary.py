"""An OmegaT project's `glossary.txt`: a line for each source term and translation."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from tm.formats.cleaning import Cleaner
from tm.model.term import Concept, Glossary

# OmegaT passes over lines that begin so.
_HEADING = "# {source} → {target} {title}"


def write_terms(glossary: Glossary, source_language: str, target_language: str) -> bytes:
    """The terms of both languages, tabs between: source, translation, comment.

    OmegaT would offer a term that should not be used as a good translation, so that the comment
    names it. By the byte-order mark OmegaT reads the file as UTF-8 on every system.
    """
    cleaner = Cleaner()
    title = cleaner.clean_line(glossary.title or glossary.path)
    heading = _HEADING.format(source=source_language, target=target_language, title=title)
    lines = [f"{heading.strip()}\n"]
    lines += [
        "\t".join(cleaner.clean_line(cell).strip() for cell in cells) + "\n"
        for concept in glossary.concepts
        for cells in _list_rows(concept, source_language, target_language)
    ]
    return codecs.BOM_UTF8 + "".join(lines).encode()


def _list_rows(
    concept: Concept, source_language: str, target_language: str
) -> Iterator[tuple[str, str, str]]:
    """The preferred translations first, the comment at the first one."""
    targets = concept.find_terms(target_language)
    usable = sorted(
        (term for term in targets if term.text and not term.status.is_forbidden),
        key=lambda term: not term.status.is_preferred,
    )
    own = (each.definition for each in concept.wordings if each.language == source_language)
    definition = next(filter(None, own), concept.definition)
    for source in concept.find_terms(source_language):
        remarks = [f"do not use: {term.text}" for term in targets if term.status.is_forbidden]
        remarks += [definition, concept.note, source.note]
        remarks += [f"{term.text}: {term.note}" for term in usable if term.note]
        comment = "; ".join(dict.fromkeys(filter(None, remarks)))
        for number, target in enumerate(usable):
            if source.text:
                yield source.text, target.text, "" if number else comment
