"""The rules of spacing, by language."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from tm.model.locale import primary_language, word_separator
from tm.text.vocabulary import has_vocabulary, is_word


@dataclass(frozen=True, slots=True)
class SpacingRule:
    """A fault of spacing in a text whose every space is an ASCII one.

    It can only be in a text that has one of `signs`, or any where there are none. `put` tells what
    should stand in its place, None where that is not sure. `is_excused` tells of a match that it is
    no fault. With `is_for_words` it is none either between two that the language does not have.
    `is_of_runs`: the fault is a run of spaces.
    """

    message: str
    signs: tuple[str, ...]
    pattern: re.Pattern[str]
    put: Callable[[re.Match[str]], str] | None
    is_excused: Callable[[re.Match[str]], bool] = lambda _: False
    is_for_words: bool = False
    is_of_runs: bool = False


# A narrow no-break space stands before marks, a full one inside guillemets (Imprimerie nationale).
_BEFORE_MARK, _IN_GUILLEMETS = "\u202f", "\u00a0"
_LETTER = r"[^\W\d_]"
_WORD_END = r"(?<=[\w)\]»”\"’'%…])"
_CLOSED = r"(?=$|[\s\"”’»)\]])"
# German genders (Leser:innen) and case endings behind acronyms in Swedish and Finnish.
_COLON_IN_WORDS = frozenset({"de", "sv", "fi"})
# How far a word reaches that a mark stands in.
_LONGEST_WORD = 60
# What words of a sentence do not have: addresses, paths, code and numbers do.
_TECHNICAL = re.compile(r"[/\\@_=&<>{}#|\d$*+`~^]|\w\(|^-")
_AROUND_WORDS = "\"'“”‘’«»()[].,;:!?¿¡…"
_COLUMN_GAP = re.compile(r"\S {3,}(?=\S)")
# Without one of these a text follows the rules of all languages but French.
_SIGNS = ("  ", " ,", " .", " ;", " :", " !", " ?", " )", " ]", " »", "( ", "[ ", "¿ ", "¡ ", "« ")
_TIGHT = re.compile(rf"[,;:!?.](?={_LETTER})")
_CHECKBOX = re.compile(r"\[ *[xX]? *\]")


def choose_spacing_rules(text: str, language: str) -> Sequence[SpacingRule]:
    """The rules that a text in the language, a normalized tag, may have broken."""
    if language.startswith("fr") or any(map(text.__contains__, _SIGNS)) or _TIGHT.search(text):
        has = text.__contains__
        rules = _find_rules(language)
        return [rule for rule in rules if not rule.signs or any(map(has, rule.signs))]
    return ()


@cache
def _find_rules(language: str) -> tuple[SpacingRule, ...]:
    primary = primary_language(language)
    if word_separator(language) == "":
        return ()
    double = _DOUBLE_ENGLISH if primary == "en" else _DOUBLE
    colon = () if primary in _COLON_IN_WORDS else (_AFTER_COLON,)
    if primary != "fr":
        return (double, *colon, *_EVERYWHERE, _BEFORE_HIGH_MARK, _IN_GUILLEMET)
    if language.endswith(("-CA", "-CH")):
        return (double, *colon, *_EVERYWHERE)
    return (double, *colon, *_EVERYWHERE, *_FRENCH)


def _is_in_columns(match: re.Match[str]) -> bool:
    return len(_COLUMN_GAP.findall(match.string)) > 1


def _is_between_english_sentences(match: re.Match[str]) -> bool:
    before = match.string[: match.start()].rstrip("\"”’')")
    return (len(match[0]) == 2 and before.endswith((".", "?", "!", ":"))) or _is_in_columns(match)


def _is_between_numbers(match: re.Match[str]) -> bool:
    """Whether a colon stands in a ratio or a result: `3 : 2`."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    return before[-1:].isdigit() and after.lstrip(": ")[:1].isdigit()


def _is_technical(match: re.Match[str]) -> bool:
    """Whether a mark is part of something else than a sentence, or of a list such as `a,b`."""
    before, after = _split_word(match)
    return bool(_TECHNICAL.search(before + after)) or (len(before) <= 1 and len(after) <= 1)


def is_within_name(match: re.Match[str], language: str) -> bool:
    """Whether neither what stands before nor after is a word of the language: `csv,conf`."""
    words = [part.strip(_AROUND_WORDS).lower() for part in _split_word(match)]
    return has_vocabulary(language) and not any(is_word(word, language) for word in words)


def _is_name_with_dots(match: re.Match[str]) -> bool:
    word = "".join(_split_word(match))
    return bool(_TECHNICAL.search(word)) or "." in word.rstrip(".")


