"""What `tm status` found of a project's bulletins."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tm.model.location import Location


class State(StrEnum):
    """How a translation stands to its original."""

    UP_TO_DATE = "up to date"
    STALE = "stale"
    TRANSLATION_NEWER = "translation newer"
    BOTH_CHANGED = "stale, translation newer"
    ORIGINAL_NEWER = "original newer"
    NOT_BUILT = "not built"
    STALE_NOT_BUILT = "stale, not built"
    NOT_ALIGNED = "not aligned"
    NEVER_TRANSLATED = "never translated"
    FAILED = "failed"


class Change(StrEnum):
    """What became of a segment of the original since it was aligned."""

    CHANGED = "changed"
    NEW = "new"
    REMOVED = "removed"


class Aspect(StrEnum):
    """What changed of a segment: what it says, only its markup, or what it was translated with as
    one, which stands elsewhere now."""

    TEXT = "text"
    MARKUP = "markup"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class StaleSegment:
    """A segment of the original that is not as its translation has it.

    `place` is in the original, or for a removed one in the translation, if anywhere. `text` is
    empty where it was removed, `old_text` where it is new or nothing is known of it; the latter is
    an excerpt unless `is_old_text_whole`. `translation` is what stands for the old text, if it
    still does. Where it is the markup that changed, both texts have theirs; where it is the order,
    the old text is all that was translated as one.
    """

    change: Change
    place: Location
    text: str = ""
    old_text: str = ""
    is_old_text_whole: bool = False
    translation: str = ""
    translation_place: Location | None = None
    aspect: Aspect = Aspect.TEXT

    @property
    def name(self) -> str:
        """What became of it, for people."""
        is_text = self.aspect is Aspect.TEXT
        return self.change.value if is_text else f"{self.change} ({self.aspect})"


@dataclass(frozen=True, slots=True)
class LastChange:
    """When git saw a file change last; no day and no commit where it has changed since then."""

    day: str = ""
    commit: str = ""


@dataclass(frozen=True, slots=True)
class PairStatus:
    """A bulletin's original and one translation, whose file may be yet to be built.

    `segments` and `words` are the original's; `left_out` segments have no counterpart by the
    record, and are not stale. `translation_changes` are segments of the translation that changed
    since it was aligned; `unseen` are those of the original that changed after the translation's
    last commit though both are aligned.
    """

    bulletin: str
    source_language: str
    target_language: str
    original: str
    translation: str = ""
    state: State = State.UP_TO_DATE
    segments: int = 0
    words: int = 0
    stale: tuple[StaleSegment, ...] = ()
    left_out: int = 0
    translation_changes: int = 0
    unseen: tuple[Location, ...] = ()
    original_change: LastChange | None = None
    translation_change: LastChange | None = None
    error: str = ""

    @property
    def name(self) -> str:
        """The translation's path, or where there is none the bulletin and the language."""
        return self.translation or f"{self.bulletin} in {self.target_language}"

    def count(self, change: Change) -> int:
        """How many segments changed so."""
        return sum(each.change is change for each in self.stale)

    @property
    def stale_percent(self) -> float | None:
        """Stale segments of all that the original has or had; None where there is no file yet.

        Where nothing is aligned, nothing is known to be up to date.
        """
        if not self.translation or self.state is State.FAILED:
            return None
        if self.state is State.NOT_ALIGNED:
            return 100.0
        return 100 * len(self.stale) / (self.segments + self.count(Change.REMOVED))


@dataclass(frozen=True, slots=True)
class StatusReport:
    """All pairs that were asked for.

    `orphans` are translations without an original. `history_problem` tells why git was of no use,
    and is empty where it was.
    """

    pairs: tuple[PairStatus, ...]
    orphans: tuple[str, ...] = ()
    history_problem: str = ""
    max_stale_percent: float | None = None

    def is_too_stale(self, pair: PairStatus) -> bool:
        """Whether the pair is staler than is allowed."""
        percent, limit = pair.stale_percent, self.max_stale_percent
        return percent is not None and limit is not None and percent > limit

    @property
    def too_stale(self) -> tuple[PairStatus, ...]:
        """The pairs that are staler than is allowed."""
        return tuple(pair for pair in self.pairs if self.is_too_stale(pair))

    def count(self, state: State) -> int:
        """How many pairs are in this state."""
        return sum(pair.state is state for pair in self.pairs)
