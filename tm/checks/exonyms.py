"""Names that languages write in their own ways: places, institutions, people of history."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from importlib.resources import files

from tm.model.locale import primary_language
from tm.text.words import find_words, fold


@cache
def find_equivalents(language: str) -> dict[str, frozenset[str]]:
    """For each word of such a name in the language, folded, the words it may become in others.

    A name of several words gives the longer of them: “Nueva York” answers for `nueva` and `york`.
    """
    equivalents: dict[str, set[str]] = defaultdict(set)
    for row in _load_rows():
        own = row.get(primary_language(language))
        if own is None:
            continue
        words = {word for name in own for word in find_words(name)}
        others = {word for names in row.values() for name in names for word in find_words(name)}
        for word in words:
            equivalents[word] |= others
    return {word: frozenset(others) for word, others in equivalents.items() if len(word) > 1}


@cache
def find_places(language: str) -> frozenset[str]:
    """The names of one word in the language, folded."""
    code = primary_language(language)
    return frozenset(
        fold(name) for row in _load_rows() for name in row.get(code, ()) if " " not in name
    )


@cache
def _load_rows() -> tuple[dict[str, tuple[str, ...]], ...]:
    """Each row's names by language; `exonyms.tsv` parts alternatives by ` | `."""
    text = files("tm.checks").joinpath("data", "exonyms.tsv").read_text("utf-8")
    header, *lines = (line.split("\t") for line in text.splitlines())
    return tuple(
        {language: tuple(cell.split(" | ")) for language, cell in zip(header, line, strict=True)}
        for line in lines
    )
