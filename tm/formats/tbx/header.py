"""The root and the header of a TBX file to write."""

from __future__ import annotations

from tm import __version__
from tm.formats.safexml import Element, read_fragment
from tm.formats.tbx.dialects import Dialect
from tm.formats.tbx.read import DIALECT, HEADER
from tm.model.term import Glossary

_TOOL = f"bulletin-tm {__version__}"
# Which of a fileDesc's parts comes first in a version.
_ORDER = {
    2: ("titleStmt", "publicationStmt", "sourceDesc"),
    3: ("publicationStmt", "titleStmt", "sourceDesc"),
}
_XCS_TYPES = frozenset({"DCSName", "XCSURI", "XCSContent"})


def list_root_attributes(glossary: Glossary, dialect: Dialect) -> dict[str, str]:
    """Those of the glossary's file where it was of the same version, else the usual ones."""
    given = {e.name[6:]: e.content for e in glossary.extras if e.name.startswith("@root ")}
    style = {"style": dialect.style} if dialect.style else {}
    attributes = {"type": "TBX" if dialect.version == 2 else "TBX-Basic", **style, "xml:lang": "en"}
    if dialect.version == find_version(glossary):
        attributes |= given | style
    elif "xml:lang" in given:
        attributes["xml:lang"] = given["xml:lang"]
    if dialect.namespace:
        attributes["xmlns"] = dialect.namespace
    return attributes | {f"xmlns:{p}": namespace for namespace, p in dialect.prefixes.items()}


def find_version(glossary: Glossary) -> int:
    """The version of TBX that a glossary was read from; 0 where it was not."""
    key = find_dialect(glossary)
    return 0 if not key else 2 if key == "v2" else 3


def find_dialect(glossary: Glossary) -> str:
    """The key of the dialect that a glossary was read from, empty where it was not TBX."""
    return next((extra.content for extra in glossary.extras if extra.name == DIALECT), "")


def build_header(glossary: Glossary, dialect: Dialect) -> Element:
    """The file's own header in the dialect's form, or a new one."""
    kept = next((extra for extra in glossary.extras if extra.name == HEADER), None)
    header = read_fragment(kept.content) if kept else _make_header(glossary)
    header.name = dialect.header
    if kept is None or find_version(glossary) != dialect.version:
        _fit(header, dialect)
    return header


def _make_header(glossary: Glossary) -> Element:
    parts = []
    if glossary.title:
        parts.append(_make("titleStmt", _make("title", glossary.title)))
    parts.append(_make("sourceDesc", _make("p", _TOOL)))
    return _make("header", _make("fileDesc", *parts))


def _fit(header: Element, dialect: Dialect) -> None:
    """Puts the parts in the version's order; an XCS file is named in version 2 only."""
    order = _ORDER[dialect.version]
    kept: list[Element | str] = []
    for part in header.elements:
        if part.name == "fileDesc":
            known = sorted(
                (p for p in part.elements if p.name in order), key=lambda p: order.index(p.name)
            )
            if all(p.name != "sourceDesc" for p in known):
                known.append(_make("sourceDesc", _make("p", part.text.strip() or _TOOL)))
            part.children = list(known)
        elif part.name == "encodingDesc":
            part.children = [p for p in part.elements if p.attributes.get("type") not in _XCS_TYPES]
            if not part.children:
                continue
        kept.append(part)
    if dialect.version == 2:
        xcs = Element("p", "", {"type": "XCSURI"}, 0, None, ["TBXXCSV02.xcs"])
        kept.insert(1, _make("encodingDesc", xcs))
    header.children = kept


def _make(name: str, *children: Element | str) -> Element:
    return Element(name, "", {}, 0, None, list(children))
