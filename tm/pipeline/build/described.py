"""An original passage by passage: what is used for each, and what has nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tm.pipeline.build.candidates import Candidate
from tm.pipeline.build.request import Missing
from tm.pipeline.build.untranslated import mark_untranslated
from tm.pipeline.build.write import Translated
from tm.pipeline.prepare.originals import Original
from tm.report.build.report import BuiltPassage


def _list_lacking(original: Original, used: Iterable[Candidate]) -> list[int]:
    """The segments that none of the translations is of."""
    covered = {number for each in used for number in each.segments}
    return [number for number in range(len(original.text.segments)) if number not in covered]


def fill_missing(
    original: Original, used: Iterable[Candidate], missing: Missing
) -> Iterator[Translated]:
    """The segments that no candidate in use is of, each as it is or marked as untranslated."""
    for number in _list_lacking(original, used):
        segment = original.text.segments[number]
        content = segment.content
        if missing is Missing.MARK:
            block = original.document.blocks[segment.block]
            content = mark_untranslated(content, block, original.text.language)
        yield Translated((number,), content)


def describe_passages(
    original: Original, chosen: Iterable[Candidate], used: Sequence[Candidate]
) -> Iterator[BuiltPassage]:
    """Every passage of the original in its order."""
    segments = original.text.segments
    has_draft = {number for each in chosen for number in each.segments}
    parts: dict[int, Candidate | None] = dict.fromkeys(_list_lacking(original, used))
    parts.update((each.segments[0], each) for each in used)
    for number, candidate in sorted(parts.items(), key=lambda part: part[0]):
        if candidate is None:
            segment = segments[number]
            is_draft = number in has_draft
            yield BuiltPassage(segment.location, 1, segment.text, is_draft=is_draft)
            continue
        yield BuiltPassage(
            segments[number].location,
            len(candidate.segments),
            " ".join(segments[each].text for each in candidate.segments),
            candidate.content.plain,
            candidate.origin,
            candidate.source,
            candidate.is_draft,
        )
