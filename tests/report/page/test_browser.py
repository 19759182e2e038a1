"""A page in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser import add_script, browse, find_widths, open_page
from lxml.html import HtmlElement
from page_examples import make_example

from tm.report.page.render import render_page


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """The example's page in a file."""
    path = tmp_path / "page.html"
    path.write_bytes(render_page(make_example()))
    return path


def find_chosen(document: HtmlElement) -> list[str | None]:
    return [row.get("id") for row in document.find_class("chosen")]


def find_hidden(document: HtmlElement) -> list[str | None]:
    return [section.get("id") for section in document.findall(".//section[@hidden]")]


def test_the_script_runs_and_finds_all_beads(page: Path) -> None:
    document = open_page(page)
    assert document.get("data-ready") == "true"
    assert document.get("data-beads") == "11 11"
    assert document.get_element_by_id("steps").get("hidden") is None
    assert document.get_element_by_id("step").text_content() == "2 doubtful"
    (languages,) = document.find_class("languages")
    assert languages.text_content().split() == ["English", "ar-arb"]


def test_the_address_chooses_the_translation_and_the_row(page: Path) -> None:
    assert find_hidden(open_page(page, "#ar-arb")) == ["en"]
    document = open_page(page, "#en-3")
    assert find_chosen(document) == ["en-3", "en-3-moved"]
    assert find_hidden(document) == ["ar-arb"]


def test_keys_lead_from_doubt_to_doubt_and_from_row_to_row(page: Path) -> None:
    add_script(page, PRESS)
    assert open_page(page).get("data-way") == (
        "n:en-5 n:en-9 n:en-5 p:en-9 j:en-10 j:en-0 j:en-1 k:en-0 n:en-5"
    )


PRESS = """
const way = [];
for (const key of "nnnpjjjkn") {
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  way.push(`${key}:${document.querySelector(".row.chosen").id}`);
}
document.documentElement.dataset.way = way.join(" ");
"""


@pytest.mark.parametrize("width", [1280, 390])
def test_it_fits_the_width_of_the_window(page: Path, width: int) -> None:
    assert find_widths(page, width) == (width, width)


@pytest.mark.parametrize("width", [1280, 390])
def test_a_picture_can_be_taken(page: Path, width: int) -> None:
    picture = page.with_name("page.png")
    size = f"--window-size={width},1600"
    browse(page.as_uri(), page.parent / "profile", size, f"--screenshot={picture}")
    data = picture.read_bytes()
    assert data.startswith(b"\x89PNG")
    assert int.from_bytes(data[16:20]) == width
    assert len(data) > 30_000  # an empty one has 5,000 bytes
