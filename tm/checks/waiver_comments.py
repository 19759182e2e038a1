"""Waivers written beside the text: `tm: ignore missing-term: quotation from the 1998 law`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NAME = r"[\w-]+"
_ORDER = re.compile(
    rf"tm:\s*ignore\b\s*(?P<checks>{_NAME}(?:\s*,\s*{_NAME})*)?\s*(?::\s*(?P<reason>.*))?",
    re.DOTALL,
)
_HTML_COMMENT = re.compile(r"<!--\s*(?P<order>tm:\s*ignore\b.*?)\s*-->", re.DOTALL)
_HASH_COMMENT = re.compile(r"(?m)(?:^|[ \t])#[ \t]*(?P<order>tm:\s*ignore\b.*)$")
_FRONT_MATTER = re.compile(r"(?ms)\A(?P<fence>---|\+\+\+)[ \t]*$.*?^(?P=fence)[ \t]*$")

# An office document's comments are no part of its text as it is read.
_WITHOUT_COMMENTS = frozenset({"txt", "docx", "odt", "pdf"})


@dataclass(frozen=True, slots=True)
class WaiverComment:
    """The check that a comment says to pass over, its reason if it gives one, and its offset."""

    check: str
    reason: str
    offset: int


def read_waiver_order(text: str, offset: int = 0) -> Iterator[WaiverComment]:
    """A comment for each check that `tm: ignore CHECK, CHECK: REASON` names; none in other text."""
    found = _ORDER.match(text.strip())
    if not found:
        return
    reason = " ".join((found["reason"] or "").split())
    for name in (found["checks"] or "").split(","):
        yield WaiverComment(name.strip(), reason, offset)


def find_waiver_comments(text: str, format_name: str) -> Iterator[WaiverComment]:
    """The orders in comments of a document; plain text and office documents have none.

    HTML comments in every markup, `#` comments in front matter and in WML.
    """
    if format_name in _WITHOUT_COMMENTS:
        return
    for found in _HTML_COMMENT.finditer(text):
        yield from read_waiver_order(found["order"], found.start())
    front_matter = _FRONT_MATTER.match(text)
    end = len(text) if format_name == "wml" else front_matter.end() if front_matter else 0
    for found in _HASH_COMMENT.finditer(text, 0, end):
        yield from read_waiver_order(found["order"], found.start("order"))
