"""`tm memory dedupe`: imported units that say what another unit says already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from tm.memory.base import Memory
from tm.memory.upkeep import Upkeep
from tm.memory.wanted import find_review
from tm.model.unit import Review, Unit
from tm.text.normalize import lookup_key

_MOST_LOADED = 1000
_TRUST = {
    Review.APPROVED: 4, Review.UNREVIEWED: 3, Review.NEEDS_REVIEW: 2, Review.FUZZY: 1,
    Review.OBSOLETE: 0,
}  # fmt: skip


def find_duplicates(memory: Memory, upkeep: Upkeep) -> Iterator[tuple[int, ...]]:
    """Ids of units that say the same, the one to keep first; no id comes twice.

    The same are texts that differ at most in white space, with the same codes in the same
    languages and context, whatever their neighbours are. A bulletin's unit is kept before an
    imported one, then what is reviewed best, then what has neighbours, then what changed last.
    """
    done: set[int] = set()
    for language, _ in upkeep.summarize().languages:
        for ids in upkeep.find_shared_texts(language):
            groups: defaultdict[Hashable, dict[int, Unit]] = defaultdict(dict)
            for number, unit in load_in_parts(memory, ids):
                if number not in done:
                    groups[_identify(unit)][number] = unit
            for group in groups.values():
                imported = upkeep.list_imported(group)
                if len(group) > 1 and imported:
                    done.update(group)
                    yield _order(group, imported)


def load_in_parts(memory: Memory, ids: Sequence[int]) -> Iterator[tuple[int, Unit]]:
    """The units with their ids, however many share a text."""
    rest = iter(ids)
    while part := tuple(islice(rest, _MOST_LOADED)):
        yield from memory.load_units(part).items()


def _identify(unit: Unit) -> Hashable:
    texts = sorted((v.language, lookup_key(v.text), repr(v.content.codes)) for v in unit.variants)
    return (unit.context, *texts)


def _order(group: Mapping[int, Unit], imported: Iterable[int]) -> tuple[int, ...]:
    """The ids, the best first, then the imported ones."""

    def value(number: int) -> tuple[object, ...]:
        unit = group[number]
        return (
            number not in imported,
            _TRUST[find_review(unit)],
            any(v.previous_hash or v.next_hash for v in unit.variants),
            unit.changed,
            -number,
        )

    best = max(group, key=value)
    return (best, *(number for number in group if number != best and number in imported))
