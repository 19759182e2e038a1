"""BLEU, chrF2++ and TER of translations, as the `sacrebleu` command computes them.

Post, "A Call for Clarity in Reporting BLEU Scores" (2018); Papineni et al. 2002 (BLEU), Popović
2017 (chrF++), Snover et al. 2006 (TER).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tm.errors import MissingExtraError
from tm.evaluate.metrics import CHRF_NAME, TER_NAME, make_chrf, make_ter
from tm.evaluate.tokenizers import choose_tokenizer
from tm.model.quality import ComparedSegment, Interval, MetricScore, SegmentScore, SystemScore

if TYPE_CHECKING:
    from sacrebleu.metrics.base import Metric
    from sacrebleu.significance import Result

BLEU_NAME = "BLEU"
# Koehn 2004 and Riezler and Maxwell 2005, by the names that sacrebleu gives them.
SIGNIFICANCE_TESTS = {"bootstrap": "bs", "randomization": "ar"}
_RESAMPLES = 1000  # sacrebleu's default


@dataclass(frozen=True, slots=True)
class Scoring:
    """How translations are scored.

    `language` is theirs, empty where unknown; `tokenizer` overrides what it tells. `test` is one
    of SIGNIFICANCE_TESTS, for several systems; `has_intervals` is for one.
    """

    language: str = ""
    tokenizer: str | None = None
    has_intervals: bool = False
    test: str = "bootstrap"


def score_systems(
    names: Sequence[str],
    segments: Sequence[ComparedSegment],
    scoring: Scoring,
    on_progress: Callable[[int, int], None],
) -> tuple[SystemScore, ...]:
    """The scores of each system over all segments, at least one, by BLEU, chrF2++ and TER.

    Several systems are tested against the first. Raises MissingExtraError where the tokenizer
    needs a package that is not here.
    """
    metrics = _make_metrics(scoring, [segment.reference for segment in segments])
    texts = [[segment.hypotheses[number] for segment in segments] for number in range(len(names))]
    scores: list[list[MetricScore]] = [[] for _ in names]
    for done, (name, metric) in enumerate(metrics.items()):
        on_progress(done, len(metrics))
        if len(names) == 1:
            scores[0].append(_score_one(name, metric, texts[0], scoring))
        else:
            tested = _test_all(name, metric, texts, scoring)
            for own, score in zip(scores, tested, strict=True):
                own.append(score)
    on_progress(len(metrics), len(metrics))
    return tuple(SystemScore(name, tuple(own)) for name, own in zip(names, scores, strict=True))


def score_segments(
    segments: Sequence[ComparedSegment],
    scoring: Scoring,
    on_progress: Callable[[int, int], None],
) -> tuple[SegmentScore, ...]:
    """The scores of each segment, the worst first; those with no text at all are left out.

    The worst have the lowest chrF2++ of the first system. BLEU leaves out the orders of n-grams
    that a segment is too short for, as sacrebleu does for sentences.
    """
    metrics = _make_metrics(scoring, is_sentence=True)
    written = [segment for segment in segments if segment.reference or any(segment.hypotheses)]
    scored = []
    for done, segment in enumerate(written):
        on_progress(done, len(written))
        systems = tuple(
            {
                name: float(metric.sentence_score(text, [segment.reference]).score)
                for name, metric in metrics.items()
            }
            for text in segment.hypotheses
        )
        scored.append(SegmentScore(segment, systems))
    on_progress(len(written), len(written))
    return tuple(sorted(scored, key=lambda each: each.systems[0][CHRF_NAME]))


def _score_one(name: str, metric: Metric, texts: Sequence[str], scoring: Scoring) -> MetricScore:
    resamples = _RESAMPLES if scoring.has_intervals else 1
    try:
        score = metric.corpus_score(texts, None, n_bootstrap=resamples)
    except TypeError:
        # sacrebleu fails to average where a sample drawn from few segments has no word in common
        # with the reference; its paired test, of which this is the first system, does not.
        return _test_all(name, metric, [texts], scoring)[0]
    interval = _make_interval(score._mean, score._ci) if scoring.has_intervals else None
    return MetricScore(name, float(score.score), metric.get_signature().format(), interval)


def _test_all(
    name: str, metric: Metric, texts: Sequence[Sequence[str]], scoring: Scoring
) -> list[MetricScore]:
    from sacrebleu.significance import PairedTest

    systems = [(str(number), own) for number, own in enumerate(texts)]
    signatures, found = PairedTest(
        systems, {name: metric}, references=None, test_type=SIGNIFICANCE_TESTS[scoring.test]
    )()
    (signature,) = signatures.values()
    results: Sequence[Result] = found[name]  # type: ignore[assignment]
    return [
        MetricScore(
            metric=name,
            score=float(result.score),
            signature=signature.format(),
            interval=_make_interval(result.mean, result.ci),
            p_value=None if result.p_value is None else float(result.p_value),
        )
        for result in results
    ]


def _make_interval(mean: float | None, half_width: float | None) -> Interval | None:
    if mean is None or half_width is None:
        return None
    return Interval(float(mean), float(half_width))


def _make_metrics(
    scoring: Scoring, references: Sequence[str] | None = None, *, is_sentence: bool = False
) -> Mapping[str, Metric]:
    """sacrebleu's metrics by the names of their scores."""
    from sacrebleu.metrics.bleu import BLEU

    cached = None if references is None else [references]
    tokenizer = scoring.tokenizer or choose_tokenizer(scoring.language)
    try:
        # force: a text that looks tokenized already is not complained of on standard error.
        bleu = BLEU(tokenize=tokenizer, effective_order=is_sentence, force=True, references=cached)
    except RuntimeError as error:
        raise MissingExtraError(
            f"the tokenizer {tokenizer} is not installed",
            place="--tokenize",
            remedy=f"pip install 'sacrebleu[{tokenizer[:2]}]', or use --tokenize char",
        ) from error
    return {
        BLEU_NAME: bleu,
        CHRF_NAME: make_chrf(cached),
        TER_NAME: make_ter(scoring.language, cached),
    }
