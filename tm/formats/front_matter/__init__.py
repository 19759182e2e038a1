"""The settings at the top of a Markdown file, some of which are text for readers."""

from tm.formats.front_matter.read import FrontMatter, read_front_matter
from tm.formats.front_matter.write import render_front_matter

__all__ = ["FrontMatter", "read_front_matter", "render_front_matter"]
