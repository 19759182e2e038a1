"""The status as annotations of GitHub Actions, which Forgejo and Gitea understand too."""

from __future__ import annotations

from collections.abc import Iterator

from tm.model.location import Location
from tm.report.findings.visible import make_visible
from tm.report.status.report import Aspect, Change, PairStatus, StaleSegment, State, StatusReport
from tm.report.status.text import describe_limit, explain_pair, summarize_states
from tm.report.status.word_diff import show_changes
from tm.report.workflow_command import write_command


def write_github(report: StatusReport) -> str:
    """A command a line, those of pairs that are too stale first, then a line for the log."""
    too_stale = [pair for pair in report.pairs if report.is_too_stale(pair)]
    others = [pair for pair in report.pairs if not report.is_too_stale(pair)]
    lines = [
        *(line for pair in too_stale for line in _write_pair(pair, "error")),
        *(line for pair in others for line in _write_pair(pair, "warning")),
        "; ".join(filter(None, (summarize_states(report), describe_limit(report)))),
    ]
    return "".join(f"{line}\n" for line in lines)


def _write_pair(pair: PairStatus, command: str) -> Iterator[str]:
    for segment in pair.stale:
        message = f"{pair.name}: {_explain(segment)}"
        yield _annotate(command, segment.place, "stale translation", message)
    if remark := explain_pair(pair):
        level = "notice" if pair.state is State.TRANSLATION_NEWER else command
        place = Location(pair.translation or pair.original)
        yield _annotate(level, place, pair.state.value, remark)


def _explain(segment: StaleSegment) -> str:
    is_compared = segment.change is Change.CHANGED and segment.is_old_text_whole
    if is_compared and segment.aspect is not Aspect.ORDER:
        return f"{segment.name}: {show_changes(segment.old_text, segment.text)}"
    return f"{segment.name}: {segment.text or segment.old_text}"


def _annotate(command: str, place: Location, title: str, message: str) -> str:
    properties: dict[str, str | int] = {"file": place.path}
    if place.line:
        properties["line"] = place.line
    properties["title"] = title
    return write_command(command, properties, make_visible(message))
