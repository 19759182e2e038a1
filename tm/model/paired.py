"""A file of texts with their translations, as it stands."""

from __future__ import annotations

from dataclasses import dataclass

from tm.model.document import Document


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody noted on a pair; `offset` is where it stands in the document's text."""

    text: str
    offset: int


@dataclass(frozen=True, slots=True)
class BlockPair:
    """A text and its translation as numbers of the document's blocks; None for an empty one.

    `offset` is where the pair's own part of the file begins.
    """

    source: int | None
    target: int | None
    offset: int
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class PairedDocument:
    """A document whose blocks belong together in pairs; languages are empty where it tells none."""

    document: Document
    pairs: tuple[BlockPair, ...]
    source_language: str = ""
    target_language: str = ""
