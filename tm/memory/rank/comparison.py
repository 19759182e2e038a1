"""A text beside a query: how similar it is, and what is different."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from tm.memory.rank.numbers import (
    find_numbers,
    find_placeholder_texts,
    mask_numbers,
    mask_placeholders,
)
from tm.memory.rank.similarity import find_similarity, fold_segment, split_words
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
    keys = lookup_key(query), lookup_key(text)
    masked, other_masked = (mask_numbers(key, language) for key in keys)
    near, other_near = (mask_placeholders(each).casefold() for each in (masked, other_masked))
    values, other_values = (
        [figure.value for figure in find_numbers(each, language)] for each in (query, text)
    )
    differing, is_case_other = _compare_words(query, text)
    folded = fold_segment(query), fold_segment(text)
    has_other_spaces = folded[0] != folded[1] and split_words(folded[0]) == split_words(folded[1])
    return Comparison(
        similarity_percent=100 * find_similarity(query, text),
        differing=differing,
        is_same=keys[0] == keys[1],
        is_same_but_numbers=keys[0] != keys[1] and masked == other_masked,
        is_near=has_other_spaces or near == other_near,
        is_case_other=is_case_other,
        has_other_numbers=values != other_values,
        has_other_placeholders=find_placeholder_texts(query) != find_placeholder_texts(text),
        has_other_spaces=has_other_spaces,
    )


def _compare_words(query: str, text: str) -> tuple[tuple[Span, ...], bool]:
    """The stretches that differ, and whether a word has other capitals."""
    from rapidfuzz.distance import Levenshtein

    if query == text:
        return (), False
    wanted, found = _find_words(query), _find_words(text)
    spans: list[Span] = []
    is_case_other = False
    steps = Levenshtein.opcodes(
        [word.casefold() for word, _ in wanted], [word.casefold() for word, _ in found]
    )
    for step in steps:
        there = found[step.dest_start : step.dest_end]
        if step.tag == "equal":
            pairs = zip(wanted[step.src_start : step.src_end], there, strict=True)
            there = tuple(pair for (word, _), pair in pairs if word != pair[0])
            is_case_other = is_case_other or bool(there)
        spans += [span for _, span in there]
    return _join(spans, text), is_case_other


@lru_cache(_TEXTS_REMEMBERED)
def _find_words(text: str) -> tuple[tuple[str, Span], ...]:
    return tuple(
        (unicodedata.normalize("NFC", found.group()), Span(*found.span()))
        for found in _WORD.finditer(text)
    )


def _join(spans: list[Span], text: str) -> tuple[Span, ...]:
    """Spans with nothing but white space between them made one."""
    joined: list[Span] = []
    for span in spans:
        if joined and not text[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)
