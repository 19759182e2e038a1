"""What every store of units can do. Callers know this protocol and no store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Protocol, Self

from tm.memory.packed import PackedUnit
from tm.model.bead import Status
from tm.model.unit import Review, Unit


@dataclass(frozen=True, slots=True)
class UnitFilter:
    """Which units are wanted; the defaults want all.

    `bulletin` is a glob over bulletin names. `languages` keeps the variants in these languages
    (a tag without region covers its regions) and drops a unit with fewer than two of them.
    `min_confidence` (0 to 1) drops each variant below it, and a unit left with one.
    Variants that a person rejected are never given. `origin` is a glob over the names of imported
    units' origins. `changed_from` and `changed_before` bound the date of the last change.
    `reviews` keeps units of these states; one whose translations a person has all confirmed counts
    as approved. `statuses` keeps translations with these; of units of these states, all. `query` is
    looked for in all texts, whatever the case.
    """

    bulletin: str = "*"
    languages: tuple[str, ...] = ()
    min_confidence: float = 0.0
    origin: str = "*"
    changed_from: datetime | None = None
    changed_before: datetime | None = None
    reviews: tuple[Review, ...] = ()
    query: str = ""
    statuses: tuple[Status, ...] = ()


ALL_UNITS = UnitFilter()


@dataclass(frozen=True, slots=True)
class StoredBulletin:
    """A bulletin the memory knows: its name, the fingerprint it was stored under, its size."""

    name: str
    fingerprint: str
    units: int
    report: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What storing a bulletin did to its units."""

    added: int
    removed: int
    kept: int


@dataclass(frozen=True, slots=True)
class Imported:
    """What importing did: units added, known ones that learnt something, and others known."""

    added: int = 0
    updated: int = 0
    kept: int = 0


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for another process that is writing, and whom to tell after a second."""

    seconds: float = 30.0
    on_wait: Callable[[], None] = lambda: None


class Snapshot(Protocol):
    """A memory as it was at one moment, whatever is stored meanwhile."""

    def list_bulletins(self) -> tuple[StoredBulletin, ...]:
        """See Memory."""

    def find_units(self, wanted: UnitFilter = ALL_UNITS) -> Iterator[Unit]:
        """See Memory; may be asked for again."""


class Memory(Protocol):
    """A store of units, of two kinds: those of bulletins, and imported ones.

    Reading sees whole bulletins and whole imports only; each method that changes something is one
    transaction. Stores raise StoreError, never their driver's errors.

    Every unit has an id above 0. An id is never given twice, and a unit whose texts or codes
    change gets a new one, so that an index over ids up to `last_id` is never wrong about a text:
    it lacks the units above, and may name some that are gone.
    """

    def find_bulletin(self, name: str) -> StoredBulletin | None:
        """The bulletin stored under exactly this name."""

    def list_bulletins(self) -> tuple[StoredBulletin, ...]:
        """All bulletins, by name."""

    @property
    def state(self) -> int:
        """A number that is another one once somebody else has stored something."""

    def replace_bulletin(
        self,
        name: str,
        fingerprint: str,
        units: Iterable[Unit],
        report: str = "",
        *,
        state: int | None = None,
    ) -> Change:
        """Makes these the bulletin's only units; equal ones keep their dates.

        `report` is kept beside them for the caller (what `tm align` printed about it, as JSON).
        Raises OutdatedError, and stores nothing, where the memory's `state` is not the one given.
        """

    def remove_bulletin(self, name: str) -> int:
        """Forgets the bulletin; returns how many units went."""

    def import_units(
        self, batches: Iterable[Sequence[PackedUnit]], *, dry_run: bool = False
    ) -> Imported:
        """Adds units that belong to no bulletin, unless an imported one says the same already.

        The same is the same texts and codes in the same languages, in the same context. What was
        there learns the dates, origins and notes of what came again (merge_provenance). An
        exception out of `batches` leaves the memory as it was, and so does `dry_run`.
        """

    def find_units(self, wanted: UnitFilter = ALL_UNITS) -> Iterator[Unit]:
        """The units wanted, streamed: those of bulletins by the bulletin's name and in reading
        order, then the imported ones by id."""

    def freeze(self) -> AbstractContextManager[Snapshot]:
        """The memory as it is now, for several readings that must agree."""

    def find_texts(self, language: str, after_id: int = 0) -> Iterator[tuple[int, str]]:
        """Ids above `after_id`, ascending, each with its unit's text in the language, streamed.

        `es` takes `es-PE` too, and the other way round. A unit with several such variants comes
        once for each. Rejected variants are left out.
        """

    def find_variants(
        self, after_id: int = 0, up_to_id: int | None = None
    ) -> Iterator[tuple[int, str, str]]:
        """Ids above `after_id` and up to the other, ascending, each with the language and the text
        of a variant of its unit, rejected ones too, streamed."""

    def list_languages(self) -> tuple[str, ...]:
        """The tags of the languages that texts are in, and maybe of some that were removed."""

    def find_ids_by_hash(self, language: str, text_hash: int) -> tuple[int, ...]:
        """The ids, ascending, of what `find_texts` gives with a text of this `text_hash`."""

    def load_units(self, ids: Iterable[int]) -> Mapping[int, Unit]:
        """The units by id, in the order asked for; those that are gone are left out."""

    def last_id(self) -> int:
        """The highest id given so far; 0 in a new memory."""

    def close(self) -> None:
        """Lets go of the store; closing twice is harmless."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...
