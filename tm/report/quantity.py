"""Numbers with their noun."""

from __future__ import annotations


def quantity(number: int, noun: str, plural: str = "") -> str:
    """The number and the noun in its plural, unless the number is one: `1 unit`, `2 units`."""
    return f"{number} {noun}" if number == 1 else f"{number} {plural or f'{noun}s'}"
