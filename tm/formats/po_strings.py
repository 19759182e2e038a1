"""What PO's strings and its header say (GNU gettext manual, "PO Files" and "Header Entry")."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from tm.errors import LanguageError
from tm.formats.dates import read_date
from tm.model.locale import normalize_tag

ESCAPE = re.compile(r"\\(?:[0-7]{1,3}|x[0-9a-fA-F]{1,2}|.)", re.DOTALL)
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"})
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
# What templates have where nobody has filled anything in.
_NOBODY = ("", "FULL NAME <EMAIL@ADDRESS>", "Automatically generated")


@dataclass(frozen=True, slots=True)
class PoHeader:
    """A catalogue's languages, last translator, revision; of a kit, what it is of and what made it,
    and how many entries it had.

    What the catalogue does not tell is empty, or None.
    """

    source_language: str = ""
    target_language: str = ""
    translator: str = ""
    revised: datetime | None = None
    is_own: bool = False
    bulletin: str = ""
    source_path: str = ""
    signature: str = ""
    sent: int = 0


def unescape(text: str) -> str:
    """The text with C's escape sequences resolved."""
    return ESCAPE.sub(lambda found: read_escape(found[0]), text) if "\\" in text else text


def escape(text: str) -> str:
    """The text as it stands between quotation marks."""
    return text.translate(_ESCAPES)


def read_escape(escape: str) -> str:
    """The character that an escape sequence stands for; an unknown one loses its backslash."""
    if escape[1] == "x" and len(escape) > 2:
        return chr(int(escape[2:], base=16))  # noqa: FURB166 - the backslash is no 0
    if escape[1].isdigit() and escape[1] < "8":
        return chr(int(escape[1:], 8))
    return _LETTERS.get(escape[1], escape[1])


def read_header(header: str, read_language: Callable[[str], str] = normalize_tag) -> PoHeader:
    """What the translation of the empty message says."""
    fields = {
        name.strip(): value.strip()
        for name, colon, value in (line.partition(":") for line in header.splitlines())
        if colon
    }
    translator = fields.get("Last-Translator", "")
    bulletin = fields.get("X-TM-Bulletin", "")
    return PoHeader(
        source_language=read_locale(fields.get("X-Source-Language", ""), read_language),
        target_language=read_locale(fields.get("Language", ""), read_language),
        translator="" if translator in _NOBODY else translator,
        revised=read_date(fields.get("PO-Revision-Date")),
        # An editor of PO files puts its own name in the place of ours.
        is_own=fields.get("X-Generator", "").startswith("bulletin-tm") or bool(bulletin),
        bulletin=bulletin,
        source_path=fields.get("X-TM-Source", ""),
        signature=fields.get("X-TM-Signature", ""),
        sent=int(sent) if (sent := fields.get("X-TM-Entries", "")).isdecimal() else 0,
    )


def read_locale(locale: str, read_language: Callable[[str], str]) -> str:
    """The tag of a gettext locale such as `pt_BR` or `sr@latin`, empty for none."""
    name, _, modifier = locale.partition("@")
    script = {"latin": "-Latn", "cyrillic": "-Cyrl"}.get(modifier, "")
    language, _, region = name.partition(".")[0].replace("-", "_").partition("_")
    try:
        return read_language(f"{language}{script}{'-' if region else ''}{region}") if name else ""
    except LanguageError:
        return ""
