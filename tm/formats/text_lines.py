"""The lines of a text file of any size, one at a time, in the encoding that explains them best."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from io import StringIO, TextIOWrapper
from typing import BinaryIO

from tm.errors import InputError
from tm.formats.base import Skipped
from tm.formats.binary import name_signature
from tm.formats.encoding import decode

# A line longer than any paragraph is no text for people; it is not held in memory.
MAX_LINE_CHARACTERS = 10_000_000
_BLOCK_CHARACTERS = 1 << 18
_CHUNK_BYTES = 1 << 20
_SAMPLE_BYTES = 200_000
_WIDE = ("utf-16", "utf-32")  # in these a mark can be told from text by nobody else


def read_lines(
    stream: BinaryIO, path: str, encoding: str | None = None
) -> Iterator[tuple[int, str] | Skipped]:
    """The lines with their numbers from 1, each with its line end as a line feed.

    A line that is not in the encoding, or far too long, is skipped. Raises InputError for what is
    no text. The stream stays open.
    """
    stream.seek(0)
    chosen = choose_encoding(stream, path, encoding)
    stream.seek(0)
    errors = "replace" if chosen.startswith(_WIDE) else "surrogateescape"
    text = TextIOWrapper(stream, chosen, errors=errors)
    try:
        yield from _number(text, chosen)
    finally:
        text.detach()


def choose_encoding(stream: BinaryIO, path: str, encoding: str | None = None) -> str:
    """The name of the codec for the file; one that was asked for is only checked for being one.

    UTF-8 is chosen even where a few lines are not in it.
    """
    head = stream.read(4096)
    if found := name_signature(head):
        raise InputError(f"is {found[0]}", place=path, remedy="give a text file")
    if encoding is not None:
        decode(b"", path, encoding)
        name = codecs.lookup(encoding).name
        return "utf-8-sig" if name == "utf-8" else name
    if marked := _find_mark(head):
        return marked
    if b"\0" in head and (wide := _recognize_wide(head)):
        return wide
    stream.seek(0)
    return "utf-8" if _is_utf8(stream) else _weigh(stream, path)


def _number(text: TextIOWrapper, encoding: str) -> Iterator[tuple[int, str] | Skipped]:
    number = 0
    while block := text.read(_BLOCK_CHARACTERS) + text.readline(MAX_LINE_CHARACTERS):
        is_decoded = _is_decoded(block)
        for line in StringIO(block):
            number += 1
            if len(line) >= MAX_LINE_CHARACTERS:
                _pass_over(line, text)
                yield Skipped(number, f"a line of more than {MAX_LINE_CHARACTERS:,} characters")
            elif is_decoded or _is_decoded(line):
                yield number, line
            else:
                yield Skipped(number, f"not in {encoding.removesuffix('-sig')}")


def _is_decoded(text: str) -> bool:
    """Whether the text has none of the halves of pairs that `surrogateescape` makes of bytes."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _pass_over(line: str, text: TextIOWrapper) -> None:
    """Reads on to the line's end."""
    while line and not line.endswith("\n"):
        line = text.readline(MAX_LINE_CHARACTERS)


def _find_mark(head: bytes) -> str | None:
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if head.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return None


def _recognize_wide(head: bytes) -> str | None:
    """UTF-16 without a mark."""
    try:
        name = decode(head[: len(head) // 2 * 2], "").encoding
    except InputError:
        return None
    return name if name.startswith("utf-16") else None


def _is_utf8(stream: BinaryIO) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := stream.read(_CHUNK_BYTES):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _weigh(stream: BinaryIO, path: str) -> str:
    """UTF-8 where more lines with accents are in it than not, else what their bytes look like."""
    stream.seek(0)
    right = wrong = 0
    sample = bytearray()
    while line := stream.readline(_CHUNK_BYTES):
        if line.isascii():
            continue
        try:
            line.decode()
            right += 1
        except UnicodeDecodeError:
            wrong += 1
            if len(sample) < _SAMPLE_BYTES:
                sample += line
    if right > wrong:
        return "utf-8"
    return decode(bytes(sample).replace(b"\0", b""), path).encoding
