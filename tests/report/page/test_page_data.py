"""The JSON inside a page."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from page_examples import make_example

from tm.report.page.data import write_page_json

GOLDEN = Path(__file__).with_name("page_example.json")


def test_the_json_is_that_of_the_golden_file() -> None:
    written = json.loads(write_page_json(make_example()))
    assert written == json.loads(GOLDEN.read_text(encoding="utf-8"))


def test_no_text_can_end_the_script_it_stands_in() -> None:
    page = replace(make_example(), bulletin='</script><!-- <script> \u2028 \\ " 🌊 &amp;')
    written = write_page_json(page)
    assert "<" not in written
    assert json.loads(written)["bulletin"] == page.bulletin
