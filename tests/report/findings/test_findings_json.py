"""Findings as JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path

from report_example import REPORT

from tm.report.findings.json import write_json


def test_the_keys_that_version_1_promises() -> None:
    report = json.loads(write_json(REPORT))

    assert (report["version"], report["units_checked"]) == (1, 12)
    assert report["counts"] == {"error": 2, "warning": 2, "info": 0, "waived": 1, "known": 1}
    number, known, term, waived, missing, notice = report["findings"]
    assert number == {
        "check": "number-mismatch",
        "severity": "error",
        "path": "en/río.md",
        "line": 3,
        "column": 16,
        "end_line": 3,
        "end_column": 17,
        "message": "3 in the source, 4 here",
        "side": "target",
        "source": "El río creció 3 metros.",
        "target": "The river rose 4 metres.",
        "source_language": "es",
        "target_language": "en",
        "source_span": [14, 15],
        "target_span": [15, 16],
        "source_place": "es/río.md:3:15",
        "target_place": "en/río.md:3:16",
        "subject": "4",
        "entry": "",
        "fix": None,
        "bulletin": "río",
        "fingerprint": "00112233445566aa",
        "waived": False,
        "waiver": None,
        "known": False,
    }
    assert known["known"]
    assert term["fix"] == "Discharge"
    assert waived["waived"]
    assert waived["waiver"] == {"reason": "as printed", "by": "Ana", "place": "tm-waivers.toml:4"}
    assert (missing["target"], missing["target_language"]) == ("", "en")
    assert (notice["source"], notice["target"], notice["column"]) == (None, None, 0)


def test_the_page_tells_every_key(repository: Path) -> None:
    text = (repository / "docs" / "checks.md").read_text(encoding="utf-8")
    table = text.partition("A finding has:\n\n| key | what it says |\n|---|---|\n")[2]
    rows = re.findall(r"^\| (.*?) \|", table.partition("\n\n")[0], re.MULTILINE)
    documented = {name for row in rows for name in re.findall(r"`(\w+)`", row)}

    assert documented == set(json.loads(write_json(REPORT))["findings"][0])
