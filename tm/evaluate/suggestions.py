"""Edit effort: suggestions compared with what the translator made of them.

TER against a reference that was made from the hypothesis is HTER of Snover et al. 2006.
"""

from __future__ import annotations

from collections.abc import Sequence

from tm.evaluate.metrics import CHRF_NAME, TER_NAME, make_chrf, make_ter
from tm.model.effort import BandEffort, Effort, EntryEffort, SuggestedEntry, Threshold
from tm.text.size import count_words

# In fewer entries a single one that was translated anew decides on its band.
LEAST_ENTRIES = 10


def measure_effort(entries: Sequence[SuggestedEntry], language: str) -> Effort | None:
    """The effort that all these entries took together; None where there is none.

    The figures are those of sacrebleu for the suggestions as hypotheses and what was delivered as
    reference. `language` is that of the translations.
    """
    if not entries:
        return None
    suggestions = [entry.suggestion for entry in entries]
    delivered = [[entry.delivered for entry in entries]]
    return Effort(
        entries=len(entries),
        source_words=sum(count_words(entry.source) for entry in entries),
        unchanged=sum(entry.is_unchanged for entry in entries),
        ter=float(make_ter(language).corpus_score(suggestions, delivered).score),
        chrf=float(make_chrf().corpus_score(suggestions, delivered).score),
    )


def rank_entries(entries: Sequence[SuggestedEntry], language: str) -> tuple[EntryEffort, ...]:
    """The entries for which something was filled in, those least like what was delivered first."""
    ter, chrf = make_ter(language), make_chrf()
    measured = (
        EntryEffort(
            entry,
            float(ter.sentence_score(entry.suggestion, [entry.delivered]).score),
            float(chrf.sentence_score(entry.suggestion, [entry.delivered]).score),
        )
        for entry in entries
        if entry.suggestion
    )
    return tuple(sorted(measured, key=lambda each: (each.chrf, -each.ter)))


def name_signatures(language: str) -> tuple[tuple[str, str], ...]:
    """Each metric's name with the signature of its figures."""
    metrics = {TER_NAME: make_ter(language), CHRF_NAME: make_chrf()}
    for metric in metrics.values():
        metric.corpus_score([""], [[""]])  # it tells its signature once it knows of a reference
    return tuple((name, metric.get_signature().format()) for name, metric in metrics.items())


def find_threshold(bands: Sequence[BandEffort], max_ter: float) -> Threshold:
    """From what similarity on suggestions were worth editing: the rule of `docs/evaluate.md`.

    `bands` go from the most similar down; those that are no similar texts are passed over.
    """
    percent = None
    for band in bands:
        if not band.least_percent or not band.effort or band.effort.entries < LEAST_ENTRIES:
            continue
        if band.effort.ter >= max_ter:
            return Threshold(max_ter, LEAST_ENTRIES, percent, band.name)
        percent = band.least_percent
    return Threshold(max_ter, LEAST_ENTRIES, percent)
