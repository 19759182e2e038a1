"""Markdown: CommonMark, with what sites add to it."""

from tm.formats.markdown.read import read_markdown
from tm.formats.markdown.write import write_markdown

__all__ = ["read_markdown", "write_markdown"]
