"""Keeps links by reference alive when their text, which is their label too, is translated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tm.model.document import Block, Document
from tm.model.inline import Code, CodeKind, InlineText
from tm.model.location import Span

# `[text]` and `[text][]` look their address up under the text.
_IMPLICIT = frozenset({"]", "][]"})


def name_references(
    document: Document, block: Block, span: Span, content: InlineText
) -> InlineText:
    """The translation with `[text]` as `[text][label]` wherever its text is no longer the label."""
    labels = _find_labels(document, block, span)
    starts: dict[int, int] = {}
    parts: list[str | Code] = []
    for part in content.parts:
        if isinstance(part, Code) and part.kind is CodeKind.OPEN:
            starts[part.number] = len(parts) + 1
        elif isinstance(part, Code) and part.kind is CodeKind.CLOSE and part.data in _IMPLICIT:
            label = next(labels, None)
            inner = InlineText(tuple(parts[starts.get(part.number, 0) :]))
            if label is not None and inner.marked != label:
                parts.append(replace(part, data=f"][{label}]"))
                continue
        parts.append(part)
    return InlineText(tuple(parts))


def _find_labels(document: Document, block: Block, span: Span) -> Iterator[str]:
    """The texts of such links in the span, as they stand in the file."""
    starts: dict[int, int] = {}
    for piece in block.pieces:
        code = piece.code
        if code and code.kind is CodeKind.OPEN:
            starts[code.number] = piece.span.end
        elif code and code.data in _IMPLICIT and code.number in starts:
            start = starts[code.number]
            if span.start <= start and piece.span.end <= span.end:
                yield document.text[start : piece.span.start]
