"""How quiet the checks are on good pairs, what they catch of seeded faults, and how fast they are.

Without a choice everything is measured. `--show 20 --check spacing` prints what a check says of
good pairs instead of counting it.
"""

from __future__ import annotations

import argparse
import platform
from collections.abc import Sequence
from itertools import islice

from benchmarks.checks.cases import measure_cases
from benchmarks.checks.known_good import Bulletin, find_sets, load_texts, sets_the_bar
from benchmarks.checks.markdown import write_table
from benchmarks.checks.quiet import find_faults, load_terms, measure_quietness
from benchmarks.checks.recall import measure_recall
from benchmarks.checks.speed import (
    measure_pofilter,
    measure_speed,
    measure_speed_with_terms,
)
from benchmarks.terms.speed import make_random_glossary
from tm import __version__
from tm.checks.base import Check
from tm.checks.registry import list_checks
from tm.model.finding import Side

_SEED = 20260
# Checks of names and words; what is left beside them and the terms is of form and figures.
_OF_WORDS = frozenset({
    "name-variant", "missing-name", "untranslated-segment", "untranslated-word", "wrong-language",
    "doubled-word", "odd-capitals",
})  # fmt: skip
_PARTS = ("quiet", "recall", "cases", "speed")


def main() -> None:
    """Prints the tables."""
    sets = find_sets()
    arguments = read_arguments(list(sets))
    checks = [
        check
        for check in list_checks()
        if not arguments.check or check.facts.name in arguments.check
    ]
    bulletins = [bulletin for name in arguments.set or sets for bulletin in sets[name]()]
    if arguments.show:
        show_findings(bulletins, checks, arguments.show)
        return
    if arguments.markdown:
        print(*write_table(bulletins, checks, _SEED), sep="\n")
    parts = arguments.part or (() if arguments.markdown else _PARTS)
    if "quiet" in parts:
        print_quietness(bulletins, checks)
    if "recall" in parts:
        print_recall(bulletins, checks)
    if "cases" in parts:
        print_cases(checks)
    if "speed" in parts:
        print_speed(list(sets["pud-en-es-hard"]()), checks)
    print(
        f"tm {__version__}, Python {platform.python_version()}, seed {_SEED}, "
        f"{sum(len(bulletin.pairs) for bulletin in bulletins)} pairs of "
        + ", ".join(dict.fromkeys(bulletin.set_name for bulletin in bulletins))
    )


def read_arguments(sets: list[str]) -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--check",
        action="append",
        choices=[check.facts.name for check in list_checks()],
        help="all by default",
    )
    parser.add_argument("--set", action="append", choices=sets, help="all by default")
    parser.add_argument("--part", action="append", choices=_PARTS, help="all by default")
    parser.add_argument("--show", type=int, metavar="N", help="print N findings in good pairs")
    parser.add_argument("--markdown", action="store_true", help="print the table of docs/checks.md")
    return parser.parse_args()


def show_findings(bulletins: Sequence[Bulletin], checks: Sequence[Check], most: int) -> None:
    """Prints findings in good pairs with their texts."""
    found = (
        (bulletin, check, number, fault)
        for bulletin in bulletins
        for check in checks
        for number, fault in find_faults(check, bulletin.pairs, load_terms())
    )
    for bulletin, check, number, fault in islice(found, most):
        pair = bulletin.pairs[number]
        text = pair.target if fault.side is Side.TARGET else pair.source
        stretch = text.text[fault.span.start : fault.span.end] if text else ""
        print(f"{bulletin.set_name}/{bulletin.name}:{number} {check.facts.name}: {fault.message}")
        print(f"    {fault.side} {stretch!r}")
        for side in (pair.source, pair.target):
            print(f"    {side.language}: {side.text}" if side else "    -")


