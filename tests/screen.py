"""Programs with windows, on a screen that nobody looks at."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.tools import require_tool

_PATIENCE_SECONDS = 10
_STARTS = 3


@dataclass(frozen=True, slots=True)
class Window:
    """A program's window, and the environment in which it is seen."""

    environment: dict[str, str]
    number: str

    @property
    def title(self) -> str:
        """What stands in its title bar, if there were one."""
        return self._do("getwindowname", self.number)

    def focus(self) -> None:
        """Lets it have the keys."""
        self._do("windowfocus", "--sync", self.number)

    def click(self, across: float, down: float) -> None:
        """Clicks at a place given as parts of the window's width and height."""
        lines = self._do("getwindowgeometry", "--shell", self.number).splitlines()
        shape = dict(line.split("=") for line in lines)
        x, y = int(int(shape["WIDTH"]) * across), int(int(shape["HEIGHT"]) * down)
        self._do("mousemove", "--window", self.number, str(x), str(y), "click", "1")

    def press(self, keys: str) -> None:
        """Presses keys together, such as `ctrl+s`."""
        self._do("key", keys)

    def write(self, text: str) -> None:
        """Types the text."""
        self._do("type", "--delay", "5", text)

    def _do(self, *arguments: str) -> str:
        return _run_xdotool(self.environment, *arguments)


@contextmanager
def open_window(title: str, *command: str | Path, **environment: str) -> Iterator[Window]:
    """The first window with such a title, a regular expression; the program ends with it."""
    require_tool("xdotool")
    with _open_screen() as screen:
        seen = {**os.environ, "LC_ALL": "C.UTF-8", **environment, "DISPLAY": screen}
        program, number = _start(command, title, seen)
        with program:
            try:
                yield Window(seen, number)
            finally:
                program.kill()


def wait_for(condition: Callable[[], object], failure: str) -> None:
    """Returns once the condition holds; fails after a while."""
    assert _comes_true(condition), failure


def _comes_true(condition: Callable[[], object]) -> bool:
    end = time.monotonic() + _PATIENCE_SECONDS
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True


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


def _start(
    command: Sequence[str | Path], title: str, environment: dict[str, str]
) -> tuple[subprocess.Popen[bytes], str]:
    """The program and the number of its window; once in a while one hangs as it starts."""
    found: list[str] = []

    def is_there() -> bool:
        found[:] = _run_xdotool(environment, "search", "--onlyvisible", "--name", title).split()
        return bool(found)

    for _ in range(_STARTS):
        program = subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        if _comes_true(is_there):
            return program, found[0]
        program.kill()
        program.wait()
    pytest.fail(f"{command[0]} opens no window with the title {title}")


def _run_xdotool(environment: dict[str, str], *arguments: str) -> str:
    command = [require_tool("xdotool"), *arguments]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False
    ).stdout
