"""Sums of money that the translation has in another currency."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tm.checks.base import CheckedPair, CheckFacts, Context, Example, Fault, PairCheck
from tm.checks.figures import find_both
from tm.model.finding import Severity
from tm.model.location import Span
from tm.text.figures.measures import find_measure
from tm.text.figures.money import Sum, find_currencies, find_sums
from tm.text.figures.numbers import Form, Number


def find(pair: CheckedPair, _context: Context) -> Iterable[Fault]:
    """The sums whose number the other text has in another currency, or in none."""
    both = find_both(pair)
    if not both or not both[0].numbers or not both[1].numbers:
        return
    assert pair.source
    assert pair.target
    source, target = pair.source.text, pair.target.text
    sums, target_sums = find_sums(source, both[0].numbers), find_sums(target, both[1].numbers)
    if not sums and not target_sums:
        return
    changed = dict.fromkeys(_find_changed(sums, target_sums))
    changed |= dict.fromkeys((one, other) for other, one in _find_changed(target_sums, sums))
    for one, other in changed:
        yield _tell(pair, one.span, other.span)
    if changed or not (both[0].vocabulary.knows_numbers and both[1].vocabulary.knows_numbers):
        return
    for lost, number in _find_alone(sums, both[1].numbers, target_sums, target):
        yield _tell(pair, lost.span, number.span)
    for added, number in _find_alone(target_sums, both[0].numbers, sums, source):
        yield _tell(pair, number.span, added.span)


def _tell(pair: CheckedPair, source: Span, target: Span) -> Fault:
    assert pair.source
    assert pair.target
    theirs = pair.source.text[source.start : source.end]
    ours = pair.target.text[target.start : target.end]
    return Fault(
        f"{theirs} in the source is {ours} in the translation", target, other=source, subject=ours
    )


def _find_changed(sums: Sequence[Sum], others: Sequence[Sum]) -> Iterator[tuple[Sum, Sum]]:
    for one in sums:
        same = [other for other in others if _are_equal(one.number, other.number)]
        if same and all(one.currencies.isdisjoint(other.currencies) for other in same):
            yield one, same[0]


def _find_alone(
    sums: Sequence[Sum], numbers: Sequence[Number], other_sums: Sequence[Sum], other_text: str
) -> Iterator[tuple[Sum, Number]]:
    """Sums whose number is none of money in the other text, which has no such currency at all."""
    in_sums = {other.number for other in other_sums}
    for one in sums:
        same = [
            number
            for number in numbers
            if number.form is not Form.HINT
            and _are_equal(one.number, number)
            and not find_measure(other_text, number)
        ]
        if (
            same
            and in_sums.isdisjoint(same)
            and one.currencies.isdisjoint(find_currencies(other_text))
        ):
            yield one, same[0]


def _are_equal(number: Number, other: Number) -> bool:
    return not number.readings.isdisjoint(other.readings)


_FACTS = CheckFacts(
    name="currency-mismatch",
    summary="A sum of money that the translation has in another currency, or in none.",
    rationale="Sums of the same number are compared by currency, written as sign, code or word. A"
    " bare $ may be dollars or pesos. A converted sum is another number, which number-mismatch"
    " tells of. A currency lost is a fault where the other text has the number and no word of the"
    " currency.",
    severity=Severity.ERROR,
    examples=(
        Example(
            source="La obra costó 18,4 millones de euros.",
            target="The works cost $18.4 million.",
            faults=("$18.4 million",),
        ),
        Example(
            source="The fine is £500.",
            target="La multa es de 500 dólares.",
            languages=("en", "es"),
            faults=("500 dólares",),
        ),
        Example(
            source="A multa é de R$ 500.",
            target="The fine is 500.",
            languages=("pt", "en"),
            faults=("500",),
        ),
        Example(source="Cuesta 1.250,50 €.", target="It costs €1,250.50."),
        Example(source="El curso cuesta S/ 50.", target="The course costs 50 soles."),
        Example(
            source="It costs $500, or 450 euros.",
            target="Cuesta 500 pesos, o 450 €.",
            languages=("en", "es"),
        ),
        Example(
            source="Pesa 30 kilos.",
            target="It weighs 30 pounds.",
            why="No money: `number-mismatch` tells of the unit.",
        ),
        Example(source="Entre 10 y 20 euros.", target="Between €10 and €20."),
        Example(
            source="The parcel weighs 5 pounds.",
            target="El paquete pesa 5 libras.",
            languages=("en", "es"),
        ),
    ),
)

CHECK = PairCheck(_FACTS, find)
