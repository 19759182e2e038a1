"""A page in a real browser."""

from __future__ import annotations

import html
import re
import subprocess
from pathlib import Path

import lxml.html
import pytest
from lxml.html import HtmlElement
from page_examples import make_example
from tools import require_tool

from tm.report.page.render import render_page

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--hide-scrollbars", "--enable-logging=stderr",
)  # fmt: skip


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """The example's page in a file."""
    path = tmp_path / "page.html"
    path.write_bytes(render_page(make_example()))
    return path


def browse(address: str, profile: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The finished run of a browser that opened the page and had nothing to complain of."""
    command = [require_tool("chromium"), *FLAGS, f"--user-data-dir={profile}", *arguments, address]
    finished = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert finished.returncode == 0, finished.stderr
    assert ":CONSOLE" not in finished.stderr, finished.stderr
    return finished


def open_page(page: Path, place: str = "") -> HtmlElement:
    """What the page has become after its script ran."""
    finished = browse(f"{page.as_uri()}{place}", page.parent / "profile", "--dump-dom")
    return lxml.html.document_fromstring(finished.stdout)


def add_script(page: Path, script: str) -> None:
    """Lets the page run this script too, after its own."""
    text = page.read_text(encoding="utf-8")
    text = re.sub(r"script-src '[^']*'", "script-src 'unsafe-inline'", text)
    page.write_text(text.replace("</body>", f"<script>{script}</script></body>"), encoding="utf-8")


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
    """In a frame, since a window without a screen has 500 pixels at least."""
    frame = page.with_name("frame.html")
    page_html = html.escape(page.read_text(encoding="utf-8"))
    frame.write_text(
        f'<iframe width="{width}" srcdoc="{page_html}"></iframe><script>{MEASURE}</script>',
        encoding="utf-8",
    )
    assert open_page(frame).get("data-widths") == f"{width} {width}"


MEASURE = """
const frame = document.querySelector("iframe");
frame.style.border = "0";
frame.addEventListener("load", () => {
  const { scrollWidth, clientWidth } = frame.contentDocument.documentElement;
  document.documentElement.dataset.widths = `${clientWidth} ${scrollWidth}`;
});
"""


@pytest.mark.parametrize("width", [1280, 390])
def test_a_picture_can_be_taken(page: Path, width: int) -> None:
    picture = page.with_name("page.png")
    size = f"--window-size={width},1600"
    browse(page.as_uri(), page.parent / "profile", size, f"--screenshot={picture}")
    data = picture.read_bytes()
    assert data.startswith(b"\x89PNG")
    assert int.from_bytes(data[16:20]) == width
    assert len(data) > 30_000  # an empty one has 5,000 bytes
