"""Where `tm check` writes which reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from check_project import CHECKS, make_project
from running import Run

from tm.report.findings.registry import REPORTERS


def test_inside_github_actions_annotations_are_the_default(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_project(tmp_path)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")

    assert run("check", *CHECKS).out.startswith("::error file=bulletins/en/river.md,line=3,")
    assert run("check", *CHECKS, "--format", "text").out.startswith("bulletins/en/river.md\n")


def test_all_forms_can_be_written_at_once(run: Run, tmp_path: Path) -> None:
    make_project(tmp_path)
    names = [name for name in REPORTERS if name != "text"]
    targets = [part for name in names for part in ("--format", f"{name}=reports/{name}")]

    finished = run("check", *CHECKS, *targets, "--format", "text")

    assert finished.code == 1, finished.err
    assert finished.out.startswith("bulletins/en/river.md\n")
    assert {path.name for path in (tmp_path / "reports").iterdir()} == set(names)


def test_columns_of_rdjson_count_bytes_of_the_file(run: Run, tmp_path: Path) -> None:
    make_project(tmp_path)
    place = tmp_path / "bulletins" / "en" / "river.md"
    place.write_text("# River report\n\nÁña’s the the river rose 3 metres.\n", encoding="utf-8")

    finished = run("check", *CHECKS, "--format", "rdjson")

    (found,) = json.loads(finished.out)["diagnostics"]
    (suggestion,) = found["suggestions"]
    start, end = (suggestion["range"][side]["column"] - 1 for side in ("start", "end"))
    line = place.read_bytes().splitlines()[2]
    assert line[start:end] == b"the the"
    assert suggestion["text"] == "the"
