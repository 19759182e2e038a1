"""Placeholders that the translation lost, changed or put in another order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tm.checks.base import CheckedPair, CheckFacts, Context, Example, Fault, PairCheck
from tm.checks.lacking import make_lack
from tm.model.finding import Severity
from tm.model.location import Span
from tm.text.placeables import Placeable, find_placeholders

# Directives that take their values in the order in which they stand.
_IN_ORDER = re.compile(r"%[^($%]*[A-Za-z@]$|\{\}$")

_FACTS = CheckFacts(
    name="placeholder-mismatch",
    summary="A placeholder of the source is missing from the translation, or the reverse.",
    rationale=(
        "A program puts a value where `%s`, `%(name)s`, `{name}`, `{0}`, `${path}`, `{{page}}` or "
        "`&brand;` stands; where the translation has another one, readers see the code, or the "
        "program stops. Directives without a name or number must also keep their order. Only what "
        "surely is a placeholder counts: not the sign in `50 % de` or `100%`, not braces around "
        "words with spaces, and no character reference such as `&nbsp;`. A named placeholder may "
        "come more often than in the source."
    ),
    severity=Severity.ERROR,
    examples=(
        Example("Hello, {name}.", "Hola, {name}."),
        Example("Hello, {nombre}.", "Hola, {name}.", ("{nombre}",), why="translated"),
        Example("Hola, {nombre}.", "Hello, {name}.", ("{nombre}",), languages=("en", "es")),
        Example("Hello.", "Hola, {name}.", ("Hello.",), why="lost"),
        Example("%d files in %s", "%d archivos en %s"),
        Example(
            "In %s: %d files", "%d archivos en %s", ("%s",), why="the order tells which is which"
        ),
        Example("In %2$s: %1$d files", "%1$d archivos en %2$s"),
        Example("Olá, %(nome)s!", "Hola, %(nombre)s!", ("%(nome)s",), languages=("es", "pt")),
        Example("50% of the 30 % discount", "50 % de descuento, 30 % de más"),
        Example("It costs 100% sure $20.", "Cuesta 20 $ el 100 % seguro."),
        Example("Go to ${HOME}/docs", "Vaya a ${HOME}/docs"),
        Example("Go to $HOME/docs", "Vaya a ${HOME}/docs", ("Go to $HOME/docs",)),
        Example(
            "{{title}} by &author;", "{{ title }} de &author;", why="spaces inside mean nothing"
        ),
        Example("{{title}}", "{{ title }} de &author;", ("{{title}}",)),
        Example("Fish & chips", "Pescado &amp; patatas", why="a reference, not a placeholder"),
        Example("{n, plural, one {day} other {days}}", "{n, plural, one {día} other {dias}}"),
        Example("%d%% of %s", "%d%% de %s"),
        Example("%d of %s", "%d%% de %s", ("%d of %s",)),
        Example("{name} and {name}", "{name}", why="a name may be repeated"),
    ),
)


def _find(pair: CheckedPair, _context: Context) -> Iterator[Fault]:
    if not pair.source or not pair.target:
        return
    source, target = find_placeholders(pair.source.text), find_placeholders(pair.target.text)
    if not source and not target:
        return
    missing, extra = _subtract(source, target), _subtract(target, source)
    if not missing and not extra:
        yield from _find_disorder(source, target)
    known = {placeable.text for placeable in source}
    extra = [each for each in extra if each.text not in known or _IN_ORDER.match(each.text)]
    for number, placeholder in enumerate(missing):
        if number < len(extra):
            message = f"{extra[number].text} stands where the source has {placeholder.text}"
            yield _fault(message, extra[number].span, placeholder)
        else:
            message = f"the translation lacks {placeholder.text}"
            yield make_lack(pair.target, message, placeholder.span, placeholder.text)
    for placeholder in extra[len(missing) :]:
        yield Fault(
            f"the source has no {placeholder.text}", placeholder.span, subject=placeholder.text
        )


def _find_disorder(source: tuple[Placeable, ...], target: tuple[Placeable, ...]) -> Iterator[Fault]:
    """The first directive that takes the value of another."""
    pairs = zip(*(filter(_is_in_order, side) for side in (source, target)), strict=True)
    for expected, found in pairs:
        if expected.text != found.text:
            message = f"{found.text} stands where the source has {expected.text}: number them"
            yield _fault(message, found.span, expected)
            return


def _is_in_order(placeholder: Placeable) -> bool:
    return bool(_IN_ORDER.match(placeholder.text))


def _subtract(some: tuple[Placeable, ...], others: tuple[Placeable, ...]) -> list[Placeable]:
    """Those of `some` that are more than in `others`, the last ones of each."""
    left = Counter(placeable.text for placeable in others)
    rest = []
    for placeable in some:
        if left[placeable.text] > 0:
            left[placeable.text] -= 1
        else:
            rest.append(placeable)
    return rest


def _fault(message: str, span: Span, expected: Placeable) -> Fault:
    return Fault(message, span, other=expected.span, subject=expected.text)


CHECK = PairCheck(_FACTS, _find)
