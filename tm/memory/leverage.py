"""Leverage: into which category each segment of a job falls, and how much text each has.

The order of precedence is that of Trados Studio: an exact match of the memory is never a
repetition, and a repetition is never a fuzzy match (`docs/analyze.md` says how others do it).
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from tm.model.inline import InlineText
from tm.model.leverage import DEFAULT_BANDS, FileLeverage, Leverage, Volume
from tm.model.match import MatchKind
from tm.text.normalize import lookup_key
from tm.text.size import measure_text

CONTEXT, EXACT, NONE = "context", "100", "none"
REPETITIONS, CROSS_FILE_REPETITIONS = "repetitions", "cross_file_repetitions"
_INTERNAL = "internal_"
# Two ways to compute one percentage differ by less.
_TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class Closest:
    """The best that there is for a segment: its kind, and its similarity before penalties."""

    kind: MatchKind
    similarity_percent: float

    @property
    def is_exact(self) -> bool:
        """Whether the translation can be used as it is."""
        return self.kind in (MatchKind.CONTEXT, MatchKind.EXACT)


@dataclass(frozen=True, slots=True)
class JobSegment:
    """A segment to be translated; `closest` is the memory's best for it.

    `internal_percent` is its similarity to the nearest of the segments before it, 0 to 100.
    """

    content: InlineText
    closest: Closest | None = None
    internal_percent: float = 0.0

    @property
    def key(self) -> Hashable:
        """What a repetition shares with what it repeats: the text, and which codes it has."""
        return lookup_key(self.content.plain), tuple(code.kind for code in self.content.codes)


@dataclass(frozen=True, slots=True)
class JobFile:
    """A file's segments in reading order."""

    name: str
    segments: tuple[JobSegment, ...]


@dataclass(frozen=True, slots=True)
class LeverageRules:
    """How segments are counted.

    `bands` are the least similarities of the bands in percent, 1 to 99, falling; what is below the
    last has no match. `is_across_files`: a segment repeats those of earlier files too.
    """

    bands: tuple[int, ...] = DEFAULT_BANDS
    is_across_files: bool = True
    has_internal_fuzzies: bool = False

    @property
    def band_names(self) -> tuple[str, ...]:
        """As in `95-99`, from the most similar down."""
        tops = (99, *(band - 1 for band in self.bands))
        return tuple(
            f"{band}-{top}" if band < top else f"{band}"
            for band, top in zip(self.bands, tops, strict=False)
        )

    @property
    def categories(self) -> tuple[str, ...]:
        """All categories, in the order in which a table has them."""
        across = (CROSS_FILE_REPETITIONS,) if self.is_across_files else ()
        internal = (_INTERNAL + name for name in self.band_names if self.has_internal_fuzzies)
        return (CONTEXT, REPETITIONS, *across, EXACT, *self.band_names, *internal, NONE)

    def find_band(self, segment: JobSegment) -> str:
        """The category of a segment that neither has an exact match nor repeats another.

        The memory's match counts where the job itself has none that is more similar.
        """
        memory_percent = segment.closest.similarity_percent if segment.closest else 0.0
        is_internal = self.has_internal_fuzzies and segment.internal_percent > memory_percent
        band = self.name_band(segment.internal_percent if is_internal else memory_percent)
        return _INTERNAL + band if is_internal and band != NONE else band

    def name_band(self, similarity_percent: float) -> str:
        """The band of a similarity that is not that of an exact match; NONE below the last."""
        percent = min(similarity_percent, 99) + _TOLERANCE
        return next(
            (
                name
                for band, name in zip(self.bands, self.band_names, strict=True)
                if percent >= band
            ),
            NONE,
        )


def count_leverage(files: Sequence[JobFile], rules: LeverageRules) -> Leverage:
    """The volumes of the job, file by file, in this order."""
    seen_in_job: set[Hashable] = set()
    counted = tuple(_count_file(file, rules, seen_in_job) for file in files)
    return Leverage(rules.categories, counted)


def _count_file(file: JobFile, rules: LeverageRules, seen_in_job: set[Hashable]) -> FileLeverage:
    """The file's volumes; what it has to translate is added to what the job has."""
    volumes = dict.fromkeys(rules.categories, Volume())
    seen_here: set[Hashable] = set()
    for segment in file.segments:
        closest = segment.closest
        if closest and closest.is_exact:
            category = CONTEXT if closest.kind is MatchKind.CONTEXT else EXACT
        else:
            key = segment.key
            if key in seen_here:
                category = REPETITIONS
            elif key in seen_in_job and rules.is_across_files:
                category = CROSS_FILE_REPETITIONS
            else:
                category = rules.find_band(segment)
            seen_here.add(key)
        volumes[category] += _measure(segment)
    seen_in_job |= seen_here
    return FileLeverage(file.name, volumes)


def _measure(segment: JobSegment) -> Volume:
    size = measure_text(segment.content.plain)
    return Volume(1, size.words, size.characters, size.characters_with_spaces)
