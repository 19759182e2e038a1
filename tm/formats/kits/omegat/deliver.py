"""What a project's memory says of the project's source files."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import replace

from tm.formats.kits.omegat.read import OmegatMemory, OmegatUnit, make_entry
from tm.model.inline import InlineText
from tm.model.kit import DeliveredEntry, Delivery, EntryState


def deliver_project(sources: Mapping[str, Delivery], memory: OmegatMemory) -> tuple[Delivery, ...]:
    """Each source file's entries with the translations that OmegaT would put in.

    `sources` are the files with nothing filled in, by their paths below the project's folder for
    them; there is at least one. A unit for one place counts before one for every place. Finished
    units of texts that no source file has any more are added to the first delivery.
    """
    finder = _Finder(memory)
    filled = [finder.fill(source, file) for file, source in sources.items()]
    left = tuple(make_entry(unit) for unit in finder.list_unused())
    first = replace(filled[0], entries=(*filled[0].entries, *left))
    return (first, *filled[1:])


class _Finder:
    """Finds units by place and text, and keeps count of those that were found."""

    def __init__(self, memory: OmegatMemory) -> None:
        self._memory = memory
        self._units = {(u.file, u.context, _compose(u.source)): u for u in memory.units}
        self._used: set[OmegatUnit] = set()

    def fill(self, source: Delivery, file: str) -> Delivery:
        """The file's entries with their translations, notes and places in the memory."""
        return replace(
            source,
            path=self._memory.path,
            entries=tuple(self._fill_entry(entry, file) for entry in source.entries),
            translator=self._memory.translator,
            changed=self._memory.changed,
        )

    def list_unused(self) -> list[OmegatUnit]:
        """The finished units that no entry asked for."""
        units = self._memory.units
        return [u for u in units if u not in self._used and u.state is EntryState.DONE]

    def _fill_entry(self, entry: DeliveredEntry, file: str) -> DeliveredEntry:
        text = _compose(entry.source.marked)
        own = self._units.get((file, entry.key, text))
        shared = self._units.get(("", "", text))
        self._used.update(filter(None, (own, shared)))
        unit = own or shared
        if not unit:
            return entry
        return replace(
            entry,
            target=InlineText.of(unit.target),
            state=unit.state,
            place=unit.place,
            notes=unit.notes,
        )


def _compose(text: str) -> str:
    """OmegaT has letters and their accents in one character."""
    return unicodedata.normalize("NFC", text)
