"""A translation that is there already, with what is new put into it and the rest left as it is.

A file that people made has more of its own than its sentences: how lines are broken, which
characters are written as entities, translated keys that are no text. Writing it anew from the
original would take that away.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from tm.formats.documents import write_document
from tm.memory.fit_codes import fit_codes
from tm.model.bead import Bead
from tm.model.document import Document
from tm.model.inline import InlineText, join_inline
from tm.model.locale import word_separator
from tm.model.location import Span
from tm.model.segment import Segment
from tm.pipeline.build.changed_beads import find_changed_beads, list_parts
from tm.pipeline.build.lone_codes import drop_lone_codes
from tm.pipeline.build.slots import NotInPlaceError, Slots, find_slots
from tm.pipeline.build.squeezed import squeeze
from tm.pipeline.build.stretches import Stretch, find_stretches
from tm.pipeline.build.target import Target, TargetText, read_target_text
from tm.pipeline.build.write import Translated
from tm.pipeline.segment import SegmentedText

# Codes of these refer to other parts of their package, as addresses of links are.
_PACKAGES = frozenset({"docx", "odt"})


@dataclass(frozen=True, slots=True)
class ChangedText:
    """A translation's file with what is new in it.

    `kept` are the beads that it had before, `new` the confirmed ones of what was put in.
    """

    data: bytes
    text: SegmentedText
    kept: tuple[Bead, ...]
    new: tuple[Bead, ...]


@dataclass(frozen=True, slots=True)
class _Edit:
    """What stands in the file from now on at a place of a block, and what did before."""

    span: Span
    before: InlineText
    after: InlineText
    is_new: bool = True


def put_in_place(
    existing: TargetText,
    target: Target,
    original: SegmentedText,
    links: Sequence[Bead],
    translations: Sequence[Translated],
) -> ChangedText:
    """The existing file, saying what the translations say, and the original where there is none.

    `links` are the beads that it has with the original. What says the same stays byte for byte, and
    so do segments that translate nothing. Raises NotInPlaceError where that cannot be.
    """
    stretches = find_stretches(original, existing, links, translations)
    kept = {n for each in stretches if each.is_kept for link in each.links for n in link.target}
    kept.update(number for link in links if not link.source for number in link.target)
    slots = find_slots(stretches, kept, original.segments, existing.text.segments)
    data = write_document(existing.document, _list_spans(existing, slots))
    changed = read_target_text(data, target)
    parts = list_parts(existing.text, slots, links)
    said = "".join(squeeze(segment.text) for segment in changed.text.segments)
    is_said = said == "".join(part.text for part in parts)
    if not is_said or len(existing.document.blocks) != len(changed.document.blocks):
        raise NotInPlaceError("what is new would be read there as something else")
    return ChangedText(data, changed.text, *find_changed_beads(parts, stretches, changed.text))


def _list_spans(existing: TargetText, slots: Slots) -> dict[Span, InlineText]:
    """What to write where."""
    spans = {}
    for _, group in groupby(
        range(len(existing.text.segments)), lambda number: existing.text.segments[number].block
    ):
        numbers = tuple(group)
        if any(
            n in table for n in numbers for table in (slots.replaced, slots.before, slots.after)
        ):
            edits = list(_edit_block(numbers, existing, slots))
            contents = [each.after for each in edits]
            whole = drop_lone_codes([each.before for each in edits], contents)
            for edit, content in zip(edits, whole, strict=True):
                if edit.is_new or content != edit.after:
                    spans[edit.span] = _fit(existing.document, edit.before, content)
    return spans


def _edit_block(numbers: Sequence[int], existing: TargetText, slots: Slots) -> Iterator[_Edit]:
    """What becomes of a block with these segments."""
    segments, nothing = existing.text.segments, InlineText(())
    separator = word_separator(existing.text.language)
    for is_gone, group in groupby(numbers, lambda number: number in slots.replaced):
        own = tuple(group)
        if is_gone:
            new = [stretch for number in own for stretch in slots.replaced[number]]
            before = join_inline(tuple(segments[number].content for number in own), separator)
            after = _join(new, separator)
            span = Span(segments[own[0]].span.start, segments[own[-1]].span.end)
            yield _Edit(span if after.parts else _widen(own, numbers, segments), before, after)
            continue
        for number in own:
            segment = segments[number]
            start, end = segment.span.start, segment.span.end
            if number in slots.before:
                after = InlineText.of(*_join(slots.before[number], separator).parts, separator)
                yield _Edit(Span(start, start), nothing, after)
            yield _Edit(segment.span, segment.content, segment.content, is_new=False)
            if number in slots.after:
                after = InlineText.of(separator, *_join(slots.after[number], separator).parts)
                yield _Edit(Span(end, end), nothing, after)


def _widen(own: Sequence[int], numbers: Sequence[int], segments: Sequence[Segment]) -> Span:
    """The span of segments that go, and of the white space between them and what stays."""
    if own[-1] != numbers[-1]:
        return Span(segments[own[0]].span.start, segments[own[-1] + 1].span.start)
    if own[0] != numbers[0]:
        return Span(segments[own[0] - 1].span.end, segments[own[-1]].span.end)
    raise NotInPlaceError("paragraphs came or went")


def _join(stretches: Sequence[Stretch], separator: str) -> InlineText:
    return join_inline(tuple(each.content for each in stretches), separator)


def _fit(document: Document, before: InlineText, after: InlineText) -> InlineText:
    """The new content, in a package with the codes that were there."""
    if document.format_name in _PACKAGES and after.codes:
        fitted = fit_codes(before, after, after)
        if fitted is None:
            raise NotInPlaceError("other words of it are bold, linked and the like")
        return fitted
    return after
