"""sacrebleu's metrics that know characters and edits, as the `sacrebleu` command sets them.

Popović 2017 (chrF++), Snover et al. 2006 (TER).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tm.evaluate.tokenizers import is_ideographic

if TYPE_CHECKING:
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

CHRF_NAME, TER_NAME = "chrF2++", "TER"
# One reference for each segment, in order, that many hypotheses are to be compared with.
Cached = list[Sequence[str]] | None


def make_chrf(cached: Cached = None) -> CHRF:
    """chrF2++."""
    from sacrebleu.metrics.chrf import CHRF

    return CHRF(word_order=2, references=cached)


def make_ter(language: str, cached: Cached = None) -> TER:
    """TER, which counts characters in languages written in ideographs."""
    from sacrebleu.metrics.ter import TER

    counts_characters = is_ideographic(language)
    return TER(normalized=counts_characters, asian_support=counts_characters, references=cached)
