"""Objects that hold texts of their own: text boxes, and the marks of notes."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

from tm.formats.office.document import Line
from tm.formats.office.layout import Layout
from tm.formats.patch import Translations
from tm.model.location import Span

_NOTE = "[^"


def list_starts(lines: Iterable[Line]) -> dict[str, list[int]]:
    """Where paragraphs with text begin, in rising order, by the part that they are in."""
    starts: defaultdict[str, list[int]] = defaultdict(list)
    for line in lines:
        for paragraph in (line.paragraph, *line.paragraph.twins):
            starts[paragraph.part].append(paragraph.span.start)
    return {part: sorted(own) for part, own in starts.items()}


def find_lost_anchors(
    layout: Layout, translations: Translations, starts: Sequence[int]
) -> frozenset[str]:
    """The tags of objects whose own texts would go with them, and that no translation has.

    `starts` are those of the paragraphs in the layout's part.
    """
    kept = {code.data.strip() for content in translations.values() for code in content.codes}
    return frozenset(
        tag
        for tag, source in layout.objects.items()
        if tag not in kept and (tag.startswith(_NOTE) or _holds_text(source, starts))
    )


def _holds_text(source: Iterable[bytes | Span], starts: Sequence[int]) -> bool:
    spans = (each for each in source if isinstance(each, Span))
    return any(bisect_left(starts, span.start) < bisect_left(starts, span.end) for span in spans)
