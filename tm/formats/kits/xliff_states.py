"""How far a translation is, in the words of XLIFF."""

from __future__ import annotations

from tm.formats.xliff.content import read_content
from tm.formats.xliff.segments import find_marks
from tm.formats.xml_units.element import Element
from tm.model.kit import EntryState

# XLIFF 1.2 §4 "state" and XLIFF 2.1 §4.3.1.29; what comes before them, or is a tool's own word, is
# not done. A text without a state is: many tools know none.
_DONE = frozenset({"", "translated", "reviewed", "signed-off", "final"})


def find_first_state(unit: Element) -> EntryState:
    """Of a `trans-unit` of XLIFF 1. Where a tool cut it into segments, all have to be filled."""
    target = unit.find("target")
    if not target or not _has_text(target):
        return EntryState.EMPTY
    is_done = (
        target.attributes.get("state", "") in _DONE or unit.attributes.get("approved") == "yes"
    )
    return EntryState.DONE if is_done and _has_all_marks(unit, target) else EntryState.DRAFT


def find_second_state(unit: Element) -> EntryState:
    """Of a `unit` of XLIFF 2, which is as far as the least of its segments."""
    states = [
        _find_segment_state(segment)
        for segment in unit.find_all("segment")
        if (source := segment.find("source")) and _has_text(source)
    ]
    if all(state is EntryState.EMPTY for state in states):
        return EntryState.EMPTY
    is_done = all(state is EntryState.DONE for state in states)
    return EntryState.DONE if is_done else EntryState.DRAFT


def _find_segment_state(segment: Element) -> EntryState:
    target = segment.find("target")
    if not target or not _has_text(target):
        return EntryState.EMPTY
    is_done = segment.attributes.get("state", "") in _DONE
    return EntryState.DONE if is_done else EntryState.DRAFT


def _has_all_marks(unit: Element, target: Element) -> bool:
    """Whether every segment that a tool marked in the original has text in the translation."""
    cut = unit.find("seg-source")
    filled = {name for name, mark in find_marks(target) if _has_text(mark)}
    wanted = {name for name, mark in find_marks(cut) if _has_text(mark)} if cut else set()
    return not filled or wanted <= filled


def _has_text(element: Element) -> bool:
    return bool(read_content(element, {}).plain.strip())
