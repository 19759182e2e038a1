"""The project's checks over what was received."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from tm.checks.base import CheckedPair, CheckedText
from tm.model.locale import word_separator
from tm.pipeline.check.findings import check_material, sort_findings
from tm.pipeline.check.lines import load_lines
from tm.pipeline.check.material import CheckedFile, FixedPlace, Material, SegmentsPlace
from tm.pipeline.check.readers import make_checked
from tm.pipeline.check.tools import CheckTools
from tm.pipeline.check.waivers import Ledger, load_waivers, locate_waivers
from tm.pipeline.project import Project, name_in_project
from tm.pipeline.receive.accept import Received
from tm.pipeline.receive.jobs import Job
from tm.report.findings.report import Report


@dataclass(frozen=True, slots=True)
class ReceivedTexts:
    """What was received of a bulletin."""

    job: Job
    received: tuple[Received, ...]


def check_received(
    texts: Iterable[ReceivedTexts], project: Project | None, tools: CheckTools
) -> Report | None:
    """What the checks find in the translations, at their places in the delivered files.

    The originals' own texts are not what came, and not looked at. None where nothing came but
    nonsense.
    """
    wanted = [replace(each, received=tuple(_drop_pseudo(each))) for each in texts]
    checked = [
        check_material(_make_material(each, project), tools) for each in wanted if each.received
    ]
    if not checked:
        return None
    waivers = load_waivers(locate_waivers(project))
    ledger = Ledger(waivers, project, tools.narrow(()), date.today(), is_whole=False)
    findings = ledger.apply(finding for each in checked for finding in each.findings)
    names = frozenset[str]().union(*(each.checks for each in checked))
    return Report(
        sort_findings(findings),
        sum(each.units for each in checked),
        tuple(sorted(names)),
        checked_at=datetime.now(UTC),
        read_lines=load_lines,
    )


def _drop_pseudo(texts: ReceivedTexts) -> Iterator[Received]:
    """What was received but for nonsense that is to try things out."""
    nonsense = {delivery.path for delivery in texts.job.deliveries if delivery.is_pseudo}
    return (each for each in texts.received if each.entry.place.path not in nonsense)


def _make_material(texts: ReceivedTexts, project: Project | None) -> Material:
    job = texts.job
    path = job.document.path
    file = CheckedFile(path, project.locate(path) if project else path, job.document)
    separator = len(word_separator(job.original.language))
    pairs, places = [], []
    for each in texts.received:
        segments = tuple(job.original.segments[number] for number in each.segments)
        language, form = job.original.language, job.document.format_name
        source = make_checked(language, segments[0], form, each.source)
        target = CheckedText(job.language, each.content, source.kind, source.collapses_spaces)
        pairs.append(CheckedPair(source, target))
        delivered = name_in_project(each.entry.place.path, project)
        places.append(
            (SegmentsPlace(file, segments, separator), FixedPlace(delivered, each.entry.place))
        )
    paths = tuple(name_in_project(delivery.path, project) for delivery in job.deliveries)
    return Material(
        job.bulletin,
        (job.original.language, job.language),
        (path, *paths),
        tuple(pairs),
        tuple(places),
        is_source_new=False,
    )
