"""What an export must know of its units before it writes the first one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from tm.memory.base import Snapshot, UnitFilter
from tm.memory.wanted import keep_wanted
from tm.model.unit import Unit

Direction = tuple[str, str]


@dataclass(slots=True)
class Survey:
    """Counts, languages and the newest date of some units.

    `directions` count units by the languages of the original and of a translation, those of
    imported units also in `imported`. `written_in` are the originals' languages in the memory,
    whether they are wanted or not.
    """

    bulletin_units: int = 0
    imported_units: int = 0
    changed: datetime | None = None
    written_in: dict[str, None] = field(default_factory=dict)
    originals: dict[str, None] = field(default_factory=dict)
    languages: dict[str, None] = field(default_factory=dict)
    directions: Counter[Direction] = field(default_factory=Counter)
    imported: Counter[Direction] = field(default_factory=Counter)

    @property
    def units(self) -> int:
        """How many there are."""
        return self.bulletin_units + self.imported_units

    @property
    def ordered_languages(self) -> tuple[str, ...]:
        """All languages, the originals' first."""
        return tuple(self.originals | self.languages)

    def add(self, unit: Unit) -> None:
        """Takes in one unit more."""
        source = unit.source.language
        self.originals[source] = None
        if is_of_bulletin(unit):
            self.bulletin_units += 1
        else:
            self.imported_units += 1
        for variant in unit.variants:
            self.languages[variant.language] = None
        for variant in unit.variants[1:]:
            self.directions[source, variant.language] += 1
            if not is_of_bulletin(unit):
                self.imported[source, variant.language] += 1
        if unit.changed and (self.changed is None or unit.changed > self.changed):
            self.changed = unit.changed


def is_of_bulletin(unit: Unit) -> bool:
    """Whether the unit is one of a bulletin in the memory; what was imported has an origin."""
    return bool(unit.bulletin) and not unit.origin


def survey_memory(snapshot: Snapshot, wanted: UnitFilter) -> Survey:
    """The survey of the units wanted."""
    survey = Survey()
    for unit in snapshot.find_units(replace(wanted, languages=())):
        survey.written_in[unit.source.language] = None
        if kept := keep_wanted(unit, wanted):
            survey.add(kept)
    return survey


def survey_units(units: Iterable[Unit]) -> Survey:
    """The survey of these units."""
    survey = Survey()
    for unit in units:
        survey.add(unit)
    return survey
