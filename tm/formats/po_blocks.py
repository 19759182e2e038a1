"""PO files as documents, with the place of every character (GNU gettext manual, "PO Files")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tm.errors import InputError
from tm.formats.encoding import decode
from tm.formats.patch import Translations, patch_document
from tm.formats.pieces import PieceBuilder
from tm.formats.po_strings import ESCAPE, PoHeader, escape, read_escape, read_header, unescape
from tm.model.document import Block, BlockKind, Document
from tm.model.location import Span, find_line_starts, locate
from tm.model.paired import BlockPair, PairedDocument, Remark

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s*(?=\")")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')


@dataclass(slots=True)
class _Entry:
    """The strings of an entry by keyword, each the spans of its quoted parts, and its remarks."""

    offset: int
    strings: dict[str, list[Span]] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)


def read_po_blocks(data: bytes, path: str) -> PairedDocument:
    """The file's messages in order, obsolete ones left out, a plural form a pair of its own.

    A remark is a comment of the translator or the programmer. Raises InputError where a line is
    none of PO.
    """
    decoded = decode(data, path)
    text = decoded.text
    blocks: list[Block] = []
    pairs: list[BlockPair] = []
    header = PoHeader()
    for entry in _find_entries(text, path):
        if "msgstr" in entry.strings and not _read_string(text, entry.strings.get("msgid", [])):
            header = read_header(_read_string(text, entry.strings["msgstr"]))
            continue
        pairs += _make_pairs(text, entry, blocks)
    newline = "\r\n" if "\r\n" in text else "\n"
    document = Document(
        path, "po", data, text, decoded.encoding, decoded.bom, newline, tuple(blocks)
    )
    return PairedDocument(document, tuple(pairs), header.source_language, header.target_language)


def write_po_blocks(document: Document, translations: Translations) -> bytes:
    """The file's bytes with these spans' texts replaced, escaped as PO's strings are."""
    return patch_document(document, translations, _render)


def _render(document: Document, block: Block, translations: Translations) -> Mapping[Span, str]:  # noqa: ARG001 - a Renderer
    return {span: escape(content.marked) for span, content in translations.items()}


def _find_entries(text: str, path: str) -> Iterator[_Entry]:
    entry: _Entry | None = None
    own: list[Span] = []
    for found in _LINE.finditer(text):
        line, offset = found[0].strip(), found.start()
        begin = offset + len(found[0]) - len(found[0].lstrip())
        keyword = _KEYWORD.match(line)
        is_comment = line.startswith("#")
        if entry and entry.strings and (is_comment or (keyword and _begins(keyword[1], entry))):
            yield entry
            entry = None
        if not line or line.startswith(("#~", "#|", "#:", "#,", "#=")):
            continue
        entry = entry or _Entry(begin)
        if is_comment:
            entry.remarks.append(Remark(line.lstrip("#.").strip(), begin))
            continue
        if keyword:
            own = entry.strings.setdefault(keyword[1], [])
        start = keyword.end() if keyword else 0
        if not _STRING.fullmatch(line, start) or not entry.strings:
            raise InputError(
                "is no line of a PO file",
                place=f"{path}:{locate(find_line_starts(text), begin)[0]}",
                remedy="check it with `msgfmt --check`",
            )
        own.append(Span(begin + start + 1, begin + len(line) - 1))
    if entry and entry.strings:
        yield entry


def _begins(keyword: str, entry: _Entry) -> bool:
    """Whether the keyword is the first of another entry."""
    has_translation = any(known.startswith("msgstr") for known in entry.strings)
    return keyword in {"msgctxt", "msgid"} and has_translation


def _make_pairs(text: str, entry: _Entry, blocks: list[Block]) -> Iterator[BlockPair]:
    """The pairs of the entry; their blocks are added to the others."""
    sources: dict[str, int | None] = {
        name: _add_block(text, entry.strings[name], blocks)
        for name in ("msgid", "msgid_plural")
        if name in entry.strings
    }
    for name, spans in entry.strings.items():
        if name.startswith("msgstr"):
            is_singular = name in {"msgstr", "msgstr[0]"}
            source = sources.get("msgid" if is_singular else "msgid_plural")
            target = _add_block(text, spans, blocks)
            if source is not None or target is not None:
                yield BlockPair(source, target, spans[0].start, tuple(entry.remarks))


def _add_block(text: str, spans: list[Span], blocks: list[Block]) -> int | None:
    """The number of the block that the quoted parts make; None where they say nothing."""
    builder = PieceBuilder(text)
    position = spans[0].start
    for span in spans:
        if span.start > position:
            builder.add_atomic(position, span.start, "")
        position = span.start
        for found in ESCAPE.finditer(text, span.start, span.end):
            builder.add_text(position, found.start())
            builder.add_atomic(found.start(), found.end(), read_escape(found[0]))
            position = found.end()
        builder.add_text(position, span.end)
        position = span.end
    pieces = builder.build()
    if not pieces:
        return None
    blocks.append(Block(BlockKind.PARAGRAPH, pieces))
    return len(blocks) - 1


def _read_string(text: str, spans: list[Span]) -> str:
    joined = "".join(text[span.start : span.end] for span in spans)
    return unescape(joined)
