"""A translation into no language, which shows what of a bulletin readers would see translated.

All signs used are in ISO 8859-1, so that files in old encodings can hold them.
"""

from __future__ import annotations

import re

from tm.model.inline import InlineText
from tm.text.placeables import find_addresses, find_placeholders

_OPENING, _CLOSING = "«", "»"
_ACCENTED = str.maketrans("aeiouAEIOU", "àèìòùÀÈÌÒÙ")
_VOWELS = frozenset("aeiouáàâäãåéèêëíìîïóòôöõúùûü")
_GROWTH = 0.3
_FILLING = "·"
# Within a sentence, as in `Dra. Gil`, these could end one by another language's rules. (`¿` after a
# letter looks like a wrong encoding to i18nspector.)
_STOPS = {".": "·", "!": "¡", "?": "·", "…": "··"}
# What numbers an item of a list or a heading is part of its form.
_NUMBERING = re.compile(r"(?:(?:\d+\.)*\d+[.)]?|[a-zA-Z]\))\s+(?=\S)")
_END = re.compile(r"(?:[.!?…]+[»”’\"')\]]*|[:;,])$")


def pseudo_translate(text: InlineText) -> InlineText:
    """The text with accents and doubled vowels, some 30 % longer, between « and ».

    Codes, addresses, placeholders, digits and capitals stay. What ends a sentence stays last and
    stands nowhere else, so that segmentation finds one segment again.
    """
    plain = text.plain
    if not plain:
        return text
    numbering = _NUMBERING.match(plain)
    start = numbering.end() if numbering else 0
    found = _END.search(plain, start)
    end = found.start() if found else len(plain)
    written = _write_characters(plain, start, end)
    if found:
        written[end] = _CLOSING + written[end]
    else:
        written[-1] += _CLOSING
    written[start] = _OPENING + written[start]
    rest = iter(written)
    return InlineText(
        tuple(
            "".join(next(rest) for _ in part) if isinstance(part, str) else part
            for part in text.parts
        )
    )


def _write_characters(plain: str, start: int, end: int) -> list[str]:
    """What is written for each character; what stands outside [start, end) is kept."""
    kept = {
        place
        for found in (*find_addresses(plain), *find_placeholders(plain))
        for place in range(found.span.start, found.span.end)
    }
    free = [place for place in range(start, end) if place not in kept]
    written = list(plain)
    for place in free:
        is_in_number = plain[place - 1 : place].isdigit() and plain[place + 1 : place + 2].isdigit()
        written[place] = plain[place].translate(_ACCENTED)
        if not is_in_number:
            written[place] = _STOPS.get(plain[place], written[place])
    vowels = [place for place in free if _is_vowel_of_word(plain, place)]
    has_letters = any(plain[place].isalpha() for place in free)
    wanted = round(_GROWTH * len(free)) if has_letters else 0
    for place in _spread(vowels, wanted):
        written[place] += _choose_case(plain[place], plain[place + 1 : place + 2])
    if free and wanted > len(vowels):
        written[free[-1]] += _FILLING * (wanted - len(vowels))
    return written


def _is_vowel_of_word(plain: str, place: int) -> bool:
    """Whether it is a vowel with a letter beside it."""
    beside = plain[max(place - 1, 0) : place] + plain[place + 1 : place + 2]
    return plain[place].lower() in _VOWELS and any(map(str.isalpha, beside))


def _spread(places: list[int], wanted: int) -> list[int]:
    """So many of the places, evenly."""
    count = min(wanted, len(places))
    return [places[number * len(places) // count] for number in range(count)]


def _choose_case(letter: str, following: str) -> str:
    """The letter as the second of two; after a capital that begins a word it is small."""
    return letter.lower() if following.islower() else letter
