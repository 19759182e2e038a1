"""How fast the command `tm` is: to start, on a small pair from cold, and on a long text.

Everything runs on one thread. Times are the best of several runs, as other work on the machine
only ever adds to them; memory is the highest.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.alignment.gold import GoldDocument, load_gold
from benchmarks.shared import REPOSITORY, find_shared

_TM = str(Path(sys.executable).with_name("tm"))
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
_RUNS = 5
_SMALL_PAIRS = 60
_LARGE_PAIRS = 1000


@dataclass(frozen=True, slots=True)
class Run:
    """What a command took."""

    seconds: float
    megabytes: float


def main() -> None:
    """Prints the table."""
    documents = tuple(load_gold(find_shared() / "gold" / "align" / "tico19-en-es-hard"))
    with tempfile.TemporaryDirectory() as folder:
        small = write_pair(Path(folder) / "small", documents, _SMALL_PAIRS)
        large = write_pair(Path(folder) / "large", documents, _LARGE_PAIRS)
        cold = time_command("align", *small, "-o", "-")
        long = time_command("align", *large, "-o", "-")
        lexical = time_command("align", *large, "--encoder", "lexical", "-o", "-")
    help_ = time_command("--help")
    per_thousand = (long.seconds - cold.seconds) / (_LARGE_PAIRS - _SMALL_PAIRS) * 1000
    print(f"{'what':46}{'seconds':>8}{'MB':>6}")
    for name, run in (
        ("tm --help", help_),
        (f"tm align, {_SMALL_PAIRS} segment pairs, from cold", cold),
        (f"tm align, {_LARGE_PAIRS} segment pairs, from cold", long),
        ("  the same with --encoder lexical", lexical),
    ):
        print(f"{name:46}{run.seconds:8.2f}{run.megabytes:6.0f}")
    print(f"{'each further 1000 segment pairs':46}{per_thousand:8.2f}")


def write_pair(stem: Path, documents: tuple[GoldDocument, ...], pairs: int) -> tuple[str, ...]:
    """Arguments of `tm align` for two files with about so many segments each, one a line."""
    arguments = ["--lines", "-s", documents[0].source.language, "-t", documents[0].target.language]
    for side in ("source", "target"):
        texts = [text for document in documents for text in getattr(document, side).texts]
        path = stem.with_suffix(f".{side}.txt")
        path.write_text("\n".join(texts[:pairs]) + "\n", "utf-8")
        arguments.append(str(path))
    return tuple(arguments)


def time_command(*arguments: str) -> Run:
    """The best time and the highest memory over several runs of `tm`."""
    runs = [_time_once(arguments) for _ in range(_RUNS)]
    return Run(min(run.seconds for run in runs), max(run.megabytes for run in runs))


def _time_once(arguments: tuple[str, ...]) -> Run:
    start = time.perf_counter()
    process = subprocess.Popen(
        [_TM, *arguments],
        stdout=subprocess.DEVNULL,
        cwd=REPOSITORY,
        env=os.environ | _ONE_THREAD,
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        sys.exit(f"tm {' '.join(arguments)}: exit {os.waitstatus_to_exitcode(status)}")
    return Run(seconds, usage.ru_maxrss / 1000)


if __name__ == "__main__":
    main()
