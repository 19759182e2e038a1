"""The table of `docs/checks.md`: a line a check."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.checks.known_good import Bulletin, sets_the_bar
from benchmarks.checks.quiet import measure_quietness
from benchmarks.checks.recall import measure_recall
from tm.checks.base import Check


def write_table(bulletins: Sequence[Bulletin], checks: Sequence[Check], seed: int) -> Iterator[str]:
    """Findings per 1000 good pairs, and the least recall among the check's kinds of faults."""
    judged = [bulletin for bulletin in bulletins if sets_the_bar(bulletin.set_name)]
    quietness = measure_quietness(judged, checks)
    recalls: dict[str, list[tuple[float, str]]] = {}
    for kind, seeded, caught in measure_recall(bulletins, checks, seed):
        if seeded:
            recalls.setdefault(kind.check, []).append((caught / seeded, kind.name))
    yield "| check | findings per 1000 good pairs | least recall | of the seeded fault |"
    yield "|---|---:|---:|---|"
    for check in checks:
        name = check.facts.name
        share = 1000 * quietness.by_check[name] / quietness.pairs
        least = min(recalls[name]) if name in recalls else None
        recall = f"{least[0]:.3f} | {least[1]}" if least else "– | –"
        yield f"| `{name}` | {share:.1f} | {recall} |"
    flagged = 1000 * quietness.flagged / quietness.pairs
    yield f"| pairs with any finding | {flagged:.1f} | | |"
