"""Files of pairs as work to do: the texts in them that have no translation, or a doubtful one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from tm.formats.base import Skipped
from tm.formats.po_entries import PoEntry, read_entries
from tm.formats.xliff.read import VOCABULARY
from tm.formats.xliff.segments import list_segments
from tm.formats.xml_units.builder import Record
from tm.formats.xml_units.records import read_records
from tm.model.inline import InlineText


@dataclass(frozen=True, slots=True)
class UntranslatedFormat:
    """A kind of file of pairs, and what reads the texts to translate from it, in order."""

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[BinaryIO, str], Iterator[InlineText | Skipped]]


def read_untranslated_po(stream: BinaryIO, path: str) -> Iterator[InlineText | Skipped]:
    """The originals of entries without a translation or marked fuzzy; a plural is one more."""
    for entry in read_entries(stream, path, None):
        if isinstance(entry, Skipped):
            yield entry
        elif entry.original and not entry.is_obsolete and not _is_translated(entry):
            yield InlineText.of(entry.original)
            if entry.plural:
                yield InlineText.of(entry.plural)


def _is_translated(entry: PoEntry) -> bool:
    texts = entry.translations.values()
    return bool(texts) and all(text.strip() for text in texts) and not entry.is_fuzzy


def read_untranslated_xliff(stream: BinaryIO, path: str) -> Iterator[InlineText | Skipped]:
    """The sources of segments without a target, but of those that are not to be translated."""
    for found in read_records(stream, path, VOCABULARY, None):
        if isinstance(found, Skipped):
            yield found
        elif isinstance(found, Record) and found.element.attributes.get("translate") != "no":
            for pair in list_segments(found.element):
                is_translated = pair.target and pair.target.content.plain.strip()
                if pair.source.content.plain.strip() and not is_translated:
                    yield pair.source.content


UNTRANSLATED_FORMATS = (
    UntranslatedFormat("po", (".po", ".pot"), read_untranslated_po),
    UntranslatedFormat("xliff", (".xlf", ".xliff"), read_untranslated_xliff),
)
