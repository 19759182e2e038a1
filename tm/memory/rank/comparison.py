"""A text beside a query: how similar it is, and what is different."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from tm.memory.rank.numbers import (
    Value,
    find_numbers,
    find_placeholder_texts,
    mask_numbers,
    mask_placeholders,
)
from tm.memory.rank.similarity import find_folded_similarity, fold_segment, split_words
from tm.model.location import Span
from tm.text.normalize import lookup_key

_WORD = re.compile(r"\w+|[^\w\s]")
_TEXTS_REMEMBERED = 1000  # a query is compared with many


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a text has to do with a query.

    `differing`: the stretches of the text that the query lacks or has otherwise. `is_same`: but for
    white space. `is_same_but_numbers`: it is not the same, and nothing but numbers and dates
    differs. `is_near`: nothing but these, placeholders, capitals and spaces between the same words
    does.
    `is_case_other`: a word that both have is written with other capitals.
    """

    similarity_percent: float
    differing: tuple[Span, ...]
    is_same: bool
    is_same_but_numbers: bool
    is_near: bool
    is_case_other: bool
    has_other_numbers: bool
    has_other_placeholders: bool
    has_other_spaces: bool


def compare_texts(query: str, text: str, language: str) -> Comparison:
    """Compares whole texts, their numbers, and their words at the least number of edits."""
    wanted, found = _examine(query, language), _examine(text, language)
    is_same = wanted.key == found.key
    differing, is_case_other = ((), False) if query == text else _compare_words(wanted, found)
    has_other_spaces = wanted.folded != found.folded and wanted.folded_words == found.folded_words
    similarity = find_folded_similarity(
        wanted.folded, wanted.folded_words, found.folded, found.folded_words
    )
    return Comparison(
        similarity_percent=100 * similarity,
        differing=differing,
        is_same=is_same,
        is_same_but_numbers=not is_same and wanted.masked == found.masked,
        is_near=has_other_spaces or wanted.masked_more == found.masked_more,
        is_case_other=is_case_other,
        has_other_numbers=wanted.values != found.values,
        has_other_placeholders=wanted.placeholders != found.placeholders,
        has_other_spaces=has_other_spaces,
    )


@dataclass(frozen=True, slots=True)
class _Examined:
    """A text in the forms that are compared.

    `masked` is without its numbers, `masked_more` without placeholders and capitals too. `words`
    are those of the text, and `caseless_words` the same; `folded_words` are those of `folded`.
    """

    text: str
    key: str
    folded: str
    folded_words: list[str]
    masked: str
    masked_more: str
    values: list[Value]
    placeholders: list[str]
    words: list[str]
    caseless_words: list[str]
    spans: list[Span]


@lru_cache(_TEXTS_REMEMBERED)
def _examine(text: str, language: str) -> _Examined:
    key, folded = lookup_key(text), fold_segment(text)
    masked = mask_numbers(key, language)
    found = list(_WORD.finditer(text))
    words = [unicodedata.normalize("NFC", word.group()) for word in found]
    return _Examined(
        text,
        key,
        folded,
        split_words(folded),
        masked,
        mask_placeholders(masked).casefold(),
        [figure.value for figure in find_numbers(text, language)],
        find_placeholder_texts(text),
        words,
        [word.casefold() for word in words],
        [Span(*word.span()) for word in found],
    )


def _compare_words(wanted: _Examined, found: _Examined) -> tuple[tuple[Span, ...], bool]:
    """The stretches of what was found that differ, and whether a word has other capitals."""
    from rapidfuzz.distance import Levenshtein

    spans: list[Span] = []
    is_case_other = False
    for step in Levenshtein.opcodes(wanted.caseless_words, found.caseless_words):
        there = list(range(step.dest_start, step.dest_end))
        if step.tag == "equal":
            shift = step.src_start - step.dest_start
            there = [n for n in there if wanted.words[n + shift] != found.words[n]]
            is_case_other = is_case_other or bool(there)
        spans += [found.spans[number] for number in there]
    return _join(spans, found.text), is_case_other


def _join(spans: list[Span], text: str) -> tuple[Span, ...]:
    """Spans with nothing but white space between them made one."""
    joined: list[Span] = []
    for span in spans:
        if joined and not text[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)
