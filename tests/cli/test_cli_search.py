"""`tm search`, as a person or a program runs it."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from running import Run

from tm.memory.sqlite import open_memory
from tm.model.inline import InlineText
from tm.model.unit import Unit, Variant

PAIRS = {
    "El pleno se reúne el lunes.": "The council meets on Monday.",
    "La reunión del pleno fue el martes 3.": "The council met on Tuesday the 3rd.",
    "Abrir el archivo": "Open the file",
}


def make_units(pairs: dict[str, str]) -> list[Unit]:
    return [
        Unit((Variant("es", InlineText.of(spanish)), Variant("en", InlineText.of(english))))
        for spanish, english in pairs.items()
    ]


@pytest.fixture
def memory(tmp_path: Path) -> str:
    path = str(tmp_path / "memory.sqlite")
    with open_memory(path, create=True) as memory:
        memory.replace_bulletin("pleno", "f", make_units(PAIRS))
    return path


def find(run: Run, *arguments: str) -> list[dict[str, Any]]:
    finished = run("search", "--json", *arguments)
    assert finished.code == 0, finished.err
    return [json.loads(line) for line in finished.out.splitlines()]


def test_a_word_with_the_other_language_beside_it(run: Run, memory: str) -> None:
    (unit,) = find(run, "monday")
    assert [(text["language"], text["text"], text["found"]) for text in unit["texts"]] == [
        ("es", "El pleno se reúne el lunes.", []),
        ("en", "The council meets on Monday.", [[21, 27]]),
    ]
    assert (unit["origin"], unit["bulletin"]) == ("pleno", "pleno")


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        (["pleno"], 2),
        (["pleno", "-n", "1"], 1),
        (["pleno", "-s", "en"], 0),
        (["del pleno"], 1),
        (["pleno", "lunes"], 1),
        (["--phrase", "pleno", "lunes"], 0),
        (["reun*", "-s", "es"], 1),
        (["reun*", "--no-accents"], 2),
        (["meet", "--forms", "-s", "en"], 2),
        (["--regex", r"\d(rd)?\.", "-s", "en"], 1),
        (["--regex", "reuni[oó]n"], 1),
        (["the", "--bulletin", "pl*"], 3),
        (["the", "--bulletin", "other"], 0),
        (["the", "--origin", "other"], 0),
    ],
)
def test_what_is_found(run: Run, memory: str, arguments: list[str], count: int) -> None:
    assert len(find(run, *arguments)) == count


def test_text_for_people(run: Run, memory: str) -> None:
    finished = run("search", "pleno", "-s", "es", "--limit", "1")
    lines = finished.out.splitlines()
    assert lines[:2] == [
        "es  La reunión del ⟦pleno⟧ fue el martes 3.",
        "en  The council met on Tuesday the 3rd.",
    ]
    assert lines[2].startswith("    pleno · ")
    assert finished.err == "tm: there are more than 1; --limit shows them\n"


def test_a_terminal_gets_colours(run: Run, memory: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from tm.memory.concordance.query import read_words
    from tm.pipeline.search import SearchRequest, find_hits
    from tm.report.hits.text import write_hit_text

    (hit,) = find_hits(SearchRequest(memory, read_words(["lunes"])), print)
    assert "el \x1b[1;31mlunes\x1b[0m." in write_hit_text(hit, is_terminal=True)


def test_languages_that_are_not_wanted_are_not_shown(run: Run, memory: str) -> None:
    portuguese = Variant("pt", InlineText.of("Abrir ficheiro"))
    with open_memory(memory) as store:
        (unit,) = make_units({"Abrir un archivo": "Open a file"})
        units = [Unit((*unit.variants, portuguese))]
        store.replace_bulletin("b", "f", units)
    (unit,) = find(run, "abrir", "--langs", "pt,en")
    assert [text["language"] for text in unit["texts"]] == ["en", "pt"]


def test_nothing_found_is_no_error(run: Run, memory: str) -> None:
    finished = run("search", "dragón")
    assert (finished.code, finished.out, finished.err) == (0, "", "tm: nothing found\n")


def test_verify_knows_the_index(run: Run, memory: str) -> None:
    words = {f"palabra {number}": f"word {number}" for number in range(5100)}
    with open_memory(memory) as store:
        store.replace_bulletin("words", "f", make_units(words))
    assert len(find(run, "palabra 77")) == 1
    (part,) = Path(memory).with_suffix(".index").glob("*.words")
    assert run("memory", "verify").code == 0
    part.write_bytes(part.read_bytes()[:-1])
    verified = run("memory", "verify")
    assert verified.code == 1
    assert part.name in verified.out + verified.err
    assert len(find(run, "palabra 77")) == 1
    assert run("memory", "verify").code == 0


def test_a_damaged_memory_is_no_problem_of_its_index(run: Run, memory: str) -> None:
    words = {f"palabra {number}": f"word {number}" for number in range(5100)}
    with open_memory(memory) as store:
        store.replace_bulletin("words", "f", make_units(words))
    with closing(sqlite3.connect(memory, isolation_level=None)) as connection:
        connection.execute("UPDATE variant SET text = x'ff00' WHERE text = 'palabra 5'")
    finished = run("search", "pleno")
    assert (finished.code, finished.out) == (2, "")
    assert "memory.sqlite: the memory is damaged (" in finished.err
    assert "index" not in finished.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([""], "WORDS: nothing to search for; give a word or a phrase"),
        (["—"], "WORDS: no word in '—'"),
        (["--regex", "pl(eno"], "WORDS:7: no regular expression: missing )"),
        (["--regex", "x", "--forms"], "--phrase and --forms are for words"),
        (["x", "-s", "fr"], "--source: memory.sqlite has no text in fr; it has en, es"),
        (["x", "--langs", "es,fr"], "--langs: memory.sqlite has no text in fr"),
        (["x", "-s", "zzzz"], "is not a language code"),
        (["x", "--memory", "none.sqlite"], "none.sqlite: no memory here"),
        (["x", "-n", "0"], "--limit"),
        ([], "WORDS"),
    ],
)
def test_errors_are_one_line(run: Run, memory: str, arguments: list[str], said: str) -> None:
    finished = run("search", *arguments)
    assert (finished.code, finished.out) == (2, "")
    assert said in finished.err.splitlines()[-1]
