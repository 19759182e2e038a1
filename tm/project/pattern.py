"""Path patterns such as `bulletins/{lang}/{name}.*`: which file is which bulletin in what language.

`{lang}` stands for a language of the project, `{name}` for the bulletin's name, which may contain
slashes. `.*` at the end, or no suffix after a final `{name}`, stands for the suffix of any kind of
document that tm reads.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tm.errors import ConfigError

_PLACEHOLDER = re.compile(r"\{(\w*)\}")
# No part of a name is hidden: `.git`, `.obsidian` and editors' own files are nobody's bulletins.
_NAME = r"(?P<name>(?!\.)[^/]+(?:/(?!\.)[^/]+)*)"


@dataclass(frozen=True, slots=True)
class Claim:
    """What a path says of its file: the bulletin's name and, where it can, its language."""

    name: str
    language: str | None


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern ready to be matched; see `compile_pattern`."""

    expression: re.Pattern[str]
    languages: dict[str, str]

    def match(self, path: str) -> Claim | None:
        """What the path, with forward slashes, says; None where it does not fit."""
        found = self.expression.fullmatch(unicodedata.normalize("NFC", path))
        if not found:
            return None
        spelling = found.groupdict().get("lang")
        return Claim(found["name"], self.languages[_fold(spelling)] if spelling else None)


def check_pattern(pattern: str, placeholders: Sequence[str]) -> None:
    """Raises ConfigError unless the pattern is relative and has these placeholders."""
    remedy = f"it should read like {'/'.join(f'{{{name}}}' for name in placeholders)}"
    found = set(_PLACEHOLDER.findall(pattern))
    for name in placeholders:
        if name not in found:
            raise ConfigError(f"pattern {pattern!r} has no {{{name}}}", remedy=remedy)
    for name in sorted(found - {"lang", "name"}):
        raise ConfigError(
            f"pattern {pattern!r} has an unknown placeholder {{{name}}}",
            remedy="there are {lang} and {name}",
        )
    if pattern.startswith("/") or "\\" in pattern or ".." in pattern.split("/"):
        raise ConfigError(
            f"pattern {pattern!r} leaves the folder of tm.toml",
            remedy="write a path below it, with forward slashes",
        )


def compile_pattern(pattern: str, languages: Iterable[str], suffixes: Iterable[str]) -> Pattern:
    """The pattern for these languages (normalized tags) and document suffixes (`.md`).

    Tags are matched in any case and with `_` for `-`. A placeholder that occurs again stands for
    the same text.
    """
    by_spelling = {_fold(language): language for language in languages}
    any_suffix = f"(?i:{'|'.join(map(re.escape, suffixes))})"
    stem = pattern.removesuffix(".*")
    is_free = stem != pattern or pattern.endswith("{name}")
    tags = "|".join(tag.replace("-", "[-_]") for tag in by_spelling)
    groups = {"lang": f"(?P<lang>(?i:{tags}))", "name": _NAME}
    expression = ""
    for index, part in enumerate(_PLACEHOLDER.split(unicodedata.normalize("NFC", stem))):
        if index % 2 == 0:
            expression += re.escape(part)
        else:
            expression += groups[part]
            groups[part] = f"(?P={part})"
    return Pattern(re.compile(expression + (any_suffix if is_free else "")), by_spelling)


def fill_pattern(pattern: str, language: str, name: str) -> str:
    """The path that the pattern gives for a bulletin in a language."""
    return pattern.replace("{lang}", language).replace("{name}", name)


def find_search_root(pattern: str) -> str:
    """The folder below which every path that fits must lie; empty for the project's own."""
    return pattern[: pattern.index("{")].rpartition("/")[0]


def _fold(tag: str) -> str:
    return tag.lower().replace("_", "-")
