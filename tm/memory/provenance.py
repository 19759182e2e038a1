"""Where an imported unit came from, and what becomes of it when the same unit comes again."""

from __future__ import annotations

from dataclasses import dataclass

from tm.memory.details import Details, read_details, write_details
from tm.memory.packed import PackedUnit, from_storable, to_storable
from tm.model.unit import Review


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a store keeps of a unit beside its texts; see PackedUnit."""

    created: int
    changed: int
    origin: str | bytes
    details: str | None


def merge_provenance(stored: Provenance, fresh: Provenance | PackedUnit) -> Provenance:
    """What is known of both: the earliest creation, the latest change, all origins and notes.

    The author is that of the earlier, editor and review are those of the later, where it has any.
    Merging the same once more changes nothing.
    """
    created = stored.created if fresh.created is None else min(stored.created, fresh.created)
    fresh_changed = fresh.created if fresh.changed is None else fresh.changed
    changed = stored.changed if fresh_changed is None else max(stored.changed, fresh_changed)
    origin = stored.origin
    if fresh.origin != origin:
        origin = to_storable(join_origins(from_storable(origin), from_storable(fresh.origin)))
    details = stored.details
    if fresh.details not in (None, details):
        ours, theirs = read_details(details), read_details(fresh.details)
        earlier = ours if created == stored.created else theirs
        later = ours if changed == stored.changed else theirs
        details = write_details(_merge_details(ours, theirs, earlier, later))
    return Provenance(created, changed, origin, details)


def join_origins(origin: str, other: str) -> str:
    """The origins that are lines of either, each once."""
    return "\n".join(dict.fromkeys(filter(None, (*origin.split("\n"), *other.split("\n")))))


def _merge_details(ours: Details, theirs: Details, earlier: Details, later: Details) -> Details:
    older = theirs if later is ours else ours
    return Details(
        bulletin=ours.bulletin or theirs.bulletin,
        author=earlier.author or ours.author or theirs.author,
        editor=later.editor or older.editor,
        review=older.review if later.review is Review.UNREVIEWED else later.review,
        context=ours.context,
        notes=tuple(dict.fromkeys((*ours.notes, *theirs.notes))),
        properties=tuple(dict.fromkeys((*ours.properties, *theirs.properties))),
    )
