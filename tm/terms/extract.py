"""Pairs of phrases of two languages that may be terms for one thing, found in translations."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tm.terms.candidates import Candidate, Phrase, find_candidates
from tm.text.words import fold

# χ² with one degree of freedom at p = .01.
_LEAST_LIKELIHOOD = 6.63
_LEAST_DICE = 0.3
# A longer phrase wins over its part at this share of the part's score.
_LONGER_WINS = 0.85
# Of an example's source, in characters: enough to see what is meant, and no more.
_EXAMPLE_LENGTH = 80
_MOST_LOOKED_AT = 20_000


@dataclass(frozen=True, slots=True)
class TermPair:
    """Two phrases that translate each other.

    `count` pairs of texts have both. `dice` (0 to 1) is how nearly they always go together,
    `log_likelihood` how sure that is no chance (Dunning 1993, § 4.2), `score` what pairs are
    ranked by. `example` is the number of a pair of texts that has both.
    """

    source: str
    target: str
    count: int
    dice: float
    log_likelihood: float
    score: float
    example: int


def extract_terms(
    pairs: Sequence[tuple[str, str]],
    languages: tuple[str, str],
    *,
    min_count: int = 3,
    max_words: int = 4,
) -> Iterator[TermPair]:
    """Candidates, the best first; each phrase comes in one pair."""
    sources, targets = (
        find_candidates(
            [pair[side] for pair in pairs], languages[side], min_count=min_count,
            max_words=max_words,
        )
        for side in range(2)
    )  # fmt: skip
    by_text = _list_by_text(targets)
    ranked = sorted(sources.values(), key=lambda source: -source.weight)[:_MOST_LOOKED_AT]
    found = [
        link for source in ranked for link in _link(source, targets, by_text, len(pairs), min_count)
    ]
    found.sort(key=lambda link: -link.score)
    taken: tuple[set[Phrase], set[Phrase]] = (set(), set())
    for link in found:
        ends = (link.source.phrase, link.target.phrase)
        if not any(end in seen for end, seen in zip(ends, taken, strict=True)):
            for end, seen in zip(ends, taken, strict=True):
                seen.add(end)
            yield link.describe(pairs)


@dataclass(frozen=True, slots=True)
class _Link:
    source: Candidate
    target: Candidate
    count: int
    dice: float
    log_likelihood: float

    @property
    def score(self) -> float:
        """How termlike both are, by how nearly they always go together."""
        weights = (1 + self.source.weight) * (1 + self.target.weight)
        return math.log2(weights) * self.dice**2

    def describe(self, pairs: Sequence[tuple[str, str]]) -> TermPair:
        both = self.source.texts & self.target.texts
        example = min(
            both, key=lambda number: (abs(len(pairs[number][0]) - _EXAMPLE_LENGTH), number)
        )
        return TermPair(
            self.source.form, self.target.form, self.count, self.dice, self.log_likelihood,
            self.score, example,
        )  # fmt: skip


def _list_by_text(candidates: Mapping[Phrase, Candidate]) -> dict[int, list[Phrase]]:
    by_text: dict[int, list[Phrase]] = defaultdict(list)
    for phrase, candidate in candidates.items():
        for number in candidate.texts:
            by_text[number].append(phrase)
    return by_text


def _link(
    source: Candidate,
    targets: Mapping[Phrase, Candidate],
    by_text: Mapping[int, Sequence[Phrase]],
    total: int,
    min_count: int,
) -> Iterator[_Link]:
    """The phrase that goes with the source's best, if one does so surely."""
    counts = Counter(phrase for number in source.texts for phrase in by_text.get(number, ()))
    links = []
    for phrase, both in counts.items():
        target = targets[phrase]
        dice = 2 * both / (len(source.texts) + len(target.texts))
        if both >= min_count and dice >= _LEAST_DICE and fold(target.form) != fold(source.form):
            likelihood = _find_likelihood(both, len(source.texts), len(target.texts), total)
            if likelihood >= _LEAST_LIKELIHOOD:
                links.append(_Link(source, target, both, dice, likelihood))
    if links:
        best = max(link.dice for link in links)
        near = [link for link in links if link.dice >= best * _LONGER_WINS]
        yield max(near, key=lambda link: (len(link.target.phrase), link.dice))


def _find_likelihood(both: int, first: int, second: int, total: int) -> float:
    """Dunning's −2 log λ of the four counts of texts that have both phrases, one, or none."""
    cells = (
        (both, first * second), (first - both, first * (total - second)),
        (second - both, (total - first) * second),
        (total - first - second + both, (total - first) * (total - second)),
    )  # fmt: skip
    return 2 * sum(
        seen * math.log(seen * total / expected) for seen, expected in cells if seen and expected
    )
