"""How often the checks speak up about pairs that are right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from benchmarks.checks.known_good import Bulletin
from benchmarks.shared import REPOSITORY
from tm.checks import find
from tm.checks.base import Check, CheckedPair, Context, Fault
from tm.pipeline.glossary import load_glossary
from tm.terms.finder import TermFinder


@dataclass(slots=True)
class Quietness:
    """Of one set: its pairs, those with any finding of a default check, and findings by check."""

    pairs: int = 0
    flagged: int = 0
    by_check: Counter[str] = field(default_factory=Counter)


def find_faults(
    check: Check, pairs: Sequence[CheckedPair], terms: TermFinder | None = None
) -> Iterator[tuple[int, Fault]]:
    """What the check finds in a bulletin's pairs by its default options."""
    return find.find_faults(check, pairs, Context(check.facts.options(), terms))


@cache
def load_terms() -> TermFinder:
    """The glossary of the sample bulletins."""
    return TermFinder(load_glossary(str(REPOSITORY / "glossary.tbx")))


def measure_quietness(bulletins: Iterable[Bulletin], checks: Sequence[Check]) -> Quietness:
    """The findings in bulletins that have no faults, with the sample glossary."""
    quietness = Quietness()
    for bulletin in bulletins:
        flagged: set[int] = set()
        for check in checks:
            for number, _ in find_faults(check, bulletin.pairs, load_terms()):
                quietness.by_check[check.facts.name] += 1
                if check.facts.is_default:
                    flagged.add(number)
        quietness.pairs += len(bulletin.pairs)
        quietness.flagged += len(flagged)
    return quietness
