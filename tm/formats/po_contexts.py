"""What tells messages of the same original apart in PO: `msgctxt`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import chain, count
from typing import TypeVar

_Message = TypeVar("_Message", bound=tuple[str, ...])
_CONTEXT_LENGTH = 60  # characters; enough to recognise the sentence before


def choose_contexts(texts_before: Mapping[_Message, str]) -> dict[_Message, str | None]:
    """The `msgctxt` of each message by the text before it: None where no other has its original.

    A message begins with its original. The text before stays when the bulletin changes elsewhere,
    as a line number would not. Where that is the same too, they are numbered.
    """
    messages = Counter(message[0] for message in texts_before)
    taken: set[tuple[str, str]] = set()
    contexts: dict[_Message, str | None] = {}
    for message, before in texts_before.items():
        contexts[message] = None
        if messages[message[0]] > 1:
            contexts[message] = _first_free(_context_after(before), message[0], taken)
    return contexts


def _context_after(text: str) -> str:
    line = " ".join(text.split())
    if len(line) > _CONTEXT_LENGTH:
        line = f"{line[:_CONTEXT_LENGTH].rstrip()}…"
    return f"after: {line}" if line else "at the beginning"


def _first_free(context: str, original: str, taken: set[tuple[str, str]]) -> str:
    numbered = chain([context], (f"{context} ({number})" for number in count(2)))
    free = next(name for name in numbered if (original, name) not in taken)
    taken.add((original, free))
    return free
