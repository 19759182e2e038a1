"""The line on which a key of a TOML file is set, which the standard parser does not tell."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from typing import Any


def find_key_line(text: str, key: Sequence[str | int]) -> int:
    """The line, from 1, where the table or value under `key` is first set; 0 if nowhere.

    A number in the key is an index into a list of tables.
    Wherever the text up to a line's end parses, a statement has ended there: the first such text
    that holds the key ends with its statement, which began after the one before. Since a longer
    text has what a shorter one has, the two are found by halving.
    """
    if not key or not _has(tomllib.loads(text), key):
        return 0
    lines = text.splitlines(keepends=True)
    without, with_key = 0, len(lines)
    while True:
        middle = (without + with_key) // 2
        ends = (*range(middle, with_key), *range(middle - 1, without, -1))
        parsed = ((end, _parse(lines[:end])) for end in ends if end > without)
        end, table = next((found for found in parsed if found[1] is not None), (0, None))
        if not end:
            return without + 1
        if _has(table, key):
            with_key = end
        else:
            without = end


def _parse(lines: Sequence[str]) -> dict[str, Any] | None:
    try:
        return tomllib.loads("".join(lines))
    except tomllib.TOMLDecodeError:
        return None


def _has(table: Any, key: Sequence[str | int]) -> bool:
    for part in key:
        try:
            table = table[part]
        except (KeyError, IndexError, TypeError):
            return False
    return True
