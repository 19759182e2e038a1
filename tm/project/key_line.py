"""The line on which a key of a TOML file is set, which the standard parser does not tell."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from typing import Any


def find_key_line(text: str, key: Sequence[str | int]) -> int:
    """The line, from 1, where the table or value under `key` is first set; 0 if nowhere.

    A number in the key is an index into a list of tables.
    Wherever the text up to a line's end parses, a statement has ended there: the first such text
    that holds the key ends with its statement, which began after the one before.
    """
    lines = text.splitlines(keepends=True)
    begin = 1
    for end in range(1, len(lines) + 1):
        try:
            table = tomllib.loads("".join(lines[:end]))
        except tomllib.TOMLDecodeError:
            continue
        if key and _has(table, key):
            return begin
        begin = end + 1
    return 0


def _has(table: Any, key: Sequence[str | int]) -> bool:
    for part in key:
        try:
            table = table[part]
        except (KeyError, IndexError, TypeError):
            return False
    return True
