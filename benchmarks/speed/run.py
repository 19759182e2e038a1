"""How fast the command `tm` is: to start, on a small pair from cold, and on a long text.

Everything runs on one thread. Times are the best of several runs, as other work on the machine
only ever adds to them; memory is the highest.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.alignment.gold import GoldDocument, load_gold
from benchmarks.shared import find_shared
from benchmarks.timing import Run, time_tm

_RUNS = 5
_SMALL_PAIRS = 60
_LARGE_PAIRS = 1000


def main() -> None:
    """Prints the table."""
    documents = tuple(load_gold(find_shared() / "gold" / "align" / "tico19-en-es-hard"))
    with tempfile.TemporaryDirectory() as folder:
        small = write_pair(Path(folder) / "small", documents, _SMALL_PAIRS)
        large = write_pair(Path(folder) / "large", documents, _LARGE_PAIRS)
        cold = time_best("align", *small, "-o", "-")
        long = time_best("align", *large, "-o", "-")
        lexical = time_best("align", *large, "--encoder", "lexical", "-o", "-")
    scale = 1000 / (_LARGE_PAIRS - _SMALL_PAIRS)
    each = Run(
        (long.cpu_seconds - cold.cpu_seconds) * scale,
        (long.wall_seconds - cold.wall_seconds) * scale,
        long.megabytes - cold.megabytes,
    )
    print(f"{'what':46}{'CPU s':>7}{'wall s':>8}{'MB':>6}")
    for name, run in (
        ("tm --help", time_best("--help")),
        (f"tm align, {_SMALL_PAIRS} segment pairs, from cold", cold),
        (f"tm align, {_LARGE_PAIRS} segment pairs, from cold", long),
        ("  the same with --encoder lexical", lexical),
        ("each further 1000 segment pairs", each),
    ):
        print(f"{name:46}{run.cpu_seconds:7.2f}{run.wall_seconds:8.2f}{run.megabytes:6.0f}")


def write_pair(stem: Path, documents: tuple[GoldDocument, ...], pairs: int) -> tuple[str, ...]:
    """Arguments of `tm align` for two files with about so many segments each, one a line."""
    arguments = ["--lines", "-s", documents[0].source.language, "-t", documents[0].target.language]
    for side in ("source", "target"):
        texts = [text for document in documents for text in getattr(document, side).texts]
        path = stem.with_suffix(f".{side}.txt")
        path.write_text("\n".join(texts[:pairs]) + "\n", "utf-8")
        arguments.append(str(path))
    return tuple(arguments)


def time_best(*arguments: str) -> Run:
    """The best times and the highest memory over several runs of `tm`."""
    runs = [time_tm(*arguments) for _ in range(_RUNS)]
    return Run(
        min(run.cpu_seconds for run in runs),
        min(run.wall_seconds for run in runs),
        max(run.megabytes for run in runs),
    )


if __name__ == "__main__":
    main()
