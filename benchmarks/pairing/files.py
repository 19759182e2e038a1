"""How many files of a project with meaningless names are put together rightly.

The sample bulletins, and press releases of a gold set as text files, all get random names on both
sides. `alone` leaves every other file without its counterpart, so that all pairs of those are
wrong. Wrong pairs that are taken for sure are what must not happen; those that are only offered
for confirmation are in brackets.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.shared import find_shared
from tm.pipeline.guess_pairs import Paired, pair_bulletins
from tm.pipeline.project import Project
from tm.project.config import DEFAULT_TRANSLATION_KEYS, Config

_ORIGINAL, _TRANSLATION = "es", "en"
_GOLD_SET = "debnews-en-es-dev"


@dataclass(frozen=True, slots=True)
class FilePair:
    """A text and its translation, with the suffix of their files."""

    suffix: str
    original: bytes
    translation: bytes


@dataclass(frozen=True, slots=True)
class Outcome:
    """Pairs by what became of them: taken for sure, or only offered for confirmation."""

    right: int
    wrong: int
    right_offered: int
    wrong_offered: int


def main() -> None:
    """Prints a row for each kind of files, mode and encoder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", action="append", choices=("use", "lexical"))
    arguments = parser.parse_args()
    kinds = {"samples": load_samples(), "press releases": load_releases()}
    print(
        f"{'files':16}{'mode':18}{'encoder':9}{'pairs':>6}{'right':>11}{'wrong':>9}{'seconds':>9}"
    )
    for encoder in arguments.encoder or ("use", "lexical"):
        for kind, pairs in kinds.items():
            for mode, keys, every in (("front matter", True, True), ("content", False, True),
                                      ("alone", False, False)):  # fmt: skip
                start = time.perf_counter()
                found = pair_shuffled(pairs, encoder, with_keys=keys, with_partners=every)
                seconds = time.perf_counter() - start
                total = len(pairs) if every else 0
                print(
                    f"{kind:16}{mode:18}{encoder:9}{total:6}"
                    f"{f'{found.right} ({found.right_offered})':>11}"
                    f"{f'{found.wrong} ({found.wrong_offered})':>9}{seconds:9.1f}",
                    flush=True,
                )


def load_samples() -> list[FilePair]:
    """The real bulletins with their markup."""
    return [
        FilePair(
            original.suffix,
            original.read_bytes(),
            (original.parent.parent / _TRANSLATION / original.name).read_bytes(),
        )
        for original in sorted((find_shared() / "samples").glob(f"*/{_ORIGINAL}/*"))
    ]


def load_releases() -> list[FilePair]:
    """Press releases, many of which are about the same."""
    folder = find_shared() / "gold" / "align" / _GOLD_SET
    return [
        FilePair(".txt", (path / "tgt.txt").read_bytes(), (path / "src.txt").read_bytes())
        for path in sorted(folder.iterdir())
        if path.is_dir()
    ]


def pair_shuffled(
    pairs: Iterable[FilePair],
    encoder: str,
    *,
    with_keys: bool,
    with_partners: bool,
    seed: int = 1,
) -> Outcome:
    """What becomes of the pairs when their files have random names."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        partners: dict[str, str] = {}
        for number, pair in enumerate(pairs):
            names = [f"{language}/{chance.randbytes(6).hex()}{pair.suffix}"
                     for language in (_ORIGINAL, _TRANSLATION)]  # fmt: skip
            partners[names[0]] = names[1]
            for side, data in enumerate((pair.original, pair.translation)):
                if with_partners or number % 2 == side:
                    path = root / names[side]
                    path.parent.mkdir(exist_ok=True)
                    path.write_bytes(data)
        config = Config(
            original=_ORIGINAL,
            languages=(_ORIGINAL, _TRANSLATION),
            bulletins=("{lang}/{name}.*",),
            translation_keys=DEFAULT_TRANSLATION_KEYS if with_keys else (),
        )
        return _count(pair_bulletins(Project(root, config), encoder), partners)


def _count(paired: Paired, partners: dict[str, str]) -> Outcome:
    taken = [(link.original, link.translation) for link in paired.discovered.links]
    offered = [
        (guess.original, guess.translation) for guess in paired.guesses if not guess.is_accepted
    ]
    right, right_offered = (
        sum(partners[original] == translation for original, translation in found)
        for found in (taken, offered)
    )
    return Outcome(right, len(taken) - right, right_offered, len(offered) - right_offered)


if __name__ == "__main__":
    main()
