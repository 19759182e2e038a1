"""What speaks for and against leaving a segment without a counterpart.

Segments left out come in runs, so a run costs something to open and less to go on with.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from tm.align.features import Feature
from tm.align.traits import Traits
from tm.align.view import View


def find_null_features(
    side: int, views: tuple[View, ...], traits: Traits, gap: float
) -> Iterator[tuple[str, Iterator[Feature]]]:
    """For `open` and `extend`, the features of each segment of a side (0 source, 1 target).

    `gap` (0 to 1) estimates how much of the two texts has no counterpart.
    """
    yield "open", _find_features("open", side, views, traits, gap)
    yield "extend", _find_features("extend", side, views, traits, gap)


def _find_features(
    step: str, side: int, views: tuple[View, ...], traits: Traits, gap: float
) -> Iterator[Feature]:
    yield f"null {step}", 1.0
    yield f"null {step} gap", gap
    yield f"null {step} at start", traits.starts
    yield f"null {step} at end", traits.ends
    yield f"null {step} alone", traits.starts * traits.ends
    yield "null short", traits.short
    yield "null length", np.log(traits.lengths / 80.0)
    for view in views:
        found = view.similarities
        best = found.source_best if side == 0 else found.target_best
        hubs = found.source_hubs if side == 0 else found.target_hubs
        yield f"null {view.name} best", best - found.level
        yield f"null {view.name} margin", best - hubs
