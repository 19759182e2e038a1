"""The kinds of faults that are put into good pairs, a line each.

A kind's name says what was done to the translation. A kind that needs something which few sentences
have (a placeholder, a bracket) first adds it to both texts.
"""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.checks import wordings
from benchmarks.checks.damage import (
    PairDamage,
    change_digit,
    double_word,
    in_target,
    keep_fifth,
    keep_half,
    leave_source,
    leave_word,
    lose_mark,
    lose_markup,
    lose_surname,
    lose_town,
    misspell_name,
    put_other_language,
    put_other_name,
    repeat,
    replace_match,
    swap_surname,
    swap_word,
    translate_again,
    with_date,
)

ANY_CHECK = "any check"  # a fault that shows in more ways than one


@dataclass(frozen=True, slots=True)
class FaultKind:
    """A way to damage a pair, and the check that must find it."""

    name: str
    check: str
    damage: PairDamage


# Two or three digits that stand alone: no part of a date, a time, a code or a longer number, and no
# measure, which may have been converted.
_MONTHS = tuple(month for months, _ in wordings.DATES.values() for month in months)
_ALONE = r"(?<![\w.,:/$€£-])" + "".join(rf"(?<!{month} )" for month in _MONTHS)
_UNITS = (
    r"[ck]?m\b|km/h|mph|mile|milla|f[eo]+t|p[ié]e?s\b|pound|met(?:er|ro)|qui?lo|inch|degree|graus"
)
_NO_MORE = rf"(?![\w:/%-]|[.,]\d| (?:of |de )?(?i:{'|'.join(_MONTHS)}|{_UNITS}))"
_NUMBER = rf"{_ALONE}[2-9]\d{{1,2}}{_NO_MORE}"
_TWO_DIGITS = rf"{_ALONE}[2-9][1-9](?<!11|22|33|44|55|66|77|88|99){_NO_MORE}"
_THOUSANDS = r"(?<![\d.,])\d{1,3}[.,]\d00(?![\d%]|[.,]\d)"
_NAME = r"(?<![\w'’-])[A-Z][a-z]{3,}(?![\w'’-])"
_OTHER_SIGN = str.maketrans("$€£", "€£€")

