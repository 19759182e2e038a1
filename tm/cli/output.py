"""What commands say beside their result."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

import rich_click as click

Progress = Callable[[int, int], None]


def note(text: str) -> None:
    """Tells something on standard error that is no part of the result."""
    click.echo(f"tm: {text}", err=True)


def note_encoding(path: str, encoding: str) -> None:
    """Tells that a file was read in another encoding than UTF-8."""
    if encoding != "utf-8":
        note(f"{path}: read as {encoding}")


@contextmanager
def progress_bar(title: str) -> Iterator[Progress]:
    """Takes (done, total) and draws them on standard error, if that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda done, total: None  # noqa: ARG005 - there is nobody to show it to
        return
    from rich.console import Console
    from rich.progress import Progress as RichProgress

    with RichProgress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def terminal_width(stream: TextIO) -> int | None:
    """The columns of the terminal that the stream is, if it is one."""
    return shutil.get_terminal_size().columns if stream.isatty() else None
