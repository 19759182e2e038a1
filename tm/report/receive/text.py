"""What `tm receive` did, for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from tm.report.findings.report import Report
from tm.report.findings.text import summarize_counts
from tm.report.findings.text import write_text as write_findings
from tm.report.quantity import quantity
from tm.report.receive.report import (
    Conflict,
    EditedReport,
    EditedSegment,
    FileReport,
    GoneEntry,
    JobReport,
    ReceiveReport,
    Version,
)

# Of more findings than these a person wants to know first what sort they are.
_MOST_FINDINGS = 20


def write_text(report: ReceiveReport) -> str:
    """What came of each bulletin, what was at odds with the memory, and what the checks find."""
    parts = ["".join(f"{line}\n" for line in _write_job(job, report)) for job in report.jobs]
    edited = [each for each in report.edited if not each.error]
    parts += ["".join(f"{line}\n" for line in _write_edited(each)) for each in edited]
    if report.findings:
        parts.append(_write_findings(report.findings))
    return "\n".join(parts)


def _write_findings(report: Report) -> str:
    """The findings, but of many only the first, and how many there are of each check."""
    shown = report.shown
    if len(shown) <= _MOST_FINDINGS:
        return write_findings(report)
    first = write_findings(replace(report, findings=shown[:_MOST_FINDINGS]))
    counts = Counter(finding.check for finding in shown[_MOST_FINDINGS:])
    lines = [f"and {len(shown) - _MOST_FINDINGS} more:"]
    lines += [f"  {count} {check}" for check, count in counts.most_common()]
    lines += [summarize_counts(report), "all of them: `tm check` with the files, or --json"]
    body = first.removesuffix(f"{first.splitlines()[-1]}\n")
    return body + "".join(f"{line}\n" for line in lines)


def _write_job(job: JobReport, report: ReceiveReport) -> Iterator[str]:
    yield f"{job.bulletin} ({job.source_language}-{job.target_language})"
    for file in job.files:
        yield f"  {_describe_file(file)}"
    for conflict in job.conflicts:
        yield from _write_conflict(conflict, job)
    for gone in job.gone:
        yield from _write_gone(gone, job)
    if job.unknown:
        yield f"  note: {job.unknown}"
    if job.is_empty:
        yield "  nothing is finished: nothing was stored"
        return
    counts = (
        (job.added, "new"),
        (job.changed, "changed"),
        (job.approved, "approved as it was" if job.approved == 1 else "approved as they were"),
        (job.kept, "refused"),
    )
    told = ", ".join(f"{count} {what}" for count, what in counts if count) or "nothing new"
    what = "would go" if report.is_dry_run else "went"
    yield f"  {told}: {what} into {report.memory}"
    yield f"  {_tell_next(job)}"


def _describe_file(file: FileReport) -> str:
    left_out = [
        quantity(count, what)
        for count, what in ((file.drafts, "draft"), (file.empty, "empty one"))
        if count
    ]
    by = f" by {file.translator}" if file.translator else ""
    counts = f"{file.done} of {quantity(file.entries, 'entry', 'entries')} finished"
    told = [f"{file.path}{by}: {counts}"]
    told += [f"left out: {', '.join(left_out)}"] if left_out else []
    told += ["nonsense of `tm prepare --pseudo`, which is not checked"] if file.is_pseudo else []
    if file.entries < file.sent:
        told.append(f"the kit had {quantity(file.sent, 'entry', 'entries')}, {file.entries} came")
    return "; ".join(told)


def _write_conflict(conflict: Conflict, job: JobReport) -> Iterator[str]:
    what = "taken" if conflict.is_taken else "refused"
    yield f"  {what}: {conflict.place}: {conflict.reason}"
    yield f"    {job.source_language}    | {_flatten(conflict.source)}"
    versions = conflict.there, conflict.came
    days = [version.changed.date() if version.changed else None for version in versions]
    form = "%Y-%m-%d %H:%M:%S %Z" if days[0] == days[1] else "%Y-%m-%d"
    first, then = ("one  ", "other") if conflict.is_among_files else ("there", "came ")
    yield f"    {first} | {_show(conflict.there, form)}"
    yield f"    {then} | {_show(conflict.came, form)}"


def _show(version: Version, form: str) -> str:
    day = version.changed.strftime(form) if version.changed else ""
    said = "approved" if version.is_approved else "not approved"
    return f"{_flatten(version.text)} ({', '.join(filter(None, (said, version.person, day)))})"


def _write_gone(gone: GoneEntry, job: JobReport) -> Iterator[str]:
    yield f"  gone: {gone.place}: {job.original} has this no more; kept as an imported unit"
    yield f"    {job.source_language} | {_flatten(gone.source)}"
    yield f"    {job.target_language} | {_flatten(gone.target)}"


def _tell_next(job: JobReport) -> str:
    if job.lacking:
        lacking = f"{job.lacking} of {quantity(job.segments, 'segment')} without a translation"
        return f"{lacking} in {job.target_language} still"
    if job.doubtful:
        doubtful = quantity(job.doubtful, "segment")
        return f"complete, but for {doubtful} whose translation nobody has vouched for"
    if not job.translation:
        return f"all of {quantity(job.segments, 'segment')} translated"
    if job.is_built:
        return f"{job.translation} is up to date"
    return f"complete; `tm build {job.original} -t {job.target_language}` writes {job.translation}"


def _write_edited(edited: EditedReport) -> Iterator[str]:
    languages = f"{edited.source_language}-{edited.target_language}"
    yield f"{edited.bulletin} ({languages})"
    for each in edited.edits:
        if each.is_doubtful or not edited.is_new:
            yield from _write_edit(each, edited)
    for added in edited.added:
        yield f"  added: {added.place}: nothing in the original says this"
        yield f"    now | {_flatten(added.text)}"
    for line in edited.dropped:
        yield f"  dropped: {line}"
    if edited.accused:
        yield f"  not stored: {edited.path}: {edited.accused}"
        return
    yield f"  {edited.path}: {_summarize_edits(edited)}"
    if doubtful := sum(each.is_doubtful for each in edited.edits):
        yield (
            f"  {quantity(doubtful, 'doubtful link')}: confirm or correct in {edited.record} or "
            "with `tm export xlsx --doubtful-first`, then `tm align`"
        )
    if edited.is_behind:
        yield "  note: what was received and not built is not in this file: receive it once more"


def _summarize_edits(edited: EditedReport) -> str:
    if edited.is_new:
        return f"new: {quantity(len(edited.edits), 'text')} translated"
    removed = sum(not each.after for each in edited.edits)
    parts = [f"{quantity(len(edited.edits) - removed, 'text')} translated otherwise"]
    parts += [f"{removed} removed"] if removed else []
    parts += [f"{len(edited.added)} added"] if edited.added else []
    approved = sum(each.is_confirmed for each in edited.edits)
    return ", ".join(parts) + (f"; {approved} approved" if approved else "")


def _write_edit(edit: EditedSegment, edited: EditedReport) -> Iterator[str]:
    yield f"  {edit.place}{_tell_doubt(edit)}"
    yield f"    {edited.source_language}  | {_flatten(edit.source)}"
    yield f"    was | {_flatten(edit.before) or '(nothing)'}"
    yield f"    now | {_flatten(edit.after) or '(nothing)'}"


def _tell_doubt(edit: EditedSegment) -> str:
    if not edit.is_doubtful:
        return ""
    is_there = ": doubtful, its translation is there still, but linked to something else or nothing"
    return f": doubtful, confidence {edit.confidence:.2f}" if edit.after else is_there


def _flatten(text: str) -> str:
    return " ".join(text.split())
