"""The status as a table for a terminal, and what is stale sentence by sentence."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from tm.report.quantity import quantity
from tm.report.status.report import (
    Aspect,
    Change,
    LastChange,
    PairStatus,
    StaleSegment,
    State,
    StatusReport,
)
from tm.report.status.word_diff import show_changes
from tm.report.table import Column, draw_table

_COLUMNS = (
    Column("bulletin"),
    Column("pair"),
    Column("segments", is_number=True),
    *(Column(change.value, is_number=True) for change in Change),
    Column("% stale", is_number=True),
)
_HISTORY_COLUMNS = (Column("original changed"), Column("translation changed"))
_STATE_COLUMN = Column("state")
_LEAST_WIDTH = 20


def write_text(report: StatusReport, width: int | None = None) -> str:
    """A table with a row for each pair, what is stale in each, and a summary.

    `width` is the terminal's, if it goes to one.
    """
    has_history = not report.history_problem
    columns = (*_COLUMNS, *(_HISTORY_COLUMNS if has_history else ()), _STATE_COLUMN)
    rows = [_make_row(pair, has_history=has_history) for pair in report.pairs]
    parts = [draw_table(columns, rows, width)]
    parts += ["".join(_detail(pair, width)) for pair in report.pairs]
    parts.append("".join(_summarize(report)))
    return "\n".join(part for part in parts if part)


def summarize_states(report: StatusReport) -> str:
    """How many pairs are in each state that occurs."""
    return ", ".join(f"{count} {state}" for state in State if (count := report.count(state)))


def describe_limit(report: StatusReport) -> str:
    """How many pairs are staler than is allowed; empty where that was not asked."""
    if report.max_stale_percent is None:
        return ""
    pairs = quantity(len(report.too_stale), "translation")
    return f"more than {report.max_stale_percent:g} % stale: {pairs}"


def explain_pair(pair: PairStatus) -> str:
    """What to do about a pair whose table row does not tell, in a line; empty for nothing."""
    match pair.state:
        case State.TRANSLATION_NEWER | State.BOTH_CHANGED:
            changed = quantity(pair.translation_changes, "segment")
            return f"{pair.translation}: {changed} changed since it was aligned; run `tm align`"
        case State.ORIGINAL_NEWER:
            changed = quantity(len(pair.unseen), "segment")
            return (
                f"{pair.translation}: {changed} of the original changed after its last commit, and "
                "were aligned since; see whether it says the same"
            )
        case State.NOT_ALIGNED:
            return f"{pair.translation}: has no record of its alignment; run `tm align`"
        case State.NOT_BUILT | State.STALE_NOT_BUILT:
            build = f"tm build {pair.original} -t {pair.target_language}"
            return f"{pair.name}: what was received is not in the file yet; run `{build}`"
    return ""


def _make_row(pair: PairStatus, *, has_history: bool) -> tuple[str, ...]:
    percent = pair.stale_percent
    is_compared = percent is not None and pair.state is not State.NOT_ALIGNED
    days = (_show_day(pair.original_change), _show_day(pair.translation_change))
    words = f" ({quantity(pair.words, 'word')})" if pair.state is State.NEVER_TRANSLATED else ""
    return (
        pair.bulletin,
        f"{pair.source_language}-{pair.target_language}",
        str(pair.segments or ""),
        *(str(pair.count(change)) if is_compared else "" for change in Change),
        "" if percent is None else f"{percent:.1f}",
        *(days if has_history else ()),
        f"{pair.state}{words}",
    )


def _show_day(change: LastChange | None) -> str:
    return (change.day or "not committed") if change else ""


def _detail(pair: PairStatus, width: int | None) -> Iterator[str]:
    if pair.stale:
        yield f"{pair.name}: {'stale' if pair.translation else 'not complete'}\n"
    for segment in pair.stale:
        yield f"  {segment.name}: {segment.place}\n"
        for line in _show_segment(segment):
            yield from _wrap(line, width)
    if pair.unseen:
        yield f"{pair.translation}: aligned, but older than\n"
    for place in pair.unseen:
        yield f"  {place}\n"


def _show_segment(segment: StaleSegment) -> Iterator[str]:
    if segment.aspect is Aspect.ORDER:
        yield segment.text
        yield f"translated as one: {segment.old_text}"
    elif segment.change is Change.CHANGED and segment.is_old_text_whole:
        yield show_changes(segment.old_text, segment.text)
    elif segment.old_text:
        yield f"{'was' if segment.is_old_text_whole else 'began'}: {segment.old_text}"
        if segment.text:
            yield f"now: {segment.text}"
    elif segment.text:
        yield segment.text
    if segment.translation:
        yield f"translation, line {_line(segment)}: {segment.translation}"


def _line(segment: StaleSegment) -> int:
    return segment.translation_place.line if segment.translation_place else 0


def _wrap(text: str, width: int | None) -> Iterator[str]:
    if width is None:
        yield f"    {text}\n"
        return
    wrapped = textwrap.wrap(
        text,
        max(width, _LEAST_WIDTH),
        initial_indent="    ",
        subsequent_indent="      ",
        break_on_hyphens=False,
    )
    yield from (f"{line}\n" for line in wrapped)


def _summarize(report: StatusReport) -> Iterator[str]:
    yield from (f"{line}\n" for pair in report.pairs if (line := explain_pair(pair)))
    for pair in report.pairs:
        if pair.left_out:
            yield f"{pair.name}: leaves out {quantity(pair.left_out, 'segment')} of the original\n"
    if _lacks_old_texts(report):
        reason = report.history_problem or "git does not have it whole"
        yield f"old text: known only as far as the record has it ({reason})\n"
    for path in report.orphans:
        yield f"no original: {path}\n"
    yield f"{summarize_states(report)}\n"
    if limit := describe_limit(report):
        yield f"{limit}\n"


def _lacks_old_texts(report: StatusReport) -> bool:
    return any(
        segment.change is not Change.NEW and not segment.is_old_text_whole
        for pair in report.pairs
        for segment in pair.stale
    )
