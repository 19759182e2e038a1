"""Each form of the report, beside a file of what it was when somebody last looked at it.

`TM_WRITE_GOLDEN=1 pytest tests/report/findings` writes them anew; read what git says of them.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from report_example import FULL_REPORT

from tm import __version__
from tm.report.findings.registry import REPORTERS

GOLDEN = Path(__file__).parent / "golden"


def blur(text: str) -> str:
    """The text without tm's version, and without the style and script of pages."""
    text = re.sub(r"(<(style|script)>).*?(</\2>)", r"\1\3", text, flags=re.DOTALL)
    text = re.sub(r"sha256-[\w+/=]+", "sha256-…", text)
    return text.replace(f'"{__version__}"', '"0"').replace(f"tm {__version__}", "tm 0")


@pytest.mark.parametrize("name", REPORTERS)
def test_the_report_is_as_it_was(name: str) -> None:
    path = GOLDEN / f"{name}.txt"
    report = blur(REPORTERS[name](FULL_REPORT))
    if os.environ.get("TM_WRITE_GOLDEN"):
        path.write_text(report, encoding="utf-8")
    assert report == path.read_text(encoding="utf-8")


def test_there_is_a_file_for_each_form() -> None:
    assert {path.stem for path in GOLDEN.iterdir()} == set(REPORTERS)
