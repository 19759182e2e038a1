"""An original with its translations put in: the text that `tm build` writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from tm.formats.documents import list_document_formats, write_document
from tm.model.document import Document
from tm.model.inline import InlineText
from tm.model.location import Span
from tm.model.segment import Segment
from tm.pipeline.project import Project
from tm.project.discover import Bulletin
from tm.project.pattern import compile_pattern, fill_pattern

# By the running numbers of the neighbouring segments that each translates.
Translations = Mapping[tuple[int, ...], InlineText]


def write_translated(
    document: Document, segments: Sequence[Segment], translations: Translations
) -> bytes:
    """The document's bytes with the translations of its segments; the others stay as they are."""
    return write_document(document, span_translations(segments, translations))


def span_translations(
    segments: Sequence[Segment], translations: Translations
) -> dict[Span, InlineText]:
    """The translations by the spans that they replace.

    One of segments in several blocks goes into the first of these blocks; the others' text goes.
    """
    spans: dict[Span, InlineText] = {}
    for numbers, content in translations.items():
        by_block: dict[int, list[Segment]] = {}
        for number in numbers:
            by_block.setdefault(segments[number].block, []).append(segments[number])
        for own in by_block.values():
            spans[Span(own[0].span.start, own[-1].span.end)] = content
            content = InlineText(())  # noqa: PLW2901 - only the first block gets it
    return spans


def locate_translation(project: Project, bulletin: Bulletin, language: str) -> str:
    """The path, in the project, of the bulletin in the language, whether it is there or not.

    Empty where no pattern of `bulletins` gives a path that is found again as this bulletin's.
    """
    if own := dict(bulletin.translations).get(language):
        return own
    suffix = PurePosixPath(bulletin.original).suffix
    suffixes = [each for form in list_document_formats() for each in form.suffixes]
    for pattern in project.config.bulletins:
        path = fill_pattern(pattern, language, bulletin.name)
        if pattern.endswith((".*", "{name}")):
            path = path.removesuffix(".*") + suffix
        claim = compile_pattern(pattern, project.config.languages, suffixes).match(path)
        if claim and claim.language == language and claim.name == bulletin.name:
            return path
    return ""
