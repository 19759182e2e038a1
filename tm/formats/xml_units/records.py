"""The elements of an XML file that hold a unit each, one at a time, past what is damaged."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import BinaryIO, Generic
from xml.parsers import expat

from tm.errors import InputError
from tm.formats.base import Skipped
from tm.formats.xml_units.builder import Record, RecordBuilder, Vocabulary
from tm.formats.xml_units.element import Element
from tm.formats.xml_units.plain import Item, ReadPlain, Stretch, blank_out, decode_records
from tm.formats.xml_units.utf8 import stream_utf8
from tm.model.location import Location

# A start tag's name with a prefix; no tool's is longer.
_LONGEST_NAME = 100
# The bytes of a UTF-8 character but its first.
_CONTINUATION = bytes(range(0x80, 0xC0))


def is_root(name: str) -> Callable[[bytes], bool]:
    """Tells by a file's first bytes, in whatever encoding, whether its root has this name."""
    start = re.compile(rb"<(?:[\w.-]+:)?%s[\s/>]" % name.encode())
    return lambda head: bool(start.search(head.replace(b"\0", b"")))


def read_records(
    stream: BinaryIO,
    path: str,
    vocabulary: Vocabulary,
    encoding: str | None = None,
    read_plain: ReadPlain[Item] | None = None,
) -> Iterator[Record | Element | Skipped | Item]:
    """The records in order, each element that was closed beside them, and what was skipped.

    `read_plain` may save a record the parser; then its items come in the record's place. After a
    fault the reading goes on at the next start tag of a record. No DTD is loaded and nothing is
    fetched. Raises InputError for a file that is no XML, has another root, or declares entities.
    """
    reader = _Reader(path, vocabulary)
    cutter = _Cutter(reader, vocabulary, read_plain) if read_plain else reader
    for data, told in stream_utf8(stream, path, encoding):
        yield from told
        yield from cutter.feed(data)
    yield from reader.finish()


class _Cutter(Generic[Item]):
    """Cuts what a parser is fed behind each record, and leaves out those that are plain."""

    def __init__(
        self, reader: _Reader, vocabulary: Vocabulary, read_plain: ReadPlain[Item]
    ) -> None:
        (name,) = vocabulary.records
        self._end_tag = f"</{name}>"
        self._reader = reader
        self._read_plain = read_plain

    def feed(self, data: bytes) -> Iterator[Record | Element | Skipped | Item]:
        """What the data complete."""
        text = decode_records(data, self._end_tag)
        offset = 0
        while offset < len(text):
            end = text.index(self._end_tag, offset) + len(self._end_tag)
            yield from self._reader.feed(text[offset:end].encode())
            offset = end
            if place := self._reader.find_end(self._end_tag):
                stretch = Stretch(text, offset, place)
                while read := self._read_plain(stretch, end):
                    items, end = read
                    yield from items
                yield from self._reader.feed(blank_out(text, offset, end))
                offset = end
        yield from self._reader.feed(data[len(text.encode()) :])


class _Reader:
    """Feeds a parser, and after a fault another one from the next record on."""

    def __init__(self, path: str, vocabulary: Vocabulary) -> None:
        self._path = path
        self._frames = vocabulary.frames
        names = "|".join(map(re.escape, sorted(vocabulary.records | vocabulary.frames)))
        self._start_tag = re.compile(rf"<((?:[\w.-]+:)?(?:{names}))(?=[\s/>])".encode())
        self._builder = RecordBuilder(path, vocabulary)
        # How many bytes this parser was fed, with those that open the elements around.
        self._parser, self._fed_bytes = self._builder.make_parser()
        self._line = self._column = 1  # those of the data to come
        self._lost: bytes | None = None  # what was passed over at the end of the last data

    def feed(self, data: bytes) -> Iterator[Record | Element | Skipped]:
        """What the data complete."""
        while data:
            if self._lost is not None:
                data = self._find_start(self._lost + data)
                if not data:
                    return
            fault = self._parse(data)
            yield from self._builder.take()
            if not fault:
                self._pass(data)
                return
            skipped, place = fault
            yield skipped
            self._pass(data[:place])
            data, self._lost = data[place:], b""

    def find_end(self, end_tag: str) -> Location | None:
        """The place behind the data, if this end tag of a record is the last of them."""
        end = self._builder.record_end
        if self._lost is not None or not end or end.index != self._fed_bytes - len(end_tag):
            return None
        return Location(self._path, end.line, end.column + len(end_tag))

    def finish(self) -> Iterator[Record | Element | Skipped]:
        """What the end of the file completes or leaves incomplete."""
        if self._lost is None:
            try:
                self._parser.Parse(b"", True)
            except expat.ExpatError as error:
                skipped = self._explain(error)
                yield from self._builder.take()
                yield skipped
        yield from self._builder.take()

    def _pass(self, data: bytes) -> None:
        self._move(data)
        self._fed_bytes += len(data)

    def _move(self, data: bytes) -> None:
        lines = data.count(b"\n")
        last_line = data[data.rfind(b"\n") + 1 :] if lines else data
        characters = len(last_line.translate(None, _CONTINUATION))
        self._line += lines
        self._column = characters + (1 if lines else self._column)

    def _parse(self, data: bytes) -> tuple[Skipped, int] | None:
        """The fault in the data, if there is one, and where to go on looking for a record."""
        try:
            self._parser.Parse(data, False)
        except expat.ExpatError as error:
            place = self._parser.ErrorByteIndex - self._fed_bytes + 1
            return self._explain(error), min(max(place, 0), len(data))
        return None

    def _explain(self, error: expat.ExpatError) -> Skipped:
        reason = expat.ErrorString(error.code) or "not well-formed"
        line, _ = self._builder.find_place()
        if not self._builder.has_root:
            raise InputError(
                f"is not XML: {reason}",
                place=f"{self._path}:{line}",
                remedy="give a file that a translation tool exported",
            )
        start_line = self._builder.drop_record()
        if start_line:
            return Skipped(start_line, f"the unit is no good XML: {reason} in line {line}")
        return Skipped(line, f"no good XML: {reason}")

    def _find_start(self, data: bytes) -> bytes:
        """The data from the next start tag of a record on, with a parser for it; empty if none."""
        found = self._start_tag.search(data)
        if not found:
            self._lost = data[-_LONGEST_NAME:]
            self._move(data[: len(data) - len(self._lost)])
            return b""
        self._lost = None
        name = found[1].decode()
        if name.rpartition(":")[2] in self._frames:
            self._builder.leave_frame(name)
        self._move(data[: found.start()])
        self._parser, self._fed_bytes = self._builder.make_parser(self._line, self._column)
        return data[found.start() :]
