"""Any XML file's bytes as UTF-8 without the characters that XML forbids, chunk by chunk."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import BinaryIO

from tm.errors import InputError
from tm.formats.base import Skipped
from tm.formats.encoding import decode

CHUNK_BYTES = 1 << 18
_HEAD_BYTES = 1 << 12
_FORBIDDEN = bytes({*range(0x20)} - {*b"\t\n\r"})
# Nobody writes a longer number, and it would take long to read.
_MOST_DIGITS = 40
_REFERENCE = re.compile(
    rb"&#(?:x([0-9A-Fa-f]{1,%d})|([0-9]{1,%d}));" % (_MOST_DIGITS, _MOST_DIGITS)
)
# An unfinished reference at a chunk's end waits for the next chunk.
_REFERENCE_START = re.compile(rb"&#?[xX]?[0-9A-Fa-f]{0,%d}\Z" % _MOST_DIGITS)
# What an encoding is guessed by: so much of the lines that are not ASCII, from so many chunks.
_EVIDENCE_BYTES = 1 << 16
_EVIDENCE_CHUNKS = 16
_DECLARED = re.compile(rb"""\A\s*<\?xml\b[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)""")
Chunk = tuple[bytes, tuple[Skipped, ...]]


def stream_utf8(stream: BinaryIO, path: str, encoding: str | None = None) -> Iterator[Chunk]:
    """The file in UTF-8, in chunks, each with what is to be told of it.

    That is each line from which characters were removed, and an encoding that the file denies.

    The encoding is the one given, that of a byte-order mark, UTF-16 where every other byte is NUL,
    or UTF-8; where the first letters beyond ASCII are no UTF-8, the declared one or what
    `tm.formats.encoding` makes of them.
    """
    line = 1
    for chunk in _strip(_transcode(stream, path, encoding)):
        if isinstance(chunk, Skipped):
            yield b"", (chunk,)
            continue
        kept, removed = _remove_forbidden(chunk, line)
        line += chunk.count(b"\n")
        yield kept, removed


def _transcode(stream: BinaryIO, path: str, encoding: str | None) -> Iterator[bytes | Skipped]:
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


def _pass_utf8(head: bytes, stream: BinaryIO, path: str) -> Iterator[bytes | Skipped]:
    """The bytes as they are, if the first of them beyond ASCII are UTF-8."""
    chunks = chain((head,), iter(lambda: stream.read(CHUNK_BYTES), b""))
    for data in chunks:
        if not data.isascii():
            break
        yield data
    else:
        return
    if _is_utf8(data):
        yield data
        yield from chunks
        return
    held, evidence = _gather_evidence(data, chunks)
    declared = _DECLARED.match(head)
    # The declaration goes along: it may name the encoding.
    guessed = decode((declared[0] if declared else b"") + b"?>" + evidence, path).encoding
    if declared and declared[1].lower() in (b"utf-8", b"utf8"):
        reason = f"it says that it is UTF-8, but was read as {guessed}; --encoding names another"
        yield Skipped(0, reason, is_damage=False, is_remark=True)
    decoder = _find_decoder(guessed, path)
    for data in chain(held, chunks):
        yield decoder(data, False).encode("utf-8", "replace")


def _gather_evidence(data: bytes, chunks: Iterator[bytes]) -> tuple[list[bytes], bytes]:
    """The chunks looked at, and their lines that are not ASCII."""
    held: list[bytes] = []
    evidence = bytearray()
    for chunk in chain((data,), chunks):
        held.append(chunk)
        evidence += b"".join(line for line in chunk.splitlines(keepends=True) if not line.isascii())
        if len(evidence) >= _EVIDENCE_BYTES or len(held) == _EVIDENCE_CHUNKS:
            break
    return held, bytes(evidence[: _EVIDENCE_BYTES * 2])


def _is_utf8(data: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError as error:
        return error.start > 0 and any(byte > 0x7F for byte in data[: error.start])
    return True


def _strip(chunks: Iterable[bytes | Skipped]) -> Iterator[bytes | Skipped]:
    """The same bytes, cut so that no character reference is split; no white space before all."""
    carry = b""
    started = False
    for chunk in chunks:
        if isinstance(chunk, Skipped):
            yield chunk
            continue
        data = carry + chunk
        if not started:
            data = data.removeprefix(codecs.BOM_UTF8)
        started = True
        unfinished = _REFERENCE_START.search(data, max(0, len(data) - _MOST_DIGITS - 3))
        end = unfinished.start() if unfinished else len(data)
        carry = data[end:]
        if end:
            yield data[:end]
    if carry:
        yield carry


def _remove_forbidden(chunk: bytes, line: int) -> Chunk:
    """The chunk without the controls that XML 1.0 forbids (§2.2), raw or as references."""
    removed: dict[int, dict[str, None]] = {}

    def note(place: int, name: str) -> None:
        removed.setdefault(line + chunk.count(b"\n", 0, place), {})[name] = None

    if len(chunk.translate(None, _FORBIDDEN)) != len(chunk):
        for place, byte in enumerate(chunk):
            if byte in _FORBIDDEN:
                note(place, f"U+{byte:04X}")
        chunk = chunk.translate(None, _FORBIDDEN)

    def check(found: re.Match[bytes]) -> bytes:
        number = int(found[1], 16) if found[1] else int(found[2])
        if _is_allowed(number):
            return found[0]
        is_code_point = number <= 0x10FFFF
        note(found.start(), f"U+{number:04X}" if is_code_point else found[0].decode())
        return b""

    if b"&#" in chunk:
        chunk = _REFERENCE.sub(check, chunk)
    return chunk, tuple(_explain(place, tuple(names)) for place, names in sorted(removed.items()))


def _explain(line: int, names: tuple[str, ...]) -> Skipped:
    """What one line lost, in one sentence however much it is."""
    listed = ", ".join(names[:3]) + (" and others" if len(names) > 3 else "")
    return Skipped(line, f"characters that XML forbids were left out: {listed}")


def _is_allowed(number: int) -> bool:
    return (
        number in {0x9, 0xA, 0xD}
        or 0x20 <= number <= 0xD7FF
        or 0xE000 <= number <= 0xFFFD
        or 0x10000 <= number <= 0x10FFFF
    )
