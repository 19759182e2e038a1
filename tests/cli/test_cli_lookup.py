"""`tm lookup`, as a person or a program runs it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from running import Run

from tm.memory.sqlite import open_memory
from tm.model.inline import InlineText
from tm.model.unit import Unit, Variant

PAIRS = {
    "El pleno se reúne el lunes.": "The council meets on Monday.",
    "El pleno se reúne el martes 3.": "The council meets on Tuesday the 3rd.",
    "Abrir archivo": "Open file",
    "Hay 12 salas abiertas en el centro.": "There are 12 rooms open downtown.",
}


@pytest.fixture
def memory(tmp_path: Path) -> str:
    path = str(tmp_path / "memory.sqlite")
    units = [
        Unit((Variant("es", InlineText.of(spanish)), Variant("en", InlineText.of(english))))
        for spanish, english in PAIRS.items()
    ]
    with open_memory(path, create=True) as memory:
        memory.replace_bulletin("pleno", "f", units)
    return path


def find(run: Run, *arguments: str, stdin: str = "") -> list[dict[str, Any]]:
    finished = run("lookup", "-s", "es", "-t", "en", "--json", *arguments, stdin=stdin)
    assert finished.code == 0, finished.err
    return [json.loads(line) for line in finished.out.splitlines()]


def test_an_exact_match(run: Run, memory: str) -> None:
    (answer,) = find(run, "El pleno se reúne el lunes.", "-n", "1")
    assert answer["query"] == "El pleno se reúne el lunes."
    (match,) = answer["matches"]
    expected = {
        "source": "El pleno se reúne el lunes.", "target": "The council meets on Monday.",
        "score": 100, "similarity": 100, "kind": "exact", "origin": "pleno", "penalties": [],
    }  # fmt: skip
    assert expected.items() <= match.items()


def test_matches_come_from_the_best_down_to_the_least_similar_wanted(run: Run, memory: str) -> None:
    (answer,) = find(run, "El pleno se reúne el lunes.", "--min-score", "50")
    assert [match["source"] for match in answer["matches"]] == list(PAIRS)[:2]
    (answer,) = find(run, "El pleno se reúne el lunes.", "--min-score", "90")
    assert len(answer["matches"]) == 1


def test_numbers_are_put_in_and_it_is_said(run: Run, memory: str) -> None:
    (answer,) = find(run, "Hay 15 salas abiertas en el centro.")
    (match,) = answer["matches"]
    assert match["target"] == "There are 15 rooms open downtown."
    assert (match["kind"], match["adapted"]) == ("near", True)
    assert match["penalties"] == [{"name": "numbers", "points": 1.0}]


def test_each_line_of_standard_input(run: Run, memory: str) -> None:
    answers = find(run, "--file", "-", stdin="Abrir archivos\n\nnada que se parezca a esto\n")
    assert [answer["query"] for answer in answers] == [
        "Abrir archivos", "", "nada que se parezca a esto",
    ]  # fmt: skip
    assert [len(answer["matches"]) for answer in answers] == [1, 0, 0]
    assert find(run, "-", stdin="Abrir archivos\n\nnada que se parezca a esto") == answers


@pytest.mark.parametrize("sign", ["\f", "\v", "\x85", "\u2028", "\u2029"])
def test_nothing_but_a_line_feed_ends_a_line(run: Run, memory: str, sign: str) -> None:
    answers = find(run, "-", stdin=f"Abrir{sign}archivo\r\nAbrir archivo\r\n")
    assert [answer["query"] for answer in answers] == [f"Abrir{sign}archivo", "Abrir archivo"]


def test_moments_are_written_as_in_exports(run: Run, memory: str) -> None:
    (answer,) = find(run, "Abrir archivo")
    exported = [json.loads(line) for line in run("export", "jsonl").out.splitlines()]
    assert answer["matches"][0]["created"] in {unit["created"] for unit in exported}


def test_several_processes_answer_alike(run: Run, memory: str, tmp_path: Path) -> None:
    (tmp_path / "lines.txt").write_text("\n".join([*PAIRS] * 60), "utf-8")
    alone = find(run, "--file", "lines.txt", "--jobs", "1")
    assert find(run, "--file", "lines.txt", "--jobs", "2") == alone
    assert len(alone) == 240


def test_text_for_people(run: Run, memory: str) -> None:
    finished = run("lookup", "El pleno se reúne el jueves.", "-s", "es", "-t", "en")
    assert finished.code == 0
    lines = finished.out.splitlines()
    assert lines[1].split() == ["89", "El", "pleno", "se", "reúne", "el", "⟦lunes⟧."]
    assert lines[2].strip() == "The council meets on Monday."
    assert lines[3].strip().startswith("fuzzy · pleno · ")


def test_what_was_stored_after_the_index_was_made_is_found(run: Run, memory: str) -> None:
    find(run, "Abrir archivo")
    with open_memory(memory) as store:
        spanish, english = InlineText.of("Cerrar la ventana"), InlineText.of("Close the window")
        store.replace_bulletin("b", "f", [Unit((Variant("es", spanish), Variant("en", english)))])
    (answer,) = find(run, "Cerrar la ventana")
    assert answer["matches"][0]["target"] == "Close the window"


def test_units_that_are_gone_leave_room_for_others(run: Run, memory: str) -> None:
    find(run, "Abrir archivo")
    with open_memory(memory) as store:
        store.remove_bulletin("pleno")
        spanish, english = InlineText.of("Abrir archivos"), InlineText.of("Open files")
        store.replace_bulletin("b", "f", [Unit((Variant("es", spanish), Variant("en", english)))])
    (answer,) = find(run, "Abrir archivo", "-n", "1")
    assert [match["target"] for match in answer["matches"]] == ["Open files"]


def test_the_neighbours_make_it_a_match_in_context(run: Run, aligned_project: Path) -> None:
    from tm.memory.base import ALL_UNITS

    with open_memory(str(aligned_project / "memory.sqlite"), read_only=True) as store:
        before, text = [unit.source.text for unit in store.find_units(ALL_UNITS)][:2]
    (answer,) = find(run, text, "--context-before", before)
    assert (answer["matches"][0]["kind"], answer["matches"][0]["score"]) == ("context", 101)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["x", "-s", "fr", "-t", "en"], "--source: memory.sqlite has no text in fr"),
        (["x", "-s", "es", "-t", "fr"], "--target: memory.sqlite has no text in fr; it has en, es"),
        (["x", "-s", "es", "-t", "es"], "--target: es is the language of --source too"),
        (["x", "-s", "zzzz", "-t", "en"], "is not a language code"),
        (["  ", "-s", "es", "-t", "en"], "TEXT: is empty"),
        (["-s", "es", "-t", "en"], "either TEXT or --file"),
        (["x", "--file", "y", "-s", "es", "-t", "en"], "either TEXT or --file"),
        (["--file", "none.txt", "-s", "es", "-t", "en"], "none.txt: no such file"),
        (["x", "-s", "es", "-t", "en", "--memory", "none.sqlite"], "none.sqlite: no memory here"),
        (["x", "-s", "es", "-t", "en", "--min-score", "101"], "--min-score"),
    ],
)
def test_errors_are_one_line(run: Run, memory: str, arguments: list[str], said: str) -> None:
    finished = run("lookup", *arguments)
    assert (finished.code, finished.out) == (2, "")
    assert said in finished.err.splitlines()[-1]
