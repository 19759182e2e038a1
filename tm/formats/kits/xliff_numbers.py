"""The texts of an entry with their codes numbered, as both versions of XLIFF write them."""

from __future__ import annotations

from collections.abc import Iterator

from tm.formats.cleaning import Cleaner, map_texts
from tm.formats.xliff.codes import NumberedCode, number_codes
from tm.model.inline import InlineText
from tm.model.kit import KitEntry

NumberedText = tuple[InlineText, tuple[NumberedCode, ...]]


def number_texts(entry: KitEntry, cleaner: Cleaner) -> Iterator[NumberedText]:
    """The source, the target, and the two texts of each suggestion, without what XML forbids."""
    texts = [entry.source, entry.target]
    for suggestion in entry.suggestions:
        texts += suggestion.source, suggestion.target
    contents = [map_texts(text, cleaner.strip_forbidden) for text in texts]
    return zip(contents, number_codes(*contents), strict=True)
