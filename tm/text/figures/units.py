"""Customary units of measure, for telling that 50 miles are 80 km."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from tm.text.figures.numbers import Number

# A number becomes the metric ones that writers may put for it.
Convert = Callable[[float], tuple[float, ...]]


def _scale(factor: float, *powers: int) -> Convert:
    """Into the base unit and its multiples by these powers of ten."""
    return lambda value: tuple(value * factor * 10.0**power for power in (0, *powers))


# Factors by definition (NIST Special Publication 811, appendix B.8), to metres, kilograms,
# hectares, litres and km/h; a difference of degrees has no offset.
_CONVERSIONS: dict[str, Convert] = {
    "mile miles mi milla millas milha milhas": _scale(1609.344, -3),
    "yard yards yd yarda yardas jarda jardas": _scale(0.9144, -3),
    "foot feet ft pie pies pé pés": _scale(0.3048, 2, -3),
    "inch inches in pulgada pulgadas polegada polegadas": _scale(0.0254, 2, 3),
    "pound pounds lb lbs libra libras": _scale(0.45359237, 3, -3),
    "stone": _scale(6.35029318),
    "ounce ounces oz onza onzas onça onças": _scale(28.349523, -3),
    "acre acres": _scale(0.40468564, 4, -2),
    "gallon gallons galón galones galão galões": _scale(3.785411784),
    "pint pints pinta pintas": _scale(0.473176473, 3),
    "mph": _scale(1.609344),
    "degree degrees fahrenheit °f ºf f": lambda value: (
        (value - 32) * 5 / 9,
        value * 5 / 9,
    ),
}
_BY_NAME = {name: convert for names, convert in _CONVERSIONS.items() for name in names.split()}
_NAME = re.compile(
    r"(?:[ \u00a0]?(?:to|and|or|a|y|e|o|ou|[-–])[ \u00a0]?[\d.,]+)?"  # `2 to 4 inches`
    r"[ \u00a0\u202f-]?(?:(?:square|cubic|an?|de) )?([°º]F|[^\W\d_]+)",
    re.IGNORECASE,
)
# Writers round what they convert: 200 miles are 300 km to them.
_TOLERANCE = 0.12


def find_conversion(text: str, number: Number) -> Convert | None:
    """How the number of the text becomes metric; None where no customary unit stands behind it."""
    found = _NAME.match(text, number.span.end)
    return _BY_NAME.get(found[1].lower()) if found else None


def is_converted(number: Number, convert: Convert, other: Number) -> bool:
    """Whether the other number may be this one made metric."""
    metric = [
        value
        for reading in number.readings
        if isinstance(reading, Decimal)
        for value in convert(float(reading))
    ]
    return any(
        abs(float(reading) - value) <= _TOLERANCE * abs(value)
        for reading in other.readings
        if isinstance(reading, Decimal)
        for value in metric
    )
