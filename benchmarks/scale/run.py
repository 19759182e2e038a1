"""Time and memory that `tm align` takes for books: both must grow no faster than the book.

Books are made of the English–Spanish gold sets. One thread; seconds are the process's own, so
that other work on the machine does not count.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from benchmarks.alignment.gold import GoldDocument, load_gold
from benchmarks.scale.book import write_book
from benchmarks.shared import find_shared
from benchmarks.timing import time_tm
from tm.evaluate.alignment import score_alignments
from tm.formats.beads import read_beads

_SETS = ("debnews-en-es-drop-dev", "tico19-en-es-hard", "flores-en-es-hard", "pud-en-es-hard")
_SIZES = (1000, 6700, 20000)
_ENCODERS = ("lexical", "use")


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, help=f"segments; by default {_SIZES}")
    parser.add_argument("--encoder", action="append", choices=_ENCODERS, help="both by default")
    arguments = parser.parse_args()
    folder = find_shared() / "gold" / "align"
    documents = [document for name in _SETS for document in load_gold(folder / name)]
    print(f"{'segments':>14}  {'encoder':8}{'CPU s':>7}{'wall s':>8}{'MB':>6}{'strict F1':>11}")
    for size in arguments.sizes or _SIZES:
        for encoder in arguments.encoder or _ENCODERS:
            print(measure(documents, size, encoder), flush=True)


def measure(documents: list[GoldDocument], size: int, encoder: str) -> str:
    """A line of the table."""
    book = write_book(documents, size)
    with tempfile.TemporaryDirectory() as name:
        source, target, found = (Path(name) / part for part in ("en.txt", "es.txt", "found.txt"))
        source.write_text(book.source, "utf-8")
        target.write_text(book.target, "utf-8")
        run = time_tm(
            "align", str(source), str(target), "-s", "en", "-t", "es", "--lines",
            "--encoder", encoder, "--format", "beads", "-o", str(found),
        )  # fmt: skip
        beads = read_beads(found.read_text("utf-8"), found.name)
    sizes = [sum(len(getattr(bead, side)) for bead in beads) for side in ("source", "target")]
    score = score_alignments([(book.beads, beads)]).strict.f1
    return (
        f"{sizes[0]:6} × {sizes[1]:5}  {encoder:8}"
        f"{run.cpu_seconds:7.1f}{run.wall_seconds:8.1f}{run.megabytes:6.0f}{score:11.4f}"
    )


if __name__ == "__main__":
    main()
