"""The units of what a person changed in a translation's file become approved."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from tm.errors import OutdatedError
from tm.model.bead import Status
from tm.model.unit import Review, Unit
from tm.pipeline.lazy_memory import LazyMemory
from tm.pipeline.placed_units import find_bulletin_units, place_units
from tm.pipeline.receive.edited_file import EditedTarget
from tm.pipeline.segment import SegmentedText


def approve_units(
    bulletin: str,
    original: SegmentedText,
    edited: Collection[tuple[int, ...]],
    target: EditedTarget,
) -> None:
    """Notes of the units of these segments who edited them, and that a person vouches for them."""
    with LazyMemory(target.memory_path, target.patience) as lazy:
        memory = lazy.make()
        while True:
            state, known = memory.state, memory.find_bulletin(bulletin)
            placed = place_units(find_bulletin_units(memory, bulletin), original)
            units = [
                _approve(each.unit, target.translator) if each.segments in edited else each.unit
                for each in placed
            ]
            if not known:
                return
            try:
                memory.replace_bulletin(
                    bulletin, known.fingerprint, units, known.report, state=state
                )
            except OutdatedError:
                continue
            return


def _approve(unit: Unit, translator: str) -> Unit:
    """The unit with its editor; it is approved if all of its translations are vouched for."""
    is_approved = all(variant.status is Status.CONFIRMED for variant in unit.variants[1:])
    return replace(
        unit,
        author=unit.author or translator,
        editor=translator,
        review=Review.APPROVED if is_approved else unit.review,
    )
