"""HTML pages, and the templates of Debian's site."""

from tm.formats.html.read import read_html, read_wml
from tm.formats.html.write import render_html, write_html

__all__ = ["read_html", "read_wml", "render_html", "write_html"]
