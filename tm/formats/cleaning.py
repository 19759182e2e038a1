"""Text as exchange files can hold it; what had to be changed is counted by cause."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from tm.formats.base import Written
from tm.model.inline import Code, InlineText

REMOVED_CHARACTERS = "characters removed that are not text"
JOINED_LINES = "line breaks and tabs turned into spaces"
LEFT_OUT_VARIANTS = "translations left out, for their language has no place in the file"
EMPTY_UNITS = "units left out, for one side has no text"
REPEATED_UNITS = "units left out, for the file has the same texts already"
LONG_UNITS = "units left out, for a cell cannot hold so long a text"

# XML 1.0 §2.2, production Char.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What XML allows and gettext's checkers do not: DEL, C1 controls, byte-order marks.
_LEGAL_CONTROLS = re.compile("[\x7f-\x9f\ufeff]")
_LINE_ENDS = re.compile("\r\n?|[\x85\u2028\u2029]")
_BREAK = "\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029"
# It begins only where a run of spaces does, so that a long run is read once.
_LINE_BREAKS = re.compile(f"(?<! ) *+[{_BREAK}][ {_BREAK}]*")


class Cleaner:
    """Cleans texts for one file and counts what was lost."""

    def __init__(self) -> None:
        self._losses: Counter[str] = Counter()

    def clean_line(self, text: str) -> str:
        """The text on one line, without characters that no text file should hold.

        A run of line breaks and tabs becomes one space.
        """
        if text.isprintable():
            return text
        return self.strip_forbidden(self._count(JOINED_LINES, _LINE_BREAKS.subn(" ", text)))

    def clean_lines(self, text: str) -> str:
        """The text with every line break as a line feed and without any control but the tab."""
        kept = self.strip_forbidden(_LINE_ENDS.sub("\n", text))
        return self._count(REMOVED_CHARACTERS, _LEGAL_CONTROLS.subn("", kept))

    def strip_forbidden(self, text: str) -> str:
        """The text without what XML forbids: most controls, half surrogate pairs."""
        return self._count(REMOVED_CHARACTERS, _FORBIDDEN.subn("", text))

    def clean_content(self, content: InlineText) -> InlineText:
        """Text and codes each on one line, without white space at the ends of the text."""
        if len(content.parts) == 1 and isinstance(text := content.parts[0], str):
            cleaned = self.clean_line(text).strip()
            return content if cleaned == text else InlineText.of(cleaned)
        return trim(map_texts(content, self.clean_line))

    def count_empty_unit(self) -> None:
        """Notes a unit that cannot be written."""
        self._losses[EMPTY_UNITS] += 1

    def count_repeated_unit(self) -> None:
        """Notes a unit that is in the file already."""
        self._losses[REPEATED_UNITS] += 1

    def count_long_unit(self) -> None:
        """Notes a unit with a text that is too long."""
        self._losses[LONG_UNITS] += 1

    def count_left_out_variants(self, count: int) -> None:
        """Notes translations into languages that the file does not hold."""
        self._losses[LEFT_OUT_VARIANTS] += count

    def written(self, units: int) -> Written:
        """The report on a finished file."""
        return Written(units, tuple(sorted((+self._losses).items())))

    def _count(self, cause: str, substituted: tuple[str, int]) -> str:
        text, times = substituted
        if times:
            self._losses[cause] += times
        return text


def map_texts(content: InlineText, change: Callable[[str], str]) -> InlineText:
    """The content with each string and each code's markup changed."""
    return InlineText.of(
        *(
            replace(part, data=change(part.data)) if isinstance(part, Code) else change(part)
            for part in content.parts
        )
    )


def trim(content: InlineText) -> InlineText:
    """The content without the white space that a reader would see at its ends, codes or not."""
    started = _trim_start(content.parts, str.lstrip)
    return InlineText.of(*reversed(_trim_start(tuple(reversed(started)), str.rstrip)))


def _trim_start(
    parts: tuple[str | Code, ...], strip: Callable[[str], str]
) -> tuple[str | Code, ...]:
    trimmed: list[str | Code] = []
    for index, part in enumerate(parts):
        kept = strip(part) if isinstance(part, str) else part
        trimmed.append(kept)
        if kept and isinstance(kept, str):
            return (*trimmed, *parts[index + 1 :])
    return tuple(trimmed)
