"""What a person should know of a bulletin that something was received of."""

from __future__ import annotations

from collections.abc import Iterator

from tm.pipeline.load import load_bytes
from tm.pipeline.project import Project, choose_read_options
from tm.pipeline.receive.built_text import Target, read_text
from tm.pipeline.receive.jobs import Job
from tm.pipeline.records import is_ahead, load_record_bytes, parse_record
from tm.pipeline.segment import load_srx
from tm.pipeline.stale import compare_with_record
from tm.report.quantity import quantity
from tm.segment.split import find_rules


def list_remarks(job: Job, project: Project | None) -> Iterator[str]:
    """Lines on what the translation's file has that the memory does not know.

    To be asked before the record is written anew.
    """
    if not project:
        return
    if not job.translation_path:
        yield f"no pattern of `bulletins` says where {job.bulletin} is in {job.language}"
        return
    file = project.root / job.translation_path
    if not file.is_file():
        return
    data = load_bytes(str(file), job.translation_path)
    record_data = load_record_bytes(project, job.record_path)
    if not record_data:
        yield f"{job.translation_path} was never aligned; run `tm align` first to keep what it says"
        return
    record = parse_record(record_data, job.record_path)
    if is_ahead(record, data):
        return
    rules = find_rules(job.language, load_srx(None, project))
    target = Target(job.language, job.translation_path, rules, choose_read_options(project))
    changes = compare_with_record(record, job.original, read_text(data, target)).translation_changes
    if changes:
        yield (
            f"{job.translation_path}: {quantity(changes, 'segment')} changed since it was aligned; "
            f"`tm receive {job.translation_path}` takes them in"
        )
