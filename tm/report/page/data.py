"""What a page shows, without its looks: docs/page.md describes the JSON it becomes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from tm.model.bead import Bead, Status
from tm.model.document import BlockKind
from tm.model.segment import Segment
from tm.report.alignment import PairReport
from tm.report.pair_text import warn_of_pair

FORMAT = "tm-page"
VERSION = 1


@dataclass(frozen=True, slots=True)
class PageSegment:
    """A segment as it reads; `number` counts those of its text from 0, `line` its file's from 1."""

    number: int
    text: str
    kind: BlockKind
    block: int
    line: int


@dataclass(frozen=True, slots=True)
class PageBead:
    """A bead; `number` counts those of its translation from 0, in the order of the original."""

    number: int
    source: tuple[int, ...]
    target: tuple[int, ...]
    confidence: float
    status: Status
    moved: bool


@dataclass(frozen=True, slots=True)
class PageText:
    """A text in one language."""

    language: str
    path: str
    segments: tuple[PageSegment, ...]


@dataclass(frozen=True, slots=True)
class PageTranslation:
    """A translation, and the beads that link it to the original.

    `warning` is empty unless the two look like no translations of each other.
    """

    text: PageText
    beads: tuple[PageBead, ...]
    encoder: str
    signature: str
    warning: str


@dataclass(frozen=True, slots=True)
class Page:
    """A bulletin in all its languages. A link is doubtful where it is less sure than the limit."""

    bulletin: str
    doubtful_below: float
    original: PageText
    translations: tuple[PageTranslation, ...]


def make_text(language: str, path: str, segments: Sequence[Segment]) -> PageText:
    """The text of these segments."""
    return PageText(
        language,
        path,
        tuple(
            PageSegment(number, segment.text, segment.kind, segment.block, segment.location.line)
            for number, segment in enumerate(segments)
        ),
    )


def make_translation(text: PageText, beads: Sequence[Bead], report: PairReport) -> PageTranslation:
    """The translation with its beads and what the report knows of them."""
    return PageTranslation(
        text=text,
        beads=tuple(
            PageBead(number, bead.source, bead.target, bead.confidence, bead.status, bead.moved)
            for number, bead in enumerate(beads)
        ),
        encoder=report.encoder,
        signature=report.signature,
        warning=warn_of_pair(report),
    )


def write_page_json(page: Page) -> str:
    """The page's data as JSON that may stand inside an HTML `script` element."""
    described = {"format": FORMAT, "version": VERSION, **msgspec.to_builtins(page)}
    text = json.dumps(described, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")  # neither </script nor <!-- may occur (HTML, 4.12.1.3)
