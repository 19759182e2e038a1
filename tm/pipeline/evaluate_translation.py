"""`tm evaluate translation`: translations compared with a reference."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace

from tm.errors import ConfigError, InputError
from tm.evaluate.tokenizers import lacks_words
from tm.evaluate.translation import Scoring, score_segments, score_systems
from tm.model.quality import Comparison, TranslationQuality
from tm.pipeline.compare.kinds import compare_files
from tm.pipeline.compare.request import CompareRequest
from tm.pipeline.load import name_input

# sacrebleu holds the figures of all resamples at once: 200 kB for each segment.
_MOST_RESAMPLED = 10_000
_SEED = "SACREBLEU_SEED"


@dataclass(frozen=True, slots=True)
class TranslationRequest:
    """What `tm evaluate translation` was asked for.

    Several hypotheses are tested against the first. `worst_count` is how many segments are
    wanted, the worst first. `is_bulletin`: plain text has to be cut into segments.
    """

    reference: str
    hypotheses: tuple[str, ...]
    source_language: str | None = None
    target_language: str | None = None
    tokenizer: str | None = None
    has_intervals: bool = False
    test: str = "bootstrap"
    worst_count: int = 0
    is_bulletin: bool = False


def evaluate_translation(
    request: TranslationRequest, on_progress: Callable[[int, int], None]
) -> TranslationQuality:
    """The scores of each hypothesis, and the worst segments.

    `on_progress` is told how many steps of how many are done, of one task after the other.
    """
    paths = (request.reference, *request.hypotheses)
    wanted = CompareRequest(paths, request.target_language or "", request.source_language or "")
    comparison = _warn(compare_files(wanted, is_bulletin=request.is_bulletin))
    if request.has_intervals or len(request.hypotheses) > 1:
        _check_resampling(comparison, name_input(request.reference))
    scoring = Scoring(comparison.language, request.tokenizer, request.has_intervals, request.test)
    names = [name_input(path) for path in request.hypotheses]
    systems = score_systems(names, comparison.segments, scoring, on_progress)
    worst = (
        score_segments(comparison.segments, scoring, on_progress)[: request.worst_count]
        if request.worst_count
        else ()
    )
    return TranslationQuality(name_input(request.reference), comparison, systems, worst)


def _warn(comparison: Comparison) -> Comparison:
    if not lacks_words(comparison.language):
        return comparison
    note = (
        f"{comparison.language} is written without spaces between words: BLEU counts characters, "
        "TER takes what stands between two spaces for a word; go by chrF2++"
    )
    return replace(comparison, notes=(*comparison.notes, note))


def _check_resampling(comparison: Comparison, reference: str) -> None:
    """Refuses what sacrebleu would fail at."""
    count = len(comparison.segments)
    if count > _MOST_RESAMPLED:
        raise InputError(
            f"has {count:,} segments, too many for a test by resampling",
            place=reference,
            remedy=f"compare {_MOST_RESAMPLED:,} at most, or one translation without --confidence",
        )
    seed = os.environ.get(_SEED, "none")
    if seed.lower() != "none" and not seed.isdecimal():
        raise ConfigError(
            f"{seed!r} is no whole number", place=_SEED, remedy="correct or unset the variable"
        )
