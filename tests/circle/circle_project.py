"""A project whose bulletins go to a translator and come back."""

from __future__ import annotations

import io
import os
import re
import shutil
from collections.abc import Iterable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import polib

from tm.cli.commands import run_command
from tm.formats.documents import read_document
from tm.memory.sqlite import open_memory
from tm.model.inline import InlineText
from tm.segment.split import find_rules, split_document

# Words with nothing but white space around them: others may be parts of addresses.
_WORD = re.compile(r"(?<!\S)[^\W\d_]+(?!\S)")


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with originals in Spanish, to be translated into English."""

    root: Path

    def run(self, *arguments: str) -> str:
        """What tm prints."""
        before = Path.cwd()
        out, err = io.StringIO(), io.StringIO()
        os.chdir(self.root)
        try:
            with redirect_stdout(out), redirect_stderr(err):
                code = run_command(arguments)
        finally:
            os.chdir(before)
        assert code == 0, out.getvalue() + err.getvalue()
        return out.getvalue()

    def list_files(self, folder: str) -> list[Path]:
        """The files in the folder and below it."""
        return sorted(path for path in (self.root / folder).rglob("*") if path.is_file())

    def list_units(self) -> list[tuple[object, ...]]:
        """What the memory knows of each bulletin, in its order."""
        with open_memory(str(self.root / "memory.sqlite"), read_only=True) as memory:
            return [
                (unit.bulletin, unit.editor, unit.review, unit.source.content, variant.content)
                for unit in memory.find_units()
                for variant in unit.variants[1:]
            ]

    def read_records(self) -> dict[str, list[str]]:
        """The lines of each record of an alignment, without its heading."""
        return {
            path.name: [
                line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")
            ]
            for path in self.list_files("alignments")
        }


def make_project(root: Path, originals: Iterable[tuple[str, Path]]) -> Project:
    """A project with these originals, by the names they have in it."""
    (root / "bulletins" / "es").mkdir(parents=True)
    for name, path in originals:
        shutil.copy(path, root / "bulletins" / "es" / name)
    (root / "tm.toml").write_text('original = "es"\nlanguages = ["es", "en"]\n')
    return Project(root)


def read_contents(path: Path, language: str = "es") -> list[InlineText]:
    """The segments of a file."""
    document = read_document(path.read_bytes(), path.name)
    return [segment.content for segment in split_document(document, find_rules(language))]


def reverse_words(content: InlineText) -> InlineText:
    """A translation into a language with another order of words, between the same codes."""
    return InlineText.of(*(_reverse(p) if isinstance(p, str) else p for p in content.parts))


def _reverse(text: str) -> str:
    words = _WORD.findall(text)
    return _WORD.sub(lambda _: words.pop(), text)


def translate_po(path: Path, texts: Mapping[str, str]) -> None:
    """Fills in a PO file by its texts without white space, which PO may have otherwise."""
    catalogue = polib.pofile(str(path))
    catalogue.metadata["Last-Translator"] = "Ana Gil <ana@example.org>"
    for entry in catalogue:
        entry.msgstr = texts[squeeze(entry.msgid)]
    catalogue.save()


def squeeze(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())
