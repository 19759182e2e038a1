"""What every store of units can do. Callers know this protocol and no store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self

from tm.model.unit import Unit


@dataclass(frozen=True, slots=True)
class UnitFilter:
    """Which units are wanted; the defaults want all.

    `bulletin` is a glob over bulletin names. `languages` keeps the variants in these languages
    (a tag without region covers its regions) and drops a unit with fewer than two of them.
    `min_confidence` (0 to 1) drops each variant below it, and a unit left with one.
    Variants that a person rejected are never given.
    """

    bulletin: str = "*"
    languages: tuple[str, ...] = ()
    min_confidence: float = 0.0


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


class Memory(Protocol):
    """A store of units.

    Reading sees whole bulletins only; `replace_bulletin` and `remove_bulletin` are one
    transaction each. Stores raise StoreError, never their driver's errors.

    Every unit has an id above 0. An id is never given twice, and a unit whose texts or codes
    change gets a new one, so that an index over ids up to `last_id` is never wrong about a text:
    it lacks the units above, and may name some that are gone.
    """

    def find_bulletin(self, name: str) -> StoredBulletin | None:
        """The bulletin stored under exactly this name."""

    def list_bulletins(self) -> tuple[StoredBulletin, ...]:
        """All bulletins, by name."""

    def replace_bulletin(
        self, name: str, fingerprint: str, units: Iterable[Unit], report: str = ""
    ) -> Change:
        """Makes these the bulletin's only units; equal ones keep their dates.

        `report` is kept beside them for the caller (what `tm align` printed about it, as JSON).
        """

    def remove_bulletin(self, name: str) -> int:
        """Forgets the bulletin; returns how many units went."""

    def find_units(self, wanted: UnitFilter = ALL_UNITS) -> Iterator[Unit]:
        """The units wanted, streamed by bulletin name and then in reading order."""

    def find_texts(self, language: str, after_id: int = 0) -> Iterator[tuple[int, str]]:
        """Ids above `after_id`, ascending, each with its unit's text in the language, streamed.

        `es` takes `es-PE` too, and the other way round. A unit with several such variants comes
        once for each. Rejected variants are left out.
        """

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
