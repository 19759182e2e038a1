"""Where an original changed beside its sentences, which a file that is changed in place keeps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from tm.model.location import Span
from tm.model.record import Record
from tm.pipeline.prepare.originals import Original
from tm.text.frame import FramePiece, list_frame


def find_changed_frame(record: Record, original: Original) -> tuple[str, ...]:
    """The places, `line` or `first-last`, at which the frame is not as the record has it.

    None where the record tells nothing of it.
    """
    if not record.frame or record.frame == original.text.frame:
        return ()
    pieces = list(list_frame(original.document, original.text.segments))
    return tuple(dict.fromkeys(_list_places(record.frame, pieces, original)))


def _list_places(
    before: Sequence[str], pieces: Sequence[FramePiece], original: Original
) -> Iterator[str]:
    matcher = SequenceMatcher(None, before, [each.digest for each in pieces], autojunk=False)
    for tag, _, _, first, last in matcher.get_opcodes():
        if tag != "equal":
            # What is gone stood before the next that is there.
            for piece in pieces[first : max(last, first + 1)] or pieces[-1:]:
                yield _name_lines(piece.span, original)


def _name_lines(span: Span, original: Original) -> str:
    """The lines that the piece is on, and that of what it begins."""
    text = original.document.text[span.start : span.end]
    start = span.start + len(text) - len(text.lstrip())
    end = max(start, span.start + len(text.rstrip()))
    first, last = (place.line for place in original.document.locate(start, end))
    return f"{first}" if first == last else f"{first}-{last}"
