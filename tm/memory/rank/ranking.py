"""Units ranked as matches of a query: similarity, penalties, kinds, and the order of equals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tm.memory.rank.adaptation import adapt_numbers
from tm.memory.rank.comparison import Comparison, compare_texts
from tm.memory.rank.penalties import Pairing, find_penalties
from tm.memory.rank.query import Query
from tm.model.bead import Status
from tm.model.locale import are_related
from tm.model.match import Match, MatchKind
from tm.model.unit import Review, Unit, Variant

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
    comparisons: dict[str, Comparison] = {}
    matches: list[tuple[Match, int]] = []
    for unit_id, unit in units:
        for source, target in _find_pairs(unit, source_language, target_language):
            text = source.text
            compared = comparisons.get(text)
            if compared is None:
                compared = comparisons[text] = compare_texts(query.text, text, source_language)
            pairing = Pairing(query, unit, source, target, compared)
            matches.append((_make_match(pairing), unit_id))
    matches.sort(key=lambda pair: (*_order(pair[0]), -pair[1]))
    distinct = {(match.source, match.target): match for match, _ in reversed(matches)}
    return [match for match, _ in matches if distinct[match.source, match.target] is match]


def _find_pairs(
    unit: Unit, source_language: str, target_language: str
) -> Iterator[tuple[Variant, Variant]]:
    sources = [v for v in unit.variants if _is_of_use(v, source_language)]
    targets = [v for v in unit.variants if _is_of_use(v, target_language)]
    return ((s, t) for s in sources for t in targets if s is not t)


def _is_of_use(variant: Variant, language: str) -> bool:
    return variant.status is not Status.REJECTED and are_related(variant.language, language)


def _make_match(pairing: Pairing) -> Match:
    source, target, compared = pairing.source, pairing.target, pairing.compared
    penalties = find_penalties(pairing)
    kind = _find_kind(pairing)
    bonus = _CONTEXT_BONUS if kind is MatchKind.CONTEXT else 0
    taken = sum(penalty.points for penalty in penalties)
    adapted = None
    if compared.is_same_but_numbers:
        adapted = adapt_numbers(
            pairing.query.text, source.text, target.text, (source.language, target.language)
        )
    return Match(
        unit=pairing.unit,
        source_language=source.language,
        target_language=target.language,
        source=source.text,
        target=target.text if adapted is None else adapted,
        kind=kind,
        score_percent=max(compared.similarity_percent + bonus - taken, 0.0),
        similarity_percent=compared.similarity_percent,
        penalties=penalties,
        differing=compared.differing,
        is_adapted=adapted is not None,
    )


def _find_kind(pairing: Pairing) -> MatchKind:
    if pairing.compared.is_same and not pairing.has_other_codes:
        return MatchKind.CONTEXT if _is_in_context(pairing) else MatchKind.EXACT
    return MatchKind.NEAR if pairing.compared.is_near else MatchKind.FUZZY


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
