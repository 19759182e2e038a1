"""What is taken of what came, where it meets another translation of the same text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from tm.memory.wanted import find_review
from tm.model.bead import Status
from tm.model.inline import InlineText
from tm.model.kit import DeliveredEntry, Delivery, EntryState
from tm.model.match import MatchKind
from tm.model.unit import Review, Unit, Variant
from tm.pipeline.build.squeezed import squeeze
from tm.pipeline.placed_entries import place_entries, read_target
from tm.pipeline.receive.jobs import Job
from tm.report.receive.report import Conflict, Version
from tm.text.normalize import lookup_key

_NEVER = datetime.min.replace(tzinfo=UTC)
# Kits have these as finished work before anybody looks at them.
_FILLED_IN = frozenset({MatchKind.CONTEXT, MatchKind.EXACT})


@dataclass(frozen=True, slots=True)
class Received:
    """A finished translation of these segments of the original, which say `source`."""

    segments: tuple[int, ...]
    source: InlineText
    content: InlineText
    entry: DeliveredEntry
    translator: str = ""
    changed: datetime | None = None


@dataclass(frozen=True, slots=True)
class Stored:
    """What the memory has for these segments: a unit of the bulletin and its translation.

    `is_sure`: its link is one that `tm build` trusts.
    """

    segments: tuple[int, ...]
    unit: Unit
    variant: Variant
    is_sure: bool = True

    @property
    def is_approved(self) -> bool:
        """Whether a person vouches for the translation."""
        return self.variant.status is Status.CONFIRMED or find_review(self.unit) is Review.APPROVED


@dataclass(frozen=True, slots=True)
class Accepted:
    """What is stored of what came, what of the memory stays, and where the two were at odds.

    `added`, `changed` and `approved` count what was accepted by what was there before: nothing,
    another translation, the same one; `kept` counts what was not accepted.
    """

    received: tuple[Received, ...]
    stored: tuple[Stored, ...]
    conflicts: tuple[Conflict, ...]
    added: int
    changed: int
    approved: int
    kept: int


def find_received(job: Job) -> tuple[tuple[Received, ...], list[DeliveredEntry]]:
    """The finished entries at their places, the latest delivery's last; and those without place.

    Deliveries without a date are the first, and otherwise their order is that of the command line.
    """
    received: list[Received] = []
    gone: list[DeliveredEntry] = []
    for delivery in sorted(job.deliveries, key=_get_date):
        done = [each for each in delivery.entries if each.state is EntryState.DONE]
        placed = place_entries(delivery.entries, job.document, job.original)
        known = {id(each.entry) for each in placed}
        gone += [entry for entry in done if id(entry) not in known]
        received += [
            Received(
                each.passage.segments,
                each.passage.content,
                read_target(each, job.document, job.original),
                each.entry,
                delivery.translator,
                delivery.changed,
            )
            for each in placed
            if each.entry.state is EntryState.DONE
        ]
    return tuple(received), gone


def _get_date(delivery: Delivery) -> datetime:
    return delivery.changed or _NEVER


def accept(
    received: Sequence[Received], stored: Sequence[Stored], *, keeps_existing: bool
) -> Accepted:
    """What came wins over what nobody approved, and over what was approved before it was changed.

    What came as it was filled in wins over nothing that was changed since then. Of two deliveries
    the later wins. With `keeps_existing` what is stored wins over all.
    """
    latest, conflicts = _choose_latest(received)
    taken: list[Received] = []
    kept = {each.segments: each for each in stored}
    counts = {"added": 0, "changed": 0, "approved": 0, "kept": 0}
    for each in latest:
        there = [own for own in kept.values() if not set(own.segments).isdisjoint(each.segments)]
        others = [own for own in there if not _says_the_same(own, each)]
        is_taken, reason = _judge(others, each, keeps_existing=keeps_existing)
        conflicts += [_describe(own, each, reason, is_taken=is_taken) for own in others]
        if not is_taken:
            counts["kept"] += 1
            continue
        for own in there:
            del kept[own.segments]
        # What was filled in has the original's markup; that of the memory may be translated too.
        same = there and not others
        taken.append(replace(each, content=there[0].variant.content) if same else each)
        counts["changed" if others else "approved" if there else "added"] += 1
    return Accepted(tuple(taken), tuple(kept.values()), tuple(conflicts), **counts)


def _choose_latest(received: Iterable[Received]) -> tuple[list[Received], list[Conflict]]:
    """The received ones without those that a later one is in place of."""
    owners: dict[int, Received] = {}
    conflicts = []
    latest: dict[int, Received] = {}
    for each in received:
        for earlier in {id(o): o for n in each.segments if (o := owners.get(n))}.values():
            if lookup_key(earlier.content.marked) != lookup_key(each.content.marked):
                there = _show(earlier)
                conflicts.append(
                    Conflict(
                        each.entry.place,
                        each.source.plain,
                        there,
                        _show(each),
                        is_taken=True,
                        reason=f"{earlier.entry.place} came too, and this is the later of the two",
                        is_among_files=True,
                    )
                )
            latest.pop(id(earlier), None)
        latest[id(each)] = each
        owners.update(dict.fromkeys(each.segments, each))
    return list(latest.values()), conflicts


def _says_the_same(there: Stored, came: Received) -> bool:
    """Whether it is the same text with the same markup, or was left as it was filled in.

    White space beside markup is on another side of it in some formats.
    """
    if there.segments != came.segments:
        return False
    content = there.variant.content
    if lookup_key(content.plain) != lookup_key(came.content.plain):
        return False
    return squeeze(content.marked) == squeeze(came.content.marked) or _is_as_suggested(came.entry)


def _is_as_suggested(entry: DeliveredEntry) -> bool:
    suggestion = entry.suggestion
    return suggestion is not None and (
        lookup_key(suggestion.target.marked) == lookup_key(entry.target.marked)
    )


def _judge(others: Sequence[Stored], came: Received, *, keeps_existing: bool) -> tuple[bool, str]:
    """Whether what came takes the place of all these, and why or why not."""
    if not others:
        return True, ""
    if keeps_existing:
        return False, "what was there is kept, as asked for"
    if _was_left(came.entry) and any(_was_changed_since(own, came) for own in others):
        return False, "it came as it was filled in, and what is there was changed since"
    approved = [own for own in others if own.is_approved]
    if not approved:
        return True, "what was there is not approved"
    dates = [own.unit.changed for own in approved if own.unit.changed]
    if came.changed and any(came.changed < date for date in dates):
        return False, "what was there is approved and newer"
    is_newer = came.changed and all(came.changed > date for date in dates)
    return True, "what came is newer" if is_newer else "what came is taken for newer"


def _was_left(entry: DeliveredEntry) -> bool:
    """Whether the entry may have come back without anybody having looked at it."""
    suggestion = entry.suggestion
    return suggestion is not None and suggestion.kind in _FILLED_IN and _is_as_suggested(entry)


def _was_changed_since(there: Stored, came: Received) -> bool:
    """Whether the memory did not have this when it filled in what came: not so of a doubtful link,
    which it may have passed over."""
    if there.is_approved or there.is_sure:
        return True
    changed = there.unit.changed
    return bool(changed and came.changed and changed > came.changed)


def _describe(there: Stored, came: Received, reason: str, *, is_taken: bool) -> Conflict:
    unit = there.unit
    person = unit.editor or unit.author
    version = Version(there.variant.content.marked, person, unit.changed, there.is_approved)
    return Conflict(came.entry.place, came.source.plain, version, _show(came), is_taken, reason)


def _show(came: Received) -> Version:
    return Version(came.content.marked, came.translator, came.changed, is_approved=True)
