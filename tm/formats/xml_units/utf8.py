"""Any XML file's bytes as UTF-8 without the characters that XML forbids, chunk by chunk."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from typing import BinaryIO

from tm.errors import InputError
from tm.formats.encoding import decode

CHUNK_BYTES = 1 << 18
_HEAD_BYTES = 1 << 12
_FORBIDDEN = bytes({*range(0x20)} - {*b"\t\n\r"})
_REFERENCE = re.compile(rb"&#(?:x([0-9A-Fa-f]{1,8})|([0-9]{1,9}));")
# An unfinished reference at a chunk's end waits for the next chunk.
_REFERENCE_START = re.compile(rb"&#?[xX]?[0-9A-Fa-f]{0,9}\Z")
_DECLARED = re.compile(rb"""\A\s*<\?xml\b[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)""")
Chunk = tuple[bytes, tuple[tuple[int, str], ...]]


def stream_utf8(stream: BinaryIO, path: str, encoding: str | None = None) -> Iterator[Chunk]:
    """The file in UTF-8, in chunks, each with the lines and names of what was removed from it.

    The encoding is the one given, that of a byte-order mark, UTF-16 where every other byte is NUL,
    or UTF-8; where the first letters beyond ASCII are no UTF-8, the declared one or what
    `tm.formats.encoding` makes of them.
    """
    line = 1
    for chunk in _strip(_transcode(stream, path, encoding)):
        kept, removed = _remove_forbidden(chunk, line)
        line += chunk.count(b"\n")
        yield kept, removed


def _transcode(stream: BinaryIO, path: str, encoding: str | None) -> Iterator[bytes]:
    head = stream.read(_HEAD_BYTES)
    name, mark = (encoding, b"") if encoding else _find_wide_encoding(head, path)
    if name is None:
        yield from _pass_utf8(head.removeprefix(codecs.BOM_UTF8), stream, path)
        return
    decoder = _find_decoder(name, path)
    data = head.removeprefix(mark)
    while data:
        yield decoder(data, False).encode("utf-8", "replace")
        data = stream.read(CHUNK_BYTES)
    yield decoder(b"", True).encode("utf-8", "replace")


def _find_wide_encoding(head: bytes, path: str) -> tuple[str | None, bytes]:
    """UTF-16 or UTF-32, with the mark that the file begins with; None for anything narrower."""
    decoded = decode(head[: len(head) & ~3], path) if b"\x00" in head else None
    return (decoded.encoding, decoded.bom) if decoded else (None, b"")


def _find_decoder(name: str, path: str) -> Callable[[bytes, bool], str]:
    try:
        "".encode(name)  # `hex` and the like are codecs too, but none of text
        return codecs.getincrementaldecoder(name)("replace").decode
    except (LookupError, ValueError):
        raise InputError(
            f"{name!r} is no encoding", place=path, remedy="use a name such as utf-8 or cp1252"
        ) from None


def _pass_utf8(head: bytes, stream: BinaryIO, path: str) -> Iterator[bytes]:
    """The bytes as they are, if the first of them beyond ASCII are UTF-8."""
    declared = _DECLARED.match(head)
    data = head
    while data and data.isascii():
        yield data
        data = stream.read(CHUNK_BYTES)
    if _is_utf8(data):
        while data:
            yield data
            data = stream.read(CHUNK_BYTES)
        return
    # The declaration goes along: it may name the encoding.
    guessed = decode((declared[0] if declared else b"") + b"?>" + data, path).encoding
    decoder = _find_decoder(guessed, path)
    while data:
        yield decoder(data, False).encode()
        data = stream.read(CHUNK_BYTES)


def _is_utf8(data: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError as error:
        return error.start > 0 and any(byte > 0x7F for byte in data[: error.start])
    return True


def _strip(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes, cut so that no character reference is split; no white space before all."""
    carry = b""
    started = False
    for chunk in chunks:
        data = carry + chunk
        if not started:
            data = data.removeprefix(codecs.BOM_UTF8)
        started = True
        unfinished = _REFERENCE_START.search(data, max(0, len(data) - 12))
        end = unfinished.start() if unfinished else len(data)
        carry = data[end:]
        if end:
            yield data[:end]
    if carry:
        yield carry


def _remove_forbidden(chunk: bytes, line: int) -> Chunk:
    """The chunk without the controls that XML 1.0 forbids (§2.2), raw or as references."""
    removed: list[tuple[int, str]] = []
    if len(chunk.translate(None, _FORBIDDEN)) != len(chunk):
        removed += (
            (line + chunk.count(b"\n", 0, place), f"U+{byte:04X}")
            for place, byte in enumerate(chunk)
            if byte in _FORBIDDEN
        )
        chunk = chunk.translate(None, _FORBIDDEN)
    if b"&#" not in chunk:
        return chunk, tuple(removed)

    def check(found: re.Match[bytes]) -> bytes:
        number = int(found[1], 16) if found[1] else int(found[2])
        if _is_allowed(number):
            return found[0]
        removed.append((line + chunk.count(b"\n", 0, found.start()), f"U+{number:04X}"))
        return b""

    return _REFERENCE.sub(check, chunk), tuple(removed)


def _is_allowed(number: int) -> bool:
    return (
        number in {0x9, 0xA, 0xD}
        or 0x20 <= number <= 0xD7FF
        or 0xE000 <= number <= 0xFFFD
        or 0x10000 <= number <= 0x10FFFF
    )
