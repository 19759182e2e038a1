"""`docs/checks.md` says what there is to say of every check.

`TM_WRITE_DOCS=1 pytest tests/checks/test_checks_docs.py` writes its last part anew.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from checks_page import HEADING, write_sections

from tm.checks.notices import NOTICES
from tm.checks.registry import CHECKS


def test_every_check_has_its_section(repository: Path) -> None:
    path = repository / "docs" / "checks.md"
    written = path.read_text(encoding="utf-8").partition(HEADING)[0]
    expected = written + write_sections(check.facts for check in CHECKS)
    if os.environ.get("TM_WRITE_DOCS"):
        path.write_text(expected, encoding="utf-8")

    assert path.read_text(encoding="utf-8") == expected


def test_what_is_found_of_waivers_is_told(repository: Path) -> None:
    text = (repository / "docs" / "checks.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([\w-]+-waiver)` \| (\w+) \| (.*) \|$", text, re.MULTILINE)

    assert rows == [(facts.name, facts.severity, facts.summary) for facts in NOTICES]
