"""Texts to fill a memory with, and queries: real ones, and perturbed copies of them.

A copy has a tenth, a fifth, three tenths or half of its words changed: each is replaced by a word
of another text (30 %), removed (25 %), has one before it (30 %) or one letter replaced (15 %). What
is drawn depends on the seed alone.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

_SHARES = (0.1, 0.2, 0.3, 0.5)
_LETTERS = "aeionrst"
_REAL_QUERIES = 0.3


class Perturber:
    """Copies of texts with some words changed."""

    def __init__(self, texts: Sequence[str], seed: int) -> None:
        self._texts = texts
        self._chance = random.Random(seed)
        self._words = [word for text in texts[:20_000] for word in text.split()]

    def draw_texts(self, count: int) -> list[str]:
        """The texts, as many as are wanted, and copies of them for the rest."""
        copies = (self.draw_copy() for _ in range(max(count - len(self._texts), 0)))
        return [*self._texts[:count], *copies]

    def draw_queries(self, count: int) -> list[str]:
        """Three of ten are texts as they are, the others are copies."""
        return [
            self._chance.choice(self._texts)
            if self._chance.random() < _REAL_QUERIES
            else self.draw_copy()
            for _ in range(count)
        ]

    def draw_copy(self) -> str:
        """A copy of any of the texts."""
        words = self._chance.choice(self._texts).split()
        for _ in range(max(1, round(len(words) * self._chance.choice(_SHARES)))):
            self._change(words)
        return " ".join(words) or self.draw_copy()

    def _change(self, words: list[str]) -> None:
        place, kind = self._chance.randrange(max(len(words), 1)), self._chance.random()
        if kind < 0.3 or not words:
            words.insert(place, self._chance.choice(self._words))
        elif kind < 0.55:
            del words[place]
        elif kind < 0.85:
            words[place] = self._chance.choice(self._words)
        else:
            word = words[place]
            letter = self._chance.randrange(len(word))
            words[place] = word[:letter] + self._chance.choice(_LETTERS) + word[letter + 1 :]
