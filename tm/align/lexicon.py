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

import numpy as np
from numpy.typing import NDArray

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
    taught = taught[:: math.ceil(len(taught) / _MOST_BEADS) or 1]
    if not taught:
        return {}
    words, word_rows = _number_stems(source, [bead.source for bead in taught])
    others, other_rows = _number_stems(target, [bead.target for bead in taught])
    counts = [np.bincount(np.concatenate(rows)) for rows in (word_rows, other_rows)]
    keys = []
    for row, other_row in zip(word_rows, other_rows, strict=True):
        first, second = counts[0][row][:, None], counts[1][other_row]
        most = np.minimum(first, second)  # a pair is together no more often than the rarer occurs
        places = np.nonzero(
            (most >= _FEWEST_BEADS) & (_find_dice(most, first, second) >= _LEAST_DICE)
        )
        keys.append(row[places[0]] * len(others) + other_row[places[1]])
    pairs, together = np.unique(np.concatenate(keys), return_counts=True)
    found, translations = np.divmod(pairs, len(others))
    dice = _find_dice(together, counts[0][found], counts[1][translations])
    lexicon: dict[str, dict[str, float]] = {}
    for place in np.flatnonzero((together >= _FEWEST_BEADS) & (dice >= _LEAST_DICE)):
        word, other = words[found[place]], others[translations[place]]
        lexicon.setdefault(word, {})[other] = float(dice[place])
    return lexicon


def _number_stems(
    side: Side, beads: Iterable[Sequence[int]]
) -> tuple[list[str], list[NDArray[np.int64]]]:
    """All stems of a side's beads, and for each bead the numbers of its own."""
    numbers: dict[str, int] = {}
    rows = []
    for bead in beads:
        stems = find_stems(" ".join(side.texts[number] for number in bead))
        rows.append(np.array([numbers.setdefault(stem, len(numbers)) for stem in stems], np.int64))
    return list(numbers), rows


def _find_dice(
    together: NDArray[np.int64], first: NDArray[np.int64], second: NDArray[np.int64]
) -> NDArray[np.float64]:
    dice: NDArray[np.float64] = 2 * together / (first + second)
    return dice


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
