"""Pages in a real browser without a screen."""

from __future__ import annotations

import html
import re
import subprocess
from pathlib import Path

import lxml.html
from lxml.html import HtmlElement
from tools import require_tool

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--hide-scrollbars", "--enable-logging=stderr",
)  # fmt: skip


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


def find_widths(page: Path, width: int) -> tuple[int, int]:
    """How wide the page is seen and how wide it is, in a frame of this width.

    A window without a screen has 500 pixels at least.
    """
    frame = page.with_name("frame.html")
    inside = html.escape(page.read_text(encoding="utf-8"))
    frame.write_text(
        f'<iframe width="{width}" srcdoc="{inside}"></iframe><script>{_MEASURE}</script>',
        encoding="utf-8",
    )
    seen, whole = open_page(frame).get("data-widths", "0 0").split()
    return int(seen), int(whole)


_MEASURE = """
const frame = document.querySelector("iframe");
frame.style.border = "0";
frame.addEventListener("load", () => {
  const { scrollWidth, clientWidth } = frame.contentDocument.documentElement;
  document.documentElement.dataset.widths = `${clientWidth} ${scrollWidth}`;
});
"""
