"""A paragraph of an office document as found: texts with styles, and what is among them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from tm.model.document import BlockKind
from tm.model.location import Span

# Bytes to write: given ones, and stretches of the part as they will be when their own paragraphs
# (a text box's, a footnote's) have been translated.
Source = tuple[bytes | Span, ...]


_LINK = re.compile(r"""<?a\s(?:[^<>]*\s)?href\s*=\s*["']?([^"'<>\s]+)""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """How text looks. Styles with the same `key` look the same; `tag` is what HTML calls it.

    `source` is what the format needs to write text in this style.
    """

    key: tuple[object, ...] = ()
    tag: str = "span"
    source: tuple[Source, ...] = ()


PLAIN = Style()


class ItemKind(Enum):
    """Text, the beginning and end of a link or the like, an object, or what readers do not see."""

    TEXT = auto()
    OPEN = auto()
    CLOSE = auto()
    OBJECT = auto()
    START_MARK = auto()
    MARK = auto()


@dataclass(frozen=True, slots=True)
class Item:
    """A part of a paragraph.

    `text` is what a TEXT reads as; `tag` what an OPEN or OBJECT is called (`a href="…"`, `img`).
    `source` is its markup. OPEN and CLOSE share the number `pair`; `is_bare` says of an OPEN that
    nothing but text may stand inside. A START_MARK begins a range, as bookmarks do.
    """

    kind: ItemKind
    source: Source = ()
    text: str = ""
    style: Style = PLAIN
    tag: str = ""
    pair: int = 0
    is_bare: bool = False


def name_link(address: str) -> str:
    """The tag of a link to the address."""
    return 'a href="{}"'.format(re.sub(r"\s+", "", address).replace('"', "%22"))


def find_address(tag: str) -> str:
    """Where a tag of a link leads, `<` and `>` around it or not; empty for another tag."""
    found = _LINK.match(tag)
    return found[1] if found else ""


def is_readable(item: Item) -> bool:
    """Whether readers see something of it."""
    return item.kind is ItemKind.OBJECT or (item.kind is ItemKind.TEXT and item.text != "")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a part: what it is, its items, and the bytes in which they stand.

    `prefix` is what the file calls the namespace of its elements. `twins` say the same for older
    programs. `accepted` is what goes elsewhere in the part where the paragraph is written.
    """

    part: str
    kind: BlockKind
    span: Span
    prefix: str
    items: tuple[Item, ...]
    twins: tuple[Paragraph, ...] = ()
    accepted: tuple[Span, ...] = ()
