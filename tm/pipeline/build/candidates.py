"""Translations that are at hand for passages of an original, and which of them are used."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tm.model.inline import InlineText
from tm.report.build.report import Origin


@dataclass(frozen=True, slots=True)
class Candidate:
    """A translation of neighbouring segments of one block, by their running numbers.

    `source` names the file or bulletin that it comes from. A draft must be asked for.
    `outdated` is what it is a translation of, where the original has other markup now.
    """

    segments: tuple[int, ...]
    content: InlineText
    origin: Origin
    source: str
    is_draft: bool = False
    outdated: InlineText | None = None


def choose_candidates(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Those to use, in the order of the original, no segment twice.

    Drafts come after all others, then they are taken by origin, and of one origin as they come.
    """
    origins = list(Origin)
    ranked = sorted(candidates, key=lambda each: (each.is_draft, origins.index(each.origin)))
    taken: set[int] = set()
    chosen = []
    for candidate in ranked:
        if taken.isdisjoint(candidate.segments):
            taken.update(candidate.segments)
            chosen.append(candidate)
    return tuple(sorted(chosen, key=lambda each: each.segments))
