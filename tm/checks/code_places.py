"""Where markup that stands for something itself (an image, a piece of code) is in a plain text."""

from __future__ import annotations

from tm.model.inline import CodeKind, InlineText


def find_code_places(content: InlineText) -> frozenset[int]:
    """The offsets in the plain text at which a code stands alone.

    To a reader something is there, whatever the plain text around the offset looks like.
    """
    places = set()
    offset = 0
    for part in content.parts:
        if isinstance(part, str):
            offset += len(part)
        elif part.kind is CodeKind.ALONE:
            places.add(offset)
    return frozenset(places)
