"""What the memory knows from other bulletins, found by the words of a phrase."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from itertools import islice

from tm.checks.base import CheckedPair, CheckedText
from tm.memory.concordance import folding
from tm.memory.concordance.kept import MOST_UNINDEXED_UNITS, locate_parts
from tm.memory.concordance.query import Word, WordQuery
from tm.memory.concordance.search import Concordance
from tm.memory.sqlite import open_memory
from tm.memory.sqlite_connect import exists_memory
from tm.model.locale import are_related
from tm.model.unit import Unit, Variant
from tm.pipeline.patience import choose_patience
from tm.text.words import find_words

# More would say the same: the newest count.
_MOST_PAIRS = 200
_NEVER = datetime.min.replace(tzinfo=UTC)


# Gives units, the newest first, that have all the words of a phrase, at least those with all of
# them in the language.
FindUnits = Callable[[str, str], Iterable[Unit]]


@dataclass(slots=True)
class MemoryEarlier:
    """The units of a memory by the words in them; it is opened when first asked.

    A small memory is read whole; a larger one is asked by the index of words that is kept beside
    it, and read whole only where there can be none.
    """

    path: str
    most_read_whole: int = MOST_UNINDEXED_UNITS
    _find: FindUnits | None = None
    _opened: ExitStack = field(default_factory=ExitStack)

    def without(self, bulletin: str) -> EarlierThan:
        """What bulletins other than this one have."""
        return EarlierThan(self, bulletin)

    def find_units(self, phrase: str, language: str) -> Iterable[Unit]:
        """See FindUnits."""
        if self._find is None:
            self._find = self._open()
        return self._find(phrase, language)

    def close(self) -> None:
        """Lets go of the memory; asked again, it is opened again."""
        self._find = None
        self._opened.close()

    def _open(self) -> FindUnits:
        if not exists_memory(self.path):
            return _find_nothing
        memory = self._opened.enter_context(open_memory(self.path, read_only=True))
        if memory.last_id() > self.most_read_whole:
            folder, patience = locate_parts(self.path), choose_patience(lambda: None)
            # Every unit: texts outside the index are gone through for each phrase.
            concordance = Concordance(memory, folder, patience, most_unindexed=0)
            self._opened.enter_context(concordance)
            if not concordance.problem:
                return partial(_ask, concordance)
        return _UnitsByWord(memory.find_units()).find


def _find_nothing(_phrase: str, _language: str) -> Iterable[Unit]:
    return ()


def _ask(concordance: Concordance, phrase: str, language: str) -> Iterator[Unit]:
    words = tuple(map(Word, folding.find_words(folding.fold_text(phrase))))
    if words:
        yield from (hit.unit for hit in concordance.find(WordQuery((words,)), language))


class _UnitsByWord:
    """All units of a memory, found whatever the language."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._units = sorted(units, key=lambda unit: unit.changed or _NEVER, reverse=True)
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for number, unit in enumerate(self._units):
            words = (word for variant in unit.variants for word in find_words(variant.text))
            for word in {word.casefold() for word in words}:
                self._by_word[word].append(number)

    def find(self, phrase: str, _language: str) -> list[Unit]:
        """See FindUnits."""
        words = {word.casefold() for word in find_words(phrase)}
        if not words or not words <= self._by_word.keys():
            return []
        numbers = set.intersection(*(set(self._by_word[word]) for word in words))
        return [self._units[number] for number in sorted(numbers)]


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
            for unit in self.memory.find_units(phrase, language)
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