FAULTS: tuple[FaultKind, ...] = (
    # Figures
    FaultKind("a digit changed", "number-mismatch",
              in_target(replace_match(_NUMBER, change_digit))),
    FaultKind("two digits swapped", "number-mismatch",
              in_target(replace_match(_TWO_DIGITS, lambda text, _: text[::-1]))),
    FaultKind("a number lost", "number-mismatch",
              in_target(replace_match(rf"{_NUMBER}\s", ""))),
    FaultKind("a number added", "number-mismatch",
              in_target(replace_match(r"(?<=[a-z]) (?=[a-z])", " 47 "))),
    FaultKind("a zero of thousands lost", "number-mismatch",
              in_target(replace_match(_THOUSANDS, lambda text, _: text[:-1]))),
    FaultKind("another number's word", "number-mismatch",
              swap_word(wordings.NUMBERS)),
    FaultKind("another magnitude", "number-mismatch",
              swap_word(wordings.MAGNITUDES)),
    FaultKind("another day", "date-mismatch",
              with_date(lambda day, month, year: (day % 28 + 1, month, year))),
    FaultKind("another month", "date-mismatch",
              with_date(lambda day, month, year: (day, month % 12 + 1, year))),
    FaultKind("another year", "date-mismatch",
              with_date(lambda day, month, year: (day, month, year + 1))),
    FaultKind("another month's name in prose", "date-mismatch",
              swap_word(wordings.MONTHS)),
    FaultKind("another weekday", "date-mismatch",
              swap_word(wordings.WEEKDAYS)),
    FaultKind("another currency's sign", "currency-mismatch",
              in_target(replace_match(r"[$€£](?=\s?\d)|(?<=\d)\s?€",
                                      lambda text, _: text.translate(_OTHER_SIGN)))),
    FaultKind("another currency's name", "currency-mismatch",
              swap_word(wordings.CURRENCIES)),
    # Form
    FaultKind("a closing bracket lost", "unbalanced-bracket",
              in_target(lambda text, *_: text[:-1], added=" (ABC)")),
    FaultKind("an opening bracket lost", "unbalanced-bracket",
              in_target(replace_match(r"\((?=ABC\)$)", ""), added=" (ABC)")),
    FaultKind("a closing guillemet lost", "unbalanced-bracket",
              in_target(lambda text, *_: text[:-1], added=" «ABC»")),
    FaultKind("a quotation mark lost", "unbalanced-bracket", in_target(lose_mark)),
    FaultKind("straight quotes among curly ones", "mixed-quotes",
              in_target(lambda text, *_: f'{text} "ABC"', added=" “ABC”")),
    FaultKind("the full stop lost", "end-punctuation",
              in_target(replace_match(r"(?<=[a-z]{3})\.$", ""))),
    FaultKind("a question mark made a full stop", "end-punctuation",
              in_target(replace_match(r"\?$", "."))),
    FaultKind("two spaces", "spacing",
              in_target(replace_match(r"(?<=\w) (?=\w)", "  "))),
    FaultKind("a space before a comma", "spacing",
              in_target(replace_match(r"(?<=[a-z]),(?= )", " ,"))),
    FaultKind("no space after a comma", "spacing",
              in_target(replace_match(r"(?<=[a-z]), (?=[a-z])", ","))),
    FaultKind("a placeholder lost", "placeholder-mismatch",
              in_target(replace_match(r" \{name\}$", ""), added=" {name}")),
    FaultKind("a placeholder translated", "placeholder-mismatch",
              in_target(replace_match(r"\{name\}$", "{nombre}"), added=" {name}")),
    FaultKind("another printf directive", "placeholder-mismatch",
              in_target(replace_match(r"%s$", "%d"), added=" %s")),
    FaultKind("another page's address", "tag-mismatch",
              in_target(lambda text, *_: f"{text}x", added=" https://example.org/a/b")),
    FaultKind("an e-mail address lost", "tag-mismatch",
              in_target(replace_match(r" info@example\.org$", ""), added=" info@example.org")),
    FaultKind("inline markup lost", "tag-mismatch", lose_markup),
    FaultKind("a fifth of the text left", "length-ratio", in_target(keep_fifth)),
    FaultKind("half of the text left", ANY_CHECK, in_target(keep_half)),
    FaultKind("the text five times", "length-ratio", in_target(repeat)),
    FaultKind("a letter replaced by U+FFFD", "forbidden-character",
              in_target(replace_match(r"(?<=\w)[a-z](?=\w)", "\ufffd"))),
    FaultKind("a control character", "forbidden-character",
              in_target(replace_match(r"(?<=\w) (?=\w)", "\x07 "))),
    FaultKind("no translation", "missing-translation", in_target(lambda *_: "")),
    FaultKind("translated in two ways", "inconsistent-translation", translate_again),
    # Names and words
    FaultKind("the source left as it is", "untranslated-segment", leave_source),
    FaultKind("a word left untranslated", "untranslated-word", leave_word),
    FaultKind("a sentence in a third language", "wrong-language", put_other_language),
    FaultKind("another name", "missing-name", put_other_name),
    FaultKind("another surname", "missing-name", swap_surname),
    FaultKind("a name deleted", "missing-name", lose_surname),
    FaultKind("a town deleted", "missing-name", lose_town),
    FaultKind("two letters of a name swapped", "name-variant", misspell_name),
    FaultKind("a word twice", "doubled-word",
              in_target(double_word)),
    FaultKind("two capitals at a word's start", "odd-capitals",
              in_target(replace_match(_NAME, lambda text, _: text[:2].upper() + text[2:]))),
)  # fmt: skip
