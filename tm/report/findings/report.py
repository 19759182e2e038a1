"""The report of `tm check`."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from tm.model.finding import Finding, Severity


@dataclass(frozen=True, slots=True)
class Report:
    """All findings by place, also those that are waived or known, and what was looked at.

    `units_checked` counts pairs of texts, and the segments of a text checked alone; `checks` are
    the names of those that ran. `show_waived`: people are to see the waived findings too.
    """

    findings: tuple[Finding, ...]
    units_checked: int
    checks: tuple[str, ...] = ()
    show_waived: bool = False

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
