"""Decodes a file's bytes exactly: `bom + text.encode(encoding) == data`."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tm.errors import InputError
from tm.formats.binary import name_binary

# UTF-32 first: its little-endian mark begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Codecs that write or expect a mark themselves, and what they are with the mark set apart.
_MARKLESS = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}

_WESTERN = ("cp1252", "iso8859-1", "iso8859-15")
_LATIN = (
    "cp1250", "iso8859-2", "cp1254", "iso8859-9", "cp1257", "iso8859-4", "iso8859-13",
    "iso8859-16",
)  # fmt: skip
_OTHER_SCRIPTS = (
    "cp1251", "koi8-r", "koi8-u", "iso8859-5", "cp1253", "iso8859-7", "cp1255", "iso8859-8",
    "cp1256", "iso8859-6", "cp874", "cp932", "euc-jp", "gb18030", "big5", "cp949", "johab",
)  # fmt: skip
# How often a bulletin's bytes must show a rarer Latin alphabet before we believe in it, and how
# much surer than of cp1252 the detector must be; from Spanish and Portuguese samples of 1 to 50
# words, which chardet 7 takes for cp1250 or iso8859-2 where accents are few.
_MIN_LATIN_EVIDENCE = 6
_MIN_LATIN_LEAD = 1.15
_MIN_SCRIPT_EVIDENCE = 5
# A word in another script is a run of high bytes; accented letters stand alone.
_MIN_SCRIPT_RUN = 2.0

_DECLARATION = re.compile(
    rb"""<(?:meta\b[^>]{0,200}?charset|\?xml\b[^>]{0,100}?encoding)\s*=\s*["']?([\w.:-]+)""",
    re.IGNORECASE,
)
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text without its byte-order mark, and what turns it back into the bytes."""

    text: str
    encoding: str
    bom: bytes


def decode(data: bytes, path: str, encoding: str | None = None) -> Decoded:
    """The text of the bytes, in `encoding` or the one that explains them best.

    UTF-8 and byte-order marks decide first, then UTF-16's pattern of NULs, then what an HTML or
    XML file declares, then statistics that lean to cp1252. Raises InputError where the bytes are
    no text or not in `encoding`.
    """
    if encoding is not None:
        return _decode_as(data, path, encoding)
    for decoded in (*_decode_marked(data), _decode_unmarked_utf16(data)):
        if decoded and _is_readable(decoded):
            return decoded
    if binary := name_binary(data):
        raise InputError(f"is {binary[0]}", place=path, remedy=binary[1])
    for candidate in _find_candidates(data):
        if decoded := _try_decode(data, candidate):
            return decoded
    raise InputError(
        "is in an encoding that cannot be told", place=path, remedy="save it as UTF-8 or name it"
    )


def _find_candidates(data: bytes) -> Iterator[str]:
    """Names of encodings, best first."""
    found = _DECLARATION.search(data[:1024])
    declared = _read_label(found[1].decode("ascii")) if found else ()
    # In a page of nothing but ASCII the declaration tells how translations must be written.
    yield from (*declared, "utf-8") if data.isascii() else ("utf-8", *declared)
    yield from _guess(data)


def _read_label(label: str) -> tuple[str, ...]:
    """What a declared encoding may stand for: Latin-1 means cp1252 (WHATWG Encoding, §4.2)."""
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return ()
    return ("cp1252", name) if name in {"iso8859-1", "ascii"} else (name,)


def _guess(data: bytes) -> Iterator[str]:
    import chardet

    confidence: dict[str, float] = {}
    for found in chardet.detect_all(
        data, compat_names=False, include_encodings=(*_WESTERN, *_LATIN, *_OTHER_SCRIPTS)
    ):
        if name := found["encoding"]:
            confidence[codecs.lookup(name).name] = found["confidence"]
    western = max(confidence.get(name, 0.0) for name in _WESTERN)
    runs = _HIGH_RUN.findall(data)
    evidence = sum(map(len, runs))
    if evidence >= _MIN_SCRIPT_EVIDENCE and evidence >= _MIN_SCRIPT_RUN * len(runs):
        yield from (name for name in confidence if name in _OTHER_SCRIPTS)
    if evidence >= _MIN_LATIN_EVIDENCE:
        for name, sureness in confidence.items():
            if name in _LATIN and sureness >= _MIN_LATIN_LEAD * western:
                yield name
    yield "cp1252"
    # Bytes that cp1252 leaves undefined: what DOS and old Macs wrote.
    for found in chardet.detect_all(data, compat_names=False):
        if name := found["encoding"]:
            yield name


def _decode_as(data: bytes, path: str, encoding: str) -> Decoded:
    try:
        "".encode(encoding)  # `hex` and the like are codecs too, but none of text
        codec = codecs.lookup(encoding).name
    except (LookupError, ValueError):
        raise InputError(
            f"{encoding!r} is no encoding", place=path, remedy="use a name such as utf-8 or cp1252"
        ) from None
    stem = codec.removesuffix("-sig")
    marked = ((mark, name) for mark, name in _MARKS if data.startswith(mark))
    mark, name = next(
        ((mark, name) for mark, name in marked if name.startswith(stem)),
        (b"", _MARKLESS.get(codec, codec)),
    )
    if decoded := _try_decode(data, name, mark):
        return decoded
    raise InputError(
        f"{_find_fault(data[len(mark) :], name)} is not {encoding}",
        place=path,
        remedy="name its real encoding or let it be detected",
    )


def _find_fault(data: bytes, encoding: str) -> str:
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return f"byte 0x{data[error.start]:02X} at offset {error.start} (line {line})"
    return "a byte sequence"


def _decode_marked(data: bytes) -> Iterator[Decoded | None]:
    return (_try_decode(data, name, mark) for mark, name in _MARKS if data.startswith(mark))


def _decode_unmarked_utf16(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: most of one half of the byte pairs is NUL, and none of the other.

    So it is in alphabets whose letters stand below U+0100; a stray NUL makes no UTF-16.
    """
    for encoding, high, low in (
        ("utf-16-le", data[1::2], data[::2]),
        ("utf-16-be", data[::2], data[1::2]),
    ):
        if high.count(0) * 2 > len(high) and b"\x00" not in low:
            return _try_decode(data, encoding)
    return None


def _is_readable(decoded: Decoded) -> bool:
    """Whether the text has no more control characters than text has."""
    return not name_binary(decoded.text.encode("utf-8", "surrogatepass"))


def _try_decode(data: bytes, encoding: str, mark: bytes = b"") -> Decoded | None:
    """The text where the bytes are wholly in this encoding and can be had back from it."""
    body = data[len(mark) :]
    try:
        text = body.decode(encoding)
        return Decoded(text, encoding, mark) if text.encode(encoding) == body else None
    except (UnicodeError, LookupError):
        return None
