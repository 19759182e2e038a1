"""Findings that were there when a project began to check: they stay, and do not fail it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace

from tm.errors import InputError
from tm.model.finding import Finding
from tm.pipeline.atomic import open_output
from tm.pipeline.load import load_bytes

_VERSION = 1


def mark_known(findings: Iterable[Finding], path: str) -> tuple[Finding, ...]:
    """The findings, those that the baseline lists marked as known."""
    known = load_baseline(path)
    return tuple(replace(each, is_known=each.fingerprint in known) for each in findings)


def load_baseline(path: str) -> frozenset[str]:
    """The fingerprints in a baseline; raises InputError for a file that is none."""
    try:
        table = json.loads(load_bytes(path))
        if table["version"] != _VERSION:
            raise InputError(
                f"is a baseline of version {table['version']}",
                place=path,
                remedy="write it anew with --write-baseline",
            )
        return frozenset(finding["fingerprint"] for finding in table["findings"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError(
            "is no baseline", place=path, remedy="write one with --write-baseline"
        ) from error


def write_baseline(path: str, findings: Iterable[Finding]) -> int:
    """Writes the findings that nobody waived, one a line, sorted; gives how many."""
    lines = sorted(
        {
            (each.location.path, each.check, each.fingerprint): json.dumps(
                {"fingerprint": each.fingerprint, "check": each.check, "path": each.location.path},
                ensure_ascii=False,
            )
            for each in findings
            if not each.waived
        }.items()
    )
    listed = ",\n".join(f"  {line}" for _, line in lines)
    text = f'{{\n "version": {_VERSION},\n "findings": [\n{listed}\n ]\n}}\n'
    with open_output(path) as stream:
        stream.write(text.encode("utf-8", "backslashreplace"))
    return len(lines)
