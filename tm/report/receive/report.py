"""What `tm receive` did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tm.model.location import Location
from tm.report.findings.report import Report


@dataclass(frozen=True, slots=True)
class Version:
    """One of two translations of the same text, and what is known of it."""

    text: str
    person: str = ""
    changed: datetime | None = None
    is_approved: bool = False


@dataclass(frozen=True, slots=True)
class Conflict:
    """A text that came with another translation than there was.

    `place` is the delivered one's. `is_taken`: what came is stored; `reason` tells why, or why not.
    `is_among_files`: what was there came too, in a file of the same command.
    """

    place: Location
    source: str
    there: Version
    came: Version
    is_taken: bool
    reason: str
    is_among_files: bool = False


@dataclass(frozen=True, slots=True)
class FileReport:
    """A delivered file and its entries: finished ones, drafts, and those without translation.

    `is_pseudo`: the translations are nonsense, to try things out. `sent` is how many entries the
    kit had when it was made, 0 where the file does not tell.
    """

    path: str
    translator: str
    done: int
    drafts: int
    empty: int
    is_pseudo: bool = False
    sent: int = 0

    @property
    def entries(self) -> int:
        """All of them."""
        return self.done + self.drafts + self.empty


@dataclass(frozen=True, slots=True)
class GoneEntry:
    """A finished translation of a text that the original no longer has."""

    place: Location
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class JobReport:
    """A bulletin and what came of it in one language.

    `added`, `changed` and `approved` count the texts that had no translation, another one, and the
    same one; `kept` those where what was there stays. `lacking` counts the original's `segments`
    that still have none, `doubtful` those whose translation nobody vouches for. `unknown` tells
    what the translation's file says that the memory does not know. `translation` is the path that
    `tm build` writes, `record` that of the alignment record; both are empty outside of a project.
    """

    bulletin: str
    original: str
    source_language: str
    target_language: str
    files: tuple[FileReport, ...]
    segments: int
    added: int
    changed: int
    approved: int
    kept: int
    lacking: int
    doubtful: int
    conflicts: tuple[Conflict, ...] = ()
    gone: tuple[GoneEntry, ...] = ()
    unknown: str = ""
    translation: str = ""
    record: str = ""
    is_built: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing that came was finished."""
        return not any(file.done for file in self.files)


@dataclass(frozen=True, slots=True)
class EditedSegment:
    """A segment whose translation is another than before: empty texts where there is none.

    `confidence`, 0 to 1, is that of its link, which a person vouches for if `is_confirmed`.
    """

    source: str
    before: str
    after: str
    place: Location
    confidence: float = 0.0
    is_confirmed: bool = False
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True)
class AddedSegment:
    """A segment of the translation that the original has nothing for."""

    text: str
    place: Location


@dataclass(frozen=True, slots=True)
class EditedReport:
    """A translation that was edited in its own file, aligned anew.

    `dropped` are lines on decisions of the record that the text no longer bears out. `accused`
    tells why it was not stored, `error` why it could not be read; both are empty where it was.
    `record` is the path of its record. `is_new`: nothing was known of it before. `is_behind`: it
    lacks what was received since it was built.
    """

    path: str
    bulletin: str
    source_language: str
    target_language: str
    edits: tuple[EditedSegment, ...]
    added: tuple[AddedSegment, ...] = ()
    dropped: tuple[str, ...] = ()
    accused: str = ""
    error: str = ""
    record: str = ""
    is_new: bool = False
    is_behind: bool = False


@dataclass(frozen=True, slots=True)
class ReceiveReport:
    """All that was received; `findings` is None where nothing was checked."""

    memory: str
    jobs: tuple[JobReport, ...]
    edited: tuple[EditedReport, ...] = ()
    findings: Report | None = None
    is_dry_run: bool = False
