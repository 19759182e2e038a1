"""What a check reports, and a person's decision to accept it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tm.model.location import Location, Span


class Severity(StrEnum):
    """How bad a finding is, the worst first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Side(StrEnum):
    """Which text of a pair is meant."""

    SOURCE = "source"
    TARGET = "target"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A segment's plain text and the stretch of it that a finding is about, if any."""

    language: str
    text: str
    span: Span | None = None
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Waived:
    """Why a finding does not count: a waiver's reason, who gave it, and where it is written.

    `is_inline`: beside the text, not in a file of waivers.
    """

    reason: str
    by: str = ""
    place: str = ""
    is_inline: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found, at a place a person can go to.

    `location` and `end` bound the faulty stretch in the file (`end` is the column after its last
    character). `side` tells which of `source` and `target` it stands in; a text checked alone is
    the target, with no source. `subject` is the term, name or figure in question. `entry` is the
    glossary's word on it. `fix` is the text to put in place of the stretch where that is safe.
    `fingerprint` stays the same when lines move (docs/checks.md). `is_known`: a baseline lists it.
    """

    check: str
    severity: Severity
    message: str
    location: Location
    end: Location
    side: Side
    source: Excerpt | None
    target: Excerpt | None
    fingerprint: str
    subject: str = ""
    entry: str = ""
    fix: str | None = None
    bulletin: str = ""
    waived: Waived | None = None
    is_known: bool = False

    @property
    def own(self) -> Excerpt | None:
        """The text that it stands in."""
        return self.source if self.side is Side.SOURCE else self.target

    @property
    def other(self) -> Excerpt | None:
        """The text opposite to that."""
        return self.target if self.side is Side.SOURCE else self.source

    @property
    def counts(self) -> bool:
        """Whether nobody has accepted the finding."""
        return self.waived is None and not self.is_known
