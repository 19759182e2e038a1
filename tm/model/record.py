"""An alignment as a file of the user's repository keeps it, where people put their decisions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tm.model.bead import Status

NO_FILE = "nothing"


@dataclass(frozen=True, slots=True)
class SegmentKey:
    """A segment by its text: the `short_key` of it.

    `occurrence` counts the segments of that text from 1 where a key alone would leave open which
    of several is meant; 0 leaves it to the order of the lines.
    """

    text_key: str
    occurrence: int = 0


class Standing(StrEnum):
    """Whether a line tells what belongs together now, what a person translated, or both.

    A STALE line tells only the first: the original was changed, and the translation was not. The
    WAS lines tell what these segments were translated from and to.
    """

    CURRENT = "current"
    STALE = "stale"
    WAS = "was"


@dataclass(frozen=True, slots=True)
class RecordLine:
    """A bead by the keys of its segments.

    `confidence` is 0 to 1. The excerpts are for readers alone. `line` is that of the file, from 1;
    0 where it comes from none. Only what is found by tm is STALE or WAS.
    """

    status: Status
    source: tuple[SegmentKey, ...]
    target: tuple[SegmentKey, ...]
    confidence: float = 0.0
    moved: bool = False
    source_excerpt: str = ""
    target_excerpt: str = ""
    line: int = 0
    standing: Standing = Standing.CURRENT


@dataclass(frozen=True, slots=True)
class Record:
    """The beads of a bulletin and one translation, in the order of the original.

    `source` and `target` tell language and path of the two texts, `signature` what aligned them;
    they are for readers alone. `replaces` is empty where the translation's file is what the record
    is of. Where `tm build` is yet to write it, that is the fingerprint of the file as it is until
    then, or NO_FILE.

    `built` is the fingerprint of the translation's file as `tm build` wrote it anew; empty where it
    did not. `frame` are the digests of what the original had beside its sentences when the
    translation last followed it (`tm.text.frame`); none where that is not known.
    """

    source: str
    target: str
    signature: str
    lines: tuple[RecordLine, ...]
    replaces: str = ""
    built: str = ""
    frame: tuple[str, ...] = ()

    @property
    def links(self) -> tuple[RecordLine, ...]:
        """The lines of the two texts as they were when the record was written."""
        return tuple(line for line in self.lines if line.standing is not Standing.WAS)