def _is_label(match: re.Match[str]) -> bool:
    """Whether a colon parts a prefix from a name, in code or an icon: `dc:title`, `:smile:`."""
    return _is_technical(match) or ":" in "".join(_split_word(match)).rstrip(":")


def _split_word(match: re.Match[str]) -> tuple[str, str]:
    """What stands before and after the match without a space between."""
    before = match.string[max(0, match.start() - _LONGEST_WORD) : match.start()].rsplit(None, 1)
    after = match.string[match.end() : match.end() + _LONGEST_WORD].split(None, 1)
    return before[-1] if before else "", after[0] if after else ""


def _is_low_quote(match: re.Match[str]) -> bool:
    """Whether a comma stands for ‚, as in `,slovo‘`."""
    after = match.string[match.end() :]
    return after[:1].isalpha() and any(mark in after for mark in "‘’'")


def _is_checkbox(match: re.Match[str]) -> bool:
    return bool(_CHECKBOX.match(match.string, match.string.rfind("[", 0, match.end())))


_DOUBLE = SpacingRule(
    "two spaces between words",
    ("  ",),
    re.compile(r"(?<=\S) {2,}(?![\s,;:.!?)\]»])"),
    lambda _: " ",
    _is_in_columns,
    is_of_runs=True,
)
_DOUBLE_ENGLISH = replace(_DOUBLE, is_excused=_is_between_english_sentences)
_EVERYWHERE = (
    SpacingRule(
        "a space before the comma",
        (" ,",),
        re.compile(rf"{_WORD_END} +,(?:(?=[\s\"”’»)\]]|$)|(?={_LETTER}))"),
        lambda match: ", " if match.string[match.end() : match.end() + 1].isalpha() else ",",
        _is_low_quote,
    ),
    SpacingRule(
        "a space before the full stop",
        (" .",),
        re.compile(rf"{_WORD_END} +\.{_CLOSED}(?! ?\.)"),
        lambda _: ".",
    ),
    SpacingRule(
        "no space after the mark",
        (),
        re.compile(rf"[,;](?<={_LETTER}.)(?={_LETTER})"),
        lambda match: f"{match[0]} ",
        _is_technical,
        is_for_words=True,
    ),
    SpacingRule(
        "two commas",
        (", ,", ",,"),
        re.compile(rf"(?<={_LETTER}),(?: ,|,(?= ))"),
        lambda _: ",",
    ),
    SpacingRule(
        "no space after the end of the sentence",
        (),
        re.compile(rf"[!?](?<={_LETTER}{_LETTER}.)(?={_LETTER}{_LETTER})"),
        None,
        _is_technical,
    ),
    SpacingRule(
        "no space after the end of the sentence",
        (),
        re.compile(r"\.(?<=[a-zà-öø-ÿ]{2}.)(?=[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ])"),
        None,
        _is_name_with_dots,
    ),
    SpacingRule(
        "a space after the opening mark",
        ("( ", "[ ", "¿ ", "¡ "),
        re.compile(r"(?<![:;=8-])[(\[¿¡] +(?=[^\s)\]])"),
        lambda match: match[0][0],
        _is_checkbox,
    ),
    SpacingRule(
        "a space before the closing mark",
        (" )", " ]"),
        re.compile(rf"{_WORD_END} +[)\]]"),
        lambda match: match[0][-1],
        _is_checkbox,
    ),
)
_AFTER_COLON = SpacingRule(
    "no space after the colon",
    (":",),
    re.compile(r"(?<=[a-zà-öø-ÿ]{2}):(?=[a-zà-öø-ÿ]{2})"),
    lambda _: ": ",
    _is_label,
    is_for_words=True,
)
_BEFORE_HIGH_MARK = SpacingRule(
    "a space before the mark",
    (" ;", " :", " !", " ?"),
    re.compile(rf"{_WORD_END} +(?:[!?]+{_CLOSED}|[;:](?=\s|$))"),
    lambda match: match[0].lstrip(),
    _is_between_numbers,
)
_IN_GUILLEMET = SpacingRule(
    "a space inside the guillemets",
    ("« ", " »"),
    re.compile(r"(?<![^\s(\[“\"'’])« +(?=\w)|(?<=[\w.!?…]) +»(?!\w)"),
    lambda match: match[0].strip(),
)
_FRENCH = (
    SpacingRule(
        "no space before the mark",
        (";", "!", "?"),
        re.compile(rf"(?<={_LETTER}{_LETTER})[;!?](?=\s|$)"),
        lambda match: f"{_BEFORE_MARK}{match[0]}",
        _is_technical,
    ),
    SpacingRule(
        "no space inside the guillemets",
        ("«", "»"),
        re.compile(r"«(?=\w)|(?<=[\w.!?…])»"),
        lambda match: f"«{_IN_GUILLEMETS}" if match[0] == "«" else f"{_IN_GUILLEMETS}»",
    ),
)
