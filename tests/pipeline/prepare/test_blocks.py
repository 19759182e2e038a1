"""Whole blocks filled in."""

from __future__ import annotations

from dataclasses import replace

from entries_of import make_original, read, suggest

from tm.model.kit import EntryState, KitEntry, Suggestion
from tm.model.match import MatchKind
from tm.model.unit import Review, Unit, Variant
from tm.pipeline.prepare.blocks import fill_block
from tm.pipeline.prepare.entries import make_block_entries, make_segment_entries
from tm.pipeline.prepare.fill import Trust, fill_entry

TRUST = Trust("es", "en", 0.9)
ONE = suggest("El río crece.", "The river rises.")
TWO = suggest("No hay heridos.", "Nobody is hurt.", origin="b.po")


def fill(text: str, own: tuple[Suggestion, ...], *found: tuple[Suggestion, ...]) -> KitEntry:
    original = make_original(text)
    (block,) = make_block_entries(original)
    segments = [
        fill_entry(entry, suggestions, TRUST)
        for entry, suggestions in zip(make_segment_entries(original), found, strict=True)
    ]
    return fill_block(block, own, segments, TRUST)


def test_a_block_is_put_together_from_its_segments() -> None:
    entry = fill("El río crece. No hay heridos.", (), (ONE,), (TWO,))
    assert (entry.state, entry.target.marked) == (
        EntryState.DONE,
        "The river rises. Nobody is hurt.",
    )
    assert entry.suggestions[0].origin == "a.po; b.po"
    assert entry.notes == ()


def test_the_memory_of_the_whole_block_is_better() -> None:
    whole = suggest("El río crece. No hay heridos.", "Rising, no one hurt.")
    entry = fill("El río crece. No hay heridos.", (whole,), (ONE,), (TWO,))
    assert entry.target.marked == "Rising, no one hurt."


def test_what_is_like_the_block_comes_after_what_is_put_together() -> None:
    like = suggest("El río crece mucho.", "The river rises a lot.", kind=MatchKind.FUZZY)
    entry = fill("El río crece. No hay heridos.", (like,), (ONE,), (TWO,))
    assert entry.target.marked == "The river rises. Nobody is hurt."
    assert entry.suggestions[1] is like


def test_codes_across_segments_are_the_blocks_own() -> None:
    bold = suggest("**El río crece.**", "**The river rises.**")
    entry = fill("**El río crece.** No hay heridos.", (), (bold,), (TWO,))
    assert entry.target.marked == "**The river rises.** Nobody is hurt."
    assert entry.state is EntryState.DONE


def test_parts_that_have_other_codes_than_their_originals_keep_them() -> None:
    unit = Unit((Variant("es", TWO.source), Variant("en", read("_Nobody_ is hurt."))))
    other = replace(TWO, target=read("_Nobody_ is hurt."), unit=unit)
    bold = suggest("**El río crece.**", "**The river rises.**")
    entry = fill("**El río crece.** No hay heridos.", (), (bold,), (other,))
    assert entry.target.marked == "**The river rises.** _Nobody_ is hurt."
    assert (entry.state, entry.notes) == (EntryState.DONE, ())


def test_a_part_that_is_doubtful_makes_a_draft() -> None:
    doubtful = replace(TWO, unit=Unit((), review=Review.FUZZY))
    entry = fill("El río crece. No hay heridos.", (), (ONE,), (doubtful,))
    assert (entry.state, entry.target.marked) == (
        EntryState.DRAFT,
        "The river rises. Nobody is hurt.",
    )


def test_parts_that_are_only_similar_are_told() -> None:
    near = suggest("El mar crece.", "The sea rises.", kind=MatchKind.FUZZY, score_percent=75.0)
    entry = fill("El río crece. No hay heridos.", (), (near,), (TWO,))
    assert (entry.state, entry.target.parts) == (EntryState.EMPTY, ())
    assert entry.notes == (
        "in part, 75 %: El mar crece. → The sea rises.",
        "in part, 100 %: No hay heridos. → Nobody is hurt.",
    )


def test_a_block_of_one_segment_is_filled_as_the_segment() -> None:
    entry = fill("El río crece.", (ONE,), (ONE,))
    assert (entry.state, entry.target.marked) == (EntryState.DONE, "The river rises.")
