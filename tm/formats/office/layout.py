"""A paragraph as a line of text with short tags for its markup, and what the tags stand for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import filterfalse

from tm.formats.office.items import PLAIN, Item, ItemKind, Source, Style
from tm.model.inline import Code, CodeKind

BREAK = "<br>"
_LINE_BREAKS = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_NAME = re.compile(r"</?(\w+)")


@dataclass(frozen=True, slots=True)
class Stretch:
    """What a pair of tags stands for: a style, or a container (`opening` and `closing`).

    `style` is that of the text inside that has no tags of its own.
    """

    style: Style
    opening: Source = ()
    closing: Source = ()
    is_container: bool = False
    is_bare: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """What readers do not see and must stay. `is_start`: it begins a range."""

    source: Source
    is_start: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """A paragraph's parts in reading order, and what the tags of its codes stand for."""

    parts: tuple[str | Code | Mark, ...]
    style: Style
    stretches: Mapping[str, tuple[Stretch, ...]]
    objects: Mapping[str, Source]

    @property
    def text(self) -> str:
        """The line: text and tags."""
        return "".join(map(measure, self.parts))


def measure(part: str | Code | Mark) -> str:
    """What stands in the line for a part."""
    if isinstance(part, Mark):
        return ""
    return part if isinstance(part, str) else part.data


def name_tag(tag: str) -> str:
    """The name in a tag, such as `b` for `<b>` and for `</b>`; empty for what is none."""
    found = _NAME.match(tag.strip())
    return found[1] if found else ""


def lay_out(items: Sequence[Item]) -> Layout:
    """The items as a line: text that looks as most around it does is without tags."""
    shown = [item for item in items if item.kind is not ItemKind.TEXT or item.text]
    return _LayoutBuilder(_even_out(shown)).build()


def _even_out(items: Sequence[Item]) -> list[Item]:
    """The items with white space in the style of the text before it.

    Where the text after it looks otherwise, white space may look as most text does.
    """
    evened: list[Item] = []
    usual = {style.key for style in _find_styles([*filterfalse(_is_blank, items)]).values()}
    following = _find_following_styles(items)
    style: Style | None = None
    for item, after in zip(items, following, strict=True):
        if item.kind is ItemKind.TEXT:
            is_apart = after and style and after.key != style.key and item.style.key in usual
            if style and _is_blank(item) and not is_apart:
                item = replace(item, style=style)  # noqa: PLW2901
            style = item.style
        elif item.kind in {ItemKind.OPEN, ItemKind.CLOSE}:
            style = None
        evened.append(item)
    return evened


def _find_following_styles(items: Sequence[Item]) -> list[Style | None]:
    """For each item, the style of the next text after it that is more than white space."""
    styles: list[Style | None] = []
    style: Style | None = None
    for item in reversed(items):
        styles.append(style)
        if item.kind is ItemKind.TEXT and not _is_blank(item):
            style = item.style
    return styles[::-1]


def _is_blank(item: Item) -> bool:
    return item.kind is ItemKind.TEXT and not item.text.strip()


