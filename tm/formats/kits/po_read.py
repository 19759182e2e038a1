"""A PO file that a translator worked on, one of our kits or any other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from tm.errors import InputError
from tm.formats.base import ImportOptions, Skipped
from tm.formats.kits.fuzzy_mark import has_fuzzy_mark
from tm.formats.kits.po_comments import read_keys, read_suggestion
from tm.formats.po_entries import PoEntry, read_entries
from tm.formats.po_read import is_po
from tm.formats.po_strings import PoHeader, read_header
from tm.model.inline import InlineText
from tm.model.kit import DeliveredEntry, Delivery, EntryState
from tm.model.location import Location


def read_po_delivery(stream: BinaryIO, path: str, options: ImportOptions) -> Delivery:
    """The file's entries without obsolete ones, each plural form and each key an entry of its own.

    Markup is text. Notes are the translator's comments.
    """
    header = PoHeader()
    entries: list[DeliveredEntry] = []
    is_empty = True
    for entry in read_entries(stream, path, options.encoding):
        if isinstance(entry, Skipped):
            raise InputError(
                entry.reason,
                place=f"{path}:{entry.line}",
                remedy="check the file with `msgfmt --check`, or ask for it again",
            )
        is_empty = False
        if entry.original:
            entries += () if entry.is_obsolete else _make_entries(entry, path)
        elif not entry.context:
            header = read_header(entry.translations.get(0, ""), options.read_language)
    if is_empty:
        raise InputError("has no entry of a PO file", place=path, remedy="give a PO file")
    return Delivery(
        path,
        tuple(entries),
        header.source_language or options.source_language,
        header.target_language or options.target_language,
        name=header.bulletin,
        source_path=header.source_path,
        translator=header.translator,
        changed=header.revised,
        signature=header.signature,
        sent=header.sent,
    )


def is_po_delivery(head: bytes, suffix: str) -> bool:
    """Whether it is PO by its suffix, or by its first bytes."""
    return suffix in {".po", ".pot"} or is_po(head)


def _make_entries(entry: PoEntry, path: str) -> Iterator[DeliveredEntry]:
    """One for each form of the entry and each of its places in the bulletin."""
    previous = entry.find_previous_original()
    for original, translation in entry.list_forms():
        suggestion = read_suggestion(entry.extracted, original, previous)
        for key in read_keys(entry.extracted) or ("",):
            yield DeliveredEntry(
                InlineText.of(original),
                InlineText.of(translation),
                _find_state(entry, original, translation),
                Location(path, entry.translation_line),
                key,
                suggestion,
                tuple(dict.fromkeys(entry.comments)),
            )


def _find_state(entry: PoEntry, original: str, translation: str) -> EntryState:
    """A kit for OmegaT has keys for `msgctxt`, and OmegaT knows no fuzzy translations."""
    if not translation.strip():
        return EntryState.EMPTY
    is_from_omegat = entry.context and entry.context in read_keys(entry.extracted)
    is_draft = entry.is_fuzzy or (is_from_omegat and has_fuzzy_mark(original, translation))
    return EntryState.DRAFT if is_draft else EntryState.DONE
