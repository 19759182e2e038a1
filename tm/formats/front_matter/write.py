"""Writes translations into front-matter values, in other quotes where they need them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tm.errors import InputError
from tm.formats.front_matter.scalar import Quoting
from tm.formats.patch import Translations, join_lines, translate_content
from tm.model.document import Block, Document
from tm.model.location import Span

_TO_ESCAPE = re.compile(r'["\\\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]')
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def render_front_matter(
    document: Document, block: Block, translations: Translations
) -> Mapping[Span, str]:
    """What to put in place of which span of a front-matter value.

    A value whose quoting cannot hold the text is written anew in double quotes as a whole.
    """
    quoting = Quoting(block.quoting)
    value = join_lines(translate_content(block, translations).plain)
    if not _can_hold(quoting, value):
        return {_find_whole(document, block, quoting): f'"{_escape(value, Quoting.TOML_BASIC)}"'}
    return {
        span: "".join(
            _escape(part, quoting) if isinstance(part, str) else part.data for part in content.parts
        )
        for span, content in translations.items()
    }


def _can_hold(quoting: Quoting, value: str) -> bool:
    match quoting:
        case Quoting.YAML_PLAIN:
            return _loads_as(f"k: {value}", {"k": value})
        case Quoting.YAML_PLAIN_IN_FLOW:
            return _loads_as(f"[{value}]", [value])
        case Quoting.TOML_LITERAL:
            return "'" not in value and not _CONTROL.search(value)
        case Quoting.TOML_LONG_LITERAL:
            return "''" not in f"{value}'" and not _CONTROL.search(value)
        case _:
            return True


def _loads_as(source: str, expected: object) -> bool:
    import yaml

    try:
        return bool(yaml.safe_load(source) == expected)
    except (yaml.YAMLError, ValueError, RecursionError):
        return False


def _find_whole(document: Document, block: Block, quoting: Quoting) -> Span:
    """Where the value stands, with its quotes."""
    start, end = block.span.start, block.span.end
    if quoting is Quoting.TOML_LITERAL:
        return Span(document.text.rindex("'", 0, start), document.text.index("'", end) + 1)
    if quoting is Quoting.TOML_LONG_LITERAL:
        raise InputError(
            f"the translation of {block.name} has quotes that end it",
            place=document.path,
            remedy='put the value between """',
        )
    return block.span


def _escape(text: str, quoting: Quoting) -> str:
    text = join_lines(text)
    match quoting:
        case Quoting.YAML_SINGLE:
            return text.replace("'", "''")
        case Quoting.YAML_DOUBLE | Quoting.TOML_BASIC | Quoting.TOML_LONG_BASIC:
            return _TO_ESCAPE.sub(_escape_character, text)
        case Quoting.YAML_BLOCK:
            return text.strip()
        case _:
            return text


def _escape_character(found: re.Match[str]) -> str:
    return f"\\{found[0]}" if found[0] in '"\\' else f"\\u{ord(found[0]):04x}"
