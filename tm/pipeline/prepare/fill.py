"""The best suggestion filled in, and how far it can be trusted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tm.model.bead import Status
from tm.model.inline import CodeKind, InlineText
from tm.model.kit import EntryState, KitEntry, Suggestion
from tm.model.locale import are_related
from tm.model.match import MatchKind
from tm.model.unit import Review, Unit

_SAME = frozenset({MatchKind.CONTEXT, MatchKind.EXACT})
_DISTRUSTED = frozenset({Review.FUZZY, Review.NEEDS_REVIEW, Review.OBSOLETE})


@dataclass(frozen=True, slots=True)
class Trust:
    """Which links between two languages are sure: those of at least this confidence, 0 to 1."""

    source_language: str
    target_language: str
    doubtful_below: float

    def covers(self, suggestion: Suggestion) -> bool:
        """Whether nothing is said against the translation, and its link is sure or confirmed."""
        unit, source = suggestion.unit, suggestion.source
        # The unit may have markup as text.
        texts = {source.plain, source.marked}
        return unit is None or all(self.covers_unit(unit, text) for text in texts)

    def covers_unit(self, unit: Unit, text: str) -> bool:
        """The same of the unit's translations of this text."""
        links = (
            target.relink(source)
            for source in unit.variants
            if source.text == text and are_related(source.language, self.source_language)
            for target in unit.variants
            if target is not source and are_related(target.language, self.target_language)
        )
        return unit.review not in _DISTRUSTED and all(
            link.status is Status.CONFIRMED or link.confidence >= self.doubtful_below
            for link in links
        )


def fill_entry(entry: KitEntry, suggestions: tuple[Suggestion, ...], trust: Trust) -> KitEntry:
    """The entry with the first suggestion filled in, if there is any.

    Done is what translates this very text, with all its codes, and can be trusted.
    """
    if not suggestions:
        return entry
    best = suggestions[0]
    is_same = translates_all(best, entry.source)
    return replace(
        entry,
        target=best.target,
        state=EntryState.DONE if is_same and trust.covers(best) else EntryState.DRAFT,
        suggestions=suggestions,
        previous_source=None if is_same else best.source,
        notes=() if is_same else tuple(_list_lost_codes(best, entry.source)),
    )


def translates_all(suggestion: Suggestion, source: InlineText) -> bool:
    """Whether it is a translation of this very text, codes included."""
    return suggestion.kind in _SAME and (
        _count_codes(suggestion.target) == _count_codes(source) or _is_known(suggestion, source)
    )


def _list_lost_codes(suggestion: Suggestion, source: InlineText) -> Iterator[str]:
    """A note on the markup that the translator has to put in."""
    there = _count_codes(suggestion.target)
    lost = []
    for code in source.codes:
        if there[code.kind, code.data]:
            there[code.kind, code.data] -= 1
        else:
            lost.append(code.data.strip())
    if lost:
        yield f"markup that is to be put in: {' '.join(lost)}"


def _count_codes(text: InlineText) -> Counter[tuple[CodeKind, str]]:
    return Counter((code.kind, code.data) for code in text.codes)


def _is_known(suggestion: Suggestion, source: InlineText) -> bool:
    """Whether the memory has just this translation of just this text, whatever its codes are."""
    return (
        suggestion.source.marked == source.marked
        and suggestion.unit is not None
        and any(variant.content == suggestion.target for variant in suggestion.unit.variants)
    )
