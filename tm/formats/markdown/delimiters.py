"""Which runs of `*`, `_` and `~~` are emphasis (CommonMark 0.31, §6.2 and its appendix)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(slots=True)
class Run:
    """A run of one delimiter at [start, end); what is matched leaves it from the inner side."""

    mark: str
    start: int
    end: int
    can_open: bool
    can_close: bool
    length: int

    @property
    def left(self) -> int:
        return self.end - self.start


def find_run(text: str, start: int) -> Run:
    """The run of the delimiter at `start`, and on which sides it can stand."""
    mark = text[start]
    end = start + 1
    while end < len(text) and text[end] == mark:
        end += 1
    before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
    space_before, space_after = before.isspace(), after.isspace()
    mark_before, mark_after = _is_punctuation(before), _is_punctuation(after)
    is_left = not space_after and (not mark_after or space_before or mark_before)
    is_right = not space_before and (not mark_before or space_after or mark_after)
    if mark == "_":
        can_open = is_left and (not is_right or mark_before)
        can_close = is_right and (not is_left or mark_after)
    else:
        can_open, can_close = is_left, is_right
    if mark == "~" and end - start != 2:
        can_open = can_close = False
    return Run(mark, start, end, can_open, can_close, end - start)


def match_runs(runs: Sequence[Run]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The ranges of the opening and closing delimiters that belong together."""
    openers: list[Run] = []
    # Below which depth of `openers` a kind of closer has found nothing; keeps the time linear.
    floors: dict[tuple[str, bool, int], int] = {}
    for closer in runs:
        key = (closer.mark, closer.can_open, closer.length % 3)
        while closer.can_close and closer.left:
            depth = _find_opener(openers, closer, floors.get(key, 0))
            if depth is None:
                floors[key] = len(openers)
                break
            opener = openers[depth]
            width = 2 if opener.left >= 2 and closer.left >= 2 else 1
            yield (opener.end - width, opener.end), (closer.start, closer.start + width)
            opener.end -= width
            closer.start += width
            del openers[depth + 1 if opener.left else depth :]
            floors = {kind: min(floor, len(openers)) for kind, floor in floors.items()}
        if closer.can_open and closer.left:
            openers.append(closer)


def _find_opener(openers: Sequence[Run], closer: Run, floor: int) -> int | None:
    for depth in range(len(openers) - 1, floor - 1, -1):
        opener = openers[depth]
        if opener.mark == closer.mark and not _is_barred(opener, closer):
            return depth
    return None


def _is_barred(opener: Run, closer: Run) -> bool:
    """The rule of three: `**a*b**` does not close in its middle."""
    return (
        (opener.can_close or closer.can_open)
        and (opener.length + closer.length) % 3 == 0
        and not (opener.length % 3 == 0 and closer.length % 3 == 0)
    )


def _is_punctuation(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"
