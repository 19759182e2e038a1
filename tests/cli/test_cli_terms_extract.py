"""`tm terms extract`"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from running import Run

_ROWS = [
    ("es", "en"),
    ("El presupuesto participativo se aprobó.", "The participatory budget passed."),
    ("Leyó el presupuesto participativo.", "She read the participatory budget."),
    ("Otro presupuesto participativo.", "Another participatory budget."),
    ("Llueve.", "It rains."),
    ("Nevaba.", "It snowed."),
    ("Truena.", "It thunders."),
]


@pytest.fixture
def memory(run: Run) -> None:
    Path("units.tsv").write_text("".join(f"{s}\t{t}\n" for s, t in _ROWS), encoding="utf-8")
    assert run("import", "units.tsv", "-s", "es", "-t", "en").code == 0


@pytest.mark.usefixtures("memory")
def test_candidates_are_printed_and_written(run: Run) -> None:
    table = run("terms", "extract", "-s", "es", "-t", "en")
    assert "presupuesto participativo" in table.out
    lines = run("terms", "extract", "-s", "es", "-t", "en", "--json", "--limit", "1").out
    (candidate,) = map(json.loads, lines.splitlines())
    assert candidate["target"] == "participatory budget"
    assert (candidate["count"], candidate["dice"]) == (3, 1.0)
    assert "participatory budget" in candidate["target_example"]

    for name in ("new.tbx", "new.csv", "new.tsv", "new.xlsx"):
        assert "candidate" in run("terms", "extract", "-s", "es", "-t", "en", "-o", name).err
        assert "participatory budget" in run("terms", "list", name, "--status", "proposed").out


@pytest.mark.usefixtures("memory")
def test_known_terms_are_left_out(run: Run) -> None:
    Path("known.csv").write_text("es,en\npresupuesto participativo,x\n", encoding="utf-8")
    found = run("terms", "extract", "-s", "es", "-t", "en", "--known", "known.csv")
    assert "presupuesto participativo " not in found.out


@pytest.mark.usefixtures("memory")
def test_what_cannot_be_done_is_told(run: Run) -> None:
    missing = run("terms", "extract", "-s", "es", "-t", "fr")
    assert missing.code == 2
    assert "no texts in both es and fr" in missing.err
    nothing = run("terms", "extract", "-s", "es", "-t", "en", "--min-count", "9")
    assert (nothing.code, nothing.out) == (0, "")
    both = run("terms", "extract", "-s", "es", "-t", "en", "--json", "-o", "x.tbx")
    assert both.code == 2
