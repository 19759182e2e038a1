"""What a kit of XLIFF had filled in, as the file that came back still says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tm.formats.kits.percent import read_percent
from tm.formats.kits.xliff_facts import (
    ADAPTED,
    CONTEXT_PREFIX,
    KIND,
    MATCHES,
    OWN_PREFIX,
    SCORE,
    SIMILARITY,
)
from tm.formats.kits.xliff_texts import read_texts
from tm.formats.xliff.read import OWN_NAMESPACE
from tm.formats.xml_units.element import Element
from tm.model.kit import Suggestion
from tm.model.match import MatchKind


def read_suggestion(unit: Element) -> Suggestion | None:
    """The first of the kit's own among the unit's proposals; tools put theirs beside them."""
    for proposal, facts in (*_list_first(unit), *_list_second(unit)):
        score, similarity = (read_percent(facts.get(name, "")) for name in (SCORE, SIMILARITY))
        kind = facts.get(KIND)
        if kind in set(MatchKind) and score is not None and similarity is not None:
            source, target = read_texts(proposal)
            return Suggestion(
                source,
                target,
                MatchKind(kind),
                score,
                similarity,
                origin=proposal.attributes.get("origin", ""),
                is_adapted=facts.get(ADAPTED) == "yes",
            )
    return None


def _list_first(unit: Element) -> Iterator[tuple[Element, Mapping[str, str]]]:
    """The proposals of XLIFF 1, each with what the kit says of it."""
    for proposal in unit.find_all("alt-trans"):
        yield (
            proposal,
            {
                each.attributes.get("context-type", "").removeprefix(CONTEXT_PREFIX): each.text
                for group in proposal.find_all("context-group")
                for each in group.find_all("context")
            },
        )


def _list_second(unit: Element) -> Iterator[tuple[Element, Mapping[str, str]]]:
    """The proposals of XLIFF 2, each with what the kit says of it."""
    for matches in unit.find_all(f"{MATCHES}|matches"):
        for proposal in matches.find_all(f"{MATCHES}|match"):
            own = {
                name: proposal.attributes.get(f"{OWN_NAMESPACE}|{name}", "")
                for name in (SCORE, ADAPTED)
            }
            kind = proposal.attributes.get("subType", "").removeprefix(f"{OWN_PREFIX}:")
            yield (
                proposal,
                {**own, KIND: kind, SIMILARITY: proposal.attributes.get("similarity", "")},
            )
