"""What was filled in for the entries that a translator finished."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tm.model.inline import InlineText
from tm.model.kit import DeliveredEntry, Delivery, EntryState, Suggestion
from tm.model.quality import LeftOut
from tm.text.normalize import lookup_key

NOT_IN_KIT = "not in the kit"
_UNFINISHED = {EntryState.EMPTY: "not translated", EntryState.DRAFT: "not finished"}
_NOTHING = InlineText(())


@dataclass(frozen=True, slots=True)
class FilledIn:
    """A finished entry, the text that it was filled in with, and where that text was from.

    `text` is empty where nothing was filled in; `suggestion` is None there, and where the file
    does not tell.
    """

    entry: DeliveredEntry
    text: InlineText = _NOTHING
    suggestion: Suggestion | None = None


def list_filled_in(
    deliveries: Iterable[Delivery], kits: Sequence[Delivery]
) -> Iterator[FilledIn | LeftOut]:
    """For each entry what was filled in, or why it cannot be told.

    Without kits, that is what the files say of themselves. Kits are read as they were prepared; an
    entry is found there by its bulletin and key, or else by its source, in order.
    """
    prepared = _Prepared(kits)
    for delivery in deliveries:
        for entry in delivery.entries:
            found = prepared.take(delivery.name, entry) if kits else _read_own(entry)
            if reason := _UNFINISHED.get(entry.state):
                yield _leave_out(entry, reason)
            else:
                yield found or _leave_out(entry, NOT_IN_KIT)


def _read_own(entry: DeliveredEntry) -> FilledIn:
    told = entry.suggestion
    return FilledIn(entry, told.target if told else _NOTHING, told)


def _leave_out(entry: DeliveredEntry, reason: str) -> LeftOut:
    place = f"{entry.place.path}:{entry.place.line}"
    return LeftOut(place, lookup_key(entry.source.plain), reason)


class _Prepared:
    """The entries of kits, each of which is taken once."""

    def __init__(self, kits: Iterable[Delivery]) -> None:
        self._by_key: dict[tuple[str, str], DeliveredEntry] = {}
        self._by_source: dict[str, deque[DeliveredEntry]] = defaultdict(deque)
        self._taken: set[int] = set()
        for kit in kits:
            for entry in kit.entries:
                if entry.key:
                    self._by_key[kit.name, entry.key] = entry
                self._by_source[lookup_key(entry.source.marked)].append(entry)

    def take(self, name: str, entry: DeliveredEntry) -> FilledIn | None:
        """What the entry was prepared with, if it is there still."""
        known = self._by_key.get((name, entry.key))
        alike = self._by_source.get(lookup_key(entry.source.marked), ())
        for own in (known, *alike):
            if own and id(own) not in self._taken:
                self._taken.add(id(own))
                return FilledIn(entry, own.target, own.suggestion)
        return None
