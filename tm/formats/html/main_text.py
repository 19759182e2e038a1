"""The main text of a web page: without menus, teasers and what else stands around it."""

from __future__ import annotations

from collections.abc import Sequence

from tm.model.document import Block

# Shorter blocks must be a whole line of the main text: a menu's words occur in any text.
_LONG = 25


def keep_main_text(page: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of the page that trafilatura finds to be its main text.

    All of them where it finds none.
    """
    from trafilatura import extract

    found = extract(page, favor_recall=True, include_comments=False, deduplicate=False)
    lines = {_squeeze(part) for line in (found or "").split("\n") for part in line.split("|")}
    whole = _squeeze(found or "")
    kept = tuple(block for block in blocks if _is_in(_squeeze(block.text), lines, whole))
    return kept or tuple(blocks)


def _is_in(text: str, lines: set[str], whole: str) -> bool:
    return text in lines or (len(text) >= _LONG and text in whole)


def _squeeze(text: str) -> str:
    """The letters and digits alone: white space and marks differ between readers."""
    return "".join(filter(str.isalnum, text)).casefold()
