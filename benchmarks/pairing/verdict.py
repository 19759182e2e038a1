"""How often the verdict on a pair of texts is right: shuffled pairs caught, true ones accused.

Gold documents are cut into bulletins of 15 to 60 segments. Those of every other set (by name) are
the ones on which the limits in `tm.align.verdict` were fitted; `--fit` prints what other limits
would give on them. The others are reported apart.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable
from itertools import product
from pathlib import Path

from benchmarks.alignment.gold import find_languages
from benchmarks.pairing.cut import load_pairs
from benchmarks.shared import find_shared
from tm.align.aligner import align
from tm.align.encoders import choose_encoder
from tm.align.verdict import Signs

_KINDS = ("true", "shuffled", "third of translation", "third of original")
Judged = tuple[str, Signs]


def main() -> None:
    """Prints a row for each set: how many of each kind were accused, of how many."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", help="names of sets; all by default")
    parser.add_argument("--encoder", action="append", choices=("use", "lexical"))
    parser.add_argument("--pairs", type=int, default=16, help="pairs drawn from each set")
    parser.add_argument("--fit", action="store_true", help="try other limits")
    arguments = parser.parse_args()
    folder = find_shared() / "gold" / "align"
    every = sorted(path.name for path in folder.iterdir())
    for encoder in arguments.encoder or ("use", "lexical"):
        print(f"{encoder:26}{'':9}" + "".join(f"{kind:>22}" for kind in _KINDS))
        halves: dict[str, list[Judged]] = {"fitted": [], "held out": []}
        for number, name in enumerate(every):
            languages = find_languages(name)
            asked = None if encoder == "use" else encoder
            if choose_encoder(asked, *languages).name != encoder:
                continue  # the model does not know these languages
            if arguments.sets and name not in arguments.sets:
                continue
            half = ("fitted", "held out")[number % 2]
            judged = judge_set(folder / name, encoder, arguments.pairs)
            halves[half] += judged
            print_row(name, half, judged)
        for half, judged in halves.items():
            print_row("all", half, judged)
        if arguments.fit:
            try_limits(halves["fitted"])


def judge_set(folder: Path, encoder_name: str, pairs: int) -> list[Judged]:
    """The kind and the signs of each pair of a set."""
    source, target = find_languages(folder.name)
    encoder = choose_encoder(encoder_name, source, target).load()
    return [
        (pair.kind, align(pair.source, pair.target, encoder).signs)
        for pair in load_pairs(folder, pairs, 15, 60)
    ]


def print_row(
    name: str, half: str, judged: list[Judged], is_accused: Callable[[Signs], bool] | None = None
) -> None:
    """How many of each kind are accused, by other limits if given."""
    is_accused = is_accused or (lambda signs: not signs.is_related)
    pairs = Counter(kind for kind, _ in judged)
    accused = Counter(kind for kind, signs in judged if is_accused(signs))
    cells = (f"{accused[kind]} of {pairs[kind]}" for kind in _KINDS)
    print(f"{name:26}{half:9}" + "".join(f"{cell:>22}" for cell in cells), flush=True)


def try_limits(judged: list[Judged]) -> None:
    """What other limits than the ones chosen give."""
    for sureness, likeness in product((0.65, 0.75, 0.86, 0.95), (0.34, 0.4, 0.45, 0.5, 0.55)):
        print_row(
            f"{sureness} sure, {likeness} alike",
            "fitted",
            judged,
            lambda signs, least=(sureness, likeness): (
                min(signs.segments) >= 3 and signs.sureness < least[0] and signs.likeness < least[1]
            ),
        )


if __name__ == "__main__":
    main()
