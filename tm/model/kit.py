"""Kits: what a translator is given of a bulletin, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tm.model.document import BlockKind
from tm.model.inline import InlineText
from tm.model.location import Location, Span
from tm.model.match import MatchKind, Penalty
from tm.model.term import Glossary
from tm.model.unit import Unit

# In the signature of a kit that is filled with nonsense.
_PSEUDO = "pseudo"


class EntryState(StrEnum):
    """How far the translation of an entry is."""

    EMPTY = "empty"
    DRAFT = "draft"  # there is one, but a person has to look at it: PO's fuzzy
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A translation offered for an entry.

    `target` has the entry's own codes in place of the memory's, where they correspond, and else
    none. `origin` says where it is from in a reader's words. `differing` are the stretches of the
    plain `source` that the entry lacks or has otherwise. `unit` is what was found; what was read
    back from a file, and the earlier translation of a text that was changed since, have none.
    """

    source: InlineText
    target: InlineText
    kind: MatchKind
    score_percent: float
    similarity_percent: float
    origin: str = ""
    penalties: tuple[Penalty, ...] = ()
    differing: tuple[Span, ...] = ()
    is_adapted: bool = False
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class KitTerm:
    """A term of the glossary in an entry, as it is spelt there, and what it may be translated by.

    The preferred translations come first.
    """

    source: str
    targets: tuple[str, ...]
    forbidden: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class KitEntry:
    """A segment, or a whole block, for a translator.

    `key` names it within its bulletin: the `short_key` of its plain text, a hyphen, and its running
    number from 1 among the entries of that text. `segments` are the numbers of the segments it
    covers. `before` and `after` are the plain texts of its neighbours. `target` is what is filled
    in, which is that of the first suggestion if there are any. `previous_source` is what `target`
    translates where that is another text than `source`. `notes` are for the translator, `comments`
    from whoever worked on the entry before.
    """

    key: str
    segments: tuple[int, ...]
    source: InlineText
    kind: BlockKind
    location: Location
    heading: str = ""
    before: str = ""
    after: str = ""
    target: InlineText = InlineText(())  # noqa: RUF009 - frozen
    state: EntryState = EntryState.EMPTY
    suggestions: tuple[Suggestion, ...] = ()
    previous_source: InlineText | None = None
    terms: tuple[KitTerm, ...] = ()
    notes: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SegmentationRule:
    """Whether to break where `before` ends and `after` begins: patterns of ICU or Java."""

    is_break: bool
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class LanguageRules:
    """A language's segmentation rules, in the order in which they are tried."""

    language: str
    rules: tuple[SegmentationRule, ...]


@dataclass(frozen=True, slots=True)
class Kit:
    """A bulletin's entries in reading order, for one language.

    `source_path` is relative to the project's folder, else as it was given. `glossary` is all of
    the project's. `translator` is empty where it is not known. `signature` says what cut the text
    and found the suggestions, or that they are nonsense. `segmentation` is for what translators add
    to the kit themselves.
    """

    name: str
    source_path: str
    source_language: str
    target_language: str
    entries: tuple[KitEntry, ...]
    created: datetime
    signature: str
    glossary: Glossary | None = None
    translator: str = ""
    segmentation: tuple[LanguageRules, ...] = ()


@dataclass(frozen=True, slots=True)
class DeliveredEntry:
    """An entry as it comes back.

    `source` and `target` have codes where their file tells them from text; elsewhere the markup is
    in the text. `key` is the kit's, empty where the file lost it. `suggestion` is the one that was
    filled in, as far as the file still says.
    """

    source: InlineText
    target: InlineText
    state: EntryState
    place: Location
    key: str = ""
    suggestion: Suggestion | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Delivery:
    """A file that a translator worked on. What the file does not tell is empty, or None.

    `name`, `source_path` and `signature` are those of the kit, `sent` is how many entries it had; 0
    where the file does not tell.
    """

    path: str
    entries: tuple[DeliveredEntry, ...]
    source_language: str = ""
    target_language: str = ""
    name: str = ""
    source_path: str = ""
    translator: str = ""
    changed: datetime | None = None
    signature: str = ""
    sent: int = 0

    @property
    def is_pseudo(self) -> bool:
        """Whether its translations are the nonsense of `sign_pseudo`."""
        return _PSEUDO in self.signature.split()


def sign_pseudo(signature: str) -> str:
    """The signature of a kit that is filled with nonsense, to try things out."""
    return f"{signature} {_PSEUDO}"
