"""How well segments agree with gold: texts split exactly as it is, and boundaries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# A reader of documents leaves list markers out: "(viii) ", "12. ".
_MAX_LEFT_OUT = 4


@dataclass(frozen=True, slots=True)
class SegmentationScore:
    """The agreement over a set of texts.

    `exact` of `texts` have all boundaries of gold and no other. Boundaries are counted between
    segments, over all texts: `right` in both, `extra` predicted only, `missed` in gold only.
    """

    texts: int = 0
    exact: int = 0
    right: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def exact_share(self) -> float:
        """The share, from 0 to 1, of texts split exactly as in gold."""
        return self.exact / self.texts if self.texts else 0.0

    @property
    def boundary_f1(self) -> float:
        """The F1 of the boundaries, from 0 to 1; 1 where neither side has one."""
        total = 2 * self.right + self.extra + self.missed
        return 2 * self.right / total if total else 1.0

    def __add__(self, other: SegmentationScore) -> SegmentationScore:
        return SegmentationScore(
            self.texts + other.texts,
            self.exact + other.exact,
            self.right + other.right,
            self.extra + other.extra,
            self.missed + other.missed,
        )


def score_segmentations(
    pairs: Iterable[tuple[Sequence[str], Sequence[str]]],
) -> SegmentationScore:
    """The score of (gold, predicted) segments, a pair a text, counted over all of them."""
    return sum((score_segments(*pair) for pair in pairs), SegmentationScore())


def score_segments(gold: Sequence[str], predicted: Sequence[str]) -> SegmentationScore:
    """The score of one text's predicted segments.

    White space does not count, and neither does a segment without a letter or digit: a boundary
    may stand before it or after it. Predicted segments may leave out a list marker before each.
    Where they are not otherwise the gold text in pieces, every boundary is wrong.
    """
    text = "".join(map(_squeeze, gold))
    gold_gaps, gaps = _find_gaps(text, gold), _find_gaps(text, predicted)
    if gold_gaps is None or gaps is None:
        return SegmentationScore(1, 0, 0, max(len(predicted) - 1, 0), len(gold) - 1)
    right = sum(any(_overlap(gap, gold_gap) for gold_gap in gold_gaps) for gap in gaps)
    extra, missed = len(gaps) - right, len(gold_gaps) - right
    return SegmentationScore(1, int(extra == missed == 0), right, extra, missed)


def _squeeze(text: str) -> str:
    return "".join(text.split())


def _find_gaps(text: str, segments: Sequence[str]) -> list[tuple[int, int]] | None:
    """From each segment's end to the next one's start in the text; None if they are not in it."""
    starts, ends = [], [0]
    for piece in map(_squeeze, segments):
        if any(map(str.isalnum, piece)):
            starts.append(text.find(piece, ends[-1]))
            ends.append(starts[-1] + len(piece))
    gaps = list(zip(ends, [*starts, len(text)], strict=True))
    if any(start < end or _count_alnum(text[end:start]) > _MAX_LEFT_OUT for end, start in gaps):
        return None
    return gaps[1:-1]


def _overlap(first: tuple[int, int], second: tuple[int, int]) -> bool:
    return first[0] <= second[1] and second[0] <= first[1]


def _count_alnum(text: str) -> int:
    return sum(map(str.isalnum, text))
