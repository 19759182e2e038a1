"""Units ranked as matches of a query: similarity, penalties, kinds, and the order of equals."""

from __future__ import annotations

from collections.abc import Iterable

from tm.memory.rank.numbers import adapt_numbers, mask_numbers
from tm.memory.rank.penalties import Pairing, differs_in_nothing, find_penalties
from tm.memory.rank.query import Query
from tm.memory.rank.similarity import find_similarity, fold_segment
from tm.memory.rank.words_compared import compare_words
from tm.model.bead import Status
from tm.model.locale import are_related
from tm.model.match import Match, MatchKind
from tm.model.unit import Review, Unit, Variant
from tm.text.normalize import lookup_key

_CONTEXT_BONUS = 1.0
_KINDS = list(MatchKind)
_REVIEWS = (
    Review.APPROVED, Review.UNREVIEWED, Review.NEEDS_REVIEW, Review.OBSOLETE, Review.FUZZY,
)  # fmt: skip


def rank_units(
    query: Query, units: Iterable[tuple[int, Unit]], source_language: str, target_language: str
) -> list[Match]:
    """The units as matches, the best first; of those that say the same, the first alone.

    A unit without a translation into the language gives none; one with several, one for each.
    """
    matches = [
        (match, unit_id)
        for unit_id, unit in units
        for match in _make_matches(query, unit, source_language, target_language)
    ]
    matches.sort(key=lambda pair: (*_order(pair[0]), -pair[1]))
    distinct = {(match.source, match.target): match for match, _ in reversed(matches)}
    return [match for match, _ in matches if distinct[match.source, match.target] is match]


def _make_matches(
    query: Query, unit: Unit, source_language: str, target_language: str
) -> Iterable[Match]:
    sources = [v for v in unit.variants if _is_of_use(v, source_language)]
    targets = [v for v in unit.variants if _is_of_use(v, target_language)]
    for source in sources:
        compared = compare_words(query.text, source.text)
        for target in targets:
            if source is not target:
                yield _make_match(Pairing(query, unit, source, target, compared))


def _is_of_use(variant: Variant, language: str) -> bool:
    return variant.status is not Status.REJECTED and are_related(variant.language, language)


def _make_match(pairing: Pairing) -> Match:
    source, target = pairing.source, pairing.target
    penalties = find_penalties(pairing)
    similarity_percent = 100 * find_similarity(pairing.query.text, source.text)
    kind = _find_kind(pairing)
    bonus = _CONTEXT_BONUS if kind is MatchKind.CONTEXT else 0
    adapted = _adapt(pairing) if kind is MatchKind.NEAR else None
    taken = sum(penalty.points for penalty in penalties)
    return Match(
        unit=pairing.unit,
        source_language=source.language,
        target_language=target.language,
        source=source.text,
        target=target.text if adapted is None else adapted,
        kind=kind,
        score_percent=max(similarity_percent + bonus - taken, 0.0),
        similarity_percent=similarity_percent,
        penalties=penalties,
        differing=pairing.compared.differing,
        is_adapted=adapted is not None,
    )


def _find_kind(pairing: Pairing) -> MatchKind:
    if differs_in_nothing(pairing):
        return MatchKind.CONTEXT if _is_in_context(pairing) else MatchKind.EXACT
    folded = [mask_numbers(fold_segment(side.text)) for side in (pairing.query, pairing.source)]
    return MatchKind.NEAR if folded[0] == folded[1] else MatchKind.FUZZY


def _is_in_context(pairing: Pairing) -> bool:
    """Whether the source's neighbours are the query's, as far as these are known."""
    query, source = pairing.query, pairing.source
    known = [
        (wanted, found)
        for wanted, found in (
            (query.previous_hash, source.previous_hash),
            (query.next_hash, source.next_hash),
        )
        if wanted
    ]
    return bool(known) and all(wanted == found for wanted, found in known)


def _adapt(pairing: Pairing) -> str | None:
    """The target with the query's numbers, where they are the only difference."""
    query, source = lookup_key(pairing.query.text), lookup_key(pairing.source.text)
    if query == source or mask_numbers(query) != mask_numbers(source):
        return None
    return adapt_numbers(query, source, pairing.target.text)


def _order(match: Match) -> tuple[float, ...]:
    """Sorts better matches first: by score, kind, who vouches for them, and the newest."""
    unit = match.unit
    variant = unit.find_variant(match.target_language)
    certainty = variant.certainty if variant else 0.0
    dated = unit.changed or unit.created
    return (
        -round(match.score_percent, 6),
        _KINDS.index(match.kind),
        -certainty,
        _REVIEWS.index(unit.review),
        -(dated.timestamp() if dated else 0.0),
    )
