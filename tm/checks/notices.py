"""What is found of waivers themselves; these names stand beside those of checks."""

from __future__ import annotations

from tm.checks.base import CheckFacts
from tm.model.finding import Severity

UNUSED_WAIVER = CheckFacts(
    name="unused-waiver",
    summary="A waiver that accepts nothing.",
    rationale="The text was changed or corrected since, or the check finds it no more: the waiver "
    "can go. Waivers of checks that did not run, and of texts that were not looked at, are left "
    "alone.",
    severity=Severity.WARNING,
    examples=(),
)
EXPIRED_WAIVER = CheckFacts(
    name="expired-waiver",
    summary="A waiver whose date has passed.",
    rationale="It accepts nothing from the day after its `expires` on; what it accepted is found "
    "again.",
    severity=Severity.WARNING,
    examples=(),
)
INVALID_WAIVER = CheckFacts(
    name="invalid-waiver",
    summary="A waiver without a reason, or of a check that does not exist.",
    rationale="It accepts nothing: whoever comes later could not tell why it is there.",
    severity=Severity.WARNING,
    examples=(),
)
NOTICES = (UNUSED_WAIVER, EXPIRED_WAIVER, INVALID_WAIVER)
