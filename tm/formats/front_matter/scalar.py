"""A string value of front matter: how it is quoted, and its pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from tm.formats.lines import Line, split_lines
from tm.formats.pieces import PieceBuilder
from tm.model.document import Block, BlockKind
from tm.model.inline import CodeKind


class Quoting(StrEnum):
    """How a value stands in its file (YAML 1.2 §7.3 and §8.1, TOML 1.0 "String")."""

    YAML_PLAIN = "yaml-plain"
    YAML_PLAIN_IN_FLOW = "yaml-plain-in-flow"
    YAML_SINGLE = "yaml-single"
    YAML_DOUBLE = "yaml-double"
    YAML_BLOCK = "yaml-block"
    TOML_BASIC = "toml-basic"
    TOML_LITERAL = "toml-literal"
    TOML_LONG_BASIC = "toml-long-basic"
    TOML_LONG_LITERAL = "toml-long-literal"


@dataclass(frozen=True, slots=True)
class Scalar:
    """A string value under a dotted key; [start, end) is what stands between its quotes."""

    key: str
    value: str
    quoting: Quoting
    start: int
    end: int


_ESCAPED = {Quoting.YAML_DOUBLE, Quoting.TOML_BASIC, Quoting.TOML_LONG_BASIC}
_WITH_PARAGRAPHS = {Quoting.YAML_BLOCK, Quoting.TOML_LONG_BASIC, Quoting.TOML_LONG_LITERAL}
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.)|$)")
_NAMED_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r",
    "e": "\x1b", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip


def make_blocks(text: str, scalar: Scalar) -> Iterator[Block]:
    """The value as one block, or as one for each paragraph where it can have several."""
    lines = [line.cut(0) for line in _find_lines(text, scalar)]
    paragraphs = [list(group) for filled, group in groupby(lines, key=_is_filled) if filled]
    if scalar.quoting not in _WITH_PARAGRAPHS:
        paragraphs = [[line for paragraph in paragraphs for line in paragraph]]
    for paragraph in paragraphs:
        builder = PieceBuilder(text)
        for index, line in enumerate(paragraph):
            following = paragraph[index + 1].start if index + 1 < len(paragraph) else line.end
            _add_line(builder, line, following, scalar.quoting)
        if pieces := builder.build():
            yield Block(BlockKind.METADATA, pieces, scalar.quoting, scalar.key)


def _is_filled(line: Line) -> bool:
    return bool(line.text)


def _find_lines(text: str, scalar: Scalar) -> Iterator[Line]:
    for line in split_lines(text[scalar.start : scalar.end]):
        yield Line(line.start + scalar.start, line.end + scalar.start, line.text)


def _add_line(builder: PieceBuilder, line: Line, following: int, quoting: Quoting) -> None:
    """Adds the line and the break after it, up to where the next one begins."""
    position = line.start
    for found in _find_escapes(line.text, quoting):
        start, end = line.start + found.start(), line.start + found.end()
        builder.add_text(position, start)
        reading = _read_escape(found[0])
        if reading in {"", "\n"}:
            # An escaped line break: the value goes on without one, or has one of its own.
            position = following if not reading else end
            builder.add_code(start, position, CodeKind.ALONE, found.start() + line.start)
            if reading:
                builder.add_atomic(end, end, " ")
        else:
            builder.add_atomic(start, end, reading)
            position = end
    builder.add_text(position, max(position, line.end))
    if position <= line.end < following:
        builder.add_atomic(line.end, following, " ")


def _find_escapes(text: str, quoting: Quoting) -> Iterator[re.Match[str]]:
    if quoting in _ESCAPED:
        return _ESCAPE.finditer(text)
    return re.finditer("''", text) if quoting is Quoting.YAML_SINGLE else iter(())


def _read_escape(source: str) -> str:
    found = _ESCAPE.match(source)
    if not found:
        return source[:1]
    if code := found[1] or found[2] or found[3]:
        return chr(min(int(code, 16), 0x10FFFF))
    return _NAMED_ESCAPES.get(found[4], found[4]) if found[4] else ""
