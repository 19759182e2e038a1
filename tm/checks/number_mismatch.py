"""Numbers of the source that the translation lacks or has otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import chain

from tm.checks.altered_numbers import find_altered
from tm.checks.base import CheckedPair, CheckFacts, Context, Example, Fault, PairCheck
from tm.checks.figures import find_both, list_values, loosen, report
from tm.checks.number_excuses import drop_excused
from tm.model.finding import Severity
from tm.text.figures.digits import Reading, Readings
from tm.text.figures.find import Figures
from tm.text.figures.numbers import Form, Number

_ZERO_AND_ONE = frozenset({Decimal(0), Decimal(1)})


def find(pair: CheckedPair, _context: Context) -> Iterable[Fault]:
    """The numbers without counterpart: those in digits, and one number word put for another."""
    both = find_both(pair)
    if not both:
        return ()
    source, target = both
    return chain(find_altered(pair, source, target), _find_unequal(pair, source, target))


def _find_unequal(pair: CheckedPair, source: Figures, target: Figures) -> Iterable[Fault]:
    """The numbers that the other text has with no value that they may have."""
    lacking, extra = _find_unanswered(source, target), _find_unanswered(target, source)
    if not lacking and not extra:
        return ()
    assert pair.source
    assert pair.target
    texts = pair.source.text, pair.target.text
    lacking, extra = (
        drop_excused(texts, lacking, (source, target)),
        drop_excused(texts[::-1], extra, (target, source)),
    )
    is_as_many = _count_sure(source) == _count_sure(target)
    return report(
        pair,
        [n.span for n in lacking if _is_missed(n, target, is_replaced=bool(extra) or is_as_many)],
        [n.span for n in extra if _is_missed(n, source, is_replaced=bool(lacking) or is_as_many)],
    )


def _find_unanswered(figures: Figures, others: Figures) -> list[Number]:
    is_loose = not (figures.vocabulary.knows_magnitudes and others.vocabulary.knows_magnitudes)
    values = list_values(others, is_loose=is_loose)
    return [
        number
        for number in figures.numbers
        if number.form is not Form.HINT
        and (
            not _is_answered(loosen(number) if is_loose else number.readings, values)
            or _is_in_other_half(number, others)
        )
    ]


def _is_answered(readings: Readings, values: Readings) -> bool:
    """Nothing asks for an answer to 0 and 1, which words say in too many ways."""
    return not readings.isdisjoint(values) or readings <= _ZERO_AND_ONE


def _is_in_other_half(number: Number, others: Figures) -> bool:
    """Whether the other text has the hour, but always before noon for after it or the reverse."""
    halves = {
        other.half
        for other in others.numbers
        if other.half and not other.bare.isdisjoint(number.bare)
    }
    return bool(number.half and halves) and number.half not in halves


def _count_sure(figures: Figures) -> int:
    return sum(number.form is not Form.HINT for number in figures.numbers)


def _is_missed(number: Number, others: Figures, *, is_replaced: bool) -> bool:
    """Whether the other text must have the number in a way that we can read.

    A number in words is missed only where another stands in its place: `ambos` may be two.
    """
    if number.form is Form.WORDS:
        return others.vocabulary.knows_numbers and is_replaced
    return (
        others.vocabulary.knows_numbers
        or is_replaced
        or all(map(_is_written_in_digits, number.readings))
    )


def _is_written_in_digits(value: Reading) -> bool:
    """Whether no language writes the number in words, as it does with small and round ones."""
    return isinstance(value, str) or value != int(value) or (value > 1000 and value % 100 != 0)


_FACTS = CheckFacts(
    name="number-mismatch",
    summary="A number of the source that the translation lacks or has otherwise.",
    rationale="A wrong figure is the error that readers forgive least. Numbers are compared by"
    " value: in digits of any locale, in words up to millions, as ordinals, Roman numerals,"
    " fractions and times of day; a quantity may be converted to another unit, but the same"
    " number in another unit, or without its per cent, is a fault. `1.234` is taken for either of"
    " its values, as Spanish speakers use both, but English must not have it for a Spanish or"
    " Portuguese `1.234`. One, first and their like are never"
    " asked for, and a number word only where another stands in its place. Of languages whose"
    " number words are unknown (all but English, Spanish and Portuguese), only digits are"
    " compared.",
    severity=Severity.ERROR,
    examples=(
        Example(
            source="El Pleno aprobó la ley por 87 votos a favor.",
            target="The plenary passed the act by 78 votes.",
            faults=("78",),
        ),
        Example(
            source="The plenary passed the act by 87 votes to 31.",
            target="El Pleno aprobó la ley por 87 votos.",
            languages=("en", "es"),
            faults=("El Pleno aprobó la ley por 87 votos.",),
        ),
        Example(
            source="Asistieron unas personas.",
            target="Some 40 people attended.",
            faults=("40",),
        ),
        Example(
            source="The plan costs 2 billion.",
            target="El plan cuesta 2 billones.",
            languages=("en", "es"),
            faults=("2 billones",),
            why="A Spanish billón is a million millions.",
        ),
        Example(source="Hay un 40 % más.", target="There are 40 more.", faults=("40",)),
        Example(
            source="El capítulo IV es la tercera parte.",
            target="Chapter VI is the second part.",
            faults=("VI", "second"),
        ),
        Example(
            source="Hubo 2.345 solicitudes.", target="2.345 people applied.", faults=("2.345",)
        ),
        Example(
            source="Está a 12 km, mide 5 metros y pesa 30 kilos.",
            target="It is 12 miles away, 5 feet long and weighs 30 pounds.",
            faults=("12 miles", "5 feet", "30 pounds"),
        ),
        Example(
            source="Entre el 40 y el 50 %, a 12 km, en el siglo XIX, por segunda vez.",
            target="Between 40% and 50%, 12 kilometres away, in the 19th century, once again.",
        ),
        Example(source="Duró siete horas.", target="It lasted eight hours.", faults=("eight",)),
        Example(
            source="Costó 1.250,50 y llegó a 3.000.",
            target="It cost 1,250.50 and reached 3,000.",
        ),
        Example(
            source="Two million people, 50% of them over 65.",
            target="2.000.000 de personas, el cincuenta por ciento de más de 65 años.",
            languages=("en", "es"),
        ),
        Example(
            source="En el siglo XXI, la 3.ª sesión abrió a las 15.00 h.",
            target="In the 21st century, the third session opened at 3 p.m.",
        ),
        Example(
            source="One of them said so in a second: a hundred or so came.",
            target="Una lo dijo enseguida: vino un centenar.",
            languages=("en", "es"),
        ),
        Example(
            source="Lo decidieron ambos en los noventa.",
            target="The two of them decided so in the 1990s.",
        ),
        Example(
            source="The road is 50 miles long.",
            target="La carretera tiene 80 kilómetros.",
            languages=("en", "es"),
        ),
        Example(
            source="There are 12 seats.", target="Hamabi eserleku daude.", languages=("en", "eu")
        ),
    ),
)

CHECK = PairCheck(_FACTS, find)
