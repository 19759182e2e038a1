"""Waivers that a person gives to what was found."""

from __future__ import annotations

import getpass
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tm.checks.registry import find_check
from tm.errors import InputError
from tm.model.finding import Finding, Side
from tm.model.waiver import Waiver
from tm.pipeline.atomic import open_output
from tm.pipeline.check.waivers import key_finding, key_waiver, load_waivers, locate_waivers
from tm.pipeline.project import find_project, name_in_project
from tm.project.waivers import write_waivers

_EXCERPT_CHARACTERS = 80


@dataclass(frozen=True, slots=True)
class WaiverRequest:
    """Which findings a person accepts, by a check's name or a fingerprint, why and until when."""

    wanted: str
    reason: str
    expires: date | None = None


def request_waivers(wanted: str, reason: str, expires: date | None) -> WaiverRequest:
    """The request; raises InputError without a reason, for a day gone by or a name of nothing."""
    reason = " ".join(reason.split())
    if not reason:
        raise InputError("a waiver needs a reason", place="--waive", remedy="add --reason TEXT")
    if expires and expires < date.today():
        raise InputError(
            f"{expires.isoformat()} is past", place="--expires", remedy="give a day to come"
        )
    if not all(char in "0123456789abcdef" for char in wanted):
        find_check(wanted)  # complains of a name that is none
    return WaiverRequest(wanted, reason, expires)


def add_waivers(findings: Iterable[Finding], request: WaiverRequest) -> tuple[str, int]:
    """Writes waivers for the findings wanted; gives the path of their file and how many.

    Raises InputError where nothing is found that is wanted.
    """
    wanted = [
        each
        for each in findings
        if request.wanted in {each.check, each.fingerprint} and not each.waived
    ]
    if not wanted:
        raise InputError(
            f"nothing is found that is called {request.wanted!r}",
            place="--waive",
            remedy="give a check's name or a fingerprint that `tm check` prints",
        )
    path = locate_waivers(find_project())
    waivers = {key_waiver(waiver): waiver for waiver in load_waivers(path)}
    by = find_user()
    added = {key_finding(each): _make_waiver(each, request, by) for each in wanted}
    with open_output(path) as stream:
        stream.write(write_waivers((waivers | added).values()))
    return path, len(added)


def find_user() -> str:
    """The name that git knows, else that of the account."""
    try:
        finished = subprocess.run(
            ["git", "config", "user.name"],  # noqa: S607 - the git that the user has
            capture_output=True,
            check=False,
        )
        if name := finished.stdout.decode(errors="replace").strip():
            return name
        return getpass.getuser()
    except (OSError, KeyError):  # no git, or no name for the account
        return ""


def _make_waiver(finding: Finding, request: WaiverRequest, by: str) -> Waiver:
    check, texts, term = key_finding(finding)
    own = finding.source if finding.side is Side.SOURCE else finding.target
    excerpt = " ".join(own.text.split()) if own else ""
    if len(excerpt) > _EXCERPT_CHARACTERS:
        excerpt = f"{excerpt[:_EXCERPT_CHARACTERS].rstrip()}…"
    return Waiver(
        check=check,
        texts=texts,
        term=term,
        reason=request.reason,
        by=by,
        made=date.today(),
        expires=request.expires,
        path=name_in_project(finding.location.path, find_project()),
        excerpt=excerpt,
    )
