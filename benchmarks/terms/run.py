"""Measures the term checks: `python -m benchmarks.terms.run [--failures] [--speed]`."""

from __future__ import annotations

import argparse
import lzma
from itertools import islice

from benchmarks.checks.known_good import find_sets
from benchmarks.shared import REPOSITORY, find_shared
from benchmarks.terms.forms import (
    Score,
    load_forms,
    measure_forbidden,
    measure_lookalikes,
    measure_missing,
    measure_rendered,
)
from benchmarks.terms.speed import TERM_CHECKS, measure_speed
from tm.checks.base import CheckedPair, Context
from tm.checks.find import find_faults
from tm.formats.glossaries import read_glossary
from tm.terms.finder import TermFinder

_SETS = ("pud-en-es-hard", "pud-en-pt-hard", "ntrex-en-pt-hard")
_MEMORY_ROWS = 50_000
_CONCEPTS = (125, 1250, 5000)


def main() -> None:
    """Prints what forms are found, what is said of good translations, and how fast."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--failures", action="store_true", help="list those of development")
    parser.add_argument("--only", choices=("forms", "good", "speed"))
    options = parser.parse_args()
    if options.only in {None, "forms"}:
        _print_forms(with_failures=options.failures)
    if options.only in {None, "good"}:
        _print_known_good()
    if options.only in {None, "speed"}:
        _print_speed()


def _print_forms(*, with_failures: bool) -> None:
    parts = load_forms()
    for half in ("development", "test"):
        forms = sum(1 + len(f.others) for concept in parts[half] for f in concept.values())
        print(f"{half}: {len(parts[half])} concepts in 3 languages, {forms} forms")
        for with_speech in (True, False):
            speech = "with" if with_speech else "without"
            scores = {
                f"missing-term finds ({speech} parts of speech)": measure_missing,
                f"missing-term accepts ({speech})": measure_rendered,
                f"forbidden-term finds ({speech})": measure_forbidden,
            }
            for name, measure in scores.items():
                score = measure(parts[half], with_speech=with_speech)
                _print_score(name, score, with_failures=with_failures and half == "development")
    _print_score("look-alikes left alone", measure_lookalikes(parts["look-alikes"]), with_failures)


def _print_score(name: str, score: Score, with_failures: bool) -> None:
    print(f"  {name}: {score.right / score.total:.4f} of {score.total}")
    if with_failures:
        for failure in score.failures:
            print(f"    {failure}")


def _print_known_good() -> None:
    content = (REPOSITORY / "glossary.tbx").read_bytes()
    terms = TermFinder(read_glossary(content, "glossary.tbx"))
    sets = find_sets()
    print("findings on known-good pairs with glossary.tbx, both ways:")
    for name in _SETS:
        for is_turned in (False, True):
            pairs = _load_pairs(sets, name, is_turned=is_turned)
            context = Context(None, terms)
            counts = [
                f"{check.facts.name} {sum(1 for _ in find_faults(check, pairs, context))}"
                for check in TERM_CHECKS
            ]
            assert pairs[0].source
            print(f"  {name} from {pairs[0].source.language}: {', '.join(counts)} in {len(pairs)}")


def _print_speed() -> None:
    pairs = _load_pairs(find_sets(), "pud-en-es-hard", is_turned=True)
    texts = _load_memory()
    measure_speed(pairs, texts, 10)
    for concepts, is_dense in (*((number, False) for number in _CONCEPTS), (1250, True)):
        speed = measure_speed(pairs, texts, concepts, is_dense=is_dense)
        dense = ", dense" if is_dense else ""
        print(
            f"{speed.terms} terms{dense}: {speed.pairs_per_second:.0f} pairs/s of {len(pairs)}, "
            f"{speed.build_seconds:.2f} s to make ready, {speed.findings} findings"
        )


def _load_memory() -> list[tuple[str, str]]:
    """Spanish and English texts of the memory in shared."""
    with lzma.open(find_shared() / "memory" / "real-en-es.tsv.xz", "rt", encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in islice(lines, _MEMORY_ROWS)]
    return [(row[1], row[0]) for row in rows if len(row) == 2 and all(row)]


def _load_pairs(sets: dict, name: str, *, is_turned: bool) -> list[CheckedPair]:  # type: ignore[type-arg] # of loaders
    return [
        CheckedPair(pair.target, pair.source) if is_turned else pair
        for bulletin in sets[name]()
        for pair in bulletin.pairs
    ]


if __name__ == "__main__":
    main()
