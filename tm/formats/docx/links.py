"""Links of DOCX: what they lead to stands in a part of its own (ECMA-376, part 2, §6.5)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from tm.formats.docx.package import name_links_part
from tm.formats.office.archive import Archive
from tm.formats.office.links import escape_address, replace_address

_HYPERLINK = re.compile(rb"<(?:[\w.-]+:)?hyperlink\b")
_ID = re.compile(rb"(?<=\s)([\w.-]+:id\s*=\s*)(?:\"[^\"]*\"|'[^']*')")
_ANCHOR = re.compile(rb"\s[\w.-]+:anchor\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_TYPE = re.compile(rb"Type\s*=\s*(?:\"([^\"]*/hyperlink)\"|'([^']*/hyperlink)')")
_END = re.compile(rb"</([\w.-]+:)?Relationships\s*>\s*\Z")


@dataclass(slots=True)
class DocxLinks:
    """Links with the relationships that they need, by the part and the address."""

    archive: Archive
    ids: dict[str, dict[str, bytes]] = field(default_factory=dict)

    def write(self, part: str, opening: bytes, old: str, new: str) -> bytes:
        """What opens the link; one within the document stays one, with another mark."""
        if not _HYPERLINK.match(opening) or not _ID.search(opening):
            within = old.startswith("#") and new.startswith("#")
            return replace_address(opening, old.lstrip("#"), new.lstrip("#") if within else new)
        if new.startswith("#") or not _END.search(self._read(part)):
            return opening
        own = self.ids.setdefault(part, {})
        if new not in own:
            own[new] = self._name(part, len(own) + 1)
        return _ID.sub(rb'\1"%b"' % own[new], _ANCHOR.sub(b"", opening))

    def list_parts(self) -> Mapping[str, bytes]:
        """The parts with the relationships."""
        return {name_links_part(part): self._extend(part, own) for part, own in self.ids.items()}

    def _read(self, part: str) -> bytes:
        return self.archive.read(name_links_part(part))

    def _name(self, part: str, number: int) -> bytes:
        """An id that no other relationship of the part has."""
        name = b"tm%d" % number
        while name in self._read(part):
            name = b"_" + name
        return name

    def _extend(self, part: str, own: Mapping[str, bytes]) -> bytes:
        data = self._read(part)
        end, kind = _END.search(data), _TYPE.search(data)
        if not end or not kind:
            return data
        added = b"".join(
            b'<%bRelationship Id="%b" Type="%b" Target="%b" TargetMode="External"/>'
            % (end[1] or b"", name, kind[1] or kind[2], escape_address(address))
            for address, name in own.items()
        )
        return data[: end.start()] + added + data[end.start() :]
