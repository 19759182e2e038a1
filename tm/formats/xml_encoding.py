"""The characters of an XML file as UTF-8, whatever encoding it is in."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

from tm.errors import InputError
from tm.formats.binary import name_binary

_CHUNK_BYTES = 1 << 17
# UTF-32 first: its little-endian mark begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    # How "<" begins without a mark (XML 1.0, Appendix F).
    (b"<\x00\x00\x00", "utf-32-le"),
    (b"\x00\x00\x00<", "utf-32-be"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)
_DECLARATION = re.compile(rb"""\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]+)["']""")
# XML 1.0 §2.2, production Char.
_CONTROLS = bytes({*range(0x20)} - {*b"\t\n\r"})
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def decode_xml(stream: BinaryIO, path: str, kind: str) -> Iterator[bytes]:
    """The file in pieces of UTF-8 without a byte-order mark.

    A mark decides on the encoding, else what the file declares, else it is UTF-8. Raises
    InputError, with the line, at a byte that the encoding does not have and at a character that
    XML forbids, and where the file is no XML, as `kind` is.
    """
    data = stream.read(_CHUNK_BYTES)
    encoding, mark = _find_encoding(data, path)
    _check_start(data, len(mark), encoding, path, kind)
    decoder = codecs.getincrementaldecoder(encoding)()
    data = data.removeprefix(mark)
    line = 1
    while True:
        try:
            text = decoder.decode(data, final=not data)
        except UnicodeDecodeError as error:
            line += error.object[: error.start].decode(encoding, "replace").count("\n")
            raise _refuse_byte(error, encoding, f"{path}:{line}") from None
        yield _encode(text, line, path)
        if not data:
            return
        line += text.count("\n")
        data = stream.read(_CHUNK_BYTES)


def _find_encoding(head: bytes, path: str) -> tuple[str, bytes]:
    """The name of the codec, and the byte-order mark."""
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name, b"" if b"<" in mark else mark
    found = _DECLARATION.match(head)
    if not found:
        return "utf-8", b""
    declared = found[1].decode("ascii")
    try:
        name = codecs.lookup(declared).name
        "".encode(name)  # `hex` and the like are codecs too, but none of text
    except (LookupError, ValueError):
        raise InputError(
            f'declares the encoding "{declared}", which is none',
            place=f"{path}:1",
            remedy="correct the declaration, as in UTF-8",
        ) from None
    if name.startswith(("utf-16", "utf-32")):  # whose declaration could not be read so
        return "utf-8", b""
    # Latin-1 means cp1252 (WHATWG Encoding, §4.2); those have no C1 controls to lose.
    return ("cp1252" if name in {"iso8859-1", "ascii"} else name), b""


def _check_start(head: bytes, start: int, encoding: str, path: str, kind: str) -> None:
    if not head.strip(b" \t\r\n\0"):
        raise InputError("is empty", place=path, remedy=f"give {kind}")
    begin = head[start:].decode(encoding, "replace").lstrip()
    if not begin.startswith("<"):
        binary = name_binary(head)
        fact = f"is {binary[0]}" if binary else "is no XML: it does not begin with <"
        raise InputError(fact, place=path, remedy=f"give {kind}")


def _refuse_byte(error: UnicodeDecodeError, encoding: str, place: str) -> InputError:
    return InputError(
        f"byte 0x{error.object[error.start]:02X} is not {encoding.upper()}, which the file is in "
        "by its declaration or by default",
        place=place,
        remedy="save it as UTF-8, or declare its real encoding in the first line",
    )


def _encode(text: str, line: int, path: str) -> bytes:
    data = text.encode()
    if len(data.translate(None, _CONTROLS)) != len(data):
        found = _FORBIDDEN.search(text)
        assert found
        raise InputError(
            f"the character U+{ord(found[0]):04X} is allowed in no XML file",
            place=f"{path}:{line + text.count(chr(10), 0, found.start())}",
            remedy="remove it",
        )
    return data
