"""What a memory calls the units of a pair of files that belongs to no project."""

from __future__ import annotations

from pathlib import Path


def name_pair(original_path: str, language: str, memory_path: str) -> str:
    """As in `./2024/index.md.pt`: the original's path from the memory's folder, and the language.

    An original outside that folder goes by its absolute path. Such a name begins with a dot or a
    slash, as no name of a project's bulletin does (`tm.project.pattern`), and two pairs share one
    only where they translate the same file into the same language.
    """
    original, folder = Path(original_path).resolve(), Path(memory_path).resolve().parent
    if original.is_relative_to(folder):
        return f"./{original.relative_to(folder).as_posix()}.{language}"
    return f"/{original.as_posix().lstrip('/')}.{language}"


def is_pair_name(name: str) -> bool:
    """Whether this is the name of such a pair, not of a project's bulletin."""
    return name.startswith((".", "/"))


def show_bulletin(name: str) -> str:
    """A bulletin's name for people: of a pair the original's path."""
    return name.removeprefix("./").rpartition(".")[0] if is_pair_name(name) else name
