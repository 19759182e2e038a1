"""Links of office documents with other addresses than they have in the file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol
from xml.sax.saxutils import escape


class LinkWriter(Protocol):
    """Writes a format's links."""

    def write(self, part: str, opening: bytes, old: str, new: str) -> bytes:
        """What opens the link in the part of this name, with the new address for the old one.

        Where a format cannot say so, it is what it was.
        """

    def list_parts(self) -> Mapping[str, bytes]:
        """The parts, by name, that changed with the links that were written."""


class InlineLinks:
    """Links whose addresses stand where they open."""

    def write(self, _part: str, opening: bytes, old: str, new: str) -> bytes:
        """What opens the link, with the new address."""
        return replace_address(opening, old, new)

    def list_parts(self) -> Mapping[str, bytes]:
        """None."""
        return {}


def replace_address(source: bytes, old: str, new: str) -> bytes:
    """The markup with the new address, if it has the old one, and that but once."""
    before = escape_address(old)
    return source.replace(before, escape_address(new)) if source.count(before) == 1 else source


def escape_address(address: str) -> bytes:
    """The address as it stands in an attribute in XML."""
    return escape(address, {'"': "&quot;"}).encode()