@dataclass(slots=True)
class _LayoutBuilder:
    """The line so far; `containers` are those open: pair, number of the code, name of the tag."""

    items: Sequence[Item]
    parts: list[str | Code | Mark] = field(default_factory=list)
    stretches: dict[str, tuple[Stretch, ...]] = field(default_factory=dict)
    objects: dict[str, Source] = field(default_factory=dict)
    number: int = 0
    names: Counter[str] = field(default_factory=Counter)
    style_tags: dict[tuple[object, ...], str] = field(default_factory=dict)
    open_style: tuple[Style, int] | None = None
    containers: list[tuple[int, int, str]] = field(default_factory=list)
    after_break: bool = False

    def build(self) -> Layout:
        styles = _find_styles(self.items)
        closings = {item.pair: item for item in self.items if item.kind is ItemKind.CLOSE}
        for index, item in enumerate(self.items):
            container = self.containers[-1][0] if self.containers else 0
            match item.kind:
                case ItemKind.TEXT:
                    self._add_text(item, styles[container])
                case ItemKind.OPEN:
                    style = styles.get(item.pair, PLAIN)
                    self._open(item, closings[item.pair].source, style)
                case ItemKind.CLOSE:
                    self._close()
                case ItemKind.OBJECT:
                    if self.open_style and self._find_next_look(index) != self.open_style[0].key:
                        self._close_style()
                    self._add_object(item)
                case _:
                    self.parts.append(Mark(item.source, item.kind is ItemKind.START_MARK))
        self._close_style()
        return Layout(
            tuple(join_texts(self.parts)), styles.get(0, PLAIN), self.stretches, self.objects
        )

    def _find_next_look(self, index: int) -> tuple[object, ...] | None:
        """The key of the style of the next text, if it is in the same container."""
        for item in self.items[index:]:
            if item.kind is ItemKind.TEXT:
                return item.style.key
            if item.kind in {ItemKind.OPEN, ItemKind.CLOSE}:
                break
        return None

    def _add_text(self, item: Item, usual: Style) -> None:
        if self.open_style and self.open_style[0].key != item.style.key:
            self._close_style()
        if item.style.key != usual.key and not self.open_style:
            self._open_style(item.style)
        text = _LINE_BREAKS.sub(" ", item.text)
        if self.after_break:
            text = text.lstrip(" ") and f" {text.lstrip(' ')}"
        self.after_break = self.after_break and not text
        self.parts.append(text)

    def _open_style(self, style: Style) -> None:
        tag = self.style_tags.get(style.key)
        if tag is None:
            tag = self.style_tags[style.key] = self._number_tag(f"<{style.tag}>")
            self.stretches[tag] = (Stretch(style),)
        self.number += 1
        self.open_style = (style, self.number)
        self.parts.append(Code(CodeKind.OPEN, self.number, tag))

    def _close_style(self) -> None:
        if self.open_style:
            style, number = self.open_style
            self.parts.append(Code(CodeKind.CLOSE, number, f"</{style.tag}>"))
            self.open_style = None

    def _open(self, item: Item, closing: Source, style: Style) -> None:
        self._close_style()
        self.number += 1
        tag = f"<{item.tag}>" if " " in item.tag else self._number_tag(f"<{item.tag}>")
        self.containers.append((item.pair, self.number, name_tag(tag)))
        stretch = Stretch(style, item.source, closing, is_container=True, is_bare=item.is_bare)
        self.stretches[tag] = (*self.stretches.get(tag, ()), stretch)
        self.parts.append(Code(CodeKind.OPEN, self.number, tag))

    def _close(self) -> None:
        self._close_style()
        _, number, name = self.containers.pop()
        self.parts.append(Code(CodeKind.CLOSE, number, f"</{name}>"))

    def _add_object(self, item: Item) -> None:
        tag = item.tag if item.tag.startswith("[") else f"<{item.tag}>"
        if tag != BREAK:
            tag = self._number_tag(tag)
        self.after_break = tag == BREAK
        self.objects.setdefault(tag, item.source)
        self.number += 1
        self.parts.append(Code(CodeKind.ALONE, self.number, tag))

    def _number_tag(self, tag: str) -> str:
        """The tag, or with a number where the paragraph has it already."""
        self.names[tag] += 1
        return tag if self.names[tag] == 1 else f'{tag[:-1]} id="{self.names[tag]}"{tag[-1]}'


def _find_styles(items: Sequence[Item]) -> dict[int, Style]:
    """The style of most text, by the pair of the container around it; 0: in no container.

    Where some text stands out (bold, italics) and some does not, it is that of most of the latter:
    a text and its translation may differ in how much of them stands out.
    """
    sizes: dict[int, Counter[tuple[object, ...]]] = {}
    styles: dict[tuple[object, ...], Style] = {}
    containers = [0]
    for item in items:
        if item.kind is ItemKind.OPEN:
            containers.append(item.pair)
        elif item.kind is ItemKind.CLOSE:
            containers.pop()
        elif item.kind is ItemKind.TEXT:
            styles.setdefault(item.style.key, item.style)
            size = sizes.setdefault(containers[-1], Counter())
            size[item.style.key] += len("".join(item.text.split()))
    return {
        pair: max((styles[key] for key in size), key=lambda style: _rate(style, size[style.key]))
        for pair, size in sizes.items()
    }


def _rate(style: Style, size: int) -> tuple[bool, int, int]:
    """How usual a style is that so much text has."""
    stands_out = style.tag != "span"
    return not stands_out, -len(style.key) if stands_out else 0, size


def join_texts(parts: Iterable[str | Code | Mark]) -> Iterator[str | Code | Mark]:
    """The parts with neighbouring texts as one."""
    text = ""
    for part in parts:
        if isinstance(part, str):
            text += part
            continue
        if text:
            yield text
            text = ""
        yield part
    if text:
        yield text
