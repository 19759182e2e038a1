"""Accuracy, time and memory of aligners on gold sets, in one table.

Each aligner and set runs in a process of its own, on one thread, so that neither time nor peak
memory is shared. Seconds are for aligning, encoding included, loading the model not.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.alignment.gold import find_languages, load_gold
from benchmarks.alignment.peers import ALIGNERS, NEEDS_MODEL
from benchmarks.shared import REPOSITORY, find_shared
from tm.align.encoders import choose_encoder
from tm.evaluate.alignment import score_alignments

_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", help="names of sets; all by default")
    parser.add_argument("--aligner", action="append", choices=ALIGNERS, help="all by default")
    parser.add_argument("--measure", nargs=2, metavar=("ALIGNER", "FOLDER"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        measure(*arguments.measure)
        return
    folder = find_shared() / "gold" / "align"
    names = arguments.sets or sorted(path.name for path in folder.iterdir())
    print(f"{'set':26}{'aligner':12}{'strict F1':>10}{'lax F1':>8}{'seconds':>9}{'MB':>6}")
    for name in names:
        for aligner in arguments.aligner or ALIGNERS:
            if aligner in NEEDS_MODEL and choose_encoder(None, *find_languages(name)).name != "use":
                continue
            print_row(name, aligner, run(aligner, folder / name))


def run(aligner: str, folder: Path) -> dict[str, float] | None:
    """What one aligner makes of one set; None where it fails."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.alignment.run", "--measure", aligner, str(folder)],
        capture_output=True,
        text=True,
        cwd=REPOSITORY,
        env=os.environ | _ONE_THREAD,
        check=False,
    )
    if done.returncode:
        print(done.stderr.strip().splitlines()[-1], file=sys.stderr)
        return None
    result: dict[str, float] = json.loads(done.stdout)
    return result


def measure(name: str, folder: str) -> None:
    """Prints the scores of one aligner on one set as JSON."""
    documents = tuple(load_gold(Path(folder)))
    aligner = ALIGNERS[name]
    aligner(documents[0].source, documents[0].target)
    start = time.perf_counter()
    pairs = [(document.beads, aligner(document.source, document.target)) for document in documents]
    seconds = time.perf_counter() - start
    score = score_alignments(pairs)
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    result = {"strict": score.strict.f1, "lax": score.lax.f1, "seconds": seconds}
    print(json.dumps(result | {"megabytes": kilobytes / 1000}))


def print_row(name: str, aligner: str, result: dict[str, float] | None) -> None:
    """A line of the table."""
    row = f"{name:26}{aligner:12}"
    if result:
        row += f"{result['strict']:10.4f}{result['lax']:8.4f}"
        row += f"{result['seconds']:9.1f}{result['megabytes']:6.0f}"
    print(row if result else f"{row}{'failed':>10}", flush=True)


if __name__ == "__main__":
    main()
