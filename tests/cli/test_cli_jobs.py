"""`tm align --jobs`: several processes, the same results, and none left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from running import Run

PROGRAM = (sys.executable, "-c", "import sys; from tm.cli.main import main; sys.exit(main())")
SENTENCES = (
    ("La Agencia informó de {} crecidas en el río Almira.", "The Agency reported {} floods."),
    ("El puente viejo de Valdelmar quedó cerrado.", "The old bridge of Valdelmar was closed."),
    ("Hubo que evacuar a {} vecinos.", "A total of {} neighbours were evacuated."),
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Six bulletins, one of which cannot be read and one of which has no translation."""
    (tmp_path / "tm.toml").write_text('original = "es"\nlanguages = ["en"]\n')
    for place, language in enumerate(("es", "en")):
        folder = tmp_path / "bulletins" / language
        folder.mkdir(parents=True)
        for number in range(5):
            texts = [pair[place].format(number + 2) for pair in SENTENCES[number % 2 :]]
            (folder / f"n{number}.txt").write_text("\n\n".join(texts) + "\n", encoding="utf-8")
    (tmp_path / "bulletins" / "en" / "n3.txt").write_bytes(b"")
    (tmp_path / "bulletins" / "es" / "n9.txt").write_text("Solo en español.\n", encoding="utf-8")
    return tmp_path


def test_results_are_the_same_whatever_the_number(project: Path, run: Run) -> None:
    results = []
    for jobs in ("1", "2"):
        memory = ("--memory", f"m{jobs}.sqlite")
        finished = run("align", "--json", "--jobs", jobs, *memory)
        assert finished.code == 2
        assert "bulletins/en/n3.txt: is empty" in finished.err
        said = (finished.out + finished.err).replace(f"m{jobs}.sqlite", "m.sqlite")
        records = {path.name: path.read_bytes() for path in project.glob("alignments/*.beads")}
        assert len(records) == 4
        vectors = (project / f"m{jobs}.vectors").read_bytes()
        results.append((said, run("export", "tsv", *memory).out, records, vectors))
        for name in records:
            (project / "alignments" / name).unlink()
    assert results[0] == results[1]


def test_what_is_kept_changes_no_result(project: Path, run: Run) -> None:
    first = run("align", "--json")
    vectors = project / "memory.vectors"
    assert vectors.exists()
    kept = vectors.read_bytes()
    assert run("align", "--json", "--force").out.count('"beads"') == first.out.count('"beads"')
    assert vectors.read_bytes() == kept
    vectors.write_bytes(b"garbage" * 100)
    finished = run("align", "--force")
    assert "tm: memory.vectors: vectors are not kept there: " in finished.err
    (project / "tm.toml").write_text('original = "es"\nlanguages = ["en"]\nvectors_megabytes = 0\n')
    vectors.unlink()
    assert "vectors" not in run("align", "--force").err
    assert not vectors.exists()


def test_a_pair_keeps_vectors_where_a_memory_is_named(project: Path, run: Run) -> None:
    pair = ("align", "bulletins/es/n0.txt", "bulletins/en/n0.txt", "-s", "es", "-t", "en")
    first = run(*pair, "--memory", "pair.sqlite")
    kept = (project / "pair.vectors").read_bytes()
    assert run(*pair, "--memory", "pair.sqlite") == first == run(*pair)
    assert (project / "pair.vectors").read_bytes() == kept
    (project / "pair.vectors").write_bytes(b"garbage" * 100)
    spoilt = run(*pair, "--memory", "pair.sqlite")
    assert spoilt.out == first.out
    assert spoilt.err.startswith("tm: pair.vectors: vectors are not kept there: ")


def test_numbers_below_one_are_refused(project: Path, run: Run) -> None:
    finished = run("align", "--jobs", "0")
    assert (finished.code, finished.out) == (2, "")


def list_descendants(pid: int) -> set[int]:
    found = subprocess.run(
        ["ps", "-e", "-o", "pid=,ppid="], capture_output=True, text=True, check=True
    )
    parents = {int(a): int(b) for a, b in (line.split() for line in found.stdout.splitlines())}
    family = {pid}
    while more := {child for child, parent in parents.items() if parent in family} - family:
        family |= more
    return family - {pid}


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.skipif(not Path("/bin/ps").exists(), reason="needs ps")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_no_process_is_left_behind(project: Path, number: signal.Signals) -> None:
    for language in ("es", "en"):
        for copy in range(60):
            path = project / "bulletins" / language / f"c{copy}.txt"
            path.write_text((path.parent / "n1.txt").read_text("utf-8"), "utf-8")
    process = subprocess.Popen(
        (*PROGRAM, "align", "--encoder", "lexical", "--jobs", "2"),
        cwd=project,
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    while len(list(project.glob("alignments/*"))) < 2:  # at least one is stored then
        assert process.poll() is None
        time.sleep(0.02)
    workers = list_descendants(process.pid)
    assert len(workers) >= 2
    # As a terminal does it: to all of them at once. Nobody survives a SIGKILL to its parent.
    os.killpg(process.pid, number) if number is signal.SIGINT else process.kill()
    _, said = process.communicate(timeout=60)
    if number is signal.SIGINT:
        assert (process.returncode, said) == (130, b"tm: interrupted\n")
    deadline = time.monotonic() + 30
    while any(map(is_running, workers)):
        assert time.monotonic() < deadline, "processes were left behind"
        time.sleep(0.05)
    check = subprocess.run(
        (*PROGRAM, "export", "tsv"), cwd=project, capture_output=True, check=True
    )
    assert check.stdout.count(b"Valdelmar") % 2 == 0
