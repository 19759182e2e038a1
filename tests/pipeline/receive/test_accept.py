"""What is taken of what came, where the memory or another delivery has something else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tm.model.bead import Status
from tm.model.inline import Code, CodeKind, InlineText
from tm.model.kit import DeliveredEntry, EntryState, Suggestion
from tm.model.location import Location
from tm.model.match import MatchKind
from tm.model.unit import Unit, Variant
from tm.pipeline.receive.accept import Received, Stored, accept

MAY = datetime(2026, 5, 1, tzinfo=UTC)
JUNE = datetime(2026, 6, 1, tzinfo=UTC)


def came(target: str, *segments: int, changed: datetime | None = JUNE) -> Received:
    source = InlineText.of("Un aviso.")
    content = InlineText.of(target)
    entry = DeliveredEntry(source, content, EntryState.DONE, Location("a.po", 7))
    return Received(segments, source, content, entry, "Ana", changed)


def there(target: str, *segments: int, status: Status = Status.AUTO) -> Stored:
    variant = Variant("en", InlineText.of(target), status=status, signature="x")
    unit = Unit((Variant("es", InlineText.of("Un aviso.")), variant), "b", MAY, MAY)
    return Stored(segments, unit, variant)


def test_the_same_text_is_no_conflict() -> None:
    done = accept([came("A  notice.", 3)], [there("A notice.", 3)], keeps_existing=False)
    assert (done.approved, done.conflicts, done.stored) == (1, (), ())


def test_what_covers_several_segments_takes_the_place_of_all_their_translations() -> None:
    stored = [there("One.", 1), there("Two.", 2), there("Three.", 3)]
    done = accept([came("One and two.", 1, 2)], stored, keeps_existing=False)
    assert [each.segments for each in done.received] == [(1, 2)]
    assert [each.segments for each in done.stored] == [(3,)]
    assert [each.there.text for each in done.conflicts] == ["One.", "Two."]
    assert done.changed == 1


def test_a_kept_translation_keeps_all_of_what_would_take_its_place() -> None:
    stored = [there("One.", 1), there("Two.", 2, status=Status.CONFIRMED)]
    old = came("One and two.", 1, 2, changed=MAY.replace(year=2025))
    done = accept([old], stored, keeps_existing=False)
    assert (done.received, done.kept, len(done.stored)) == ((), 1, 2)
    assert all(not each.is_taken for each in done.conflicts)


@pytest.mark.parametrize("keeps_existing", [False, True])
def test_of_two_deliveries_the_later_is_taken(keeps_existing: bool) -> None:
    done = accept([came("First.", 1), came("Second.", 1)], [], keeps_existing=keeps_existing)
    assert [each.content.plain for each in done.received] == ["Second."]
    (conflict,) = done.conflicts
    assert (conflict.there.text, conflict.is_taken) == ("First.", True)


def test_two_deliveries_that_agree_are_one() -> None:
    done = accept([came("One.", 1), came("One.", 1)], [], keeps_existing=False)
    assert (len(done.received), done.added, done.conflicts) == (1, 1, ())


def link(title: str) -> InlineText:
    ends = Code(CodeKind.OPEN, 1, "["), Code(CodeKind.CLOSE, 1, f'](a.md "{title}")')
    return InlineText((ends[0], "One", ends[1]))


@pytest.mark.parametrize(("filled_in", "taken"), [("Uno", "One"), ("Two", "Uno")])
def test_what_was_left_as_it_was_filled_in_keeps_the_markup_of_the_memory(
    filled_in: str, taken: str
) -> None:
    own = came("One", 1)
    suggestion = Suggestion(own.source, link(filled_in), MatchKind.EXACT, 100.0, 100.0)
    entry = replace(own.entry, target=link("Uno"), suggestion=suggestion)
    left = replace(own, content=link("Uno"), entry=entry)
    stored = there("One", 1)
    stored = replace(stored, variant=replace(stored.variant, content=link("One")))
    (found,) = accept([left], [stored], keeps_existing=False).received
    assert found.content == link(taken)


@pytest.mark.parametrize(
    ("kind", "status", "is_sure", "changed", "is_taken"),
    [
        (MatchKind.CONTEXT, Status.CONFIRMED, True, None, False),
        (MatchKind.EXACT, Status.AUTO, True, JUNE, False),
        (MatchKind.EXACT, Status.AUTO, False, JUNE, True),
        (MatchKind.EXACT, Status.AUTO, False, MAY.replace(year=2025), False),
        (MatchKind.FUZZY, Status.AUTO, True, JUNE, True),
    ],
)
def test_what_was_left_as_it_was_filled_in_wins_over_nothing_newer(
    *, kind: MatchKind, status: Status, is_sure: bool, changed: datetime | None, is_taken: bool
) -> None:
    left = came("Two.", 1, changed=changed)
    suggestion = Suggestion(left.source, left.content, kind, 100.0, 100.0)
    left = replace(left, entry=replace(left.entry, suggestion=suggestion))
    stored = replace(there("One.", 1, status=status), is_sure=is_sure)
    done = accept([left], [stored], keeps_existing=False)
    (conflict,) = done.conflicts
    assert conflict.is_taken is is_taken
    assert ("filled in" in conflict.reason) is not is_taken
