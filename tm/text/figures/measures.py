"""Units of measure behind numbers, by whatever name a language has for them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tm.model.location import Span
from tm.text.figures.numbers import Number

# What the texts of the languages whose number words we know call a unit; the first name stands for
# all. A ton is a tonne to most writers. One-letter signs but for metres are too often others.
_UNITS = (
    "kilometre kilometres kilometer kilometers km",
    "metre metres meter meters m metro metros",
    "centimetre centimetres centimeter centimeters cm centímetro centímetros",
    "millimetre millimetres millimeter millimeters mm milímetro milímetros",
    "mile miles milla millas milha milhas",
    "yard yards yd yarda yardas jarda jardas",
    "foot feet ft pie pies pé pés",
    "inch inches pulgada pulgadas polegada polegadas",
    "kilogram kilograms kilogramme kilogrammes kg kilo kilos",
    "gram grams gramme grammes gramo gramos grama gramas",
    "tonne tonnes ton tons tonelada toneladas",
    "pound pounds lb lbs libra libras",
    "ounce ounces oz onza onzas onça onças",
    "hectare hectares ha hectárea hectáreas",
    "acre acres",
    "litre litres liter liters litro litros",
    "gallon gallons galón galones galão galões",
    "minute minutes minuto minutos",
    "hour hours hora horas",
    "day days día días dia dias",
    "week weeks semana semanas",
    "month months mes meses mês",
    "year years año años ano anos",
)
_BY_NAME = {name: names.split()[0] for names in _UNITS for name in names.split()} | {
    **dict.fromkeys(("kilómetro", "kilómetros"), "kilometre"),
    **dict.fromkeys(("quilómetro", "quilómetros", "quilômetro", "quilômetros"), "kilometre"),
    **dict.fromkeys(("kilogramo", "kilogramos", "quilograma", "quilogramas"), "kilogram"),
    **dict.fromkeys(("quilo", "quilos"), "kilogram"),
}
_BEHIND = re.compile(r"[ \u00a0\u202f-]?([^\W\d_]+)(?![²³])")
_PERCENT = re.compile(r"[ \u00a0\u202f]?(?:%|per ?cent\b|por (?:ciento|cento|cien)\b)")
# Any word that tells a share of a hundred.
_SHARE = re.compile(r"[%％]|\b(?:per ?cent|por (?:ciento|cento|cien)|porc|perc|pct|pp\b)")


@dataclass(frozen=True, slots=True)
class Measure:
    """A number with the unit behind it, and the unit's English name."""

    span: Span
    unit: str


def find_measure(text: str, number: Number) -> Measure | None:
    """The measure that the number of the text begins; None where no unit stands right behind it."""
    found = _BEHIND.match(text, number.span.end)
    unit = _BY_NAME.get(found[1].lower()) if found else None
    return Measure(Span(number.span.start, found.end()), unit) if found and unit else None


def find_percent(text: str, number: Number) -> Span | None:
    """The number with the sign or word for per cent behind it, if there is one."""
    found = _PERCENT.match(text, number.span.end)
    return Span(number.span.start, found.end()) if found else None


def tells_percent(text: str) -> bool:
    """Whether the text speaks of per cents anywhere."""
    return _SHARE.search(text.lower()) is not None
