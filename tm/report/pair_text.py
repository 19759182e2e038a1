"""What there is to say of one pair of texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePosixPath

from tm.model.link import LinkedBy
from tm.model.verdict import Relation
from tm.report.alignment import PairReport, Passage
from tm.report.quantity import quantity

# As many passages as a person will look at for each side; `--json` has all.
_MOST_PASSAGES = 3


def summarize_pair(pair: PairReport) -> str:
    """One line on a pair that was aligned."""
    return (
        f"{count_segments(pair)} segments, {quantity(pair.beads, 'bead')}, "
        f"{count_unaligned(pair)} unaligned, mean confidence {pair.mean_confidence:.2f}, "
        f"encoder {pair.encoder}"
    )


def count_segments(pair: PairReport) -> str:
    """As in `68:69`, the original's first."""
    return f"{pair.source_segments}:{pair.target_segments}"


def count_unaligned(pair: PairReport) -> str:
    """Segments, the original's first."""
    return f"{pair.source_unaligned}:{pair.target_unaligned}"


def warn_of_pair(pair: PairReport) -> str:
    """What speaks against taking the two texts for translations of each other, or nothing."""
    accuse = _ACCUSATIONS.get(pair.verdict.relation)
    return accuse(pair) if accuse else ""


def _accuse_of_no_relation(pair: PairReport) -> str:
    return (
        f"{pair.source_path} and {pair.target_path} do not look like translations of each other: "
        f"sure of {pair.verdict.sureness:.0%} of the text"
    )


def _accuse_of_swap(pair: PairReport) -> str:
    return (
        f"the languages seem swapped: {pair.source_path} is in {pair.target_language}, "
        f"{pair.target_path} in {pair.source_language}"
    )


def _accuse_of_language(pair: PairReport) -> str:
    sides = (
        (pair.source_path, pair.source_language, pair.verdict.source_found),
        (pair.target_path, pair.target_language, pair.verdict.target_found),
    )
    return ", ".join(
        f"{path} is in {found}, not in {language}" for path, language, found in sides if found
    )


_ACCUSATIONS: dict[Relation, Callable[[PairReport], str]] = {
    Relation.UNRELATED: _accuse_of_no_relation,
    Relation.SWAPPED: _accuse_of_swap,
    Relation.WRONG_LANGUAGE: _accuse_of_language,
}


def describe_pair(pair: PairReport) -> Iterator[str]:
    """Lines on how the texts were paired, if their names do not tell, and what each one lacks."""
    if pair.linked_by is LinkedBy.KEY and _name(pair.source_path) != _name(pair.target_path):
        yield f"paired by front matter: {pair.source_path} = {pair.target_path}"
    if pair.verdict.is_accusation:
        return
    if pair.verdict.relation is Relation.PART:
        yield (
            f"part: {pair.target_path} covers {pair.verdict.source_share:.0%} of "
            f"{pair.source_path}, which covers {pair.verdict.target_share:.0%} of it"
        )
    if pair.stale:
        yield f"stale: {quantity(pair.stale, 'bead')} of {pair.target_path}; see `tm status`"
    if pair.missing:
        yield f"not in {pair.target_language}: {_list_places(pair.missing)}"
    if pair.added:
        yield f"only in {pair.target_language}: {_list_places(pair.added)}"
    if pair.untranslated:
        yield f"left in {pair.source_language}: {_list_places(pair.untranslated)}"


def _name(path: str) -> str:
    return PurePosixPath(path).stem


def _list_places(passages: Sequence[Passage]) -> str:
    """The longest passages, in order, and how many more there are."""
    longest = sorted(passages, key=lambda passage: -passage.characters)[:_MOST_PASSAGES]
    shown = [passage for passage in passages if passage in longest]
    path = shown[0].path
    places = ", ".join(
        f"{passage.place.removeprefix(path) if index else passage.place}"
        f" ({quantity(passage.segments, 'segment')})"
        for index, passage in enumerate(shown)
    )
    more = len(passages) - len(shown)
    return f"{places} and {more} more" if more else places
