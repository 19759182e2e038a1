"""Keeps links by reference alive when their text, which is their label too, is translated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tm.formats.patch import Translations
from tm.model.document import Block, Document
from tm.model.inline import Code, CodeKind, InlineText
from tm.model.location import Span

# `[text]` and `[text][]` look their address up under the text.
_IMPLICIT = frozenset({"]", "][]"})


def name_references(document: Document, block: Block, translations: Translations) -> Translations:
    """The translations with `[text]` as `[text][label]` wherever its text is not the label."""
    labels = dict(_find_labels(document, block))
    if not labels:
        return translations
    return {
        span: _name_in(content, [labels[place] for place in labels if _holds(span, place)])
        for span, content in translations.items()
    }


def _holds(span: Span, place: Span) -> bool:
    return span.start <= place.start and place.end <= span.end


def _find_labels(document: Document, block: Block) -> Iterator[tuple[Span, str]]:
    """Where such links stand in the block, and their texts as they are in the file."""
    opened: dict[int, Span] = {}
    for piece in block.pieces:
        code = piece.code
        if code and code.kind is CodeKind.OPEN:
            opened[code.number] = piece.span
        elif code and code.data in _IMPLICIT and code.number in opened:
            opening = opened[code.number]
            yield (
                Span(opening.start, piece.span.end),
                document.text[opening.end : piece.span.start],
            )


def _name_in(content: InlineText, labels: Sequence[str]) -> InlineText:
    left = iter(labels)
    starts: dict[int, int] = {}
    parts: list[str | Code] = []
    for part in content.parts:
        parts.append(part)
        if isinstance(part, Code) and part.kind is CodeKind.OPEN:
            starts[part.number] = len(parts)
        elif isinstance(part, Code) and part.data in _IMPLICIT and part.number in starts:
            label = next(left, None)
            inner = InlineText(tuple(parts[starts[part.number] : -1]))
            if label is not None and inner.marked != label:
                parts[-1] = replace(part, data=f"][{label}]")
    return InlineText(tuple(parts))
