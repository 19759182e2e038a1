"""Whether two web addresses, e-mail addresses or paths lead to the same thing in two languages."""

from __future__ import annotations

import re
from functools import lru_cache

from tm.model.locale import primary_language

_SCHEME = re.compile(r"^(?:https?:)?//|^mailto:", re.IGNORECASE)
_PARTS = re.compile(r"[/?&#=]+")
# As in `index.es.html`, `page_es`, `es-PE`, `es.wikipedia.org`.
_AROUND_LANGUAGE = re.compile(r"[._-]")
_REGION = re.compile(r"[A-Za-z]{2}|\d{3}")


@lru_cache(maxsize=4096)
def neutralize_address(address: str, languages: tuple[str, str]) -> str:
    """The address without scheme, `www.`, what names one of the languages, and a final slash.

    Letters of the host are in lower case.
    """
    codes = {primary_language(language) for language in languages}
    rest = _SCHEME.sub("", address.strip())
    host, slash, path = rest.partition("/")
    host = host.lower().removeprefix("www.")
    parts = [_drop_language(part, codes) for part in [host, *_PARTS.split(path)]]
    is_rooted = slash and not host
    return ("/" if is_rooted else "") + "/".join(part for part in parts if part)


def find_host(neutral: str) -> str:
    """The site of a neutralized address by its last two names; empty for a path of the own site."""
    host = neutral.partition("/")[0]
    return ".".join(host.split(".")[-2:]) if "." in host else ""


def _drop_language(part: str, codes: set[str]) -> str:
    """The part of an address without codes of the languages, with or without a region."""
    if part[:2].lower() in codes and len(part) in {5, 6} and part[2] in "-_":
        return "" if _REGION.fullmatch(part[3:]) else part
    return ".".join(
        kept
        for piece in part.split(".")
        if (
            kept := "-".join(each for each in re.split(r"[-_]", piece) if each.lower() not in codes)
        )
    )
