"""Two segmented texts become beads, with what there is to tell of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from statistics import fmean

from tm.align.aligner import align
from tm.align.encoders import Encoder, EncoderChoice, choose_encoder
from tm.align.recall import VectorStore
from tm.align.side import Side
from tm.align.verdict import judge
from tm.model.bead import Bead, Status
from tm.model.segment import Segment
from tm.model.verdict import Verdict
from tm.pipeline.carried import NOTHING_CARRIED, Carried
from tm.pipeline.decisions import UNDECIDED, Decisions
from tm.pipeline.excerpt import make_excerpt
from tm.pipeline.passages import find_gaps, find_untranslated
from tm.pipeline.segment import SegmentedText
from tm.report.alignment import PairReport, UnsureBead

LEAST_SURE_BEADS = 3  # as many as a person will look at for each bulletin


@dataclass(frozen=True, slots=True)
class NamedEncoder:
    """An encoder and the name it has in the table of encoders."""

    name: str
    encoder: Encoder


@dataclass(frozen=True, slots=True)
class AlignedTexts:
    """The beads between a text and its translation, in reading order, and the report on them.

    `rejected` are the beads that a person ruled out. `carried` is what their record takes over of
    the one before.
    """

    beads: tuple[Bead, ...]
    report: PairReport
    rejected: tuple[Bead, ...] = ()
    carried: Carried = NOTHING_CARRIED

    def carry(self, carried: Carried) -> AlignedTexts:
        """The same, with what is taken over of the record before."""
        report = replace(self.report, stale=len(carried.stale))
        return replace(self, carried=carried, report=report)

    @property
    def translated(self) -> AlignedTexts:
        """The same with what somebody translated so: without what is stale."""
        current = tuple(bead for bead in self.beads if bead not in self.carried.stale)
        return replace(self, beads=(*current, *self.carried.links))

    def accept(self) -> AlignedTexts:
        """The same, to be stored whatever was found of the two texts."""
        return replace(self, report=replace(self.report, is_stored=True))


def load_encoder(
    name: str | None,
    source_language: str,
    target_language: str,
    vectors: VectorStore | None = None,
) -> NamedEncoder:
    """The encoder of this name, or without a name the best for both languages.

    It looks for vectors in the store before it makes them.

    Raises LanguageError where a named one was not made for them.
    """
    choice = choose_encoder(name, source_language, target_language)
    return NamedEncoder(choice.name, _load_once(choice, vectors))


@lru_cache(maxsize=4)
def _load_once(choice: EncoderChoice, vectors: VectorStore | None) -> Encoder:
    """The encoder; one that several languages share is in memory once."""
    return choice.load(vectors)


def align_texts(
    source: SegmentedText,
    target: SegmentedText,
    encoder: NamedEncoder,
    decisions: Decisions = UNDECIDED,
) -> AlignedTexts:
    """The two texts aligned; the signature names what aligned them and what segmented them."""
    sides = (make_side(source), make_side(target))
    alignment = align(*sides, encoder.encoder, decisions.beads)
    signature = " ".join(
        part for part in dict.fromkeys((alignment.signature, source.rules, target.rules)) if part
    )
    report = replace(
        _report(source, target, alignment.beads, judge(alignment.signs, *sides)),
        encoder=encoder.name,
        signature=signature,
        dropped=decisions.dropped,
    )
    rejected = tuple(bead for bead in decisions.beads if bead.status is Status.REJECTED)
    return AlignedTexts(alignment.beads, report, rejected)


def make_side(text: SegmentedText) -> Side:
    """What the aligner wants to know of a text; kinds of block only where a document told them."""
    return Side(
        language=text.language,
        texts=tuple(segment.text for segment in text.segments),
        blocks=tuple(segment.block for segment in text.segments),
        kinds=tuple(segment.kind.value for segment in text.segments) if text.rules else (),
    )


def _report(
    source: SegmentedText, target: SegmentedText, beads: Sequence[Bead], verdict: Verdict
) -> PairReport:
    linked = [bead for bead in beads if not bead.is_null]
    nulls = [bead for bead in beads if bead.is_null]
    least_sure = sorted(linked, key=lambda bead: bead.confidence)[:LEAST_SURE_BEADS]
    missing, added = find_gaps(source, target, beads)
    confirmed = sum(bead.status is Status.CONFIRMED for bead in linked)
    return PairReport(
        source_language=source.language,
        target_language=target.language,
        source_path=source.path,
        target_path=target.path,
        source_encoding=source.encoding,
        target_encoding=target.encoding,
        source_segments=len(source.segments),
        target_segments=len(target.segments),
        beads=len(linked),
        source_unaligned=sum(len(bead.source) for bead in nulls),
        target_unaligned=sum(len(bead.target) for bead in nulls),
        mean_confidence=fmean(bead.confidence for bead in linked) if linked else 0.0,
        verdict=verdict,
        least_sure=tuple(_describe(bead, source.segments, target.segments) for bead in least_sure),
        missing=missing,
        added=added,
        untranslated=() if verdict.is_accusation else find_untranslated(source, target, beads),
        # Whoever confirmed a link between the two knows better.
        is_stored=not verdict.is_accusation or confirmed > 0,
        confirmed=confirmed,
    )


def _describe(bead: Bead, source: Sequence[Segment], target: Sequence[Segment]) -> UnsureBead:
    return UnsureBead(
        confidence=bead.confidence,
        source_place=_place(source[bead.source[0]]),
        target_place=_place(target[bead.target[0]]),
        source_excerpt=make_excerpt(source, bead.source),
        target_excerpt=make_excerpt(target, bead.target),
    )


def _place(segment: Segment) -> str:
    return f"{segment.location.path}:{segment.location.line}"
