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

    White space does not count, and neither do segments without a letter or digit. Predicted
    segments may leave out a list marker before each: a boundary in what they leave out is right.
    Where they are not otherwise the gold text in pieces, every boundary is wrong.
    """
    gold_texts, predicted_texts = _squeeze(gold), _squeeze(predicted)
    boundaries = _find_ends(gold_texts)[:-1]
    gaps = _find_gaps("".join(gold_texts), predicted_texts)
    if gaps is None:
        extra = max(len(predicted_texts) - 1, 0)
        return SegmentationScore(texts=1, extra=extra, missed=len(boundaries))
    right = sum(any(end <= place <= start for place in boundaries) for end, start in gaps)
    extra, missed = len(gaps) - right, len(boundaries) - right
    return SegmentationScore(1, int(extra == missed == 0), right, extra, missed)


def _squeeze(segments: Sequence[str]) -> list[str]:
    """The segments that have a letter or digit, without white space."""
    return ["".join(text.split()) for text in segments if any(map(str.isalnum, text))]


def _find_ends(texts: Sequence[str]) -> list[int]:
    ends: list[int] = []
    for text in texts:
        ends.append(len(text) + (ends[-1] if ends else 0))
    return ends


def _find_gaps(text: str, pieces: Sequence[str]) -> list[tuple[int, int]] | None:
    """The [end, start) between each piece of the text and the next; None if they are no pieces."""
    starts_and_ends: list[tuple[int, int]] = []
    end = 0
    for piece in pieces:
        start = text.find(piece, end)
        if start < 0 or not _may_be_left_out(text[end:start]):
            return None
        end = start + len(piece)
        starts_and_ends.append((start, end))
    if not _may_be_left_out(text[end:]):
        return None
    starts, ends = zip(*starts_and_ends, strict=True) if starts_and_ends else ((), ())
    return list(zip(ends[:-1], starts[1:], strict=True))


def _may_be_left_out(text: str) -> bool:
    return sum(map(str.isalnum, text)) <= _MAX_LEFT_OUT
