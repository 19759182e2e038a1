"""Number words put together: `doscientos treinta y cinco mil` is 235,000."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tm.text.figures.vocabulary import MILLION, Vocabulary

_OF = "de"


@dataclass(frozen=True, slots=True)
class Composed:
    """How many words make the number and what it may be; not sure: words for a
    hundred or a thousand alone."""

    count: int
    values: frozenset[int]
    is_sure: bool


@dataclass(slots=True)
class _Sum:
    """What has been read: whole millions, whole thousands below them, and what is below these."""

    millions: int = 0
    thousands: int = 0
    rest: int = 0

    @property
    def value(self) -> int:
        return self.millions + self.thousands + self.rest

    def add(self, value: int) -> bool:
        """Adds a cardinal where the sum has room for it: a ten takes a unit, a hundred both."""
        is_free = (
            self.rest == 0
            or (value < 100 and self.rest % 100 == 0)
            or (value < 10 and self.rest % 10 == 0 and self.rest % 100 >= 20)
        )
        if is_free:
            self.rest += value
        return is_free

    def multiply(self, magnitude: int) -> bool:
        """Multiplies what is below a magnitude; one that stands alone counts once."""
        if not magnitude:
            return False
        if magnitude == 100:
            fits = self.rest < 100 and self.rest % 10 != 0
            self.rest = self.rest * 100 if fits else self.rest
            fits = fits or self.rest == 0
            self.rest = self.rest or 100
            return fits
        if magnitude < MILLION:
            fits = self.thousands == 0
            self.thousands += max(self.rest, 1) * magnitude if fits else 0
        else:
            fits = True
            self.millions += max(self.thousands + self.rest, 1) * magnitude
            self.thousands = 0
        self.rest = 0 if fits else self.rest
        return fits


def compose_words(words: Iterable[str], vocabulary: Vocabulary) -> Composed | None:
    """The number that the first words make, as many of them as do; None where the first does not.

    A joiner counts only between two parts of it, `de` between two magnitudes.
    """
    read = _Sum()
    count = 0
    is_sure = False
    joiner = ""
    for word in words:
        if count and not joiner and word in vocabulary.joiners:
            joiner = word
            continue
        cardinal = _find_cardinal(word, read, vocabulary)
        magnitude = vocabulary.magnitudes.get(word, 0)
        if cardinal:
            if joiner == _OF or not read.add(cardinal):
                break
        elif joiner not in {"", _OF} or len(word) < 3 or not read.multiply(magnitude):
            break
        is_sure = is_sure or bool(cardinal) or magnitude >= MILLION
        count += 2 if joiner else 1
        joiner = ""
    if not count:
        return None
    values = {read.value}
    if read.value in range(20, 100, 10):
        values.add(1900 + read.value)  # `los noventa` are the 1990s
    return Composed(count, frozenset(values), is_sure)


def _find_cardinal(word: str, read: _Sum, vocabulary: Vocabulary) -> int:
    """The word's value, also that of `one` behind a ten; 0 where it has none."""
    if word in vocabulary.ones and read.rest % 100 >= 20 and read.rest % 10 == 0:
        return 1
    return vocabulary.cardinals.get(word, 0)
