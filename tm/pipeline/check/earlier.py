"""What the memory knows from other bulletins, found by the words of a phrase."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice

from tm.checks.base import CheckedPair, CheckedText
from tm.memory.sqlite import open_memory
from tm.memory.sqlite_connect import exists_memory
from tm.model.locale import are_related
from tm.model.unit import Unit, Variant
from tm.text.words import find_words

# More would say the same: the newest count.
_MOST_PAIRS = 200
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(slots=True)
class MemoryEarlier:
    """The units of a memory by the words in them; it is read when first asked."""

    path: str
    _units: list[Unit] | None = None
    _by_word: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def without(self, bulletin: str) -> EarlierThan:
        """What bulletins other than this one have."""
        return EarlierThan(self, bulletin)

    def find_units(self, phrase: str) -> list[Unit]:
        """The units, the newest first, that have all the words of the phrase."""
        words = {word.casefold() for word in find_words(phrase)}
        if self._units is None:
            self._units = self._load()
        if not words or not words <= self._by_word.keys():
            return []
        numbers = set.intersection(*(set(self._by_word[word]) for word in words))
        return [self._units[number] for number in sorted(numbers)]

    def _load(self) -> list[Unit]:
        if not exists_memory(self.path):
            return []
        with open_memory(self.path, read_only=True) as memory:
            units = sorted(
                memory.find_units(), key=lambda unit: unit.changed or _NEVER, reverse=True
            )
        for number, unit in enumerate(units):
            words = (word for variant in unit.variants for word in find_words(variant.text))
            for word in {word.casefold() for word in words}:
                self._by_word[word].append(number)
        return units


@dataclass(frozen=True, slots=True)
class EarlierThan:
    """Earlier (see tm.checks.base): the memory but for one bulletin."""

    memory: MemoryEarlier
    bulletin: str

    def find_pairs(self, phrase: str, language: str) -> Sequence[CheckedPair]:
        """Pairs, the newest first, whose text in the language has the phrase, whatever its case."""
        wanted = phrase.casefold()
        pairs = (
            CheckedPair(_read(unit.source), _read(target))
            for unit in self.memory.find_units(phrase)
            if unit.bulletin != self.bulletin
            for target in unit.variants[1:]
            if any(
                are_related(variant.language, language) and wanted in variant.text.casefold()
                for variant in (unit.source, target)
            )
        )
        return tuple(islice(pairs, _MOST_PAIRS))


def _read(variant: Variant) -> CheckedText:
    return CheckedText(variant.language, variant.content)
