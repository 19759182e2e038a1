r"""Rule patterns as the `regex` module reads them.

SRX rules are written for ICU or Java. `regex` in its version 1 behaviour has their set operations
and possessive quantifiers; the rest is translated:

    \Q…\E           the characters between, escaped
    \h  \v          \p{H}  \p{V}: white space along a line, and between lines
    \z  \Z          end of text; \Z also before a last line break
    \e  \cA  \x{1F600}  \k<name>   \x1B  \x01  \U0001F600  (?P=name)
    \p{IsL}  \p{javaLowerCase}     \p{L}  \p{LowerCase}
    (?U) (?u) (?d)  nothing: classes are Unicode here, and only \n matters to `^` and `$`
    [a||b~~c]       bars and tildes that stand for themselves
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import regex

from tm.errors import InputError

# What `*`, `+` and `{n,}` stop at where a rule looks behind. Java needs a bound there; 100 is that
# of `segment`, the engine of LanguageTool, and rule files were tested with it.
_LOOK_BEHIND_REPEATS = 100

_TOKEN = re.compile(
    r"""
      \\Q (?P<quoted> .*? ) (?: \\E | \Z )
    | \\x \{ (?P<code_point> [0-9A-Fa-f]{1,6} ) \}
    | \\k < (?P<name> \w+ ) >
    | \\c (?P<control> [A-Za-z] )
    | (?P<property> \\[pP]\{ ) (?: java | Is (?= \w{1,2}\} ) )
    | \(\? (?P<flags> [a-zA-Z]+ (?: -[a-zA-Z]+ )? (?= [:)] ) )
    | (?P<escape> \\. )
    | (?P<open> \[ \^? \]? )
    | (?P<close> \] )
    | (?P<operator> \|\| | ~~ )
    | (?P<bounded> (?: \? | \{ \d+ (?: , \d+ )? \} ) [?+] )
    | (?P<endless> (?: [*+] | \{ \d+ , \} ) [?+]? )
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPES = {r"\h": r"\p{H}", r"\v": r"\p{V}", r"\z": r"\Z", r"\Z": r"(?=\n?\Z)", r"\e": r"\x1B"}
_DROP_FLAGS = str.maketrans("", "", "Uud")
_ANYWHERE: Mapping[str, Callable[[str], str]] = {
    "quoted": re.escape,
    "code_point": lambda digits: f"\\U{digits:0>8}",
    "name": lambda name: f"(?P={name})",
    "control": lambda letter: f"\\x{ord(letter.upper()) ^ 0x40:02X}",
    "property": str,
    "flags": lambda flags: f"(?{flags.translate(_DROP_FLAGS)}",
    "escape": lambda escape: _ESCAPES.get(escape, escape),
}


def translate_pattern(pattern: str, *, look_behind: bool = False) -> str:
    """The ICU or Java pattern in the syntax of `regex`, with bounded repeats for a look-behind."""
    depth = 0

    def translate(token: re.Match[str]) -> str:
        nonlocal depth
        kind = str(token.lastgroup)
        if kind in _ANYWHERE:
            return _ANYWHERE[kind](token[kind])
        depth += (kind == "open") - (kind == "close")
        if kind == "operator" and depth:
            return "".join(f"\\{char}" for char in token[0])
        if kind == "endless" and look_behind and not depth:
            return _bound_repeat(token[0])
        return token[0]

    return _TOKEN.sub(translate, pattern)


def compile_pattern(pattern: str, place: str, *, ignore_case: bool = False) -> regex.Pattern[str]:
    """The translated pattern, compiled. Raises InputError, naming `place`, where it is not one."""
    try:
        return regex.compile(pattern, regex.VERSION1 | (regex.IGNORECASE if ignore_case else 0))
    except (regex.error, OverflowError, RecursionError) as error:
        raise InputError(
            f"{_shorten(pattern)!r} is no regular expression: {error}",
            place=place,
            remedy="correct it",
        ) from None


def _shorten(pattern: str) -> str:
    return pattern if len(pattern) <= 60 else f"{pattern[:59]}…"


def _bound_repeat(repeat: str) -> str:
    """`*`, `+` or `{n,}`, with the `?` or `+` that may follow, made finite."""
    count, greed = (repeat[0], repeat[1:]) if repeat[0] in "*+" else repeat[1:].split(",}")
    least = {"*": "0", "+": "1"}.get(count, count)
    return f"{{{least},{_LOOK_BEHIND_REPEATS}}}{greed}"
