"""What the templates draw: the original beside one translation, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tm.model.locale import text_direction
from tm.report.page.data import Page, PageBead, PageSegment, PageText, PageTranslation
from tm.report.page.figures import Figures, count_figures
from tm.report.page.level import Level, describe_levels, find_level
from tm.report.page.passages import Passage, find_doubtful, find_passages
from tm.report.page.rows import Row, RowKind, arrange

_ONE_SIDED = frozenset({RowKind.SOURCE_ONLY, RowKind.TARGET_ONLY})


@dataclass(frozen=True, slots=True)
class SegmentView:
    """A segment; `opens` says that it is the first of its block."""

    segment: PageSegment
    opens: bool


@dataclass(frozen=True, slots=True)
class RowView:
    """A row with its segments. `goes_on`: the other side lacks it as it lacks the row above."""

    kind: RowKind
    bead: PageBead
    level: Level
    source: tuple[SegmentView, ...]
    target: tuple[SegmentView, ...]
    goes_on: bool

    @property
    def opens(self) -> bool:
        """Whether a block begins here on either side."""
        return any(side[0].opens for side in (self.source, self.target) if side)


@dataclass(frozen=True, slots=True)
class PairView:
    """The original beside one translation; `levels` are those that occur, with their meaning."""

    original: PageText
    translation: PageTranslation
    figures: Figures
    rows: tuple[RowView, ...]
    levels: tuple[tuple[Level, str], ...]
    doubtful: tuple[Passage, ...]
    source_only: tuple[Passage, ...]
    target_only: tuple[Passage, ...]
    moved: tuple[Passage, ...]

    @property
    def directions(self) -> tuple[str, str]:
        """`ltr` or `rtl`, for the original and the translation."""
        return text_direction(self.original.language), text_direction(
            self.translation.text.language
        )


def view_pairs(page: Page) -> tuple[PairView, ...]:
    """The page's translations, each beside the original."""
    return tuple(_view_pair(page, translation) for translation in page.translations)


def _view_pair(page: Page, translation: PageTranslation) -> PairView:
    rows = arrange(translation.beads)
    views = _view_rows(rows, page, translation)
    occurring = {view.level for view in views}
    passages = find_passages(rows)
    return PairView(
        original=page.original,
        translation=translation,
        figures=count_figures(page, translation),
        rows=views,
        levels=tuple(
            (level, meaning)
            for level, meaning in describe_levels(page.doubtful_below)
            if level in occurring
        ),
        doubtful=find_doubtful(translation.beads, page.doubtful_below),
        source_only=passages[RowKind.SOURCE_ONLY],
        target_only=passages[RowKind.TARGET_ONLY],
        moved=passages[RowKind.MOVED_SOURCE],
    )


def _view_rows(
    rows: Sequence[Row], page: Page, translation: PageTranslation
) -> tuple[RowView, ...]:
    views: list[RowView] = []
    for row in rows:
        views.append(
            RowView(
                kind=row.kind,
                bead=row.bead,
                level=find_level(row.bead, page.doubtful_below),
                source=_view_segments(page.original, row.source),
                target=_view_segments(translation.text, row.target),
                goes_on=row.kind in _ONE_SIDED and bool(views) and views[-1].kind is row.kind,
            )
        )
    return tuple(views)


def _view_segments(text: PageText, numbers: Sequence[int]) -> tuple[SegmentView, ...]:
    return tuple(
        SegmentView(
            text.segments[number],
            opens=number == 0 or text.segments[number - 1].block != text.segments[number].block,
        )
        for number in numbers
    )
