"""Poedit, as a person uses it, on a screen that nobody looks at."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import polib

from tests.tools import require_tool

_PATIENCE_SECONDS = 15
# Where in the window, as parts of its width and height, the field for the translation is.
_FIELD = 0.25, 0.87


@dataclass(frozen=True, slots=True)
class Poedit:
    """Poedit with a file open, and the first entry chosen."""

    path: Path
    environment: dict[str, str]
    window: str

    def replace_translation(self, text: str) -> None:
        """Types the text over the chosen entry's translation and saves the file."""
        self._do("windowfocus", "--sync", self.window)
        _wait_for(lambda: self._type_and_save(text), "Poedit does not save what was typed")

    def _type_and_save(self, text: str) -> bool:
        """Whether all of it arrived: a window that is just opening may miss a key."""
        shape = dict(
            line.split("=")
            for line in self._do("getwindowgeometry", "--shell", self.window).splitlines()
        )
        x, y = int(int(shape["WIDTH"]) * _FIELD[0]), int(int(shape["HEIGHT"]) * _FIELD[1])
        self._do("mousemove", "--window", self.window, str(x), str(y), "click", "1")
        self._do("key", "ctrl+a")
        self._do("type", "--delay", "5", text)
        self._do("key", "ctrl+s")
        _wait_for(lambda: not self._is_modified(), "Poedit does not save")
        return any(entry.msgstr == text for entry in polib.pofile(str(self.path)))

    def _is_modified(self) -> bool:
        return "(modified)" in self._do("getwindowname", self.window)

    def _do(self, *arguments: str) -> str:
        return _run_xdotool(self.environment, *arguments)


@contextmanager
def open_in_poedit(path: Path, translator: str, mail: str) -> Iterator[Poedit]:
    """Poedit as this translator has set it up; it is closed in the end."""
    folder = path.parent
    (folder / "run").mkdir(mode=0o700)
    (folder / "poedit").mkdir()
    (folder / "poedit" / "config").write_text(
        f"translator_name={translator}\ntranslator_email={mail}\n"
    )
    with _open_screen() as screen:
        environment = {
            **os.environ,
            "DISPLAY": screen,
            "HOME": str(folder),
            "LC_ALL": "C.UTF-8",
            "NO_AT_BRIDGE": "1",
            "XDG_CONFIG_HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder / "run"),
        }
        with _running(require_tool("poedit"), str(path), environment=environment):
            yield Poedit(path, environment, _find_window(environment, rf"^{path.name} .*Poedit$"))


@contextmanager
def _open_screen() -> Iterator[str]:
    """The name of a new X display."""
    reading, writing = os.pipe()
    command = [require_tool("Xvfb"), "-displayfd", str(writing), "-screen", "0", "1280x900x24"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        try:
            with os.fdopen(reading) as answer:
                yield f":{answer.readline().strip()}"
        finally:
            server.terminate()


@contextmanager
def _running(*command: str, environment: dict[str, str]) -> Iterator[None]:
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as program:
        try:
            yield
        finally:
            program.kill()


def _find_window(environment: dict[str, str], name: str) -> str:
    found: list[str] = []

    def is_there() -> bool:
        found[:] = _run_xdotool(environment, "search", "--onlyvisible", "--name", name).split()
        return bool(found)

    _wait_for(is_there, "Poedit opens no window")
    return found[0]


def _run_xdotool(environment: dict[str, str], *arguments: str) -> str:
    command = [require_tool("xdotool"), *arguments]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False
    ).stdout


def _wait_for(condition: Callable[[], object], failure: str) -> None:
    """Returns once the condition holds; fails after a while."""
    end = time.monotonic() + _PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < end, failure
        time.sleep(0.1)
