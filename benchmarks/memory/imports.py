"""How fast `tm import` is, in how much memory, and how fast exact texts are found afterwards.

The units are those of shared/memory, and as many perturbed copies as are wanted: in each copy, one
word of either text is replaced by a word of another text, and a number is put at the end.
"""

from __future__ import annotations

import argparse
import lzma
import random
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from xml.sax.saxutils import escape

from benchmarks.shared import find_shared
from benchmarks.timing import Run, time_tm
from tm.memory.sqlite import open_memory
from tm.text.normalize import text_hash

_LOOKUPS = 20_000
_CONTROLS = dict.fromkeys(range(32))
_HEADER = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="bench" creationtoolversion="1" segtype="sentence"
 o-tmf="none" adminlang="en" srclang="en" datatype="plaintext"/><body>
"""


def main() -> None:
    """Prints a line for each file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=1_000_000, help="units of the TSV file")
    parser.add_argument("--megabytes", type=int, default=425, help="size of the TMX file")
    parser.add_argument("--folder", help="where to put the files; by default a temporary one")
    arguments = parser.parse_args()
    pairs = load_pairs()
    with tempfile.TemporaryDirectory(dir=arguments.folder) as name:
        folder = Path(name)
        tsv, tmx = folder / "units.tsv", folder / "units.tmx"
        write_tsv(tsv, islice(perturb(pairs), arguments.units))
        measure(tsv, folder / "tsv.sqlite", arguments.units)
        tsv.unlink()
        units = write_tmx(tmx, perturb(pairs), arguments.megabytes * 1_000_000)
        measure(tmx, folder / "tmx.sqlite", units)


def load_pairs() -> list[tuple[str, str]]:
    """The real pairs, English first."""
    path = find_shared() / "memory" / "real-en-es.tsv.xz"
    with lzma.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        return [
            (english, spanish)
            for english, spanish in (line.rstrip("\n").split("\t") for line in lines)
        ]


def perturb(pairs: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The pairs, and then copies of them without end."""
    yield from pairs
    chance = random.Random(7)
    number = 0
    while True:
        for pair in pairs:
            number += 1
            other = chance.choice(pairs)
            yield (
                _replace_word(pair[0], other[0], chance, number),
                _replace_word(pair[1], other[1], chance, number),
            )


def _replace_word(text: str, other: str, chance: random.Random, number: int) -> str:
    words = text.split(" ")
    words[chance.randrange(len(words))] = chance.choice(other.split(" "))
    return f"{' '.join(words)} {number}"


def write_tsv(path: Path, pairs: Iterator[tuple[str, str]]) -> None:
    """A table with a heading."""
    with path.open("w", encoding="utf-8") as out:
        out.write("en\tes\n")
        out.writelines(f"{english}\t{spanish}\n" for english, spanish in pairs)


def write_tmx(path: Path, pairs: Iterator[tuple[str, str]], size: int) -> int:
    """A file of so many bytes, with dates and authors; how many units are in it."""
    count = 0
    with path.open("wb") as out:
        out.write(_HEADER.encode())
        while out.tell() < size:
            english, spanish = next(pairs)
            count += 1
            out.write(
                f'<tu tuid="{count}" creationdate="20200229T123001Z" creationid="ana" '
                f'changedate="20210301T090000Z"><tuv xml:lang="en"><seg>{_escape(english)}</seg>'
                f'</tuv><tuv xml:lang="es"><seg>{_escape(spanish)}</seg></tuv></tu>\n'.encode()
            )
        out.write(b"</body></tmx>\n")
    return count


def _escape(text: str) -> str:
    """The text as XML has it; the few control characters in the data would be damage."""
    return escape(text.translate(_CONTROLS))


def measure(file: Path, memory: Path, units: int) -> None:
    """Imports the file, makes the index of its originals, imports it again and looks texts up."""
    languages = ("-s", "en", "-t", "es") if file.suffix == ".tsv" else ()
    command = ("import", str(file), "--memory", str(memory), *languages)
    first = time_tm(*command)
    lookup = ("lookup", "a text", "-s", "en", "-t", "es", "--memory", str(memory))
    index = time_tm(*lookup)  # makes the index of English
    again = time_tm(*command)
    print(f"{file.suffix[1:]} {file.stat().st_size / 1e6:,.0f} MB, {units:,} units")
    for name, run in (
        ("import", first),
        ("index", index),
        ("both", _add(first, index)),
        ("import again", again),
    ):
        print(f"  {name:<13} {_describe(run, units)}", flush=True)
    print(f"  memory        {memory.stat().st_size / 1e6:,.0f} MB")
    times = sorted(time_lookups(memory))
    print(
        f"  exact lookup  {times[len(times) // 2] * 1e6:.0f} µs in the middle, "
        f"{times[len(times) * 99 // 100] * 1e6:.0f} µs at 99 %"
    )


def _add(run: Run, other: Run) -> Run:
    return Run(
        run.cpu_seconds + other.cpu_seconds,
        run.wall_seconds + other.wall_seconds,
        max(run.megabytes, other.megabytes),
        max(run.own_megabytes, other.own_megabytes),
    )


def _describe(run: Run, units: int) -> str:
    return (
        f"{run.wall_seconds:6.1f} s, {run.cpu_seconds:6.1f} s of processors, "
        f"{units / run.wall_seconds:9,.0f} units/s, {run.megabytes:4.0f} MB in the larger process, "
        f"{run.own_megabytes:4.0f} MB without pages of files"
    )


def time_lookups(path: Path) -> Iterator[float]:
    """Seconds that it takes to find and load the units of a text, for many texts."""
    with open_memory(str(path), read_only=True) as memory:
        texts = [text for _, text in islice(memory.find_texts("en"), 0, None, 13)]
        random.Random(3).shuffle(texts)
        for text in texts[:_LOOKUPS]:
            start = time.perf_counter()
            memory.load_units(memory.find_ids_by_hash("en", text_hash(text)))
            yield time.perf_counter() - start


if __name__ == "__main__":
    main()
