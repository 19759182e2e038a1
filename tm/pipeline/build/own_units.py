"""What a memory has of a bulletin, as translations of its original as it is now."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from tm.memory.fit_codes import fit_codes
from tm.model.inline import InlineText, join_inline
from tm.model.locale import are_related, word_separator
from tm.model.unit import Unit, Variant
from tm.pipeline.build.candidates import Candidate
from tm.pipeline.placed_units import load_bulletin_units, place_units
from tm.pipeline.prepare.fill import Trust
from tm.pipeline.segment import SegmentedText
from tm.report.build.report import Origin
from tm.text.normalize import lookup_key


def find_own_units(
    memory_path: str, bulletin: str, original: SegmentedText, trust: Trust
) -> Iterator[Candidate]:
    """The bulletin's units where the original says the same still; none without a memory.

    A draft is what the memory is not sure of, and what has codes that the original has not.
    """
    placed = place_units(load_bulletin_units(memory_path, bulletin), original)
    separator = word_separator(original.language)
    for unit, segments in ((each.unit, each.segments) for each in placed if each.segments):
        target = _find_target(unit, trust.target_language)
        if target:
            contents = tuple(original.segments[number].content for number in segments)
            wanted = join_inline(contents, separator)
            content = _fit(wanted, unit.source, target, original.path)
            is_draft = content is None or not trust.covers_unit(unit, unit.source.text)
            is_outdated = content is None and not _is_marked_alike(wanted, unit.source)
            outdated = unit.source.content if is_outdated else None
            content = InlineText.of(target.text) if content is None else content
            yield Candidate(segments, content, Origin.BULLETIN, memory_path, is_draft, outdated)


def _find_target(unit: Unit, language: str) -> Variant | None:
    """The translation into just this language, else into a related one."""
    related = (each for each in unit.variants[1:] if are_related(each.language, language))
    return unit.find_variant(language) or next(related, None)


def _fit(wanted: InlineText, source: Variant, target: Variant, path: str) -> InlineText | None:
    """The translation with codes that suit the original; None where that cannot be.

    Its own codes stay where the original still has those that it was made for, in a file of the
    same kind.
    """
    is_of_its_kind = not target.origin or _suffix(target.origin.location.path) == _suffix(path)
    if is_of_its_kind and _is_marked_alike(wanted, source):
        return target.content
    return fit_codes(wanted, source.content, target.content)


def _is_marked_alike(wanted: InlineText, source: Variant) -> bool:
    return lookup_key(wanted.marked) == lookup_key(source.content.marked)


def _suffix(path: str) -> str:
    return PurePath(path).suffix.lower()
