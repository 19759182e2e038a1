"""Markup as keyboards, autocorrection and machine translation bend it."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from tm.model.inline import Code, CodeKind

_OPENING_QUOTES = "“”„«‘’‚″′＂"
_CLOSING_QUOTES = "“”»‘’″′＂"
# White space, and signs without width that programs put in.
_GAP = "[\\s\u200b\u2060\ufeff]{0,9}"
_LESS, _GREATER = "(?:[<＜]|&lt;)", "(?:[>＞]|&gt;)"
_VARIANTS = {
    "<": rf"\\?{_LESS}",
    ">": rf"\\?{_GREATER}",
    '"': f"""["'{_OPENING_QUOTES}{_CLOSING_QUOTES}]""",
    "'": f"""["'{_OPENING_QUOTES}{_CLOSING_QUOTES}]""",
    "[": r"\\?[\[［【]",
    "]": r"\\?[\]］】]",
}
_BENT_VALUE = rf"[{_OPENING_QUOTES}][^{_OPENING_QUOTES}{_CLOSING_QUOTES}<>]*+[{_CLOSING_QUOTES}]"
_VALUE = rf"""(?:"[^"<>]*+"|'[^'<>]*+'|{_BENT_VALUE}|[^\s"'<>＜＞]++)"""
_ATTRIBUTE = rf"\s++[\w:-]++(?:\s*+[=＝]\s*+{_VALUE})?+"
_TAG = re.compile(
    rf"{_LESS}{_GAP}+(?P<slash>[/／]?+){_GAP}+(?P<name>[A-Za-z][\w:-]*+)"
    rf"(?P<attributes>(?:{_ATTRIBUTE})*+)(?P<end>\s*+[/／]?+){_GAP}+{_GREATER}"
)
_BENT_ATTRIBUTE = re.compile(
    rf"\s*[=＝]\s*(?:[{_OPENING_QUOTES}](?P<value>[^{_OPENING_QUOTES}{_CLOSING_QUOTES}<>]*)"
    rf"[{_CLOSING_QUOTES}]|(?=[\"']))"
)
_TITLE = re.compile(
    rf"(\]\([^\s()]+\s+)[{_OPENING_QUOTES}]([^{_OPENING_QUOTES}{_CLOSING_QUOTES}()]*)[{_CLOSING_QUOTES}]\s*(?=\))"
)
_FULL_WIDTH = 0xFEE0


def straighten_tags(text: str, names: Collection[str], literal: str) -> str:
    """The text with tags of these names as HTML has them, but for those that `literal` has.

    Full-width signs, escaped ones, white space after `<` and typographic quotes are made plain;
    such quotes around a title of a link in Markdown too.
    """

    def straighten(found: re.Match[str]) -> str:
        tag = _straighten(found)
        is_kept = found["name"].lower() not in names or found[0] in literal or tag in literal
        return found[0] if is_kept else tag

    return _TITLE.sub(r'\1"\2"', _TAG.sub(straighten, text))


def _straighten(found: re.Match[str]) -> str:
    slash = "/" * bool(found["slash"])
    attributes = _BENT_ATTRIBUTE.sub(
        lambda each: "=" if each["value"] is None else f'="{each["value"]}"', found["attributes"]
    )
    return f"<{slash}{found['name']}{attributes}{found['end'].replace('／', '/').rstrip()}>"


@lru_cache(maxsize=1000)
def bend(code: Code) -> re.Pattern[str]:
    """What the code may have become: spaced out, in full-width or typographic signs,
    or with backslashes as text in Markdown.

    White space inside of Markdown's marks belongs to them.
    """
    pattern = _GAP.join(map(_list_variants, "".join(code.data.split())))
    if not code.data.lstrip().startswith("<"):
        before = _GAP * (code.kind is CodeKind.CLOSE)
        after = _GAP * (code.kind is CodeKind.OPEN)
        pattern = before + pattern + after
    return re.compile(pattern)


def _list_variants(char: str) -> str:
    if char in _VARIANTS:
        return _VARIANTS[char]
    if "!" <= char <= "~" and not char.isalnum():
        return rf"\\?[{re.escape(char)}{chr(ord(char) + _FULL_WIDTH)}]"
    return re.escape(char)
