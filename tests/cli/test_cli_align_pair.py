"""`tm align A B`: one pair of files."""

from __future__ import annotations

from pathlib import Path

import pytest
from river import ENGLISH, LEXICAL, PORTUGUESE, SPANISH, put, units
from running import Run


@pytest.fixture
def pair(tmp_path: Path) -> tuple[str, ...]:
    """The arguments that align a pair of files."""
    put(tmp_path, "es.txt", SPANISH)
    put(tmp_path, "en.txt", ENGLISH)
    return ("align", "es.txt", "en.txt", "-s", "es", "-t", "en", *LEXICAL)


def test_a_pair_needs_no_project_and_no_memory(
    run: Run, tmp_path: Path, pair: tuple[str, ...]
) -> None:
    finished = run(*pair)
    assert finished.code == 0
    assert finished.err.startswith("tm: 5:5 segments, 5 beads, 0:0 unaligned, mean confidence ")
    assert finished.err.endswith(", encoder lexical\n")
    assert "EL RÍO ALMIRA CRECE\tTHE ALMIRA RIVER RISES" in finished.out
    assert {path.name for path in tmp_path.iterdir()} == {"es.txt", "en.txt"}


@pytest.mark.parametrize(
    ("name", "start"),
    [("out.tmx", "<?xml "), ("out.po", "#"), ("out.tsv", ""), ("out.jsonl", "{")],
)
def test_the_suffix_of_the_output_tells_its_format(
    run: Run, tmp_path: Path, pair: tuple[str, ...], name: str, start: str
) -> None:
    finished = run(*pair, "-o", name)
    assert (finished.code, finished.out) == (0, "")
    text = (tmp_path / name).read_text(encoding="utf-8")
    assert text.startswith(start)
    assert "THE ALMIRA RIVER RISES" in text
    assert run(*pair, "--format", name.partition(".")[2], "-o", "-").out.startswith(start)


def test_a_pair_goes_into_a_memory_where_one_is_named(run: Run, pair: tuple[str, ...]) -> None:
    assert run(*pair, "--memory", "m.sqlite", "-o", "out.tmx").code == 0
    names = [unit["bulletin"] for unit in units(run, "--memory", "m.sqlite")]
    assert names == ["./es.txt.en"] * 5


def test_pairs_of_the_same_name_are_apart(run: Run, tmp_path: Path) -> None:
    """Each has its own units, and so has the project's bulletin of the same name."""
    put(tmp_path, "tm.toml", 'original = "es"\nlanguages = ["en"]\n')
    for folder in ("bulletins/{}/index", "p/a/{}/index", "p/b/{}/index"):
        for language, text in (("es", SPANISH), ("en", ENGLISH), ("pt", PORTUGUESE)):
            put(tmp_path, f"{folder.format(language)}.txt", text)
    assert run("align", *LEXICAL).code == 0
    for folder in ("bulletins", "p/a", "p/b"):
        for language in ("en", "pt"):
            files = (f"{folder}/es/index.txt", f"{folder}/{language}/index.txt")
            languages = ("-s", "es", "-t", language)
            memory = ("--memory", "memory.sqlite")
            assert run("align", *files, *languages, *memory, *LEXICAL).code == 0
    names = {unit["bulletin"] for unit in units(run)}
    assert names == {
        "index",
        *(f"./{folder}/es/index.txt.{language}"
          for folder in ("bulletins", "p/a", "p/b") for language in ("en", "pt")),
    }  # fmt: skip
    assert len(units(run)) == 5 * 7
    finished = run("align", "--prune", *LEXICAL)
    assert "files gone" not in finished.out
    assert finished.out.endswith("\n1 unchanged; 35 units in memory.sqlite\n")
    assert run("export", "po", "-o", "po").code == 0
    assert len(list((tmp_path / "po").rglob("*.po"))) == 7


def test_a_pair_outside_the_memorys_folder_goes_by_its_absolute_path(
    run: Run, tmp_path: Path, pair: tuple[str, ...]
) -> None:
    assert run(*pair, "--memory", "new/m.sqlite").code == 0
    names = {unit["bulletin"] for unit in units(run, "--memory", "new/m.sqlite")}
    assert names == {f"{tmp_path}/es.txt.en"}
    assert run("export", "po", "--memory", "new/m.sqlite", "-o", "po").code == 0
    assert (tmp_path / f"po/en{tmp_path}/es.txt.en.po").exists()


def test_standard_input_has_no_name_in_a_memory(
    run: Run, tmp_path: Path, pair: tuple[str, ...]
) -> None:
    refused = run("align", "-", *pair[2:], "--memory", "m.sqlite", stdin=SPANISH)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith("tm: error: standard input: has no name under which the pair ")
    assert not (tmp_path / "m.sqlite").exists()
    arguments = ("align", "es.txt", "-", *pair[3:], "--memory", "m.sqlite")
    assert run(*arguments, stdin=ENGLISH).code == 0


@pytest.mark.parametrize("output", ["/proc/nope/x.tsv", "/dev/full"])
def test_nothing_is_stored_where_the_output_cannot_be_written(
    run: Run, tmp_path: Path, pair: tuple[str, ...], output: str
) -> None:
    refused = run(*pair, "--memory", "m.sqlite", "--format", "tsv", "-o", output)
    assert refused.code == 2
    assert refused.err.startswith(f"tm: error: {output}: cannot be written")
    assert not (tmp_path / "m.sqlite").exists()


def test_a_memory_that_cannot_be_made_stops_the_work_before_it_begins(
    run: Run, pair: tuple[str, ...]
) -> None:
    refused = run(*pair, "--memory", "/proc/nope/m.sqlite")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith("tm: error: /proc/nope/m.sqlite: its folder cannot be made: ")


def test_beads_cover_every_line_of_texts_already_segmented(run: Run, tmp_path: Path) -> None:
    put(tmp_path, "es.txt", SPANISH.replace(". El", ".\nEl"))
    put(
        tmp_path,
        "en.txt",
        ENGLISH.replace(". The", ".\nThe").replace(
            "The old bridge was closed on Tuesday 5.\n\n", ""
        ),
    )
    finished = run(
        "align",
        "es.txt",
        "en.txt",
        "-s",
        "es",
        "-t",
        "en",
        "--lines",
        "--format",
        "beads",
        *LEXICAL,
    )
    assert finished.code == 0
    beads = [line.rsplit(":", 1) for line in finished.out.splitlines()]
    assert [bead for bead, _ in beads] == [
        "[0]:[0]", "[1]:[1]", "[2]:[2]", "[3]:[]", "[4]:[3]",
    ]  # fmt: skip
    for _, confidence in beads:
        assert len(confidence) == 4
        assert 0.5 < float(confidence) <= 1


def test_one_side_may_come_from_standard_input(run: Run, pair: tuple[str, ...]) -> None:
    finished = run("align", "-", *pair[2:], stdin=SPANISH)
    assert finished.code == 0
    assert "THE ALMIRA RIVER RISES" in finished.out
