"""`kill -9` at any moment leaves the memory as it was, or complete."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from record_project import ALIGN, ENGLISH, SPANISH, write
from running import Run

# Forks, so that modules are loaded once, and strikes each child down at a moment up to the time
# that a whole run takes.
STRIKE = """
    import json, os, random, shutil, signal, sqlite3, sys, time
    from contextlib import closing
    from tm.cli.main import main
    from tm.memory.sqlite import open_memory

    os.dup2(os.open("said", os.O_WRONLY | os.O_CREAT), 2)
    trials, seed, *arguments = json.loads(sys.argv[1])
    random.seed(seed)

    def run_for(seconds):
        child = os.fork()
        if not child:
            os.dup2(2, 1)
            os._exit(main(arguments))
        if seconds is not None:
            time.sleep(seconds)
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)

    def count():
        open_memory("memory.sqlite").close()
        with closing(sqlite3.connect("memory.sqlite")) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
            return connection.execute("SELECT count(*) FROM unit").fetchone()[0]

    shutil.copy("memory.sqlite", "before")
    before = count()
    with open(os.devnull, "w") as sys.stdout:
        main(arguments)  # which loads all modules
    sys.stdout = sys.__stdout__
    shutil.copy("before", "memory.sqlite")
    start = time.monotonic()
    run_for(None)
    whole = time.monotonic() - start
    after = count()
    ends = []
    for _ in range(trials):
        for name in ("memory.sqlite-wal", "memory.sqlite-shm"):
            if os.path.exists(name):
                os.remove(name)
        shutil.copy("before", "memory.sqlite")
        run_for(random.uniform(0, whole * 1.1))
        ends.append(count())
    print(json.dumps([before, after, ends]))
"""


def strike(trials: int, *arguments: str) -> tuple[int, int, list[int]]:
    """Units before, after a whole run, and after each run that was struck down."""
    command = [sys.executable, "-c", textwrap.dedent(STRIKE)]
    given = json.dumps([trials, "a seed", *arguments])
    finished = subprocess.run([*command, given], check=True, capture_output=True, text=True)
    before, after, ends = json.loads(finished.stdout)
    return before, after, ends


@pytest.mark.usefixtures("run")
def test_an_import_struck_down_at_fifty_moments(run: Run, tmp_path: Path) -> None:
    first = "".join(f"número {n}\tnumber {n}\n" for n in range(100))
    # More than the index's threshold of new units, so that it is dropped and made anew.
    rows = "".join(f"número {n}\tnumber {n}\n" for n in range(50, 2600))
    (tmp_path / "first.tsv").write_text("es\ten\n" + first)
    (tmp_path / "a.tsv").write_text("es\ten\n" + rows)
    assert run("import", "first.tsv").code == 0
    before, after, ends = strike(50, "import", "a.tsv")
    assert (before, after) == (100, 2600)
    assert set(ends) <= {before, after}
    assert ends.count(before) > 5


def test_an_align_struck_down(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "es", SPANISH)
    write(tmp_path, "en", ENGLISH)
    assert run("init", "--languages", "es,en").code == 0
    (tmp_path / "old.tsv").write_text("es\ten\nuno\tone\n")
    assert run("import", "old.tsv").code == 0
    before, after, ends = strike(10, *ALIGN)
    assert before < after
    assert set(ends) <= {before, after}
