"""How much of what was damaged on purpose the checks find."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from benchmarks.checks.faults import ANY_CHECK, FAULTS, FaultKind
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
    by_name = {check.facts.name: (check,) for check in checks}
    if len(checks) > 1:
        by_name[ANY_CHECK] = tuple(check for check in checks if check.facts.is_default)
    for kind in FAULTS:
        if kind.check in by_name:
            yield kind, *_measure(kind, by_name[kind.check], pairs, Random(f"{seed} {kind.name}"))


def _measure(
    kind: FaultKind, checks: Sequence[Check], pairs: Sequence[CheckedPair], random: Random
) -> tuple[int, int]:
    seeded = caught = 0
    for pair in random.sample(pairs, len(pairs)):
        if not pair.source or not pair.target:
            continue
        damaged = kind.damage(pair.source, pair.target, random)
        if damaged is None or _is_found(checks, (damaged.before,)):
            continue
        seeded += 1
        caught += _is_found(checks, damaged.after)
        if seeded == _MOST_PAIRS:
            break
    return seeded, caught


def _is_found(checks: Sequence[Check], pairs: Sequence[CheckedPair]) -> bool:
    return any(True for check in checks for _ in find_faults(check, pairs))
