"""How a table of text separates its cells, and whether it quotes them."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tm.errors import LanguageError
from tm.model.locale import normalize_tag, primary_language

# The likeliest first: tabs and semicolons are rare in texts, commas are not.
_SEPARATORS = ("\t", ";", ",", "|")
# No cell of ours is longer; the reader's own limit is 128 kB.
csv.field_size_limit(1 << 30)


@dataclass(frozen=True, slots=True)
class Dialect:
    """A separator; and whether a quotation mark around a cell is none of its text."""

    separator: str
    is_quoted: bool

    def split(self, line: str) -> list[str]:
        """The cells of a row, whose line end is no part of the last."""
        line = line.removesuffix("\n")
        if not self.is_quoted or '"' not in line:
            return line.split(self.separator)
        return next(csv.reader((line,), delimiter=self.separator), [])

    def is_whole(self, text: str) -> bool:
        """Whether no quotation mark is still open at the end."""
        return not self.is_quoted or text.count('"') % 2 == 0


def choose_dialect(lines: Sequence[str], marked: Sequence[str]) -> Dialect:
    """The dialect in which most lines have as many cells as most, and at least two.

    A first line that names languages settles the separator. `marked` are lines with quotation
    marks; where there are none, it does not matter what they mean.
    """
    separator = next(
        (mark for mark in _SEPARATORS if _names_languages(lines[0], mark)), None
    ) or max(_SEPARATORS, key=lambda mark: _count_regular(lines, mark))
    return Dialect(separator, _is_quoted(marked, separator))


def name_languages(
    cells: Sequence[str], read_language: Callable[[str], str] = normalize_tag
) -> dict[int, str]:
    """The languages that the cells of a first row name, by place; empty where they are texts.

    Any three letters may be a language (`one` is Oneida), so a row with just such ones names none.
    """
    named = {
        place: tag for place, cell in enumerate(cells) if (tag := _try_read(cell, read_language))
    }
    is_sure = any(len(primary_language(tag)) == 2 for tag in named.values())
    return named if is_sure and len(set(named.values())) > 1 else {}


def _names_languages(line: str, separator: str) -> bool:
    return bool(name_languages(Dialect(separator, is_quoted=True).split(line)))


def _try_read(cell: str, read_language: Callable[[str], str]) -> str | None:
    try:
        return read_language(cell)
    except LanguageError:
        return None


def _count_regular(lines: Sequence[str], separator: str) -> int:
    """How many lines have the most usual number of cells, if that is two or more."""
    counts = Counter(len(Dialect(separator, is_quoted=True).split(line)) for line in lines)
    cells, times = counts.most_common(1)[0]
    return times if cells > 1 else 0


def _is_quoted(lines: Sequence[str], separator: str) -> bool:
    """Whether every quotation mark is one that a writer of quoted cells would write.

    Such a one quotes each cell that has a mark, and doubles the mark; in a file that does not
    quote, some cell has a mark in its middle or at one end only.
    """
    mark = re.escape(separator)
    whole = re.compile(rf'(?:"(?:[^"]|"")*"|[^"{mark}]*)(?:{mark}(?:"(?:[^"]|"")*"|[^"{mark}]*))*')
    text = ""
    right = wrong = 0
    for line in lines:
        text += line
        if whole.fullmatch(text.removesuffix("\n")):
            right, text = right + 1, ""
        elif text.count('"') % 2 == 0 or text.count("\n") > 100:
            wrong, text = wrong + 1, ""
    return right > wrong