def print_quietness(bulletins: Sequence[Bulletin], checks: Sequence[Check]) -> None:
    """Findings per 1000 good pairs, a line a check and a column a set, with all of them last."""
    names = list(dict.fromkeys(bulletin.set_name for bulletin in bulletins))
    columns = [
        measure_quietness((b for b in bulletins if b.set_name == name), checks) for name in names
    ]
    for number, name in enumerate(names, start=1):
        print(f"  ({number}) {name}: {columns[number - 1].pairs} pairs")
    print(f"{'findings per 1000 good pairs':32}", end="")
    print("".join(f"{f'({number})':>7}" for number in range(1, len(names) + 1)) + f"{'all':>7}")
    for check in checks:
        label = check.facts.name + ("" if check.facts.is_default else " (off)")
        print_row(label, [(q.by_check[check.facts.name], q.pairs) for q in columns])
    print_row("pairs with any default finding", [(q.flagged, q.pairs) for q in columns])
    judged = [q for name, q in zip(names, columns, strict=True) if sets_the_bar(name)]
    flagged, pairs = sum(q.flagged for q in judged), sum(q.pairs for q in judged)
    if pairs:
        print(
            f"of pud-en-es, the ntrex sets and the real bulletins: {flagged} of {pairs}, "
            f"{100 * flagged / pairs:.2f} %"
        )


def print_row(label: str, counts: Sequence[tuple[int, int]]) -> None:
    """Each count per 1000, and that of all together."""
    total = (sum(found for found, _ in counts), sum(pairs for _, pairs in counts))
    cells = (
        f"{1000 * found / pairs:7.1f}" if pairs else "      -" for found, pairs in [*counts, total]
    )
    print(f"{label:32}{''.join(cells)}", flush=True)


def print_recall(bulletins: Sequence[Bulletin], checks: Sequence[Check]) -> None:
    """The share of each kind of seeded fault that its check catches."""
    print(f"{'seeded fault':34}{'check':26}{'pairs':>7}{'recall':>8}")
    for kind, seeded, caught in measure_recall(bulletins, checks, _SEED):
        share = f"{caught / seeded:8.3f}" if seeded else "       -"
        print(f"{kind.name:34}{kind.check:26}{seeded:7}{share}", flush=True)


def print_cases(checks: Sequence[Check]) -> None:
    """How many of the cases that people wrote come out as they say."""
    wrong = measure_cases(checks)
    for line in wrong.failures:
        print(line)
    print(f"hand-written cases: {wrong.right} of {wrong.total} right")


def print_speed(bulletins: Sequence[Bulletin], checks: Sequence[Check]) -> None:
    """Pairs a second of English–Spanish news on one core, and what pofilter does with the same."""
    without_terms = [check for check in checks if not check.facts.needs_glossary]
    form_and_figures = [check for check in without_terms if check.facts.name not in _OF_WORDS]
    ours = measure_speed(bulletins, form_and_figures)
    print("pairs a second, one core")
    print(f"{f'  tm, the {len(form_and_figures)} checks of form and figures':50}{ours:8.0f}")
    speed = measure_speed(bulletins, without_terms)
    print(f"{f'  tm, all {len(without_terms)} checks that need no glossary':50}{speed:8.0f}")
    texts = load_texts("tico19-en-es-hard")
    for concepts in (125, 1250):
        glossary = make_random_glossary(texts, concepts)
        speed = measure_speed_with_terms(bulletins, checks, glossary)
        print(f"{f'  tm, these and terms, {4 * concepts} in the glossary':50}{speed:8.0f}")
    theirs = measure_pofilter(bulletins, "es")
    if theirs is None:
        print("  pofilter is not installed; pip install -e '.[benchmarks]'")
        return
    print(f"{'  pofilter (Translate Toolkit), all its tests':50}{theirs[0]:8.0f}")
    print(
        f"form and figures: {ours / theirs[0]:.1f} times as fast as pofilter, "
        f"which flags {theirs[1]:.1%} of these good pairs"
    )


if __name__ == "__main__":
    main()
