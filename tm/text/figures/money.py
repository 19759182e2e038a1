"""Sums of money: a number with the currency that stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tm.model.location import Span
from tm.text.figures.numbers import Number

# Each sign, code (ISO 4217) and word with the currencies it may stand for. A bare $ is the sign of
# dollars and pesos alike.
_SIGNS = {
    "dollar": "US$ USD A$ AU$ AUD C$ CA$ CAD NZ$ NZD HK$ dollar dollars dólar dólares dollari",
    "euro": "€ EUR euro euros",
    "peso": "MX$ MXN ARS CLP COP UYU AR$ COP$ CLP$ peso pesos",
    "sol": "S/ S/. PEN sol soles",
    "real": "R$ BRL reais reales",
    "pound": "£ GBP pound pounds libra libras",
    "boliviano": "Bs Bs. BOB boliviano bolivianos",
    "yen": "JPY yen yenes ienes iene",
    "yuan": "CNY RMB yuan yuanes renminbi",
    "franc": "CHF franc francs franco francos",
    "rupee": "₹ INR rupee rupees rupia rupias rúpia rúpias",
    "krona": "SEK NOK DKK krona kronor krone kroner corona coronas coroa coroas",
    "rouble": "₽ RUB ruble rubles rouble roubles rublo rublos",
    "quetzal": "GTQ quetzal quetzales",
    "guaraní": "₲ PYG guaraní guaraníes",
    "colón": "₡ CRC colón colones",
}
_CURRENCIES = {
    sign: frozenset({currency}) for currency, signs in _SIGNS.items() for sign in signs.split()
} | {"$": frozenset({"dollar", "peso"}), "¥": frozenset({"yen", "yuan"})}
_FOLDED = {sign.lower(): currencies for sign, currencies in _CURRENCIES.items()}

_WORDS = "|".join(
    re.escape(sign) for sign in sorted(_CURRENCIES, key=len, reverse=True) if sign[-1].isalpha()
)
_MARKS = "|".join(
    re.escape(sign) for sign in sorted(_CURRENCIES, key=len, reverse=True) if not sign[-1].isalpha()
)
_CODES = "|".join(sign for sign in _CURRENCIES if sign.isupper() and sign.isalpha())
_BEFORE = re.compile(rf"(?:{_MARKS}|\b(?:{_CODES}))[ \u00a0\u202f]?$")
_BEHIND = re.compile(
    rf"[ \u00a0\u202f-]?(?:de |of )?(?:(?:US|U\.S\.|Canadian|Australian|American) )?"
    rf"(?P<sign>{_MARKS}|(?:{_WORDS})\b)",
    re.IGNORECASE,
)
_ANYWHERE = re.compile(rf"{_MARKS}|\b(?:{_WORDS})\b", re.IGNORECASE)
_LONGEST_SIGN = 6


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of money where it stands, with every currency it may be in."""

    span: Span
    number: Number
    currencies: frozenset[str]


def find_sums(text: str, numbers: tuple[Number, ...]) -> tuple[Sum, ...]:
    """The sums among the numbers of the text, in its order."""
    return tuple(_find_sums(text, numbers))


def _find_sums(text: str, numbers: tuple[Number, ...]) -> Iterator[Sum]:
    for number in numbers:
        start, end = number.span.start, number.span.end
        before = _BEFORE.search(text, max(0, start - _LONGEST_SIGN), start)
        behind = _BEHIND.match(text, end)
        if before:
            sign = before[0].strip()
            yield Sum(Span(before.start(), end), number, _FOLDED[sign.lower()])
        elif behind:
            yield Sum(Span(start, behind.end()), number, _FOLDED[behind["sign"].lower()])


def find_currencies(text: str) -> frozenset[str]:
    """Every currency that the text names, beside a number or not."""
    found = (_FOLDED[match[0].lower()] for match in _ANYWHERE.finditer(text))
    return frozenset().union(*found)
