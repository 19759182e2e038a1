"""How much of what was damaged on purpose the checks find."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from benchmarks.checks.faults import FAULTS, FaultKind
from benchmarks.checks.known_good import Bulletin
from benchmarks.checks.quiet import find_faults
from tm.checks.base import Check, CheckedPair

# Of each kind; a share of .95 then has a standard error of a hundredth.
_MOST_PAIRS = 400
# The languages that the checks know in full (docs/checks.md).
_LANGUAGES = frozenset({"en", "es", "pt"})


def measure_recall(
    bulletins: Sequence[Bulletin], checks: Sequence[Check], seed: int
) -> Iterator[tuple[FaultKind, int, int]]:
    """For each kind of fault of these checks: pairs damaged, and those in which it was found.

    Pairs of English, Spanish and Portuguese are taken in both directions, in an order that the seed
    gives. Those about which the check speaks up anyway are left out.
    """
    pairs = [
        directed
        for bulletin in bulletins
        for pair in bulletin.pairs
        if {side.language for side in (pair.source, pair.target) if side} <= _LANGUAGES
        for directed in (pair, CheckedPair(pair.target, pair.source))
    ]
    by_name = {check.facts.name: check for check in checks}
    for kind in FAULTS:
        if kind.check in by_name:
            yield kind, *_measure(kind, by_name[kind.check], pairs, Random(f"{seed} {kind.name}"))


def _measure(
    kind: FaultKind, check: Check, pairs: Sequence[CheckedPair], random: Random
) -> tuple[int, int]:
    seeded = caught = 0
    for pair in random.sample(pairs, len(pairs)):
        if not pair.source or not pair.target:
            continue
        damaged = kind.damage(pair.source, pair.target, random)
        if damaged is None or any(find_faults(check, (damaged.before,))):
            continue
        seeded += 1
        caught += any(find_faults(check, damaged.after))
        if seeded == _MOST_PAIRS:
            break
    return seeded, caught
