"""Which words of a match are not the query's."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from tm.model.location import Span

_WORD = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class WordsCompared:
    """The stretches of a text that a query lacks or has otherwise.

    `is_case_other`: a word that both have is written with other capitals.
    """

    differing: tuple[Span, ...]
    is_case_other: bool


def compare_words(query: str, text: str) -> WordsCompared:
    """Aligns the words of the text with the query's, at the least number of edits."""
    from rapidfuzz.distance import Levenshtein

    wanted, found = _find_words(query), _find_words(text)
    words = [word for word, _ in found]
    spans: list[Span] = []
    is_case_other = False
    steps = Levenshtein.opcodes([w.casefold() for w, _ in wanted], [w.casefold() for w in words])
    for step in steps:
        if step.tag in {"replace", "insert"}:
            spans += [span for _, span in found[step.dest_start : step.dest_end]]
        elif step.tag == "equal":
            pairs = zip(
                wanted[step.src_start : step.src_end],
                found[step.dest_start : step.dest_end],
                strict=True,
            )
            for (query_word, _), (word, span) in pairs:
                if query_word != word:
                    is_case_other = True
                    spans.append(span)
    return WordsCompared(_join(spans, text), is_case_other)


def _find_words(text: str) -> list[tuple[str, Span]]:
    return [
        (unicodedata.normalize("NFC", found.group()), Span(*found.span()))
        for found in _WORD.finditer(text)
    ]


def _join(spans: list[Span], text: str) -> tuple[Span, ...]:
    """Spans with nothing but white space between them made one."""
    joined: list[Span] = []
    for span in spans:
        if joined and not text[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)
