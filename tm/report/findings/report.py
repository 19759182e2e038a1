"""The report of `tm check`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from tm.model.finding import Finding, Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """What a name of findings stands for: in a line, why that is a fault, and how bad it is."""

    name: str
    summary: str
    rationale: str
    severity: Severity


_EPOCH = datetime.fromtimestamp(0, UTC)


def _read_nothing(_path: str) -> Sequence[str]:
    return ()


@dataclass(frozen=True, slots=True)
class Report:
    """All findings by place, also those that are waived or known, and what was looked at.

    `units_checked` counts pairs of texts, and the segments of a text checked alone; `checks` are
    the names of those that ran, `rules` what they and findings of waivers stand for.
    `show_waived`: people are to see the waived findings too. `read_lines` gives the lines of a
    file that findings stand in, none where it has no text; only reporters that count in bytes ask.
    """

    findings: tuple[Finding, ...]
    units_checked: int
    checks: tuple[str, ...] = ()
    show_waived: bool = False
    rules: tuple[Rule, ...] = ()
    checked_at: datetime = _EPOCH
    read_lines: Callable[[str], Sequence[str]] = _read_nothing

    @property
    def shown(self) -> tuple[Finding, ...]:
        """The findings that people are to see: those that count and, if wanted, waived ones."""
        return tuple(
            finding
            for finding in self.findings
            if finding.counts or (self.show_waived and finding.waived)
        )

    @property
    def counts(self) -> Counter[Severity]:
        """How many findings of each severity count."""
        return Counter(finding.severity for finding in self.findings if finding.counts)

    @property
    def waived(self) -> int:
        """How many findings a waiver accepts."""
        return sum(finding.waived is not None for finding in self.findings)

    @property
    def known(self) -> int:
        """How many findings a baseline lists, without those that are waived."""
        return sum(finding.is_known and not finding.waived for finding in self.findings)
