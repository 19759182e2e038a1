"""`tm terms`: list, lookup, convert, validate and stats."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from running import Run

TABLE = """id,es,en,en status,subject
1,mascarilla,mask | muzzle,preferred | forbidden,health
2,moción de censura,motion of censure,,politics
"""


@pytest.fixture
def table(tmp_path: Path) -> str:
    (tmp_path / "terms.csv").write_text(TABLE, encoding="utf-8")
    return "terms.csv"


def test_list_and_its_filters(run: Run, table: str) -> None:
    everything = run("terms", "list", table)
    assert (everything.code, len(everything.out.splitlines())) == (0, 5)
    assert everything.out.startswith(
        "mascarilla\tes\t\t1\thealth\nmask\ten\tpreferred\t1\thealth\n"
    )
    forbidden = run("terms", "list", table, "-l", "en", "--status", "forbidden", "--json")
    (line,) = forbidden.out.splitlines()
    assert json.loads(line) == {
        "concept": "1", "subject": "health", "language": "en", "term": "muzzle",
        "status": "forbidden", "kind": "full", "part_of_speech": "", "exact": False,
        "case_sensitive": None, "note": "", "path": "terms.csv", "line": 2,
    }  # fmt: skip
    politics = run("terms", "list", table, "--subject", "POLIT")
    assert "motion" in politics.out
    assert "mask" not in politics.out
    assert run("terms", "list", table, "-l", "fr").err == "tm: no such terms\n"


def test_a_glossary_that_is_named_needs_no_project(run: Run, table: str) -> None:
    Path("tm.toml").write_text("original =", encoding="utf-8")

    assert run("terms", "list", table).code == 0
    assert run("terms", "list").err.startswith("tm: error: tm.toml:1: broken TOML")


def test_lookup_takes_any_form(run: Run, table: str) -> None:
    found = run("terms", "lookup", "mociones de censura", "--glossary", table)
    assert found.code == 0
    assert "motion of censure" in found.out
    as_json = run("terms", "lookup", "masks", "--glossary", table, "--json")
    (hit,) = json.loads(as_json.out)
    assert (hit["concept"], hit["match"], hit["term"]) == ("1", "inflected", "mask")
    missing = run("terms", "lookup", "zzz", "--glossary", table)
    assert (missing.code, missing.err) == (1, "tm: 'zzz' is in no concept\n")
    assert run("terms", "lookup", " ", "--glossary", table).code == 2


def test_convert_tells_what_it_wrote_and_what_was_lost(run: Run, table: str) -> None:
    assert run("terms", "convert", table, "terms.tbx").err == "tm: terms.tbx: 2 concepts as tbx2\n"
    text = Path("terms.tbx").read_text(encoding="utf-8")
    Path("terms.tbx").write_text(
        text.replace("<term>mask</term>", '<term>mask</term><descrip type="context">y</descrip>'),
        encoding="utf-8",
    )
    lossy = run("terms", "convert", "terms.tbx", "again.csv")
    assert lossy.err == "tm: again.csv: 2 concepts as csv\ntm: again.csv: 1 × context left out\n"
    assert Path("again.csv").read_text(encoding="utf-8-sig").splitlines() == TABLE.splitlines()


@pytest.mark.parametrize("name", ["tbx3-dca", "tbx3-dct"])
def test_tbx_stays_in_its_dialect(run: Run, table: str, name: str) -> None:
    assert run("terms", "convert", table, "a.tbx", "--to", name).code == 0
    assert run("terms", "convert", "a.tbx", "b.tbx").err == f"tm: b.tbx: 2 concepts as {name}\n"
    assert Path("a.tbx").read_bytes() == Path("b.tbx").read_bytes()


def test_standard_input_and_output(run: Run) -> None:
    converted = run("terms", "convert", "-", "-", "--to", "omegat", stdin=TABLE)
    assert converted.code == 0
    assert "<term>mask</term>" in converted.out
    assert "muzzle" not in converted.out
    assert "2 concepts as omegat" in converted.err
    assert run("terms", "stats", "-", stdin=converted.out).out.endswith("2 concepts\n")


def test_validate_reports_and_exits_with_1(run: Run, table: str, tmp_path: Path) -> None:
    good = run("terms", "validate", table)
    assert (good.code, good.out, good.err) == (0, "", "tm: nothing to report\n")
    (tmp_path / "bad.csv").write_text("es,en,status\nvoto,vote,\nvoto,vote,forbidden\n")
    bad = run("terms", "validate", "bad.csv")
    assert bad.code == 1
    assert "bad.csv:3: duplicate-concept: " in bad.out
    rules = {each["rule"] for each in json.loads(run("terms", "validate", "bad.csv", "--json").out)}
    assert rules == {"duplicate-concept", "no-usable-term"}
    lacking = run("terms", "validate", table, "--langs", "es,en,pt")
    assert lacking.out == "terms.csv: missing-language: no concept has a term in pt\n"


def test_a_glossary_without_target_language_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_text("es\nvoto\n")
    assert "single-language: all terms are in one language, es" in run(
        "terms", "validate", "one.csv"
    ).out  # fmt: skip


def test_stats(run: Run, table: str) -> None:
    figures = json.loads(run("terms", "stats", table, "--json").out)
    assert figures == {
        "concepts": 2,
        "languages": {
            "en": {"concepts": 2, "terms": 3, "preferred": 1, "forbidden": 1, "unspecified": 1},
            "es": {"concepts": 2, "terms": 2, "unspecified": 2},
        },
    }
    assert run("terms", "stats", table).out.endswith("2 concepts\n")


def test_the_project_s_glossary_is_the_default(run: Run, table: str) -> None:
    assert run("terms", "stats").err.startswith("tm: error: no glossary is named")
    assert run("init", "--original", "es", "--languages", "es,en").code == 0
    assert run("terms", "stats").err.startswith("tm: error: glossary.tbx: no such file")
    assert run("terms", "convert", table, "glossary.tbx").code == 0
    assert run("terms", "stats").code == 0


@pytest.mark.parametrize(
    ("data", "fact"),
    [
        (b"", "is empty"),
        (b"\x00\x01\x02", "is not a text file"),
        (b"a,b\n1,2\n", "no column is headed by a language"),
        (b"<martif>", "not well-formed XML: the file ends inside <martif>"),
        (b'<!DOCTYPE martif [<!ENTITY a "b">]><martif/>', 'declares the entity "a"'),
    ],
)
def test_bad_files_are_told_in_one_line(run: Run, tmp_path: Path, data: bytes, fact: str) -> None:
    (tmp_path / "bad").write_bytes(data)
    for command in ("list", "validate", "stats"):
        failed = run("terms", command, "bad")
        assert (failed.code, failed.out) == (2, "")
        assert fact in failed.err
        assert failed.err.count("\n") == 1
    failed = run("terms", "convert", "bad", "out.csv")
    assert failed.code == 2
    assert not (tmp_path / "out.csv").exists()


def test_bad_requests(run: Run, table: str, tmp_path: Path) -> None:
    assert "is a folder" in run("terms", "list", str(tmp_path)).err
    assert "no such file" in run("terms", "list", "none.tbx").err
    assert "name a format" in run("terms", "convert", table, "-").err
    assert "is no suffix of a glossary" in run("terms", "convert", table, "x.doc").err
    assert run("terms", "convert", table, "x.doc", "--to", "pdf").code == 2
