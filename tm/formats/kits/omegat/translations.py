"""Which of a kit's translations go into which of an OmegaT project's memories.

OmegaT fills in what is in `tm/auto`, offers what is in `tm`, and takes NN per cent off the matches
in `tm/penalty-NN` (OmegaT 3.6, "Translation memories").
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tm.formats.cleaning import Cleaner
from tm.formats.po import clean_message
from tm.model.kit import EntryState, Kit, KitEntry, Suggestion
from tm.model.locale import are_related
from tm.model.match import MatchKind
from tm.model.unit import Review, Unit

_AUTO = "tm/auto"
_OFFERED = "tm"
_PENALTY_STEP = 5  # per cent; each makes a folder
_MAX_PENALTY = 50  # per cent; with much more OmegaT would not show a match at all
# What a translation under review is worth less, in per cent. The figures are ours.
_DOUBTS = {Review.NEEDS_REVIEW: 10, Review.FUZZY: 20, Review.OBSOLETE: 20}


@dataclass(frozen=True, slots=True)
class Translation:
    """Two texts with markup as text, the unit they are from, and where alone they belong.

    `place` names the source file and the `msgctxt`; without it they belong wherever the source is.
    """

    source: str
    target: str
    unit: Unit | None = None
    place: tuple[str, str] | None = None


def name_source_file(kit: Kit) -> str:
    """Its path below the project's folder for them."""
    return f"{kit.name}.po"


def sort_translations(kits: Sequence[Kit]) -> Mapping[str, list[Translation]]:
    """The translations by their folder, each pair of texts once, in the order of the entries."""
    folders: defaultdict[str, list[Translation]] = defaultdict(list)
    folders[_AUTO] = list(_list_sure(kits))
    sure = {(each.source, each.target) for each in folders[_AUTO]}
    offered: dict[tuple[str, str], tuple[int, Translation]] = {}
    for kit in kits:
        for entry in kit.entries:
            for penalty, each in _list_offered(entry, kit.target_language):
                texts = each.source, each.target
                known = offered.get(texts)
                if all(texts) and texts not in sure and (not known or penalty < known[0]):
                    offered[texts] = penalty, each
    for penalty, each in offered.values():
        folders[f"{_OFFERED}/penalty-{penalty:03}" if penalty else _OFFERED].append(each)
    return folders


def _list_sure(kits: Sequence[Kit]) -> Iterator[Translation]:
    """What is done: for all places of a text, or where these differ for each by itself."""
    cleaner = Cleaner()
    places: defaultdict[str, list[Translation]] = defaultdict(list)
    for kit in kits:
        for entry in kit.entries:
            source = clean_message(entry.source, cleaner)
            is_done = entry.state is EntryState.DONE
            target = clean_message(entry.target, cleaner) if is_done else ""
            unit = entry.suggestions[0].unit if entry.suggestions else None
            place = name_source_file(kit), entry.key
            places[source].append(Translation(source, target, unit, place))
    for source, where in places.items():
        if not source:
            continue
        first, targets = where[0], {each.target for each in where}
        if len(targets) == 1 and first.target:
            yield Translation(source, first.target, first.unit)
        else:
            yield from (each for each in where if each.target)


def _list_offered(entry: KitEntry, language: str) -> Iterator[tuple[int, Translation]]:
    """What was found, and what the text was translated by before it changed, with penalties."""
    cleaner = Cleaner()
    is_done = entry.state is EntryState.DONE
    for suggestion in entry.suggestions[1:] if is_done else entry.suggestions:
        # With its numbers put in it translates the entry's text and not the memory's.
        content = entry.source if suggestion.is_adapted else suggestion.source
        source, target = clean_message(content, cleaner), clean_message(suggestion.target, cleaner)
        penalty = _find_penalty(suggestion, language, is_done=is_done)
        yield penalty, Translation(source, target, suggestion.unit)
    if not entry.suggestions and not is_done:
        source = clean_message(entry.previous_source or entry.source, cleaner)
        penalty = 0 if entry.previous_source else _PENALTY_STEP
        yield penalty, Translation(source, clean_message(entry.target, cleaner))


def _find_penalty(suggestion: Suggestion, language: str, *, is_done: bool) -> int:
    """In per cent, a multiple of the step.

    What is the entry's very text has one unless it is sure, for OmegaT may be told to fill in what
    it takes for a match of 100 per cent.
    """
    doubt = 100 - suggestion.score_percent if suggestion.is_adapted else 0.0
    if suggestion.unit:
        doubt = max(doubt, _find_doubt(suggestion.unit, language))
    if suggestion.kind in {MatchKind.CONTEXT, MatchKind.EXACT} and not is_done:
        doubt = max(doubt, _PENALTY_STEP)
    steps = math.ceil(round(doubt / _PENALTY_STEP, 6))
    return min(steps * _PENALTY_STEP, _MAX_PENALTY)


def _find_doubt(unit: Unit, language: str) -> float:
    """How unsure, in per cent, the unit's translation into the language is."""
    certainties = (
        variant.relink(unit.source).certainty
        for variant in unit.variants[1:]
        if are_related(variant.language, language)
    )
    doubt = (1 - min(certainties, default=1.0)) * 100
    return max(doubt, _DOUBTS.get(unit.review, 0))
