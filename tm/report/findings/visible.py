"""Characters that no report may hold, made visible."""

from __future__ import annotations

import re

# Control characters but tab and line ends, halves of surrogate pairs and noncharacters, of which
# XML 1.0 (2.2, Char) allows next to none, and marks that turn the text around them (Unicode TR 9).
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]"
)


def make_visible(text: str) -> str:
    r"""The text with such characters as escapes: `\x1b`, `\u202e`."""
    return _HIDDEN.sub(lambda found: _escape(ord(found[0])), text)


def _escape(point: int) -> str:
    return f"\\x{point:02x}" if point < 0x100 else f"\\u{point:04x}"
