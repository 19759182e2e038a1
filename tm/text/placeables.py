"""What a translation keeps as it is: addresses and placeholders."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html.entities import html5

from tm.model.location import Span

_URL = re.compile(
    r"(?:\b(?:https?|ftp|gopher|sftp|git)://|\bwww\.(?=\w))[^\s<>\"“”«»{}|\\^`]+", re.IGNORECASE
)
_EMAIL = re.compile(r"\b[\w.+-]+@(?:[\w-]+\.)+[^\W\d_]{2,}\b")
_OPENING = {")": "(", "]": "["}
_TRAILING = ".,;:!?…'’*_"
_PRINTF = r"[#0+-]*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh?|ll?|[zjtLq])?[diouxXeEfFgGcsp@]"
_PLACEHOLDER = re.compile(
    rf"""
      \{{\{{[^{{}}]*\}}\}} | \{{%[^{{}}]*%\}}         # Jinja, Liquid, Hugo
    | [$%\#]\{{[^{{}}\s]+\}} | \$\([A-Za-z_]\w*\)      # shell, Ruby, make
    | \{{[A-Za-z_]?[A-Za-z0-9_.\[\]]*(?:![rsa])?(?::[^{{}}\s]*)?\}}   # Python, C#, ICU
    | \{{\s*\w+\s*,\s*(?:plural|select|selectordinal|number|date|time)\b   # ICU
    | %\([A-Za-z_]\w*\){_PRINTF}
    | (?<!\d)(?<!\d[ \u00a0\u202f])%(?:\d+\$)?{_PRINTF}(?=x%|[\W\d_]|$)
    | (?<!\d)(?<!\d[ \u00a0\u202f])%%(?![\w%])
    | (?<![\w%])%[A-Za-z_]\w+%                         # Symfony, Windows
    | (?<![\w$])\$[a-z_][a-z0-9_]{{2,}}\b
    | &[A-Za-z][\w.-]*;
    """,
    re.VERBOSE,
)
# In ICU's messages, braces after a word hold text: `one {día} other {días}`.
_ICU = re.compile(r"\{\s*\w+\s*,\s*(?:plural|select|selectordinal)\b")
_ICU_TEXT = re.compile(r"[\w=]\s*$")


@dataclass(frozen=True, slots=True)
class Placeable:
    """A stretch of a text, and what it stands for whichever way it is written."""

    span: Span
    text: str


@lru_cache(maxsize=4096)
def find_addresses(text: str) -> tuple[Placeable, ...]:
    """Web and e-mail addresses in their order, without the punctuation of the sentence."""
    found = []
    if "://" in text or "www." in text.lower():
        for match in _URL.finditer(text):
            address = _trim(match[0])
            found.append(Placeable(Span(match.start(), match.start() + len(address)), address))
    if "@" in text:
        found += [
            Placeable(Span(*match.span()), match[0])
            for match in _EMAIL.finditer(text)
            if not any(known.span.start <= match.start() < known.span.end for known in found)
        ]
    return tuple(sorted(found, key=lambda placeable: placeable.span))


def find_placeholders(text: str) -> tuple[Placeable, ...]:
    """What surely is filled in by a program: `%s`, `{name}`, `${path}`, `&brand;` and their like.

    Signs of percent in prose are none, nor are braces around words with spaces. Character
    references of HTML are left out: the other language may write the character itself.
    """
    if "%" in text or "{" in text or "$" in text or "&" in text:
        return _find_placeholders(text)
    return ()


def _find_placeholders(text: str) -> tuple[Placeable, ...]:
    has_choices = "{" in text and bool(_ICU.search(text))
    return tuple(
        Placeable(Span(*match.span()), "".join(match[0].split()))
        for match in _PLACEHOLDER.finditer(text)
        if match[0][1:] not in html5
        and not (
            has_choices and match[0].endswith("}") and _ICU_TEXT.search(text, 0, match.start())
        )
    )


def _trim(address: str) -> str:
    """The address without what ends a sentence or closes a bracket that it does not open."""
    while address:
        last = address[-1]
        is_spare = last in _OPENING and address.count(_OPENING[last]) < address.count(last)
        if last not in _TRAILING and not is_spare:
            break
        address = address[:-1]
    return address
