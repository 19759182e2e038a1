"""Writes a paragraph's parts as markup that is well-formed whatever became of its codes."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from html import unescape

from tm.formats.office.items import Source, Style, find_address
from tm.formats.office.layout import BREAK, Layout, Mark, Stretch, join_texts, name_tag
from tm.formats.patch import join_lines
from tm.model.inline import Code, CodeKind
from tm.model.location import Span


@dataclass(frozen=True, slots=True)
class WrittenText:
    """Text to write, escaped for XML by whoever writes it.

    `prefix` is the file's for the format's elements, `before` the character that stands before.
    `is_bare`: no elements may be written.
    """

    text: str
    style: Style
    prefix: str
    before: str
    is_bare: bool


TextWriter = Callable[[WrittenText], Source]
# What opens a link, given what opens it in the file, its address there and the new one.
Relink = Callable[[Source, str, str], Source]

# XML 1.0 §2.2, production Char; a tab is an element of its own in both formats.
_FORBIDDEN = re.compile("[^\t\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def escape(text: str) -> bytes:
    """The text as it stands in XML, in UTF-8."""
    return "".join(_NAMED.get(char, char) for char in text).encode()


def render_parts(
    parts: Iterable[str | Code | Mark],
    layout: Layout,
    prefix: str,
    write_text: TextWriter,
    relink: Relink,
) -> Source:
    """The markup of the parts, whose codes mean what they mean in the layout.

    A link that is not in the layout takes the place of one that is not in the parts.
    """
    joined = tuple(join_texts(parts))
    kept = {part.data.strip() for part in joined if isinstance(part, Code)}
    lost = deque(tag for tag in layout.stretches if find_address(tag) and tag not in kept)
    renderer = _Renderer(layout, prefix, write_text, relink, lost)
    for part in joined:
        if isinstance(part, str):
            renderer.add_text(part)
        elif isinstance(part, Mark):
            renderer.source += part.source
        else:
            renderer.add_code(part)
    renderer.close_all()
    return tuple(renderer.source)


@dataclass(slots=True)
class _Renderer:
    """What is written so far, and the stretches that are open, each with its tag's name.

    `lost_links` are tags of links for which other ones may stand.
    """

    layout: Layout
    prefix: str
    write_text: TextWriter
    relink: Relink
    lost_links: deque[str]
    source: list[bytes | Span] = field(default_factory=list)
    opened: list[tuple[str, Stretch]] = field(default_factory=list)
    used: Counter[str] = field(default_factory=Counter)
    before: str = ""
    is_after_break: bool = False

    def add_text(self, text: str) -> None:
        if not text:
            return
        text = _FORBIDDEN.sub("", join_lines(text))
        # The reader reads a line break as white space, which is none in the file.
        text = text.lstrip(" ") if self.is_after_break else text
        if not text:
            return
        self.is_after_break = False
        style = self.opened[-1][1].style if self.opened else self.layout.style
        is_bare = any(stretch.is_bare for _, stretch in self.opened)
        self.source += self.write_text(
            WrittenText(text, style, self.prefix, self.before, is_bare=is_bare)
        )
        self.before = text[-1]

    def add_code(self, code: Code) -> None:
        # Where a text was cut into segments, white space at a cut belongs to the code beside it.
        tag = code.data.strip()
        before, after = code.data.split(tag, 1) if tag else (code.data, "")
        self.add_text(before)
        if code.kind is CodeKind.OPEN:
            self._open(tag)
        elif code.kind is CodeKind.CLOSE:
            self._close(name_tag(tag))
        else:
            self._add_object(tag)
        self.add_text(after)

    def close_all(self) -> None:
        while self.opened:
            self._pop()

    def _open(self, tag: str) -> None:
        known = self.layout.stretches.get(tag) or self._replace_link(tag)
        if not known:
            return
        stretch = known[min(self.used[tag], len(known) - 1)]
        is_inside_bare = any(each.is_bare for _, each in self.opened)
        is_repeated = self.used[tag] >= len(known)
        if stretch.is_container and (is_repeated or is_inside_bare):
            return
        self.used[tag] += 1
        self.opened.append((name_tag(tag), stretch))
        self.source += stretch.opening

    def _replace_link(self, tag: str) -> tuple[Stretch, ...]:
        """A lost link with this one's address."""
        address = unescape(find_address(tag))
        if not address or not self.lost_links:
            return ()
        lost = self.lost_links.popleft()
        stretch = self.layout.stretches[lost][0]
        opening = self.relink(stretch.opening, find_address(lost), address)
        return (replace(stretch, opening=opening),)

    def _close(self, name: str) -> None:
        """Closes the innermost stretch of this name, and the containers inside it."""
        place = next((i for i, (own, _) in reversed([*enumerate(self.opened)]) if own == name), -1)
        if place < 0:
            return
        if not self.opened[place][1].is_container:
            del self.opened[place]
            return
        while len(self.opened) > place:
            self._pop()

    def _pop(self) -> None:
        _, stretch = self.opened.pop()
        self.source += stretch.closing

    def _add_object(self, tag: str) -> None:
        source = self.layout.objects.get(tag)
        is_inside_bare = any(stretch.is_bare for _, stretch in self.opened)
        if source is None or is_inside_bare or (tag != BREAK and self.used[tag]):
            return
        self.used[tag] += 1
        self.source += source
        self.before = tag
        self.is_after_break = tag == BREAK
