"""What changed in a sentence, word by word."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass

# Han and kana have no white space between words: each character is compared by itself.
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"\s+|\d+(?:[.,:]\d+)*|[{_UNSPACED}]|[^\W{_UNSPACED}]+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence: `old` became `new`; the two are equal where nothing changed."""

    old: str
    new: str

    @property
    def is_changed(self) -> bool:
        """Whether the two differ."""
        return self.old != self.new


def compare_words(old: str, new: str) -> tuple[Piece, ...]:
    """The stretches of two versions of a sentence, in order; joined, they give either version.

    Changes with nothing but white space between are one.
    """
    pieces: list[Piece] = []
    for piece in _compare(_WORD.findall(old), _WORD.findall(new)):
        pieces.append(piece)
        if len(pieces) > 2 and piece.is_changed and pieces[-2].old.isspace():
            *pieces, first, gap, last = pieces
            pieces.append(Piece(first.old + gap.old + last.old, first.new + gap.new + last.new))
    return tuple(pieces)


def show_changes(old: str, new: str) -> str:
    """The sentence with its changes as `git diff --word-diff` shows them: `[-old-]{+new+}`."""
    return "".join(
        f"{piece.old and f'[-{piece.old}-]'}{piece.new and f'{{+{piece.new}+}}'}"
        if piece.is_changed
        else piece.new
        for piece in compare_words(old, new)
    )


def _compare(old: list[str], new: list[str]) -> Iterator[Piece]:
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for _, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        yield Piece("".join(old[old_start:old_end]), "".join(new[new_start:new_end]))
