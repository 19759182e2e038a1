"""The text that the CommonMark parser sees: line for line the file's, but in its own language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tm.formats.lines import Line

# A line that is no text, and that every kind of HTML block passes over.
NOTHING = "<!X>"
_CONTAINER = r"[ \t]*+(?:>[ \t]*+)*+"
# Lines that hold nothing but what a site generator replaces or takes as settings: shortcodes and
# tags (Hugo, Jekyll), attribute lists (kramdown), fences of divisions (Pandoc), alerts (GitHub).
_SETTINGS_LINE = re.compile(
    rf"""({_CONTAINER})(?:
    (?:(?:\{{\{{(?:[^}}]|\}}(?!\}}))*+\}}\}}|\{{%(?:[^%]|%(?!\}}))*+%\}})[ \t]*+)+
    |\{{:?[ \t]*+[\#.:][^{{}}]*+\}}
    |:{{3,}}.*
    |\[!\w+\][+-]?
    |\[\[?_?TOC_?\]\]?
    )[ \t]*$""",
    re.VERBOSE | re.IGNORECASE,
)
_FOOTNOTE = re.compile(rf"({_CONTAINER})\[\^[^\]\s]+\]:(?=[ \t]|$)")


@dataclass(frozen=True, slots=True)
class Shadow:
    """Lines for the parser, joined by line feeds, and the numbers of those that hold footnotes."""

    source: str
    footnote_lines: frozenset[int]


def make_shadow(lines: Iterable[Line], first: int) -> Shadow:
    """The shadow of the lines, with those before the number `first` left blank.

    A footnote's text becomes a list item, so that its further paragraphs belong to it.
    """
    source = []
    footnotes = set()
    for number, line in enumerate(lines):
        if number < first:
            source.append("")
        elif found := _SETTINGS_LINE.match(line.text):
            source.append(found[1] + NOTHING)
        elif found := _FOOTNOTE.match(line.text):
            footnotes.add(number)
            source.append(f"{found[1]}- {line.text[found.end() :].lstrip()}")
        else:
            source.append(line.text)
    return Shadow("\n".join(source), frozenset(footnotes))
