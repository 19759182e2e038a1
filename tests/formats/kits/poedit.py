"""Poedit, as a person uses it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import polib

from tests.screen import Window, open_window, wait_for
from tests.tools import require_tool

# Where in the window, as parts of its width and height, the field for the translation is.
_FIELD = 0.25, 0.87


@dataclass(frozen=True, slots=True)
class Poedit:
    """Poedit with a file open, and the first entry chosen."""

    path: Path
    window: Window

    def replace_translation(self, text: str) -> None:
        """Types the text over the chosen entry's translation and saves the file."""
        self.window.focus()
        wait_for(lambda: self._type_and_save(text), "Poedit does not save what was typed")

    def _type_and_save(self, text: str) -> bool:
        """Whether all of it arrived: a window that is just opening may miss a key."""
        self.window.click(*_FIELD)
        self.window.press("ctrl+a")
        self.window.write(text)
        self.window.press("ctrl+s")
        wait_for(lambda: "(modified)" not in self.window.title, "Poedit does not save")
        if self.path.suffix == ".po":
            return any(entry.msgstr == text for entry in polib.pofile(str(self.path)))
        return text in self.path.read_text(encoding="utf-8")


@contextmanager
def open_in_poedit(path: Path, translator: str, mail: str) -> Iterator[Poedit]:
    """Poedit as this translator has set it up; it is closed in the end."""
    folder = path.parent
    (folder / "run").mkdir(mode=0o700)
    (folder / "poedit").mkdir()
    (folder / "poedit" / "config").write_text(
        f"translator_name={translator}\ntranslator_email={mail}\n"
    )
    environment = {
        "HOME": str(folder),
        "NO_AT_BRIDGE": "1",
        "XDG_CONFIG_HOME": str(folder),
        "XDG_RUNTIME_DIR": str(folder / "run"),
    }
    title = rf"^{path.name} .*Poedit$"
    with open_window(title, require_tool("poedit"), path, **environment) as window:
        yield Poedit(path, window)
