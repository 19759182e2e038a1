"""What becomes of a bulletin's stored units when it is aligned anew, the same for every store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from tm.memory.base import Change
from tm.memory.details import NO_DETAILS, describe
from tm.model.bead import Status
from tm.model.unit import Review, Unit, Variant


@dataclass(frozen=True, slots=True)
class MergedUnit:
    """A unit as it is to be stored, and the place of the stored unit that it continues."""

    unit: Unit
    continues: int | None


def merge_units(
    stored: Sequence[Unit], fresh: Sequence[Unit], now: datetime
) -> tuple[tuple[MergedUnit, ...], Change]:
    """The fresh units, in order, with the dates of those they continue.

    A unit is kept where languages, texts, codes and shape are all the same. One that shares only
    its original with a stored unit (a translation reworded, a third language added) continues it
    too, with a new `changed` date; it counts as one removed and one added. Where a unit tells
    nothing of how it was made, it has that of the one it continues (see `_inherit`).
    """
    kept = _assign(stored, fresh, [None] * len(fresh), _all_texts)
    continued = _assign(stored, fresh, kept, _original_text)
    merged = tuple(
        MergedUnit(_carry_over(unit, None if place is None else stored[place], now), place)
        for unit, place in zip(fresh, continued, strict=True)
    )
    kept_count = sum(place is not None for place in kept)
    return merged, Change(
        added=len(fresh) - kept_count, removed=len(stored) - kept_count, kept=kept_count
    )


def _assign(
    stored: Sequence[Unit],
    fresh: Sequence[Unit],
    places: Sequence[int | None],
    key: Callable[[Unit], Hashable],
) -> list[int | None]:
    """The places given, and for units without one the first free stored unit with their key."""
    taken = set(places)
    free: defaultdict[Hashable, list[int]] = defaultdict(list)
    for place in reversed(range(len(stored))):
        if place not in taken:
            free[key(stored[place])].append(place)
    return [
        free[key(unit)].pop() if place is None and free[key(unit)] else place
        for unit, place in zip(fresh, places, strict=True)
    ]


def _text_of(variant: Variant) -> Hashable:
    return variant.language, variant.content, variant.segments


def _all_texts(unit: Unit) -> Hashable:
    return tuple(_text_of(variant) for variant in unit.variants)


def _original_text(unit: Unit) -> Hashable:
    return _text_of(unit.source)


def _carry_over(fresh: Unit, stored: Unit | None, now: datetime) -> Unit:
    if stored is None:
        created = fresh.created or now
        return replace(fresh, created=created, changed=fresh.changed or created)
    same = _all_texts(fresh) == _all_texts(stored)
    is_silent = describe(replace(fresh, bulletin="")) is NO_DETAILS
    return replace(
        _inherit(fresh, stored) if is_silent else fresh,
        created=stored.created,
        changed=stored.changed if same else fresh.changed or now,
    )


def _inherit(fresh: Unit, stored: Unit) -> Unit:
    """The fresh unit with the people, the review and the notes of the stored one.

    It has them as long as it has all translations that a person vouches for there, and these are
    vouched for still. An approval covers no translation that was added to them.
    """
    vouched = {_text_of(v) for v in stored.variants[1:] if v.status is Status.CONFIRMED}
    still = {_text_of(v) for v in fresh.variants[1:] if v.status is Status.CONFIRMED}
    if not vouched or not vouched <= still:
        return fresh
    covers_all = len(still) == len(fresh.variants) - 1
    is_withdrawn = stored.review is Review.APPROVED and not covers_all
    return replace(
        fresh,
        author=stored.author,
        editor=stored.editor,
        review=Review.UNREVIEWED if is_withdrawn else stored.review,
        context=stored.context,
        notes=stored.notes,
        properties=stored.properties,
    )
