"""Entries of kits, before anything is filled in."""

from __future__ import annotations

from entries_of import make_original

from tm.pipeline.prepare.entries import make_block_entries, make_query, make_segment_entries
from tm.text.normalize import short_key

TEXT = """# Aviso

El río crece. **No hay heridos. Sigue la lluvia.**

## Más

El río crece.
"""


def test_segments_have_keys_headings_and_neighbours() -> None:
    entries = make_segment_entries(make_original(TEXT))
    river = short_key("El río crece.")
    assert [
        (entry.source.marked, entry.heading, entry.before, entry.after) for entry in entries
    ] == [
        ("Aviso", "", "", "El río crece."),
        ("El río crece.", "Aviso", "Aviso", "No hay heridos."),
        ("**No hay heridos.", "Aviso", "El río crece.", "Sigue la lluvia."),
        ("Sigue la lluvia.**", "Aviso", "No hay heridos.", "Más"),
        ("Más", "Aviso", "Sigue la lluvia.", "El río crece."),
        ("El río crece.", "Más", "Más", ""),
    ]
    assert [entries[1].key, entries[5].key] == [f"{river}-1", f"{river}-2"]
    assert len({entry.key for entry in entries}) == len(entries)
    assert [entry.segments for entry in entries] == [(number,) for number in range(6)]
    assert [str(entry.location) for entry in entries[:2]] == ["nota.md:1:3", "nota.md:3:1"]


def test_blocks_are_whole_and_ask_with_the_segments_around() -> None:
    original = make_original(TEXT)
    entries = make_block_entries(original)
    assert [(entry.source.marked, entry.segments) for entry in entries] == [
        ("Aviso", (0,)),
        ("El río crece. **No hay heridos. Sigue la lluvia.**", (1, 2, 3)),
        ("Más", (4,)),
        ("El río crece.", (5,)),
    ]
    assert (entries[2].before, entries[2].after) == (
        "El río crece. No hay heridos. Sigue la lluvia.",
        "El río crece.",
    )
    query = make_query(entries[2], original)
    assert (query.before, query.after) == ("Sigue la lluvia.", "El río crece.")
