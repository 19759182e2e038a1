"""How good translations are, as text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from tm.model.quality import LeftOut, MetricScore, SegmentScore, TranslationQuality
from tm.report.quantity import quantity
from tm.report.table import Column, draw_table

# Enough to see what kind of segments they are; JSON has them all.
_LEFT_OUT_SHOWN = 5


def write_text(quality: TranslationQuality, width: int | None = None) -> str:
    """A table of scores, what they were taken over, their signatures, and the worst segments."""
    comparison = quality.comparison
    language = f", in {comparison.language}" if comparison.language else ""
    lines = [
        "BLEU and chrF2++: more is better; TER: less is better.",
        f"{quantity(len(comparison.segments), 'segment')} of {quality.reference}{language}",
        *comparison.notes,
        *_describe_left_out(comparison.left_out),
        "",
        *(f"{score.metric}: {score.signature}" for score in quality.systems[0].scores),
        *_describe_worst(quality),
    ]
    return _draw_scores(quality, width) + "\n" + "".join(f"{line}\n" for line in lines)


def _draw_scores(quality: TranslationQuality, width: int | None) -> str:
    scores = [score for system in quality.systems for score in system.scores]
    columns, rows = [Column("metric")], [[score.metric] for score in scores]
    if len(quality.systems) > 1:
        columns.append(Column("system"))
        names = [system.name for system in quality.systems for _ in system.scores]
        rows = [[*row, name] for row, name in zip(rows, names, strict=True)]
    columns.append(Column("score", is_number=True))
    rows = [[*row, f"{score.score:.2f}"] for row, score in zip(rows, scores, strict=True)]
    if any(score.interval for score in scores):
        columns.append(Column("95 % interval", is_number=True))
        rows = [[*row, _show_interval(score)] for row, score in zip(rows, scores, strict=True)]
    if len(quality.systems) > 1:
        columns.append(Column("p", is_number=True))
        rows = [[*row, _show_p(score)] for row, score in zip(rows, scores, strict=True)]
        # By metric, each with the systems in the order they were given.
        order = [score.metric for score in quality.systems[0].scores]
        rows.sort(key=lambda row: order.index(row[0]))
    return draw_table(columns, rows, width)


def _show_interval(score: MetricScore) -> str:
    interval = score.interval
    return f"{interval.mean:.2f} ± {interval.half_width:.2f}" if interval else ""


def _show_p(score: MetricScore) -> str:
    return "" if score.p_value is None else f"{score.p_value:.4f}"


def _describe_left_out(left_out: Sequence[LeftOut]) -> Iterator[str]:
    for reason, count in Counter(each.reason for each in left_out).items():
        yield f"left out: {quantity(count, 'text')} {reason}"
        same = [each for each in left_out if each.reason == reason]
        yield from (f"  {each.place}: {each.source}" for each in same[:_LEFT_OUT_SHOWN])
        if count > _LEFT_OUT_SHOWN:
            yield f"  and {count - _LEFT_OUT_SHOWN} more"


def _describe_worst(quality: TranslationQuality) -> Iterator[str]:
    if quality.worst:
        first, *others = quality.systems
        yield ""
        yield f"The worst segments{f' of {first.name}' if others else ''} by chrF2++:"
    for scored in quality.worst:
        yield from _describe_segment(scored, [system.name for system in quality.systems])


def _describe_segment(scored: SegmentScore, names: Sequence[str]) -> Iterator[str]:
    segment = scored.segment
    yield ""
    yield segment.place
    if segment.source:
        yield f"  source: {segment.source}"
    yield f"  reference: {segment.reference}"
    for name, text, scores in zip(names, segment.hypotheses, scored.systems, strict=True):
        yield f"  {name}: {text}"
        yield f"    {_show_scores(scores)}"


def _show_scores(scores: Mapping[str, float]) -> str:
    return ", ".join(f"{metric} {score:.2f}" for metric, score in scores.items())
