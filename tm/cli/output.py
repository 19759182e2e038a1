"""What commands say beside their result."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

import rich_click as click

from tm.cli.interrupts import stop_if_interrupted

Progress = Callable[[int, int], None]


def note(text: str) -> None:
    """Tells something on standard error that is no part of the result."""
    with suppress(OSError):  # there is no place left to complain of standard error
        click.echo(f"tm: {text}", err=True)


def note_encoding(path: str, encoding: str) -> None:
    """Tells that a file was read in another encoding than UTF-8."""
    if encoding != "utf-8":
        note(f"{path}: read as {encoding}")


def note_waiting() -> None:
    """Tells why nothing happens for the moment."""
    note("waiting for another process that writes into the memory")


@contextmanager
def progress_bar(title: str) -> Iterator[Progress]:
    """Takes (done, total; 0: unknown) and draws them on standard error, if that is a terminal.

    It raises a KeyboardInterrupt that could not be raised before.
    """
    if not sys.stderr.isatty():
        yield lambda done, total: stop_if_interrupted()  # noqa: ARG005 - nobody to show it to
        return
    from rich.console import Console
    from rich.progress import Progress as RichProgress

    with RichProgress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None)

        def show(done: int, total: int) -> None:
            stop_if_interrupted()
            bar.update(task, completed=done, total=total or None)

        yield show


def terminal_width(stream: TextIO) -> int | None:
    """The columns of the terminal that the stream is, if it is one."""
    return shutil.get_terminal_size().columns if stream.isatty() else None
