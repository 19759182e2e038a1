"""Where a fault stands that is about something which the translation lacks."""

from __future__ import annotations

from tm.checks.base import CheckedText, Fault
from tm.model.location import Span


def make_lack(
    target: CheckedText, message: str, other: Span | None, subject: str, entry: str = ""
) -> Fault:
    """A fault of the whole translation, beside the source's stretch that has nothing answering it.

    There the translator works: annotations and waivers belong in that file, not in the original.
    """
    return Fault(message, Span(0, len(target.text)), other=other, subject=subject, entry=entry)
