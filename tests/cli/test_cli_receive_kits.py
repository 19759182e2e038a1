"""`tm receive` of folders, of nonsense, of much that is wrong, and of two kits at the same time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from river import put, units
from running import Run

from tm.memory.sqlite import SqliteMemory, open_memory

TEXTS = [f"El nivel del río Almira subió {n} metros en 2024." for n in range(1, 31)]


@pytest.fixture
def project(tmp_path: Path, run: Run) -> Path:
    """A project with two originals."""
    put(tmp_path, "bulletins/es/rio.md", "\n\n".join(TEXTS) + "\n")
    put(tmp_path, "bulletins/es/aviso.md", "No hay 3 heridos.\n")
    assert run("init", "--languages", "es,en").code == 0
    return tmp_path


def make_po(bulletin: str, texts: dict[str, str]) -> str:
    header = f'msgid ""\nmsgstr "Language: en\\nX-TM-Bulletin: {bulletin}\\n"\n'
    return header + "".join(f'\nmsgid "{s}"\nmsgstr "{t}"\n' for s, t in texts.items())


@pytest.mark.parametrize("kit", ["po", "xliff", "xliff2", "xlsx"])
def test_nonsense_is_told_and_not_checked(project: Path, run: Run, kit: str) -> None:
    assert run("prepare", "-t", "en", "--kit", kit, "--pseudo", "-o", "kit").code == 0
    finished = run("receive", "kit")
    assert finished.code == 0, finished.out + finished.err
    told = [line for line in finished.out.splitlines() if "nonsense" in line]
    assert len(told) == 2
    assert all(line.endswith("; nonsense of `tm prepare --pseudo`, which is not checked")
               for line in told)  # fmt: skip
    assert "error" not in finished.out
    assert len(units(run)) == len(TEXTS) + 1


SAVED = """<tmx version="1.4"><header creationtool="OmegaT" srclang="es"/><body>
<tu><tuv xml:lang="es"><seg>No hay 3 heridos.</seg></tuv>
<tuv xml:lang="en"><seg>No hay heridos àà.</seg></tuv></tu></body></tmx>"""


def test_nonsense_is_told_in_omegat_too(project: Path, run: Run) -> None:
    assert run("prepare", "-t", "en", "--kit", "omegat", "--pseudo", "-o", "kit").code == 0
    assert "nothing was translated here yet" in run("receive", "kit").err
    put(project, "kit/omegat/omegat/project_save.tmx", SAVED)
    finished = run("receive", "kit")
    assert finished.code == 0, finished.out + finished.err
    assert "1 of 1 entry finished; nonsense of" in finished.out


def test_other_kits_are_checked_beside_it(project: Path, run: Run) -> None:
    assert run("prepare", "-t", "en", "--pseudo", "bulletins/es/rio.md").code == 0
    put(project, "kits/en/aviso.po", make_po("aviso", {"No hay 3 heridos.": "Nobody is hurt."}))
    finished = run("receive", "kits/en", "--json")
    assert finished.code == 1
    report = json.loads(finished.out)
    assert [b["files"][0]["is_pseudo"] for b in report["bulletins"]] == [False, True]
    found = json.dumps(report["checks"]["findings"])
    assert "kits/en/aviso.po" in found
    assert "rio.po" not in found


def test_a_folder_stands_for_the_kits_in_it(project: Path, run: Run) -> None:
    put(project, "back/en/aviso.po", make_po("aviso", {"No hay 3 heridos.": "Nobody is hurt."}))
    put(project, "back/rio.po", make_po("rio", {TEXTS[0]: "The level rose."}))
    put(project, "back/letter.txt", "Done!\n")
    put(project, "back/.hidden", "?")
    finished = run("receive", "back", "--no-checks")
    assert finished.code == 0, finished.err
    assert finished.err == "tm: back/letter.txt: is no file of a kit, and left out\n"
    assert [line for line in finished.out.splitlines() if line[:1].strip()] == [
        "aviso (es-en)",
        "rio (es-en)",
    ]
    (project / "none").mkdir()
    finished = run("receive", "none")
    assert finished.code == 2
    assert "none: has no kit in it" in finished.err


def test_of_many_findings_most_are_counted(project: Path, run: Run) -> None:
    put(project, "rio.po", make_po("rio", dict.fromkeys(TEXTS, "The level rose.")))
    finished = run("receive", "rio.po")
    assert finished.code == 1
    assert finished.out.count("  fix: ") + finished.out.count("[numbers]") < 2 * 20
    lines = finished.out.splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("and "))
    assert lines[start].endswith(" more:")
    counts = [line.split() for line in lines[start + 1 : -2]]
    assert all(len(line) == 2 for line in counts)
    assert sum(int(count) for count, _ in counts) == int(lines[start].split()[1])
    assert lines[-2].endswith("; 30 units checked")
    assert "`tm check`" in lines[-1]


def test_what_somebody_else_stores_meanwhile_is_not_lost(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other receives another sentence after this one read the memory, and before it writes."""
    put(project, "one.po", make_po("rio", {TEXTS[0]: "The level rose one metre."}))
    put(project, "two.po", make_po("rio", {TEXTS[1]: "The level rose two metres."}))
    put(project, "three.po", make_po("rio", {TEXTS[2]: "The level rose three metres."}))
    assert run("receive", "one.po", "--no-checks").code == 0
    store, others = SqliteMemory.replace_bulletin, ["two.po"]

    def store_after_another(*arguments: object, **named: object) -> object:
        if others:
            assert run("receive", others.pop(), "--no-checks").code == 0
        return store(*arguments, **named)

    monkeypatch.setattr(SqliteMemory, "replace_bulletin", store_after_another)
    finished = run("receive", "three.po", "--no-checks")
    assert finished.code == 0, finished.err
    assert "1 new: went into" in finished.out
    found = [each["variants"][1]["text"] for each in units(run)]
    assert found == [
        "The level rose one metre.",
        "The level rose two metres.",
        "The level rose three metres.",
    ]
    record = (project / "alignments/rio.en.beads").read_text().splitlines()
    assert len([line for line in record if line.startswith("confirmed")]) == 3


def test_a_memory_tells_whether_somebody_else_stored_something(project: Path, run: Run) -> None:
    put(project, "one.po", make_po("rio", {TEXTS[0]: "One."}))
    assert run("receive", "one.po", "--no-checks").code == 0
    path = str(project / "memory.sqlite")
    with open_memory(path) as memory, open_memory(path) as other:
        state = memory.state
        memory.replace_bulletin("mine", "", ())
        assert memory.state == state
        other.replace_bulletin("theirs", "", ())
        assert memory.state != state
