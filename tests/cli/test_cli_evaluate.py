"""`tm evaluate alignment`"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from running import Run

from tm.formats.beads import read_beads

ENGLISH = "The river rose 12 metres.\n\nThe bridge closed in 2024.\nPérez spoke.\n"
SPANISH = "El río subió 12 metros.\n\nEl puente cerró en 2024.\nPérez habló.\n"


@pytest.fixture
def gold_set(tmp_path: Path) -> Path:
    """Two documents whose gold says that every line is its counterpart's translation."""
    for name in ("one", "two"):
        folder = tmp_path / "set" / name
        folder.mkdir(parents=True)
        (folder / "src.txt").write_text(ENGLISH, encoding="utf-8")
        (folder / "tgt.txt").write_text(SPANISH, encoding="utf-8")
        (folder / "gold.txt").write_text("[0]:[0]\n[1]:[1]\n[2]:[2]\n")
    (tmp_path / "set" / "META.json").write_text("{}")
    return tmp_path / "set"


COMMAND = ("evaluate", "alignment", "set", "-s", "en", "-t", "es", "--encoder", "lexical")


@pytest.mark.usefixtures("gold_set")
def test_the_score_of_a_set_comes_as_a_table_or_as_json(run: Run) -> None:
    table = run(*COMMAND)
    assert table.code == 0
    assert [line.split() for line in table.out.splitlines()[:4]] == [
        ["strict", "lax"],
        ["precision", "1.0000", "1.0000"],
        ["recall", "1.0000", "1.0000"],
        ["F1", "1.0000", "1.0000"],
    ]
    assert "2 documents, 6 beads in gold, 6 found" in table.out
    figures = json.loads(run(*COMMAND, "--json").out)
    assert figures["strict"] == figures["lax"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert (figures["documents"], figures["encoder"]) == (2, "lexical")
    assert figures["signature"].startswith("tm-")
    assert figures["signature"] in table.out


def test_another_gold_gives_another_score(run: Run, gold_set: Path) -> None:
    (gold_set / "two" / "gold.txt").write_text("[0, 1]:[0, 1]\n[2]:[]\n[]:[2]\n")
    figures = json.loads(run(*COMMAND, "--json").out)
    assert figures["strict"] == {"precision": 0.5, "recall": 0.75, "f1": pytest.approx(0.6)}
    # [0]:[0] and [1]:[1] overlap gold's [0,1]:[0,1]; [2]:[2] has no share in gold.
    assert figures["lax"]["precision"] == pytest.approx(5 / 6)
    assert figures["lax"]["recall"] == 1.0


@pytest.mark.usefixtures("gold_set")
def test_predictions_are_beads_that_cover_both_sides(run: Run, tmp_path: Path) -> None:
    assert run(*COMMAND, "--predictions", "out/beads").code == 0
    assert sorted(path.name for path in (tmp_path / "out/beads").iterdir()) == [
        "one.txt",
        "two.txt",
    ]
    text = (tmp_path / "out/beads/one.txt").read_text()
    beads = read_beads(text, "one.txt")
    assert [n for bead in beads for n in bead.source] == [0, 1, 2]
    assert [n for bead in beads for n in bead.target] == [0, 1, 2]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("gold.txt", None, "set/one/gold.txt: no such file; "),
        ("src.txt", None, "set/one/src.txt: no such file; "),
        ("tgt.txt", "\n\n", "set/one/tgt.txt: is empty; "),
        ("gold.txt", "[0]:[0]\n[1-2]:[1]\n", "set/one/gold.txt:2: '[1-2]:[1]' is not a bead; "),
        (
            "gold.txt",
            "[0]:[3]\n",
            "set/one/gold.txt:1: [0]:[3] names a segment that is not there; ",
        ),
        (
            "gold.txt",
            "[0]:[0]\n\n[0,1]:[1]\n",
            "set/one/gold.txt:3: segment 0 of src.txt is in the bead of line 1 too; ",
        ),
    ],
)
def test_a_document_that_is_not_whole_is_named(
    run: Run, gold_set: Path, name: str, content: str | None, message: str
) -> None:
    if content is None:
        (gold_set / "one" / name).unlink()
    else:
        (gold_set / "one" / name).write_text(content)
    finished = run(*COMMAND)
    assert (finished.code, finished.out) == (2, "")
    assert finished.err.startswith(f"tm: error: {message}")
    assert finished.err.count("\n") == 1


def test_hidden_folders_are_no_documents(run: Run, gold_set: Path) -> None:
    (gold_set / ".git").mkdir()
    assert run(*COMMAND).code == 0


def test_both_sides_are_not_in_one_language(run: Run) -> None:
    finished = run(*COMMAND, "-t", COMMAND[COMMAND.index("-s") + 1])
    assert finished.code == 2
    assert finished.err.startswith("tm: error: --target: both sides are in ")
