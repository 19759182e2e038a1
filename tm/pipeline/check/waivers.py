"""Waivers applied to findings, and what is found of the waivers themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from tm.checks.base import CheckFacts
from tm.checks.choose import ALL, choose_checks
from tm.checks.identity import Identity, key_texts, make_fingerprint
from tm.checks.notices import EXPIRED_WAIVER, INVALID_WAIVER, NOTICES, UNUSED_WAIVER
from tm.errors import InputError
from tm.model.finding import Finding, Side, Waived
from tm.model.location import Location
from tm.model.waiver import InlineWaiver, Waiver
from tm.pipeline.check.findings import Checked
from tm.pipeline.check.tools import find_severity
from tm.pipeline.load import load_bytes
from tm.pipeline.project import Project, name_in_project
from tm.project.check_settings import CheckSettings
from tm.project.waivers import WAIVERS_NAME, read_waivers

WaiverKey = tuple[str, str, str]  # check, texts, term


def locate_waivers(project: Project | None) -> str:
    """The path of the waivers: in the project's folder, without one in this."""
    return project.locate(WAIVERS_NAME) if project else WAIVERS_NAME


def load_waivers(path: str) -> tuple[Waiver, ...]:
    """The waivers in the file; none where there is no file."""
    return read_waivers(load_bytes(path), path) if Path(path).exists() else ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """The waivers of a file, and what was looked at that they could be about.

    `project` is theirs, if any. `today` decides which have expired; `is_whole`: all texts of the
    project were checked.
    """

    waivers: tuple[Waiver, ...]
    project: Project | None
    settings: CheckSettings
    today: date
    is_whole: bool

    def apply(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings, those that a waiver accepts marked so."""
        by_key = {key_waiver(waiver): waiver for waiver in self.waivers if self._is_valid(waiver)}
        return tuple(_waive(finding, by_key.get(key_finding(finding))) for finding in findings)

    def judge(self, findings: Sequence[Finding], checked: Sequence[Checked]) -> Iterator[Finding]:
        """What there is to find of the waivers themselves, but for what the settings ignore."""
        silent = set(self.settings.ignore)
        noticed = (*self._judge_file(findings, checked), *_judge_inline(checked))
        occurrences: Counter[Identity] = Counter()
        for facts, location, message in dict.fromkeys(noticed):
            if facts.name not in silent and ALL not in silent:
                identity = Identity(facts.name, self._name(location), "", message, "", "")
                occurrences[identity] += 1
                fingerprint = make_fingerprint(identity, occurrences[identity])
                yield self._notice(facts, location, message, fingerprint)

    def _judge_file(
        self, findings: Sequence[Finding], checked: Sequence[Checked]
    ) -> Iterator[_Notice]:
        ran = frozenset[str]().union(*(each.checks for each in checked))
        paths = {path for each in checked for path in each.paths}
        found = {key_finding(finding) for finding in findings}
        for waiver in self.waivers:
            assert waiver.location
            if invalid := _find_flaw(waiver.check, waiver.reason):
                yield INVALID_WAIVER, waiver.location, invalid
            elif waiver.expires and waiver.expires < self.today:
                message = f"the waiver of {waiver.check} expired on {waiver.expires.isoformat()}"
                yield EXPIRED_WAIVER, waiver.location, message
            elif (
                waiver.check in ran
                and (self.is_whole or waiver.path in paths)
                and key_waiver(waiver) not in found
            ):
                what = f" for {waiver.term!r}" if waiver.term else ""
                message = f"nothing is left of what the waiver of {waiver.check}{what} accepts"
                yield UNUSED_WAIVER, waiver.location, message

    def _is_valid(self, waiver: Waiver) -> bool:
        is_over = waiver.expires is not None and waiver.expires < self.today
        return not is_over and not _find_flaw(waiver.check, waiver.reason)

    def _name(self, location: Location) -> str:
        return name_in_project(location.path, self.project)

    def _notice(
        self, facts: CheckFacts, location: Location, message: str, fingerprint: str
    ) -> Finding:
        return Finding(
            check=facts.name,
            severity=find_severity(self.settings, facts.name, facts.severity),
            message=message,
            location=location,
            end=location,
            side=Side.TARGET,
            source=None,
            target=None,
            fingerprint=fingerprint,
        )


_Notice = tuple[CheckFacts, Location, str]


def _judge_inline(checked: Sequence[Checked]) -> Iterator[_Notice]:
    """One that stands beside a text with several translations is used where one of them has it."""
    used: dict[InlineWaiver, bool] = {}
    for each in checked:
        for waiver, is_used in each.waivers:
            used[waiver] = used.get(waiver, False) or is_used
    for waiver, is_used in used.items():
        if invalid := _find_flaw(waiver.check, waiver.reason):
            yield INVALID_WAIVER, waiver.location, invalid
        elif not is_used:
            message = f"{waiver.check} finds nothing here that could be ignored"
            yield UNUSED_WAIVER, waiver.location, message


def _find_flaw(check: str, reason: str) -> str:
    """What is wrong with a waiver, empty for nothing."""
    if not check:
        return "the waiver names no check; write tm: ignore CHECK: REASON"
    if check in {facts.name for facts in NOTICES}:
        return ""
    try:
        choose_checks((check,), ())
    except InputError as error:
        return f"the waiver's check {error.fact}; {error.remedy}"
    return "" if reason else f"the waiver of {check} gives no reason"


def key_waiver(waiver: Waiver) -> WaiverKey:
    """By what it is told from others, and found to accept a finding."""
    return waiver.check, waiver.texts, waiver.term


def key_finding(finding: Finding) -> WaiverKey:
    """The key of a waiver that accepts the finding."""
    return finding.check, key_texts(finding.source, finding.target), finding.subject


def _waive(finding: Finding, waiver: Waiver | None) -> Finding:
    if finding.waived or not waiver:
        return finding
    return replace(finding, waived=Waived(waiver.reason, waiver.by, str(waiver.location)))
