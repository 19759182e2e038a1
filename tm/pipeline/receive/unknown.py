"""What the file of a translation says that the memory does not know."""

from __future__ import annotations

from tm.model.record import Record
from tm.pipeline.build.target import Target, read_target_text
from tm.pipeline.receive.jobs import Job
from tm.pipeline.records import is_ahead, is_seen
from tm.pipeline.stale import compare_with_record
from tm.report.quantity import quantity


def describe_unknown(job: Job, record: Record | None, file: bytes | None, target: Target) -> str:
    """A line on it for people, empty where there is nothing.

    `record` is the one before anything is stored of the job.
    """
    if file is None:
        return ""
    if not record:
        fact = "was never aligned"
    elif is_ahead(record, file):
        fact = "" if is_seen(record) else "was changed before"
    else:
        text = read_target_text(file, target).text
        changes = compare_with_record(record, job.original, text).translation_changes
        fact = f"{quantity(changes, 'segment')} changed since it was aligned" if changes else ""
    path = job.translation_path
    return fact and f"{path}: {fact}; take it in with `tm receive {path}`, then receive this again"
