"""What an ODT file's styles say of the paragraphs and the text that have them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tm.formats.office.elements import Element
from tm.model.document import BlockKind

# What does not show: languages, and marks of who wrote what when.
_NOISE = ("?:", "fo:language", "fo:country", "fo:script", "style:language", "style:country")
_NOISE_ENDS = ("-asian", "-complex")
# Names of LibreOffice's own styles, which are English in the file whatever its language.
_KINDS = {
    "title": BlockKind.HEADING,
    "subtitle": BlockKind.HEADING,
    "heading": BlockKind.HEADING,
    "caption": BlockKind.CAPTION,
    "illustration": BlockKind.CAPTION,
    "figure": BlockKind.CAPTION,
    "drawing": BlockKind.CAPTION,
    "quotations": BlockKind.QUOTE,
}


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a part, its own and the common ones, by family and name."""

    elements: Mapping[tuple[str, str], Element]

    def find_kind(self, name: str) -> BlockKind:
        """What a paragraph in this style is."""
        for style in self._follow("paragraph", name):
            own = style.attributes.get("style:name", "").lower()
            if own in _KINDS:
                return _KINDS[own]
        return BlockKind.PARAGRAPH

    def read_look(self, name: str) -> tuple[object, ...]:
        """What a text style of this name makes of text; the same for styles that look the same."""
        style = self.elements.get(("text", name))
        if style is None:
            return (name,) if name else ()
        properties = style.find("style:text-properties")
        shown = sorted(
            item
            for item in (properties.attributes.items() if properties else ())
            if not item[0].startswith(_NOISE) and not item[0].endswith(_NOISE_ENDS)
        )
        parent = style.attributes.get("style:parent-style-name", "")
        is_common = not shown and not parent and "style:display-name" in style.attributes
        return (name,) if is_common else tuple(filter(None, (parent, *shown)))

    def find_tag(self, name: str) -> str:
        """What HTML calls text in this style; `span` where it has no word for it."""
        for style in self._follow("text", name):
            properties = style.find("style:text-properties")
            if properties and (tag := _name_look(properties.attributes)):
                return tag
        return {"strong_20_emphasis": "b", "emphasis": "i"}.get(name.lower(), "span")

    def is_hidden(self, name: str) -> bool:
        """Whether readers do not see text in this style."""
        return any(
            properties.attributes.get("text:display") == "none"
            for style in self._follow("text", name)
            if (properties := style.find("style:text-properties"))
        )

    def _follow(self, family: str, name: str) -> Iterator[Element]:
        """The style of this name, and those it is based on."""
        seen: set[str] = set()
        while (family, name) in self.elements and name not in seen:
            seen.add(name)
            style = self.elements[family, name]
            yield style
            name = style.attributes.get("style:parent-style-name", "")


def read_styles(roots: Iterable[Element]) -> Styles:
    """The styles of the parts with these roots; the last of a name counts."""
    found = {}
    for root in roots:
        for holder in root.elements:
            if holder.name in {"office:styles", "office:automatic-styles"}:
                for style in holder.elements:
                    key = (
                        style.attributes.get("style:family", ""),
                        style.attributes.get("style:name", ""),
                    )
                    found[key] = style
    return Styles(found)


def _name_look(attributes: Mapping[str, str]) -> str:
    if attributes.get("fo:font-weight", "normal") not in {"normal", "100", "200", "300", "400"}:
        return "b"
    if attributes.get("fo:font-style", "normal") != "normal":
        return "i"
    if attributes.get("style:text-underline-style", "none") != "none":
        return "u"
    if attributes.get("style:text-line-through-style", "none") != "none":
        return "s"
    position = attributes.get("style:text-position", "")
    if position.startswith("super"):
        return "sup"
    return "sub" if position.startswith("sub") else ""
