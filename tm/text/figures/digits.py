"""Numbers in digits, in every way that locales write them."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

# A value, or a text for what is none: a time of day (`15:00`), a version or clause (`2.3.1`).
Reading = Decimal | str
Readings = frozenset[Reading]

# Space, no-break space, thin space, narrow no-break space: ISO 31-0 and CLDR group by them.
_SPACES = " \u00a0\u2009\u202f"
GROUPED = (
    rf"\d{{1,3}}(?P<grouping>[.,'’{_SPACES}])\d{{3}}(?:(?P=grouping)\d{{3}})*"
    r"(?:[.,]\d+)?(?![\d]|[.,]\d)"
)
TIME = r"\d{1,2}(?:[ \u00a0\u202f]?[hH][ \u00a0\u202f]?\d{2}|:\d{2}(?::\d{2})?)(?![\d:])"
PLAIN = r"\d+[ \u00a0]?[½¼¾⅓⅔]|\d+(?:[.,]\d+)*|[½¼¾⅓⅔]|(?<![.,])\.\d+"
_TIME = re.compile(r"(\d{1,2})[.:hH](\d{2})(?::\d{2})?")
_LONGEST = 40  # digits of a number; more are a key or a code
_SIGNS = str.maketrans("", "", f"{_SPACES}'’")
_WHOLE_AND_FRACTION = re.compile(r"(\d*)([½¼¾⅓⅔])")


def read_digits(text: str) -> Readings:
    """Every value that a match of GROUPED, TIME or PLAIN may have.

    `1.234` is over a thousand for some and little more than one for others, also among Spanish
    speakers (DPD, «números»), so it is both; `1.234,5` and `1.230` have one value.
    """
    text = text.translate(_SIGNS)
    if text.startswith("."):
        text = f"0{text}"
    if len(text) > _LONGEST:
        return frozenset({text})
    found = _WHOLE_AND_FRACTION.fullmatch(text)
    if found:
        fraction = Decimal(unicodedata.numeric(found[2])).quantize(Decimal("0.01"))
        return frozenset({Decimal(int(found[1] or 0)) + fraction})
    return frozenset(_read_values(text)) | _read_time(text)


def write_time(hour: int, minute: int) -> str:
    """The reading of a time of day."""
    return f"{hour:02}:{minute:02}"


def _read_time(text: str) -> Readings:
    """A time in both halves of the day, and the hour alone where words would have the minutes."""
    found = _TIME.fullmatch(text)
    if not found:
        return frozenset()
    hour, minute = int(found[1]), int(found[2])
    if hour > 24 or minute > 59:
        return frozenset()
    times: set[Reading] = {write_time(hour, minute), write_time((hour + 12) % 24, minute)}
    if minute in {0, 15, 30, 45}:
        times |= {Decimal(hour), Decimal((hour + 12) % 24)}
    return frozenset(times)


def _read_values(text: str) -> set[Reading]:
    signs = [char for char in text if char in ".,"]
    if not signs:
        return {Decimal(int(text))} if text.isdigit() else set()
    if len(set(signs)) == 2:
        whole, sign, fraction = re.split(r"([.,])(?=\d+$)", text)
        if sign in whole:
            return {text}
        return {Decimal(f"{int(re.sub('[.,]', '', whole))}.{_to_ascii(fraction)}")}
    parts = [_to_ascii(part) for part in re.split("[.,]", text)]
    is_grouped = len(parts[0]) <= 3 and parts[0] != "0" and all(len(p) == 3 for p in parts[1:])
    values: set[Reading] = set()
    is_indian = len(parts) > 2 and len(parts[-1]) == 3 and all(len(p) == 2 for p in parts[1:-1])
    if is_grouped or is_indian:
        values.add(Decimal("".join(parts)))
    if len(signs) == 1 and not (values and parts[1].endswith("0")):
        values.add(Decimal(f"{parts[0]}.{parts[1]}"))
    return values or {text}


def _to_ascii(digits: str) -> str:
    """The digits as ASCII, whatever their script."""
    return digits if digits.isascii() else "".join(str(int(digit)) for digit in digits)
