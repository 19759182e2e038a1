"""What a check is: its facts, its example cases, and a function from texts to faults."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import msgspec

from tm.model.finding import Severity, Side
from tm.model.inline import InlineText
from tm.model.location import Span
from tm.model.term import Glossary
from tm.terms.finder import TermFinder


@dataclass(frozen=True, slots=True)
class CheckedText:
    """A segment in one language as checks see it.

    `kind` is that of its block (`heading`, `table-cell`, …), empty where unknown.
    `collapses_spaces`: its readers see a run of spaces as one. Spans of faults count code points of
    `text`.
    """

    language: str
    content: InlineText
    kind: str = ""
    collapses_spaces: bool = False
    text: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", self.content.plain)


@dataclass(frozen=True, slots=True)
class CheckedPair:
    """A source text and its translation. One of them may be missing, never both.

    A text that is proof-read alone is a target without source.
    """

    source: CheckedText | None
    target: CheckedText | None


@dataclass(frozen=True, slots=True)
class Fault:
    """What a check found in a pair: a stretch of one side's plain text, and what is wrong with it.

    `other` is the stretch of the other side that it is about. `fix` replaces `span` where that is
    surely right. `subject` is the term, name or figure in question, `entry` the glossary's word on
    it. `severity` overrides the check's own.
    """

    message: str
    span: Span
    side: Side = Side.TARGET
    other: Span | None = None
    subject: str = ""
    entry: str = ""
    fix: str | None = None
    severity: Severity | None = None


class Earlier(Protocol):
    """What the memory knows from other bulletins."""

    def find_pairs(self, phrase: str, language: str) -> Sequence[CheckedPair]:
        """Pairs, the newest first, whose text in the language has the phrase, whatever its case."""


class NoOptions(msgspec.Struct, frozen=True):
    """The options of a check that has none."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a check may need beside the texts.

    `options` are of the check's own `options` type.
    """

    options: Any
    terms: TermFinder | None = None
    earlier: Earlier | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A case that documents a check and is run as its test.

    `faults` are the stretches it must find, as text, in order; none for a text it must pass.
    Without a source the target is proof-read alone. `fixed` is what the target becomes, None where
    nothing is fixed. Of a BulletinCheck's example, each line of source and target is a pair. Texts
    with inline codes are given as InlineText.
    """

    target: str | InlineText
    source: str | InlineText = ""
    faults: tuple[str, ...] = ()
    languages: tuple[str, str] = ("es", "en")
    fixed: str | None = None
    glossary: Glossary | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class CheckFacts:
    """What every check tells of itself; `docs/checks.md` is made from it.

    `summary` says what it finds, in a line; `rationale` why that is a fault and what it leaves
    alone, for the docs. `needs_glossary` checks are silent without one.
    """

    name: str
    summary: str
    rationale: str
    severity: Severity
    examples: tuple[Example, ...]
    is_default: bool = True
    needs_glossary: bool = False
    options: type[msgspec.Struct] = NoOptions


@dataclass(frozen=True, slots=True)
class TextCheck:
    """A check of one text, whatever it translates."""

    facts: CheckFacts
    find: Callable[[CheckedText, Context], Iterable[Fault]]


@dataclass(frozen=True, slots=True)
class PairCheck:
    """A check of a translation against its source."""

    facts: CheckFacts
    find: Callable[[CheckedPair, Context], Iterable[Fault]]


@dataclass(frozen=True, slots=True)
class BulletinCheck:
    """A check over all pairs of a bulletin (or file); each fault comes with its pair's number."""

    facts: CheckFacts
    find: Callable[[Sequence[CheckedPair], Context], Iterable[tuple[int, Fault]]]


Check = TextCheck | PairCheck | BulletinCheck
