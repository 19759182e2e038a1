"""Files that `tm.toml` says belong together, or do not: its `[[pair]]` and `[[apart]]` tables."""

from __future__ import annotations

import json
from collections.abc import Sequence

from tm.errors import LanguageError
from tm.model.locale import normalize_tag
from tm.project.strict_toml import KeyProblem

# Paths in the project by language.
Files = dict[str, str]


def check_files(
    key: str, tables: Sequence[Files], original: str, languages: Sequence[str]
) -> tuple[Files, ...]:
    """The tables under the key with normalized language tags.

    Raises KeyProblem where one has no original, no translation, a language that is none of the
    project's, or a path that leaves the project.
    """
    return tuple(
        _check_table((key, number), table, original, languages)
        for number, table in enumerate(tables)
    )


def check_pinned_once(tables: Sequence[Files], original: str) -> None:
    """Raises KeyProblem where `[[pair]]` tables, already checked, contradict each other.

    A translation belongs to one original, which has one translation into each language.
    """
    seen: set[str | tuple[str, str]] = set()
    for number, table in enumerate(tables):
        for language, path in table.items():
            if language == original:
                continue
            if path in seen or (table[original], language) in seen:
                raise KeyProblem(
                    ("pair", number),
                    f"another [[pair]] says otherwise of {table[original]!r} or {path!r}",
                    "leave one of them",
                )
            seen |= {path, (table[original], language)}


def append_tables(text: str, key: str, tables: Sequence[Files]) -> str:
    """The text of a `tm.toml` with these tables at its end, line breaks as they are there."""
    added = "".join(
        f"\n[[{key}]]\n"
        + "".join(
            f"{tag} = {json.dumps(path, ensure_ascii=False)}\n" for tag, path in table.items()
        )
        for table in tables
    )
    newline = "\r\n" if "\r\n" in text else "\n"
    end = "" if text.endswith("\n") else newline
    return text + end + added.replace("\n", newline) if added else text


def _check_table(
    key: tuple[str, int], table: Files, original: str, languages: Sequence[str]
) -> Files:
    known = (original, *languages)
    checked = {}
    for tag, path in table.items():
        language = _check_language((*key, tag), tag, known)
        if path.startswith("/") or "\\" in path or ".." in path.split("/") or not path:
            raise KeyProblem(
                (*key, tag),
                f"{path!r} leaves the folder of tm.toml",
                "write a path below it, with forward slashes",
            )
        checked[language] = path
    if original not in checked or len(checked) < 2:
        raise KeyProblem(
            key,
            f"[[{key[0]}]] needs the original, {original}, and a translation",
            f'as in {original} = "acta.md" and {next(t for t in known if t != original)} = "a.md"',
        )
    return checked


def _check_language(key: tuple[str, int, str], tag: str, known: Sequence[str]) -> str:
    try:
        language = normalize_tag(tag)
    except LanguageError as error:
        raise KeyProblem(key, error.fact, error.remedy) from None
    if language not in known:
        raise KeyProblem(
            key,
            f"{tag!r} is no language of this project",
            f"the languages are {', '.join(dict.fromkeys(known))}",
        )
    return language
