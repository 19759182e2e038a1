"""How fast `tm search` is in a memory of the units that `benchmarks.memory.imports` makes.

Queries are made of words drawn from the texts, so that frequent words are drawn more often; each
asks for 20 units. Processor time leaves out what other work on the machine takes.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from benchmarks.memory.imports import load_pairs, perturb, write_tsv
from benchmarks.timing import time_tm
from tm.memory.base import Patience
from tm.memory.concordance.kept import locate_parts
from tm.memory.concordance.query import Query, read_regex, read_words
from tm.memory.concordance.search import Concordance
from tm.memory.sqlite import open_memory

_WANTED = 20
_COLD_RUNS = 5
_SEED = 5
_WORD = re.compile(r"[^\W\d_]{2,}")
_ROW = "{:34}{:>9}{:>9}{:>9}{:>9}{:>9}"


def main() -> None:
    """Prints what the index takes, and a line for each kind of query."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=300, help="of each kind")
    arguments = parser.parse_args()
    pairs = load_pairs()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        memory = str(folder / "memory.sqlite")
        write_tsv(folder / "units.tsv", islice(perturb(pairs), arguments.units))
        time_tm("import", str(folder / "units.tsv"), "--memory", memory, "-s", "en", "-t", "es")
        measure_processes(memory)
        measure_queries(memory, [spanish for _, spanish in pairs], arguments.queries)


def measure_processes(memory: str) -> None:
    """Prints what the first search takes, which makes the index, and what later ones take."""
    first = time_tm("search", "agua", "--memory", memory)
    size = sum(file.stat().st_size for file in locate_parts(memory).iterdir())
    print(
        f"first search, with the index: {first.wall_seconds:.1f} s, {first.cpu_seconds:.1f} s of "
        f"processors, {first.megabytes:.0f} MB; the index has {size / 1e6:.0f} MB"
    )
    for words in (("agua",), ("de la",), ("parlament*",), ("--forms", "aprobar", "-s", "es")):
        runs = [time_tm("search", *words, "--memory", memory) for _ in range(_COLD_RUNS)]
        wall = statistics.median(run.wall_seconds for run in runs)
        cpu = statistics.median(run.cpu_seconds for run in runs)
        print(f"cold tm search {' '.join(words):24} {wall:.2f} s, {cpu:.2f} s of processors")


def measure_queries(memory: str, texts: Sequence[str], count: int) -> None:
    """Prints a line for each kind of query, in a process that has the index open."""
    print(_ROW.format("milliseconds a query", "p50 cpu", "p99 cpu", "p50", "p99", "units"))
    with (
        open_memory(memory, read_only=True) as store,
        Concordance(store, locate_parts(memory), Patience()) as concordance,
    ):
        for name, make in _KINDS.items():
            drawn = list(islice(_draw(texts, make), count))
            for query in drawn[:_COLD_RUNS]:
                list(islice(concordance.find(query, "es"), _WANTED))
            _print_kind(name, concordance, drawn)


def _print_kind(name: str, concordance: Concordance, queries: Sequence[Query]) -> None:
    times, own_times, found = [], [], 0
    for query in queries:
        start, own_start = time.perf_counter(), time.process_time()
        found += len(list(islice(concordance.find(query, "es"), _WANTED)))
        times.append((time.perf_counter() - start) * 1000)
        own_times.append((time.process_time() - own_start) * 1000)
    figures = [
        f"{sorted(each)[len(each) * share // 100]:.1f}"
        for each in (own_times, times)
        for share in (50, 99)
    ]
    print(_ROW.format(name, *figures, f"{found / len(queries):.1f}"))


def _draw(texts: Sequence[str], make: Callable[[list[str], int], Query]) -> Iterator[Query]:
    """A query made of the words of a text and the place of one of them, again and again."""
    chance = random.Random(_SEED)
    while True:
        words = _WORD.findall(chance.choice(texts))
        if len(words) > 3:
            yield make(words, chance.randrange(len(words) - 2))


_KINDS: dict[str, Callable[[list[str], int], Query]] = {
    "word": lambda words, place: read_words([words[place]]),
    "two words": lambda words, place: read_words([words[place], words[place + 2]]),
    "phrase of three words": lambda words, place: read_words(
        [f'"{" ".join(words[place : place + 3])}"']
    ),
    "beginning of three letters": lambda words, place: read_words([f"{words[place][:3]}*"]),
    "word, accents ignored": lambda words, place: read_words([words[place]], keeps_accents=False),
    "word in all its forms": lambda words, place: read_words([words[place]], with_forms=True),
    "expression with a word in it": lambda words, place: read_regex(
        [rf"\b{words[place]}\W+{words[place + 1]}"]
    ),
}


if __name__ == "__main__":
    main()
