"""Terms rendered in several ways in one bulletin, or otherwise than in earlier ones."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tm.checks.base import BulletinCheck, CheckedPair, CheckFacts, Context, Example, Fault
from tm.checks.example_glossary import make_glossary
from tm.checks.glossary_entry import are_one_in_gender, describe_entry, is_part_of, is_short_form
from tm.model.finding import Severity
from tm.model.term import Term
from tm.terms.finder import Occurrence, TermFinder

_POOL = make_glossary(
    "embalse = reservoir | impoundment",
    "ayuntamiento | consistorio = city council | town hall | council",
    "ONG = NGO | non-governmental organization",
    "aviso = warning | alert",
    "alerta = alert",
)
_SPANISH = make_glossary("reservoir = embalse | pantano", languages=("en", "es"))
_FACTS = CheckFacts(
    name="inconsistent-term",
    summary="One term of the source is rendered by different terms in a bulletin, or than before.",
    rationale=(
        "Readers take two words for two things. The glossary allows all the terms concerned: the "
        "preferred one counts as right, else the one that the bulletin has most, else the first. "
        "Where the source itself changes its word, an acronym or a shorter form follows the full "
        "one, or two concepts share a word, nothing is said. Earlier bulletins are those in the "
        "memory: a term that they always render otherwise is told once, unless the glossary "
        "prefers the new one."
    ),
    severity=Severity.WARNING,
    needs_glossary=True,
    examples=(
        Example(
            "The reservoir is full.\nThe impoundment was built in 1960.",
            "El embalse está lleno.\nEl embalse se construyó en 1960.",
            ("impoundment",),
            glossary=_POOL,
        ),
        Example(
            "The reservoirs are full.\nThe reservoir was built in 1960.",
            "Los embalses están llenos.\nEl embalse se construyó en 1960.",
            glossary=_POOL,
        ),
        Example(
            "The impoundment.\nThe impoundments.\nThe reservoir.",
            "El embalse.\nLos embalses.\nEl embalse.",
            ("reservoir",),
            glossary=_POOL,
            why="what the bulletin has most counts as right",
        ),
        Example(
            "The city council met.\nThe town hall agreed.",
            "El ayuntamiento se reunió.\nEl consistorio accedió.",
            glossary=_POOL,
            why="the source has two words itself",
        ),
        Example(
            "The city council met.\nThe council agreed.",
            "El ayuntamiento se reunió.\nEl ayuntamiento accedió.",
            glossary=_POOL,
            why="a shorter form of the same",
        ),
        Example(
            "A non-governmental organization came.\nThe NGO left.",
            "Vino una ONG.\nLa ONG se fue.",
            glossary=_POOL,
            why="an acronym",
        ),
        Example(
            "The warning came.\nThe alert went.",
            "Llegó el aviso.\nPasó la alerta.",
            glossary=_POOL,
            why="another concept has the word too",
        ),
        Example(
            "El embalse está lleno.\nEl pantano se vació.",
            "The reservoir is full.\nThe reservoir is empty now.",
            ("pantano",),
            ("en", "es"),
            glossary=_SPANISH,
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class _Rendering:
    """A term of the target that renders one of the source, in the pair of this number."""

    pair: int
    found: str
    target: Occurrence


def _find(pairs: Sequence[CheckedPair], context: Context) -> Iterator[tuple[int, Fault]]:
    if context.terms:
        for renderings in _group_renderings(pairs, context.terms).values():
            yield from _find_strangers(renderings, pairs, context)


def _find_strangers(
    renderings: Sequence[_Rendering], pairs: Sequence[CheckedPair], context: Context
) -> Iterator[tuple[int, Fault]]:
    target = pairs[renderings[0].pair].target
    assert target
    language = target.language
    usual = _choose_usual([rendering.target.term for rendering in renderings])
    strangers = [r for r in renderings if not _go_together(r.target.term, usual, language)]
    for rendering in strangers:
        yield rendering.pair, _make_fault(rendering, usual, "elsewhere in this bulletin", pairs)
    if not strangers:
        before = _find_earlier_term(renderings[0], pairs, context)
        if before and not usual.status.is_preferred and not _go_together(usual, before, language):
            yield (
                renderings[0].pair,
                _make_fault(renderings[0], before, "in earlier bulletins", pairs),
            )


def _group_renderings(
    pairs: Sequence[CheckedPair], terms: TermFinder
) -> dict[tuple[int, int], list[_Rendering]]:
    """What renders each term of the source, by the identities of its concept and the term."""
    groups: dict[tuple[int, int], list[_Rendering]] = defaultdict(list)
    for number, pair in enumerate(pairs):
        for source, target in _pair_occurrences(pair, terms):
            assert pair.source
            span = source.span
            found = pair.source.text[span.start : span.end]
            groups[id(source.concept), id(source.term)].append(_Rendering(number, found, target))
    return groups


def _pair_occurrences(
    pair: CheckedPair, terms: TermFinder
) -> Iterator[tuple[Occurrence, Occurrence]]:
    """Each concept's one term in the source with each of its full terms in the target.

    A source that has two terms of the concept, or one that other concepts share, tells nothing.
    """
    if not pair.source or not pair.target:
        return
    sources = _find_by_concept(terms.find(pair.source.text, pair.source.language))
    targets = _find_by_concept(terms.find(pair.target.text, pair.target.language))
    for concept, found in sources.items():
        if len({id(occurrence.term) for occurrence in found}) == 1:
            for target in targets.get(concept, ()):
                if not target.term.status.is_forbidden and not is_short_form(target.term):
                    yield found[0], target


def _find_by_concept(occurrences: Sequence[Occurrence]) -> dict[int, list[Occurrence]]:
    """The occurrences that are of one concept alone, by its identity."""
    concepts_at = Counter(occurrence.span for occurrence in occurrences)
    by_concept: dict[int, list[Occurrence]] = defaultdict(list)
    for occurrence in occurrences:
        if concepts_at[occurrence.span] == 1:
            by_concept[id(occurrence.concept)].append(occurrence)
    return by_concept


def _choose_usual(terms: Sequence[Term]) -> Term:
    """The preferred one, else the most frequent, else the first."""
    counts = Counter(term.text for term in terms)
    return max(terms, key=lambda term: (term.status.is_preferred, counts[term.text]))


def _go_together(term: Term, usual: Term, language: str) -> bool:
    """Whether one of the two is the other, a shorter form of it, or its other gender."""
    return (
        is_part_of(term, usual, language)
        or is_part_of(usual, term, language)
        or are_one_in_gender(term, usual, language)
    )


def _find_earlier_term(
    rendering: _Rendering, pairs: Sequence[CheckedPair], context: Context
) -> Term | None:
    """The term by which earlier bulletins always render what this rendering does, if they do."""
    source, target = pairs[rendering.pair].source, pairs[rendering.pair].target
    assert source
    assert target
    if not context.earlier or not context.terms:
        return None
    concept = rendering.target.concept
    terms = [
        earlier.term
        for pair in context.earlier.find_pairs(rendering.found, source.language)
        for _, earlier in _pair_occurrences(pair, context.terms)
        if earlier.concept is concept and pair.target and pair.target.language == target.language
    ]
    if not terms or any(term.text == rendering.target.term.text for term in terms):
        return None
    return _choose_usual(terms)


def _make_fault(
    rendering: _Rendering, usual: Term, where: str, pairs: Sequence[CheckedPair]
) -> Fault:
    pair = pairs[rendering.pair]
    assert pair.source
    assert pair.target
    span = rendering.target.span
    text = pair.target.text[span.start : span.end]
    return Fault(
        f"{text!r} stands for {rendering.found!r}, which is {usual.text!r} {where}",
        span,
        subject=rendering.target.term.text,
        entry=describe_entry(rendering.target.concept, pair.source.language, pair.target.language),
    )


CHECK = BulletinCheck(_FACTS, _find)
