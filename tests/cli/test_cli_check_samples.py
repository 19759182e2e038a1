"""The sample bulletins have faults put in on purpose, and passages left out: no more is found."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from running import Run

PLANTED = {
    "bulletins/en/alerta-temporal.txt:12:40 number-mismatch 150",
    "bulletins/en/biblioteca-programa.txt:40:46 doubled-word the the",
    "bulletins/en/informe-rio.md:29:105 name-variant Ines",
    "bulletins/en/parlamento-sesion.md:29:20 forbidden-term spokesmen",
    "bulletins/en/parlamento-sesion.md:53:162 unbalanced-bracket “",
    "bulletins/en/presupuesto-vecinal.html:86:82 currency-mismatch $48,125.75",
    "bulletins/en/salud-publica-dengue.md:79:5 date-mismatch Saturday",
    "bulletins/pt/informe-rio.md:37:95 date-mismatch 25 de março",
}
LEFT_OUT = {
    "bulletins/es/informe-rio.md:45:4 missing-translation Obras y cortes",
    "bulletins/es/informe-rio.md:47:1 missing-translation Entre el 9 y",
    "bulletins/es/informe-rio.md:47:140 missing-translation Se recomienda a ciclistas",
    "bulletins/es/parlamento-sesion.md:31:1 missing-translation Siguieron el debate desde",
    "bulletins/es/parlamento-sesion.md:31:138 missing-translation Al término de la",
    "bulletins/es/parlamento-sesion.md:31:207 missing-translation El Parlamento recibe cada",
}
WAIVED = {"bulletins/en/parlamento-sesion.md:2:9 missing-term Parliament Passes Water and"}


@pytest.fixture
def samples(tmp_path: Path, repository: Path) -> None:
    """The sample project in the test's folder."""
    for name in ("bulletins", "alignments"):
        shutil.copytree(repository / name, tmp_path / name)
    for name in ("tm.toml", "glossary.tbx"):
        shutil.copy(repository / name, tmp_path)


@pytest.mark.usefixtures("samples")
def test_what_was_put_in_is_found_and_nothing_else(run: Run) -> None:
    finished = run("check", "--format", "json")

    assert finished.code == 1, finished.err
    findings = json.loads(finished.out)["findings"]
    found = {True: set[str](), False: set[str]()}
    for each in findings:
        start, end = each[f"{each['side']}_span"]
        words = " ".join(each[each["side"]][start:end].split()[:4])
        place = f"{each['path']}:{each['line']}:{each['column']}"
        found[each["waived"]].add(f"{place} {each['check']} {words}")
    assert found[False] == PLANTED | LEFT_OUT
    assert found[True] == WAIVED


def test_the_list_for_readers_tells_the_same(repository: Path) -> None:
    text = (repository / "bulletins" / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\S+)`, line (\d+) \|.*\| `(\S+)` \|$", text, re.MULTILINE)

    planted = {re.sub(r":\d+ (\S+) .*", r" \1", each) for each in PLANTED}
    assert {f"bulletins/{path}:{line} {check}" for path, line, check in rows} == planted
