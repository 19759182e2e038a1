"""A space of words and their translations, learnt from the very texts that are aligned.

A first alignment tells which words keep company: those that occur in the same beads, time and
again, are taken for translations of each other. With them even languages that share no words can
be compared, in their own subject's vocabulary. It is what hunalign (Varga et al. 2005) does with
a realigned dictionary; here the second pass has weights that know how far such words can be
trusted.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from tm.align.side import Side
from tm.align.sparse import SparseRows, SparseSpace
from tm.model.bead import Bead
from tm.text.words import find_words

# Folded words are cut to this length: a stemmer that every alphabet has.
_STEM_LENGTH = 5
_SHORTEST_STEM = 2
# Beads less sure than this teach nothing.
_LEAST_CONFIDENCE = 0.5
# A pair of words must keep company in so many beads, and hardly in other company (Dice).
_FEWEST_BEADS = 2
_LEAST_DICE = 0.5
# More beads than this teach little more; memory stays bounded.
_MOST_BEADS = 4000
# Words without a known translation stay in the norm at this share of their weight.
_UNKNOWN_WEIGHT = 0.2

# For each source stem, target stems with their Dice coefficients.
Lexicon = Mapping[str, Mapping[str, float]]


def find_stems(text: str) -> tuple[str, ...]:
    """The beginnings of the text's folded words, each once; no numbers, no very short words.

    In their order: sums over a set would have other last bits in every process.
    """
    stems = [
        word[:_STEM_LENGTH]
        for word in find_words(text)
        if len(word) >= _SHORTEST_STEM and not word.isdigit()
    ]
    return tuple(dict.fromkeys(stems))


def learn_lexicon(beads: Sequence[Bead], source: Side, target: Side) -> Lexicon:
    """Pairs of stems that keep company in the beads."""
    taught = [bead for bead in beads if not bead.is_null and bead.confidence >= _LEAST_CONFIDENCE]
    step = math.ceil(len(taught) / _MOST_BEADS) or 1
    source_counts: Counter[str] = Counter()
    target_counts: Counter[str] = Counter()
    together: Counter[tuple[str, str]] = Counter()
    for bead in taught[::step]:
        words = find_stems(" ".join(source.texts[number] for number in bead.source))
        translations = find_stems(" ".join(target.texts[number] for number in bead.target))
        source_counts.update(words)
        target_counts.update(translations)
        together.update((word, other) for word in words for other in translations)
    lexicon: dict[str, dict[str, float]] = {}
    for (word, other), count in together.items():
        dice = 2 * count / (source_counts[word] + target_counts[other])
        if count >= _FEWEST_BEADS and dice >= _LEAST_DICE:
            lexicon.setdefault(word, {})[other] = dice
    return lexicon


def make_lexicon_space(source: Side, target: Side, lexicon: Lexicon) -> SparseSpace:
    """The source's segments as their words' translations, the target's as their words."""
    target_stems = [find_stems(text) for text in target.texts]
    frequencies = Counter(stem for stems in target_stems for stem in stems)
    weights = {stem: math.log(1 + len(target_stems) / count) for stem, count in frequencies.items()}
    usual = sum(weights.values()) / max(len(weights), 1)
    columns = {stem: index for index, stem in enumerate(sorted(weights))}
    known = {other for others in lexicon.values() for other in others}

    def translate(text: str) -> tuple[dict[int, float], float]:
        row: dict[int, float] = {}
        unknown = 0.0
        for stem in find_stems(text):
            for other, dice in lexicon.get(stem, {}).items():
                if other in columns:
                    weight = dice * weights[other]
                    row[columns[other]] = max(row.get(columns[other], 0.0), weight)
            unknown += 0.0 if stem in lexicon else usual**2
        return row, unknown

    def keep(stems: tuple[str, ...]) -> tuple[dict[int, float], float]:
        row = {columns[stem]: weights[stem] for stem in stems if stem in known}
        return row, sum(weights[stem] ** 2 for stem in stems if stem not in known)

    return SparseSpace(
        _normalize(map(translate, source.texts)),
        _normalize(map(keep, target_stems)),
        len(columns),
    )


def _normalize(rows: Iterable[tuple[Mapping[int, float], float]]) -> SparseRows:
    """Rows of length 1, where what each row lacks counts for a part of its length."""
    scaled = []
    for row, unknown in rows:
        squares = sum(weight * weight for weight in row.values())
        norm = math.sqrt(squares + unknown * _UNKNOWN_WEIGHT**2) or 1.0
        scaled.append({column: weight / norm for column, weight in row.items()})
    return SparseRows.of(scaled)
