"""The best suggestion filled in, and how far it can be trusted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
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


@dataclass(frozen=True, slots=True)
class SameText:
    """A translation of the very text that is to be translated, with all its codes.

    `is_sure`: it can be trusted, and nothing else that can is said of the text elsewhere.
    """

    suggestion: Suggestion
    is_sure: bool


def find_same(
    suggestions: Sequence[Suggestion], source: InlineText, trust: Trust, bulletin: str = ""
) -> SameText | None:
    """The best translation of the very same text, if there is one.

    That of the bulletin itself goes before those of others.
    """
    same = [each for each in suggestions if translates_all(each, source)]
    sure = [each for each in same if trust.covers(each)]
    own = [each for each in sure if bulletin and each.unit and each.unit.bulletin == bulletin]
    best = own or sure or same
    return SameText(best[0], bool(sure) and _is_alone(best)) if best else None


def _is_alone(suggestions: Sequence[Suggestion]) -> bool:
    """Whether the first is found in context, or all say the same."""
    is_in_context = suggestions[0].kind is MatchKind.CONTEXT
    return is_in_context or len({each.target.plain for each in suggestions}) == 1


def fill_entry(
    entry: KitEntry, suggestions: tuple[Suggestion, ...], trust: Trust, bulletin: str = ""
) -> KitEntry:
    """The entry, which is of this bulletin, with the best suggestion filled in, if there is any.

    Done is what `tm build` would take: a sure translation of the same text.
    """
    if not suggestions:
        return entry
    same = find_same(suggestions, entry.source, trust, bulletin)
    best = same.suggestion if same else suggestions[0]
    return replace(
        entry,
        target=best.target,
        state=EntryState.DONE if same and same.is_sure else EntryState.DRAFT,
        suggestions=(best, *(each for each in suggestions if each is not best)),
        previous_source=None if same else best.source,
        notes=() if same else tuple(_list_lost_codes(best, entry.source)),
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
