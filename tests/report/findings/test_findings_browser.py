"""The page of findings in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser import add_script, browse, find_widths, open_page
from report_example import FULL_REPORT

from tm.report.findings.html import write_html
from tm.report.findings.report import Report


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """The example's page in a file."""
    path = tmp_path / "findings.html"
    path.write_text(write_html(FULL_REPORT), encoding="utf-8")
    return path


def test_all_is_shown_at_first(page: Path) -> None:
    document = open_page(page)
    assert document.get_element_by_id("filter").get("hidden") is None
    assert document.get_element_by_id("shown").text_content() == "5 of 5 shown"
    assert not document.findall(".//article[@hidden]")


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        ("form.elements.check.value = 'missing-translation'", ["missing-translation"]),
        ("form.elements.severity[1].checked = false", ["number-mismatch", "missing-translation"]),
        ("form.elements.text.value = 'WAIVERS.toml'", ["unused-waiver"]),
        ("form.elements.text.value = 'caudal →'", ["forbidden-term", "forbidden-term"]),
        ("form.elements.text.value = 'nowhere'", []),
    ],
)
def test_the_filter_leaves_what_was_asked_for(page: Path, change: str, shown: list[str]) -> None:
    add_script(page, f"const form = document.getElementById('filter'); {change}; {FIRE}")

    document = open_page(page)

    left = document.findall(".//article")
    assert [each.get("data-check") for each in left if each.get("hidden") is None] == shown
    assert document.get_element_by_id("shown").text_content() == f"{len(shown)} of 5 shown"
    for section in document.findall(".//section"):
        is_empty = all(each.get("hidden") is not None for each in section.findall("article"))
        assert (section.get("hidden") is not None) == is_empty


FIRE = "form.dispatchEvent(new Event('input', { bubbles: true }))"


def test_a_page_without_findings_has_no_filter(page: Path) -> None:
    page.write_text(write_html(Report((), 3)), encoding="utf-8")
    document = open_page(page)
    assert document.find(".//form") is None
    assert "nothing found; 3 units checked" in document.text_content()


@pytest.mark.parametrize("width", [1280, 390])
def test_it_fits_the_width_of_the_window(page: Path, width: int) -> None:
    assert find_widths(page, width) == (width, width)


def test_it_can_be_printed(page: Path) -> None:
    paper = page.with_name("page.pdf")
    browse(page.as_uri(), page.parent / "profile", f"--print-to-pdf={paper}")
    assert paper.read_bytes().startswith(b"%PDF")
