"""Whether words of a text belong to a name, and so are no term."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tm.model.location import Span

_NEXT = re.compile(r"(?:\s+|-)(?:(?:de|del|do|da|dos|das|of|for)\s+(?:(?:la|las|los|el|the)\s+)?)?")
_WORD = re.compile(r"\w+")
_PREVIOUS_WORD = re.compile(r"(\w+)(?:\s+|-)$")
_SENTENCE_START = re.compile(r"(?:^|[.!?…:]\s)[\s¿¡«»“”\"'‘(\[–—-]*$")


def is_in_name(text: str, span: Span, terms: Iterable[Span] = ()) -> bool:
    """Whether capitals make the stretch part of a longer name: `Casa` in `la Casa Rosada`.

    A capital alone makes no name (`el Pleno`), nor does a neighbour that is itself one of `terms`,
    nor anything in a text that capitalises most of its words.
    """
    if not text[span.start].isupper() or _is_title(text):
        return False
    starts = {term.start for term in terms}
    ends = {term.end for term in terms}
    if following := _NEXT.match(text, span.end):
        place = following.end()
        if place < len(text) and text[place].isupper() and place not in starts:
            return True
    before = _PREVIOUS_WORD.search(text, 0, span.start)
    return (
        before is not None
        and before[1][0].isupper()
        and before.end(1) not in ends
        and not _SENTENCE_START.search(text, 0, before.start(1))
    )


def _is_title(text: str) -> bool:
    long_words = [word for word in _WORD.findall(text) if len(word) > 3 and word.isalpha()]
    capitals = sum(word[0].isupper() for word in long_words)
    return capitals * 3 > len(long_words) * 2 and len(long_words) > 3
