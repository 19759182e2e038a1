"""The ZIP archive of an office document: parts read within limits, and put back one by one."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Collection, Mapping

from tm.errors import InputError
from tm.formats.binary import name_signature

# The text of a 1,000-page book has some 30 MB as XML.
_MOST_PART_BYTES = 100_000_000
_MOST_BYTES = 250_000_000
_SAVE_AGAIN = "open it in Word or LibreOffice and save it again"
_ENCRYPTED = 0x1
_SIZES_FOLLOW = 0x8
# APPNOTE.TXT 6.3.10: local file header (§4.3.7), central directory header (§4.3.12) and its end
# (§4.3.16).
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")

# What zipfile raises for damaged archives.
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, ValueError,
)  # fmt: skip


class Archive:
    """The parts of an office document, each read when it is asked for.

    `kind` is what errors call such a file. Raises InputError for what is no ZIP archive, or
    damaged, encrypted, or larger unpacked than any document.
    """

    def __init__(self, data: bytes, path: str, kind: str) -> None:
        self._path = path
        self._kind = kind
        self._bytes_left = _MOST_BYTES
        try:
            self._file = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGE:
            raise self._explain_other(data) from None
        self.names: Collection[str] = frozenset(self._file.namelist())

    def read(self, name: str) -> bytes:
        """The part's bytes; raises InputError where there is none."""
        try:
            info = self._file.getinfo(name)
        except KeyError:
            raise self.refuse(f"is no {self._kind}: it has no part {name}") from None
        if info.flag_bits & _ENCRYPTED:
            raise self.refuse("is encrypted", "save it without a password")
        if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise self.refuse(f"its part {name} is packed as office documents never are")
        if info.file_size > min(_MOST_PART_BYTES, self._bytes_left):
            raise self.refuse(f"its part {name} is too large", "check where the file comes from")
        self._bytes_left -= info.file_size
        try:
            return self._file.read(info)
        except _DAMAGE:
            raise self.refuse(f"is damaged: its part {name} cannot be unpacked") from None

    def refuse(self, fact: str, remedy: str = _SAVE_AGAIN) -> InputError:
        """What to raise where the document cannot be read."""
        return InputError(fact, place=self._path, remedy=remedy)

    def _explain_other(self, data: bytes) -> InputError:
        if data.startswith(b"PK"):
            return self.refuse(f"is a damaged {self._kind}: its archive cannot be read")
        named = name_signature(data)
        # [MS-OFFCRYPTO] §2.3: an encrypted document is a stream of this name in an OLE file.
        if "EncryptedPackage".encode("utf-16-le") in data:
            return self.refuse("is encrypted", "save it without a password")
        fact = f", but {named[0]}" if named else ""
        return self.refuse(f"is no {self._kind}{fact}", f"save it as {self._kind}")


def replace_parts(data: bytes, parts: Mapping[str, bytes], path: str) -> bytes:
    """The archive with these parts' bytes, and every other byte of it as it was.

    Raises InputError for an archive that is laid out as those of office documents are not, such as
    one in the ZIP64 form.
    """
    try:
        return _replace(data, parts)
    except (struct.error, zipfile.BadZipFile, LookupError, ValueError):
        fact = "its archive is laid out in an unusual way"
        raise InputError(fact, place=path, remedy=_SAVE_AGAIN) from None


def _replace(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        infos = sorted(file.infolist(), key=lambda info: info.header_offset)
        directory = file.start_dir
    end = data.rindex(b"PK\x05\x06")
    if data.find(b"PK\x06\x06", directory, end) >= 0:
        raise ValueError("an archive in ZIP64 form")
    output = bytearray(data[: infos[0].header_offset])
    places: dict[int, tuple[int, tuple[int, int, int] | None]] = {}
    limits = [*(info.header_offset for info in infos[1:]), directory]
    for info, limit in zip(infos, limits, strict=True):
        place = len(output)
        if info.filename in parts:
            header, sizes = _pack(data, info, parts[info.filename])
            output += header
            places[info.header_offset] = (place, sizes)
        else:
            output += data[info.header_offset : limit]
            places[info.header_offset] = (place, None)
    start = len(output)
    output += b"".join(_move_entries(data, directory, len(infos), places))
    fields = list(_END.unpack_from(data, end))
    fields[5:7] = len(output) - start, start
    return bytes(output + _END.pack(*fields) + data[end + _END.size :])


def _pack(data: bytes, info: zipfile.ZipInfo, part: bytes) -> tuple[bytes, tuple[int, int, int]]:
    """The part with its local header; its checksum, packed and unpacked size."""
    packed = part
    if info.compress_type == zipfile.ZIP_DEFLATED:
        deflate = zlib.compressobj(wbits=-zlib.MAX_WBITS)
        packed = deflate.compress(part) + deflate.flush()
    fields = list(_LOCAL.unpack_from(data, info.header_offset))
    name_start = info.header_offset + _LOCAL.size
    name = data[name_start : name_start + fields[9]]
    sizes = (zlib.crc32(part), len(packed), len(part))
    fields[2] &= ~_SIZES_FOLLOW
    fields[6:9] = sizes
    fields[10] = 0  # what stands in the extra field may be about the sizes
    return _LOCAL.pack(*fields) + name + packed, sizes


def _move_entries(
    data: bytes,
    position: int,
    count: int,
    places: Mapping[int, tuple[int, tuple[int, int, int] | None]],
) -> list[bytes]:
    """The central directory's entries with the parts' new places and sizes."""
    entries = []
    for _ in range(count):
        fields = list(_CENTRAL.unpack_from(data, position))
        tail_start = position + _CENTRAL.size
        position = tail_start + fields[10] + fields[11] + fields[12]
        fields[16], sizes = places[fields[16]]
        if sizes:
            fields[3] &= ~_SIZES_FOLLOW
            fields[7:10] = sizes
        entries.append(_CENTRAL.pack(*fields) + data[tail_start:position])
    return entries
