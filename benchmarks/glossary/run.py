"""Time and peak memory that reading TBX takes: of a whole glossary, and of its entries alone.

The glossary is made here: entries with two languages, three terms, a definition and statuses.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tm.formats.safexml import Wanted, read_elements
from tm.pipeline.glossary import load_glossary

_MEGABYTES = (20, 200)
_ENTRY = """<termEntry id="c{n}"><descrip type="subjectField">politics</descrip>
<descrip type="definition">What is said of entry {n} in a sentence of some length.</descrip>
<langSet xml:lang="es"><tig><term>término número {n}</term>
<termNote type="partOfSpeech">noun</termNote></tig></langSet>
<langSet xml:lang="en"><tig><term>term number {n}</term>
<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig>
<tig><term>numbered term {n}</term>
<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote>
<descrip type="context">As in the numbered term {n}.</descrip></tig></langSet></termEntry>
"""
_WANTED = Wanted("TBX", ("martif",), ("termEntry",))


def main() -> None:
    """Prints the table; each measurement is a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("megabytes", nargs="*", type=int, help=f"by default {_MEGABYTES}")
    parser.add_argument("--measure", nargs=2, metavar=("WHAT", "FILE"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        print(measure(*arguments.measure))
        return
    print(f"{'file MB':>8}  {'what':8}{'concepts':>10}{'CPU s':>7}{'MB/s':>7}{'peak MB':>9}")
    for megabytes in arguments.megabytes or _MEGABYTES:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "glossary.tbx"
            write_glossary(path, megabytes * 1_000_000)
            for what in ("entries", "glossary"):
                command = [sys.executable, "-m", __spec__.name, "--measure", what, str(path)]
                print(subprocess.check_output(command, text=True), end="", flush=True)


def write_glossary(path: Path, size: int) -> None:
    """Writes TBX of about this many bytes."""
    with path.open("w", encoding="utf-8") as out:
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n<martif type="TBX"><text><body>\n')
        number = 0
        while out.tell() < size:
            out.writelines(_ENTRY.format(n=number + i) for i in range(1000))
            number += 1000
        out.write("</body></text></martif>\n")


def measure(what: str, path: str) -> str:
    """A line of the table, of this process."""
    before = time.process_time()
    if what == "entries":
        with Path(path).open("rb") as stream:
            count = sum(1 for _ in read_elements(stream, path, _WANTED))
    else:
        count = len(load_glossary(path).concepts)
    seconds = time.process_time() - before
    megabytes = Path(path).stat().st_size / 1e6
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return (
        f"{megabytes:8.0f}  {what:8}{count:10}{seconds:7.1f}{megabytes / seconds:7.1f}{peak:9.0f}"
    )


if __name__ == "__main__":
    main()
