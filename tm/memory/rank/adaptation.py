"""The numbers and dates of a query put into a translation.

A number that is replaced keeps the separators of the language it stands in, and a month its name
there. Nothing is replaced where another word of the translation would have to change with it.
"""

from __future__ import annotations

import re
from collections import Counter

from tm.memory.rank.numbers import Figure, Value, find_numbers
from tm.model.locale import primary_language
from tm.model.location import Span
from tm.text.figures.vocabulary import load_vocabulary

_DIGITS = re.compile(r"\d+")
# What makes an ordinal of a number, or a name: `3rd`, `2.º`, `5G`.
_TAIL = re.compile(r"\.?[ºª°]|[^\W\d_]+")
# What may be another before another number or month: `d'abril`, `l'8`, and in English `an 8`.
_ELIDED = re.compile(r"['’]$")
_ARTICLE = re.compile(r"(?:['’]|\b[Aa]n? )$")
_ELIDING = frozenset({"ca", "fr"})
_VOWELS = "aeiouhàéèêô"
_ONE = 1


def adapt_numbers(query: str, source: str, target: str, languages: tuple[str, str]) -> str | None:
    """The target with the query's numbers and dates for the source's; None where that is unsure.

    Query and source differ in nothing but these. Each that differs must be in the target as often
    as in the source, be replaced by one throughout, and have as many groups of digits as that, or
    both have one. Between one and another number words change; so they do behind an ordinal that
    only the translation writes with letters. `languages` are those of source and target.
    """
    in_source, in_target = find_numbers(source, languages[0]), find_numbers(target, languages[1])
    replaced = _pair_values(find_numbers(query, languages[0]), in_source)
    if replaced is None:
        return None
    counts = [Counter(figure.value for figure in figures) for figures in (in_source, in_target)]
    if any(counts[0][value] != counts[1][value] for value in replaced):
        return None
    tails = {(figure.value, _find_tail(source, figure)) for figure in in_source}
    parts: list[str] = []
    done = 0
    for figure in in_target:
        new = replaced.get(figure.value)
        if new is None:
            continue
        tail = _find_tail(target, figure)
        written = _write(target, figure.span, new, languages[1])
        is_bound = bool(tail) and (figure.value, tail) not in tails
        if not written or is_bound or _binds(target, figure.span, written, languages[1]):
            return None
        parts += (target[done : figure.span.start], written)
        done = figure.span.end
    return "".join([*parts, target[done:]])


def _pair_values(
    wanted: tuple[Figure, ...], found: tuple[Figure, ...]
) -> dict[Value, Value] | None:
    """By what each figure that differs is replaced, if that is one of the same shape."""
    if len(wanted) != len(found):
        return None
    pairs: dict[Value, Value] = {}
    for new, old in zip((figure.value for figure in wanted), (f.value for f in found), strict=True):
        if pairs.setdefault(old, new) != new or not _are_alike(old, new):
            return None
    return {old: new for old, new in pairs.items() if old != new}


def _are_alike(old: Value, new: Value) -> bool:
    return (
        len(old.groups) == len(new.groups)
        and old.is_of_date == new.is_of_date
        and (old.is_of_date or _is_one(old) == _is_one(new))
    )


def _is_one(value: Value) -> bool:
    return len(value.groups) == 1 and int(value.groups[0]) == _ONE


def _find_tail(text: str, figure: Figure) -> str:
    """What stands at a number without a blank; a month has nothing."""
    found = None if figure.value.month else _TAIL.match(text, figure.span.end)
    return found.group().casefold() if found else ""


def _binds(target: str, span: Span, written: str, language: str) -> bool:
    """Whether the word before may have to change."""
    primary = primary_language(language)
    binding = _ARTICLE if primary == "en" else _ELIDED
    if binding.search(target[: span.start]):
        return True
    starts = (word[0].lower() in _VOWELS for word in (target[span.start : span.end], written))
    return primary in _ELIDING and len({*starts}) > 1


def _write(target: str, span: Span, value: Value, language: str) -> str:
    """The value as what stands there is written; empty where that cannot be."""
    written = target[span.start : span.end]
    if value.month:
        return _name_month(written, value.month, language)
    digits = iter(value.groups)
    return _DIGITS.sub(lambda _: next(digits), written)


def _name_month(written: str, month: int, language: str) -> str:
    """The month's name, short where a short one is written, with its capitals."""
    vocabulary = load_vocabulary(primary_language(language))
    is_long = written.lower() in vocabulary.months
    names = vocabulary.months if is_long else vocabulary.short_months
    name = next((name for name, number in names.items() if number == month), "")
    if written.isupper():
        return name.upper()
    return name.capitalize() if written[0].isupper() else name
