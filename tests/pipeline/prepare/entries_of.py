"""Bulletins and matches made of short texts, for tests of kits."""

from __future__ import annotations

from tm.formats.documents import read_document
from tm.model.inline import InlineText
from tm.model.kit import KitEntry, Suggestion
from tm.model.match import MatchKind
from tm.pipeline.prepare.entries import make_block_entries, make_segment_entries
from tm.pipeline.prepare.originals import Original
from tm.pipeline.segment import segment_document
from tm.segment.split import find_rules


def make_original(text: str, path: str = "nota.md") -> Original:
    document = read_document(text.encode(), path)
    segmented = segment_document(document, "es", find_rules("es"))
    return Original("nota", path, document, segmented)


def make_entry(text: str) -> KitEntry:
    """The only segment of a text in Markdown."""
    (entry,) = make_segment_entries(make_original(text))
    return entry


def read(text: str) -> InlineText:
    """The only block of a text in Markdown."""
    (entry,) = make_block_entries(make_original(text))
    return entry.source


def suggest(source: str, target: str, **fields: object) -> Suggestion:
    """An exact match of texts in Markdown, unless it is told otherwise."""
    values: dict[str, object] = {
        "kind": MatchKind.EXACT,
        "score_percent": 100.0,
        "similarity_percent": 100.0,
        "origin": "a.po",
    }
    return Suggestion(read(source), read(target), **(values | fields))
