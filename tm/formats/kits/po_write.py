"""A kit as PO, for every editor of PO files (GNU gettext manual, "PO Files")."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tm.formats.cleaning import Cleaner
from tm.formats.kits.base import KitFile
from tm.formats.kits.po_comments import list_comments
from tm.formats.po import clean_message, list_header_fields, list_references
from tm.formats.po_contexts import choose_contexts
from tm.model.kit import EntryState, Kit, KitEntry

if TYPE_CHECKING:
    import polib

_Message = tuple[str, str, EntryState]  # original, what is filled in, and how sure that is


def write_po_kits(kits: Sequence[Kit]) -> Iterator[KitFile]:
    """A file for each kit, with markup as text.

    The same text in several places is one entry if the same is filled in for it; else `msgctxt`
    tells after which text each stands.
    """
    for kit in kits:
        yield KitFile(f"{kit.name}.po", f"{_make_catalogue(kit)}\n".encode())


def write_separate_messages(kit: Kit) -> bytes:
    """The file with a message for each entry, its key as `msgctxt`, and nothing filled in."""
    cleaner = Cleaner()
    catalogue = _start_catalogue(kit, cleaner)
    for entry in kit.entries:
        if original := clean_message(entry.source, cleaner):
            nothing = (original, "", EntryState.EMPTY)
            catalogue.append(_make_message(nothing, [entry], entry.key, cleaner))
    return f"{catalogue}\n".encode()


def _make_catalogue(kit: Kit) -> polib.POFile:
    cleaner = Cleaner()
    entries: defaultdict[_Message, list[KitEntry]] = defaultdict(list)
    for entry in kit.entries:
        if original := clean_message(entry.source, cleaner):
            is_empty = entry.state is EntryState.EMPTY
            filled = "" if is_empty else clean_message(entry.target, cleaner)
            entries[original, filled, entry.state if filled else EntryState.EMPTY].append(entry)
    catalogue = _start_catalogue(kit, cleaner)
    contexts = choose_contexts(
        {message: cleaner.clean_line(where[0].before) for message, where in entries.items()}
    )
    for message, context in contexts.items():
        catalogue.append(_make_message(message, entries[message], context, cleaner))
    return catalogue


def _start_catalogue(kit: Kit, cleaner: Cleaner) -> polib.POFile:
    import polib

    catalogue = polib.POFile(wrapwidth=0)  # polib would break lines inside a file name
    catalogue.metadata = dict(_list_header_fields(kit, cleaner))
    return catalogue


def _make_message(
    texts: _Message, where: Sequence[KitEntry], context: str | None, cleaner: Cleaner
) -> polib.POEntry:
    import polib

    original, filled, state = texts
    message = polib.POEntry(msgid=original, msgstr=filled, msgctxt=context)
    message.comment = "\n".join(list_comments(where, cleaner))
    said = dict.fromkeys(comment for entry in where for comment in entry.comments)
    message.tcomment = "\n".join(map(cleaner.clean_lines, said))
    message.occurrences = list(list_references((each.location for each in where), cleaner))
    if state is EntryState.DRAFT:
        message.flags = ["fuzzy"]
        if previous := where[0].previous_source:
            message.previous_msgid = clean_message(previous, cleaner)
    return message


def _list_header_fields(kit: Kit, cleaner: Cleaner) -> Iterator[tuple[str, str]]:
    languages = kit.source_language, kit.target_language
    for name, value in list_header_fields(kit.name, kit.created, languages, cleaner):
        is_known = name == "Last-Translator" and kit.translator
        yield name, cleaner.clean_line(kit.translator) if is_known else value
    yield "X-TM-Bulletin", cleaner.clean_line(kit.name)
    yield "X-TM-Source", cleaner.clean_line(kit.source_path)
    yield "X-TM-Signature", cleaner.clean_line(kit.signature)
    yield "X-TM-Entries", str(sum(bool(clean_message(e.source, cleaner)) for e in kit.entries))
