"""The entries of a PO file one at a time, past lines that are none of PO's."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from tm.formats.base import Skipped
from tm.formats.po_strings import unescape
from tm.formats.text_lines import choose_encoding, read_lines

_CHARSET = re.compile(rb"charset=([\w.:-]+)")
_TOKEN = re.compile(
    r"\s*(?:(?P<keyword>msgctxt|msgid_plural|msgid|msgstr\b(?:\s*\[\s*\d{1,3}\s*\])?)"
    r'|"(?P<string>(?:[^"\\]|\\.)*)"|(?P<domain>domain\s.*))\s*'
)
_FIRST_KEYWORDS = frozenset({"msgctxt", "msgid"})
_HEAD_BYTES = 1 << 16


@dataclass(slots=True)
class PoEntry:
    """An entry as it is read. `translations` are by plural form, 0 where there is one only.

    `line` is that of the original and `translation_line` that of the first translation. `previous`
    are the lines of `#|`.
    """

    line: int = 0
    translation_line: int = 0
    context: str = ""
    original: str | None = None
    plural: str | None = None
    translations: dict[int, str] = field(default_factory=dict)
    comments: list[str] = field(default_factory=list)
    extracted: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    previous: list[str] = field(default_factory=list)
    is_fuzzy: bool = False
    is_obsolete: bool = False

    def list_forms(self) -> Iterator[tuple[str, str]]:
        """Originals and translations: the singular with form 0, the plural with the others.

        A language with a single form has it for both.
        """
        forms = self.translations
        if self.plural is None or 0 in forms:
            yield self.original or "", forms.get(0, "")
        if self.plural:
            last = [text for number, text in forms.items() if number] or list(forms.values())
            yield from ((self.plural, text) for text in dict.fromkeys(last))

    def find_previous_original(self) -> str:
        """The original that the translation was made of, empty where `#|` does not tell it."""
        keyword, parts = "", []
        for found in _TOKEN.finditer(" ".join(self.previous)):
            keyword = found["keyword"] or keyword
            if keyword == "msgid" and found["string"]:
                parts.append(found["string"])
        return unescape("".join(parts))


def read_entries(stream: BinaryIO, path: str, encoding: str | None) -> Iterator[PoEntry | Skipped]:
    """The entries in the file's order, the header too; obsolete ones are marked.

    A line that is none of PO costs the entry it stands in.
    """
    reader = _EntryReader()
    for line in read_lines(stream, path, encoding or _find_charset(stream, path)):
        if isinstance(line, Skipped):
            reader.spoil()
            yield line
        else:
            yield from reader.read_line(*line)
    yield from reader.finish()


def _find_charset(stream: BinaryIO, path: str) -> str | None:
    """The charset of the header for a file that is not in Unicode; None leaves it to the bytes."""
    stream.seek(0)
    found = _CHARSET.search(stream.read(_HEAD_BYTES))
    stream.seek(0)
    if not found or choose_encoding(stream, path).startswith("utf"):
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
        "".encode(name)  # `hex` and the like are codecs too, but none of text
    except (LookupError, ValueError):
        return None
    return None if name in {"ascii", "utf-8"} else name


class _EntryReader:
    """Puts lines together to entries."""

    def __init__(self) -> None:
        self._entry = PoEntry()
        self._strings: dict[str, list[str]] = {}
        self._keyword = ""
        self._is_spoilt = False
        self._last_bad_line = -1

    def spoil(self) -> None:
        """Notes that a line of the entry is missing."""
        self._is_spoilt = True

    def finish(self) -> Iterator[PoEntry | Skipped]:
        """The last entry."""
        yield from self._close()

    def read_line(self, number: int, line: str) -> Iterator[PoEntry | Skipped]:
        """The entry that the line shows to be complete."""
        text = line.strip()
        if not text and self._keyword.startswith("msgstr"):
            yield from self._close()
        is_obsolete = text.startswith("#~")
        if is_obsolete:
            text = text[2:].lstrip()
        if text.startswith(("#", "|")):
            if self._strings:
                yield from self._close()
            self._read_comment(text)
            return
        place = 0
        while found := _TOKEN.match(text, place):
            if found["domain"] or (found["keyword"] in _FIRST_KEYWORDS and self._is_full(found)):
                yield from self._close()
            if not self._take(found, number, is_obsolete=is_obsolete):
                break
            place = found.end()
        if place < len(text):
            yield from self._complain(number)

    def _take(self, found: re.Match[str], number: int, *, is_obsolete: bool) -> bool:
        """Whether the token can stand where it does."""
        if found["domain"]:
            return True
        if keyword := found["keyword"]:
            name = re.sub(r"\s", "", keyword)
            if name in self._strings:
                return False
            self._open(name, number, is_obsolete=is_obsolete)
        elif not self._keyword:
            return False
        else:
            self._strings[self._keyword].append(found["string"])
        return True

    def _complain(self, number: int) -> Iterator[Skipped]:
        """One report for a run of bad lines; between entries they cost none of them."""
        if not self._is_spoilt and self._last_bad_line != number - 1:
            yield Skipped(number, "is no line of a PO file")
        self._is_spoilt = bool(self._strings)
        self._last_bad_line = number

    def _is_full(self, found: re.Match[str]) -> bool:
        """Whether the keyword begins another entry."""
        return any(
            known.startswith("msgstr") or known == found["keyword"] for known in self._strings
        )

    def _open(self, name: str, number: int, *, is_obsolete: bool) -> None:
        self._keyword = name
        self._strings[name] = []
        self._entry.is_obsolete = is_obsolete
        if name == "msgid":
            self._entry.line = number
        elif name.startswith("msgstr") and not self._entry.translation_line:
            self._entry.translation_line = number

    def _read_comment(self, text: str) -> None:
        entry = self._entry
        mark, rest = text[1:2], text[2:].strip()
        if text.startswith("|"):  # what an obsolete entry was before
            return
        if mark in {",", "="}:
            entry.is_fuzzy |= "fuzzy" in re.split(r"[,\s]+", rest)
        elif mark == ".":
            entry.extracted.append(rest)
        elif mark == ":":
            entry.references.append(rest)
        elif mark == "|":
            entry.previous.append(rest)
        elif comment := text[1:].strip():
            entry.comments.append(comment)

    def _close(self) -> Iterator[PoEntry | Skipped]:
        entry, strings = self._entry, self._strings
        is_spoilt = self._is_spoilt
        self._entry, self._strings, self._keyword, self._is_spoilt = PoEntry(), {}, "", False
        if is_spoilt or not strings:
            return
        texts = {name: unescape("".join(parts)) for name, parts in strings.items()}
        entry.original = texts.get("msgid")
        entry.plural = texts.get("msgid_plural")
        entry.context = texts.get("msgctxt", "")
        entry.translations = {
            int(name[7:-1] or 0): text for name, text in texts.items() if name.startswith("msgstr")
        }
        if entry.original is None or not entry.translations:
            yield Skipped(entry.line or entry.translation_line, "the entry is not complete")
            return
        yield entry
