"""Line breaks at the ends of segments outlive files that cannot hold them."""

from __future__ import annotations

import pytest

from tm.formats.documents import read_document
from tm.formats.end_breaks import restore_end_breaks
from tm.model.inline import Code, CodeKind, InlineText
from tm.model.kit import DeliveredEntry, EntryState
from tm.model.location import Location
from tm.pipeline.build.write import Translated, write_translation
from tm.pipeline.placed_entries import place_entries, read_target
from tm.pipeline.segment import segment_document
from tm.segment.split import find_rules

PAGE = "Primera **línea**.  \nSegunda línea.\\\nTercera línea.\n"


@pytest.mark.parametrize("is_cut", [True, False])
def test_a_markdown_page_keeps_its_lines(is_cut: bool) -> None:
    document = read_document(PAGE.encode(), "a.md")
    original = segment_document(document, "es", find_rules("es"))
    entries = [
        DeliveredEntry(
            InlineText.of(marked.strip()),
            InlineText.of((marked.rstrip("\\\n ") if is_cut else marked.strip()).upper()),
            EntryState.DONE,
            Location("a.po"),
        )
        for marked in (segment.content.marked for segment in original.segments)
    ]
    translations = [
        Translated(each.passage.segments, read_target(each, document, original))
        for each in place_entries(entries, document, original)
    ]
    assert write_translation(document, original.segments, translations).decode() == PAGE.upper()


@pytest.mark.parametrize(
    "target", ["See <b>the map</b>.", "See <b>the map</b>.<br>", "See<br> <b>the map</b>."]
)
def test_a_break_of_html_that_a_translator_left_out_is_put_back(target: str) -> None:
    document = read_document(b"<p>Vea <b>el mapa</b>.<br>Otra. Fin.</p>", "a.html")
    original = segment_document(document, "es", find_rules("es"))
    source = original.segments[0].content
    assert source.marked == "Vea <b>el mapa</b>.<br>"
    entry = DeliveredEntry(
        InlineText.of(source.marked), InlineText.of(target), EntryState.DONE, Location("a.po")
    )
    (placed,) = place_entries([entry], document, original)
    read = read_target(placed, document, original)
    assert read.marked == (target if "<br>" in target else f"{target}<br>")


def test_breaks_that_are_there_are_not_doubled() -> None:
    line_break = Code(CodeKind.ALONE, 1, "  \n")
    source = InlineText.of(line_break, "uno", line_break)
    for target in (source, InlineText.of("one"), InlineText.of(" one\n", line_break)):
        restored = restore_end_breaks(target, source)
        assert (restored.parts[0], restored.parts[-1]) == (line_break, line_break)
        assert len(restored.codes) == 2


def test_breaks_inside_are_the_translators() -> None:
    target = InlineText.of("one", Code(CodeKind.ALONE, 1, "  \n"), "two")
    assert restore_end_breaks(target, InlineText.of("uno")) == target
