"""What an original said when it was translated, beside what it says now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tm.model.inline import InlineText, join_inline
from tm.model.locale import word_separator
from tm.pipeline.stale import (
    Comparison,
    GoneSegment,
    find_old_texts,
    pair_versions,
)
from tm.pipeline.translated_lines import ComparedLine
from tm.text.normalize import short_key

# Texts by the `short_key` of an original's.
Contents = Mapping[str, InlineText]


@dataclass(frozen=True, slots=True)
class Earlier:
    """A passage of the original as it was translated, and the translation, if it is known.

    `segments` are the numbers of those that say the same now or another version of it; `is_current`
    means all of them do say the same. It stood between the segments `low` and `high`. `source` is
    but its beginning unless `is_whole`.
    """

    segments: tuple[int, ...]
    low: int
    high: int
    source: InlineText
    target: InlineText | None
    is_whole: bool
    is_current: bool


def list_earlier(
    comparison: Comparison,
    contents: Contents,
    targets: Contents,
    marked: Mapping[tuple[int, ...], InlineText],
) -> tuple[Earlier, ...]:
    """The passages that were translated, in the order of their record.

    `contents` are segments that are gone. `targets` are the translations of whole passages, for
    those that the translation's file does not have any more. `marked` are segments that said the
    same in other markup.
    """
    texts = {key: content.plain for key, content in contents.items()}
    old = find_old_texts(comparison, texts)
    versions = {gone: number for number, gone in pair_versions(comparison, old).items()}
    gone = {(each.line, each.position): each for each in comparison.gone}
    reader = _Reader(comparison, contents, targets, marked, old, versions, gone)
    return tuple(
        reader.read(number, compared)
        for number, compared in enumerate(comparison.lines)
        if compared.sources
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads passages from compared lines."""

    comparison: Comparison
    contents: Contents
    targets: Contents
    marked: Mapping[tuple[int, ...], InlineText]
    old: Mapping[GoneSegment, tuple[str, bool]]
    versions: Mapping[GoneSegment, int]
    gone: Mapping[tuple[int, int], GoneSegment]

    def read(self, number: int, compared: ComparedLine) -> Earlier:
        """The passage of a line."""
        gone = [self.gone.get((number, place)) for place in range(len(compared.sources))]
        parts = tuple(self._list_contents(compared, gone))
        source = join_inline(parts, word_separator(self.comparison.original.language))
        places = [
            self.versions.get(own) if own else place
            for own, place in zip(gone, compared.sources, strict=True)
        ]
        lost = [own for own in gone if own]
        segments = tuple(sorted(place for place in places if place is not None))
        source = self.marked.get(segments, source)
        return Earlier(
            segments=segments,
            low=min((*segments, *(own.low for own in lost))),
            high=max((*segments, *(own.high for own in lost))),
            source=source,
            target=self._find_target(compared, source),
            is_whole=all(self.old[own][1] for own in lost),
            is_current=not lost,
        )

    def _list_contents(
        self, compared: ComparedLine, gone: list[GoneSegment | None]
    ) -> Iterator[InlineText]:
        segments = self.comparison.original.segments
        for own, place in zip(gone, compared.sources, strict=True):
            if own:
                yield self.contents.get(own.text_key) or InlineText.of(self.old[own][0])
            elif place is not None:
                yield segments[place].content

    def _find_target(self, compared: ComparedLine, source: InlineText) -> InlineText | None:
        segments = self.comparison.translation.segments
        found = tuple(segments[each].content for each in compared.targets if each is not None)
        if len(found) == len(compared.targets):
            return join_inline(found, word_separator(self.comparison.translation.language))
        return self.targets.get(short_key(source.plain))
