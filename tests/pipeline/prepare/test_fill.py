"""What is filled in, and what of it a person has to look at."""

from __future__ import annotations

from dataclasses import replace

import pytest
from entries_of import make_entry, read, suggest

from tm.model.bead import Status
from tm.model.inline import InlineText
from tm.model.kit import EntryState, KitEntry, Suggestion
from tm.model.match import MatchKind
from tm.model.unit import Review, Unit, Variant
from tm.pipeline.prepare.fill import Trust, fill_entry

TRUST = Trust("es", "en", 0.9)


def make_unit(source: str, target: str, **fields: object) -> Unit:
    linked = {name: fields.pop(name) for name in ("confidence", "status") if name in fields}
    signed = {"signature": "crf"} if linked else {}
    variants = (Variant("es", read(source)), Variant("en", read(target), **linked, **signed))
    return replace(Unit(variants), **fields)


def fill(text: str, *suggestions: Suggestion) -> KitEntry:
    return fill_entry(make_entry(text), suggestions, TRUST)


def test_without_suggestion_an_entry_is_empty() -> None:
    entry = fill("El río crece.")
    assert (entry.state, entry.target.parts) == (EntryState.EMPTY, ())


@pytest.mark.parametrize("kind", [MatchKind.CONTEXT, MatchKind.EXACT])
def test_the_same_text_is_done(kind: MatchKind) -> None:
    suggestion = suggest("El río crece.", "The river rises.", kind=kind)
    entry = fill("El río crece.", suggestion)
    assert (entry.state, entry.target.marked) == (EntryState.DONE, "The river rises.")
    assert (entry.previous_source, entry.suggestions) == (None, (suggestion,))


@pytest.mark.parametrize("kind", [MatchKind.NEAR, MatchKind.FUZZY])
def test_another_text_is_a_draft_and_told(kind: MatchKind) -> None:
    entry = fill("El río crece.", suggest("El mar crece.", "The sea rises.", kind=kind))
    assert entry.state is EntryState.DRAFT
    assert entry.previous_source == read("El mar crece.")


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, EntryState.DONE),
        ({"review": Review.APPROVED}, EntryState.DONE),
        ({"review": Review.FUZZY}, EntryState.DRAFT),
        ({"review": Review.NEEDS_REVIEW}, EntryState.DRAFT),
        ({"review": Review.OBSOLETE}, EntryState.DRAFT),
        ({"confidence": 0.89}, EntryState.DRAFT),
        ({"confidence": 0.9}, EntryState.DONE),
        ({"confidence": 0.3, "status": Status.CONFIRMED}, EntryState.DONE),
    ],
)
def test_what_is_said_against_a_unit_makes_a_draft(
    fields: dict[str, object], state: EntryState
) -> None:
    unit = make_unit("El río crece.", "The river rises.", **fields)
    entry = fill("El río crece.", suggest("El río crece.", "The river rises.", unit=unit))
    assert entry.state is state
    assert entry.previous_source is None


def test_a_doubtful_link_to_a_third_language_does_not_matter() -> None:
    unit = make_unit("El río crece.", "The river rises.")
    third = Variant("pt", read("O rio sobe."), confidence=0.2, signature="crf")
    unit = replace(unit, variants=(*unit.variants, third))
    assert fill("El río crece.", suggest("El río crece.", "The river rises.", unit=unit)).state is (
        EntryState.DONE
    )


def test_a_translation_that_lacks_codes_is_a_draft_and_they_are_named() -> None:
    entry = fill("El [río](/r) crece.", suggest("El río crece.", "The river rises."))
    assert entry.state is EntryState.DRAFT
    assert entry.notes == ("markup that is to be put in: [ ](/r)",)


def test_a_known_translation_may_have_other_codes_than_its_original() -> None:
    unit = make_unit("El río crece.", "The _river_ rises.")
    entry = fill("El río crece.", suggest("El río crece.", "The _river_ rises.", unit=unit))
    assert (entry.state, entry.target.marked) == (EntryState.DONE, "The _river_ rises.")


def test_a_doubtful_unit_with_markup_as_text_is_doubtful() -> None:
    link = {"confidence": 0.2, "signature": "crf"}
    variants = (
        Variant("es", InlineText.of("El **río** crece.")),
        Variant("en", InlineText.of("The **river** rises."), **link),
    )
    suggestion = suggest("El **río** crece.", "The **river** rises.", unit=Unit(variants))
    assert fill("El **río** crece.", suggestion).state is EntryState.DRAFT
