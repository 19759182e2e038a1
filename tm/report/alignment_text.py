"""The report of `tm align` as text."""

from __future__ import annotations

from collections.abc import Iterator

from tm.report.alignment import (
    BulletinReport,
    DroppedDecision,
    Guess,
    PairReport,
    ProjectReport,
    State,
    UnsureBead,
)
from tm.report.pair_text import (
    count_segments,
    count_unaligned,
    describe_pair,
    warn_of_pair,
)
from tm.report.quantity import quantity
from tm.report.table import Column, draw_table

_COLUMNS = (
    Column("bulletin"),
    Column("pair"),
    Column("segments", is_number=True),
    Column("beads", is_number=True),
    Column("unaligned", is_number=True),
    Column("confidence", is_number=True),
    Column("encoder"),
    Column("result"),
)


def write_project_report(
    report: ProjectReport, doubtful_below: float, width: int | None = None
) -> str:
    """A table with a row for each pair, the doubtful beads of what was aligned, and a summary.

    `width` is the terminal's, if it goes to one.
    """
    rows = [row for bulletin in report.bulletins for row in _rows(bulletin)]
    unsure = [
        bead
        for bulletin in report.bulletins
        if bulletin.state is State.ALIGNED
        for pair in bulletin.pairs
        for bead in pair.least_sure
        if bead.confidence < doubtful_below
    ]
    parts = [draw_table(_COLUMNS, rows, width), "".join(_summarize(report))]
    if unsure:
        parts.insert(1, f"least sure, by bulletin:\n{''.join(map(_write_bead, unsure))}")
    return "\n".join(parts)


def _rows(bulletin: BulletinReport) -> Iterator[tuple[str, ...]]:
    if not bulletin.pairs:
        yield (bulletin.name, "", "", "", "", "", "", bulletin.state.value)
    for pair in bulletin.pairs:
        yield (
            bulletin.name,
            f"{pair.source_language}-{pair.target_language}",
            count_segments(pair),
            str(pair.beads),
            count_unaligned(pair),
            f"{pair.mean_confidence:.2f}",
            pair.encoder,
            _describe_result(bulletin, pair),
        )


def _describe_result(bulletin: BulletinReport, pair: PairReport) -> str:
    """What became of the bulletin's units, in the row of the first pair that is stored."""
    if not pair.is_stored:
        return "not stored"
    if pair is not next(pair for pair in bulletin.pairs if pair.is_stored):
        return ""
    if bulletin.state is not State.ALIGNED:
        return bulletin.state.value
    counts = (
        (bulletin.units_added, "new"),
        (bulletin.units_removed, "gone"),
        (bulletin.units_kept, "kept"),
    )
    return ", ".join(f"{count} {what}" for count, what in counts if count) or "no units"


def _write_bead(bead: UnsureBead) -> str:
    return (
        f"  {bead.confidence:.2f}  {bead.source_place}  {bead.source_excerpt}\n"
        f"        {bead.target_place}  {bead.target_excerpt}\n"
    )


def _summarize(report: ProjectReport) -> Iterator[str]:
    for bulletin in report.bulletins:
        if bulletin.state is State.ALIGNED:
            for pair in bulletin.pairs:
                yield from (f"{line}\n" for line in describe_pair(pair))
    for path, encoding in _find_encodings(report).items():
        yield f"encoding: {path} was read as {encoding}\n"
    for dropped in _find_dropped(report):
        yield _write_dropped(dropped)
    yield from map(_write_guess, report.guesses)
    for path in report.unread:
        yield f"not read: {path}; save it as .docx, .odt, .md or .txt\n"
    for path in report.orphans:
        yield f"no original: {path}\n"
    if report.vanished:
        names = ", ".join(report.vanished)
        fate = "removed from the memory" if report.pruned else "--prune removes their units"
        yield f"files gone: {names} ({fate})\n"
    for bulletin in report.bulletins:
        for pair in bulletin.pairs:
            if warning := warn_of_pair(pair):
                yield f"suspicious: {warning}{_describe_fate(pair)}\n"
    units = quantity(report.units, "unit")
    yield f"{_count_states(report)}; {units} in {report.memory}\n"


def _write_guess(guess: Guess) -> str:
    pair = f"{guess.original} = {guess.translation} ({guess.share:.0%} of the text aligns)"
    if guess.is_accepted:
        return f"paired by content: {pair}\n"
    return f"perhaps a pair: {pair}; --confirm asks, [[pair]] in tm.toml says so\n"


def _describe_fate(pair: PairReport) -> str:
    return "" if pair.is_stored else " (not stored; --accept-unrelated stores it)"


def _find_dropped(report: ProjectReport) -> Iterator[DroppedDecision]:
    for bulletin in report.bulletins:
        for pair in bulletin.pairs:
            yield from pair.dropped


def _write_dropped(dropped: DroppedDecision) -> str:
    texts = " = ".join(text or "-" for text in (dropped.source_excerpt, dropped.target_excerpt))
    return f"dropped: {dropped.place}: {dropped.status}, {dropped.reason}: {texts}\n"


def _find_encodings(report: ProjectReport) -> dict[str, str]:
    """The encoding of each file that is not in UTF-8."""
    found: dict[str, str] = {}
    for bulletin in report.bulletins:
        for pair in bulletin.pairs:
            found[pair.source_path] = pair.source_encoding
            found[pair.target_path] = pair.target_encoding
    return {path: encoding for path, encoding in found.items() if encoding != "utf-8"}


def _count_states(report: ProjectReport) -> str:
    counts = [(report.count(state), state.value) for state in State]
    return ", ".join(f"{number} {name}" for number, name in counts if number)
