"""A bulletin's texts and the beads between them become a page."""

from __future__ import annotations

from collections.abc import Sequence

from tm.pipeline.align_texts import AlignedTexts
from tm.pipeline.segment import SegmentedText
from tm.report.page.data import Page, PageText, make_text, make_translation


def make_page(
    bulletin: str,
    original: SegmentedText,
    translations: Sequence[tuple[SegmentedText, AlignedTexts]],
    doubtful_below: float,
) -> Page:
    """The page of a text and its translations."""
    return Page(
        bulletin,
        doubtful_below,
        _make_text(original),
        tuple(
            make_translation(_make_text(text), aligned.beads, aligned.report)
            for text, aligned in translations
        ),
    )


def _make_text(text: SegmentedText) -> PageText:
    return make_text(text.language, text.path, text.segments)
