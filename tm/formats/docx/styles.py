"""What a DOCX file's styles say of the paragraphs and the text that have them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tm.formats.office.elements import Element
from tm.formats.office.items import PLAIN, Style
from tm.model.document import BlockKind

VAL = "w:val"
_OFF = frozenset({"0", "false", "off", "none"})
# What HTML calls what these say of text, the first that holds.
_TAGS = {"w:b": "b", "w:i": "i", "w:u": "u", "w:strike": "s", "w:dstrike": "s"}
# What does not show, or is noise of programs that place each word by itself.
_NOISE = frozenset({
    "w:lang", "w:noProof", "w:rPrChange", "w:bCs", "w:iCs", "w:szCs", "w:webHidden", "w:spacing",
    "w:kern", "w:w", "w:specVanish", "w:snapToGrid", "w:ins", "w:del",
})  # fmt: skip
# Names of Word's own styles, which are English in the file whatever Word's language.
_KINDS = {
    "title": BlockKind.HEADING,
    "subtitle": BlockKind.HEADING,
    "caption": BlockKind.CAPTION,
    "quote": BlockKind.QUOTE,
    "intense quote": BlockKind.QUOTE,
    "block text": BlockKind.QUOTE,
}
_BODY_TEXT_LEVEL = 9


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles by id."""

    elements: Mapping[str, Element]

    def find_kind(self, paragraph: Element) -> BlockKind:
        """What a paragraph is by its own settings and its style's."""
        properties = paragraph.find("w:pPr")
        chain = list(self._follow(properties, "w:pStyle"))
        for style in chain:
            name = _read(style, "w:name").lower()
            if name in _KINDS:
                return _KINDS[name]
            if name.startswith("heading "):
                return BlockKind.HEADING
        settings = [properties, *(style.find("w:pPr") for style in chain)]
        for each in settings:
            level = _read(each, "w:outlineLvl")
            if level.isdigit():
                return BlockKind.HEADING if int(level) < _BODY_TEXT_LEVEL else BlockKind.PARAGRAPH
        for each in settings:
            numbering = each.find("w:numPr") if each else None
            if numbering:
                is_listed = _read(numbering, "w:numId") != "0"
                return BlockKind.LIST_ITEM if is_listed else BlockKind.PARAGRAPH
        return BlockKind.PARAGRAPH

    def read_style(self, properties: Element | None) -> Style:
        """How a run with these properties looks."""
        if properties is None:
            return PLAIN
        key = tuple(
            sorted(
                (each.name, *sorted(_list_values(each)))
                for each in properties.elements
                if each.name not in _NOISE
            )
        )
        chain = [*self._follow(properties, "w:rStyle")]
        layers = [properties, *(style.find("w:rPr") for style in chain)]
        tags = (_name_look(layer) for layer in layers if layer)
        tag = next(filter(None, tags), "span")
        return Style(key, tag, ((properties.span,),))

    def is_hidden(self, properties: Element | None) -> bool:
        """Whether readers do not see a run with these properties."""
        hidden = properties.find("w:vanish") if properties else None
        return hidden is not None and hidden.attributes.get(VAL, "1") not in _OFF

    def _follow(self, properties: Element | None, name: str) -> Iterator[Element]:
        """The style that the properties name, and those it is based on."""
        wanted = _read(properties, name)
        seen: set[str] = set()
        while wanted in self.elements and wanted not in seen:
            seen.add(wanted)
            yield self.elements[wanted]
            wanted = _read(self.elements[wanted], "w:basedOn")


def read_styles(root: Element | None) -> Styles:
    """The styles of the part with this root; none without it."""
    elements = root.elements if root else ()
    return Styles({e.attributes.get("w:styleId", ""): e for e in elements if e.name == "w:style"})


def _read(element: Element | None, name: str) -> str:
    """The value of a child element; empty where there is none."""
    child = element.find(name) if element else None
    return child.attributes.get(VAL, "") if child else ""


def _list_values(element: Element) -> list[tuple[str, str]]:
    return [item for item in element.attributes.items() if item[0] != "w:hint"]


def _name_look(properties: Element) -> str:
    """What HTML calls text with these properties; empty where it has no word for it."""
    for each in properties.elements:
        value = each.attributes.get(VAL, "1")
        if each.name == "w:vertAlign" and value in {"superscript", "subscript"}:
            return value[:3]
        if each.name in _TAGS and value not in _OFF:
            return _TAGS[each.name]
    return ""
