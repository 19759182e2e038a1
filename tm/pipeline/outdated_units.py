"""Units of what an original said before it was changed, kept until it is translated anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tm.model.unit import Unit
from tm.pipeline.align_bulletin import AlignedBulletin
from tm.pipeline.placed_units import place_units
from tm.pipeline.units import join_variant


def keep_outdated(stored: Sequence[Unit], bulletin: AlignedBulletin) -> Iterator[Unit]:
    """The stored units whose text is gone from the original, and their translation stays the same.

    They are the translator's best help with what the original says now.
    """
    outdated = {
        (text.language, join_variant(text, targets, [""] * len(text.segments)).text)
        for text, aligned in bulletin.stored
        for targets in aligned.carried.outdated
    }
    for each in place_units(stored, bulletin.original) if outdated else ():
        own = [v for v in each.unit.variants[1:] if (v.language, v.text) in outdated]
        if own and not each.segments:
            yield replace(each.unit, variants=(each.unit.source, *own))
