"""What there is to tell of an alignment: sizes, confidence, and where to look first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tm.model.link import LinkedBy
from tm.model.verdict import Verdict


@dataclass(frozen=True, slots=True)
class UnsureBead:
    """A bead worth a look: its confidence, the two places as `file:line`, how each side begins."""

    confidence: float
    source_place: str
    target_place: str
    source_excerpt: str
    target_excerpt: str


@dataclass(frozen=True, slots=True)
class DroppedDecision:
    """A decision that a record had and lost: its `file:line`, its status, its texts, and why."""

    place: str
    status: str
    source_excerpt: str
    target_excerpt: str
    reason: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Neighbouring segments of a file, with the lines they stand on and how they begin."""

    path: str
    first_line: int
    last_line: int
    segments: int
    characters: int
    excerpt: str

    @property
    def place(self) -> str:
        """As in `es/notice.md:40–52`."""
        lines = f"{self.first_line}–{self.last_line}"
        return f"{self.path}:{self.first_line if self.first_line == self.last_line else lines}"


@dataclass(frozen=True, slots=True)
class PairReport:
    """A text and one translation of it, aligned.

    `beads` counts those with both sides, `mean_confidence` is over them (0 where there is none);
    the `unaligned` numbers count segments. `least_sure` is in order, the least sure first.
    `confirmed` counts the beads that a person vouches for, `stale` those of an original that was
    changed after it was translated. The translation lacks the passages
    `missing`, has those `added`, and left those `untranslated` in the original's language.
    `is_stored` tells whether the pair goes into a memory: one that the verdict accuses does not,
    unless a person wants it. `linked_by` is how it is known that the two files belong together.
    """

    source_language: str
    target_language: str
    source_path: str
    target_path: str
    source_encoding: str
    target_encoding: str
    source_segments: int
    target_segments: int
    beads: int
    source_unaligned: int
    target_unaligned: int
    mean_confidence: float
    verdict: Verdict
    least_sure: tuple[UnsureBead, ...]
    encoder: str = ""
    signature: str = ""
    missing: tuple[Passage, ...] = ()
    added: tuple[Passage, ...] = ()
    untranslated: tuple[Passage, ...] = ()
    is_stored: bool = True
    linked_by: LinkedBy = LinkedBy.PATH
    confirmed: int = 0
    dropped: tuple[DroppedDecision, ...] = ()
    stale: int = 0


class State(StrEnum):
    """What `tm align` did with a bulletin."""

    ALIGNED = "aligned"
    UNCHANGED = "unchanged"
    UNTRANSLATED = "untranslated"
    NOT_BUILT = "not built"  # translations were received, and are still to be written
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class BulletinReport:
    """A bulletin after `tm align`: its pairs, how many units changed, or why it failed."""

    name: str
    state: State
    pairs: tuple[PairReport, ...] = ()
    units_added: int = 0
    units_removed: int = 0
    units_kept: int = 0
    error: str = ""


@dataclass(frozen=True, slots=True)
class Guess:
    """An original and a translation that belong together by their content, and how they begin.

    `share` (0 to 1) is how much of both texts is surely aligned. Where a pair is not accepted, it
    is too unlike or another one too near, or a person said no.
    """

    language: str
    original: str
    translation: str
    original_excerpt: str
    translation_excerpt: str
    share: float
    is_accepted: bool


@dataclass(frozen=True, slots=True)
class ProjectReport:
    """A run of `tm align` over a project.

    `units` is how many the whole memory holds. `orphans` are paths of translations without an
    original; `vanished` are bulletins of the memory that have no pair of files any more, which
    were removed if `pruned`. `vectors_problem` tells why sentence vectors could not be kept, if so.
    `unread` are paths of documents that tm cannot read where bulletins are.
    """

    memory: str
    units: int
    bulletins: tuple[BulletinReport, ...]
    orphans: tuple[str, ...]
    vanished: tuple[str, ...]
    pruned: bool
    vectors_problem: str = ""
    guesses: tuple[Guess, ...] = ()
    unread: tuple[str, ...] = ()

    def count(self, state: State) -> int:
        """How many bulletins are in this state."""
        return sum(bulletin.state is state for bulletin in self.bulletins)

    @property
    def accused(self) -> tuple[PairReport, ...]:
        """The pairs that were not stored because their texts seem to be no translations."""
        return tuple(
            pair for bulletin in self.bulletins for pair in bulletin.pairs if not pair.is_stored
        )
