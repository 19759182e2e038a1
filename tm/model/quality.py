"""How good translations are, by comparison with a reference."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ComparedSegment:
    """A reference and what each system has instead of it, each text on a line of its own.

    `place` is where the reference stands; `source`, where it is known, is what was translated.
    """

    place: str
    reference: str
    hypotheses: tuple[str, ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A segment that is not compared: where it stands, what was to be translated, and why."""

    place: str
    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is compared, in the order of the reference, and what is not.

    `language` is that of the translations, empty where it is not known. `notes` are what a reader
    of the figures should know of how the segments were put side by side.
    """

    language: str
    segments: tuple[ComparedSegment, ...]
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Interval:
    """Where 95 % of the resampled scores lie: `half_width` to either side of their mean."""

    mean: float
    half_width: float


@dataclass(frozen=True, slots=True)
class MetricScore:
    """A system's score by a metric, in percent, and the signature that tells how it was taken.

    `p_value` is the probability of so large a difference from the first system, if there were
    none; the first system has none.
    """

    metric: str
    score: float
    signature: str
    interval: Interval | None = None
    p_value: float | None = None


@dataclass(frozen=True, slots=True)
class SystemScore:
    """A system, by the name of its file, and its scores."""

    name: str
    scores: tuple[MetricScore, ...]


@dataclass(frozen=True, slots=True)
class SegmentScore:
    """A segment and, for each system, its scores by metric in percent."""

    segment: ComparedSegment
    systems: tuple[dict[str, float], ...]


@dataclass(frozen=True, slots=True)
class TranslationQuality:
    """What `tm evaluate translation` found; `worst` is the segments asked for, the worst first."""

    reference: str
    comparison: Comparison
    systems: tuple[SystemScore, ...]
    worst: tuple[SegmentScore, ...] = ()
