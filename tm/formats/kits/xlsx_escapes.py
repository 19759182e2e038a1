"""Characters of a cell that its file cannot hold as they are."""

from __future__ import annotations

import re

# A character is written as `_x`, four hexadecimal digits and `_` (ECMA-376 part 1, §22.4.2.4), and
# what reads so by chance with its first sign escaped.
_TO_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
# openpyxl takes the escape from the sign in some cells and leaves all others. So only what programs
# escape of themselves is read: controls, line breaks among them, and the sign.
_ESCAPED = re.compile("_x(00[01][0-9A-Fa-f]|005[Ff])_")


def escape_cell(text: str) -> str:
    """The text for a cell, in which nothing is taken for an escape."""
    return _TO_ESCAPE.sub("_x005F_", text)


def unescape_cell(text: str) -> str:
    """The text that programs show for a cell, its line breaks as line feeds."""
    shown = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return shown.replace("\r\n", "\n").replace("\r", "\n")
