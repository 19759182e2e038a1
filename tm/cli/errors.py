"""How a command ends: its exit code, and one line on standard error where it could not do it."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

import rich_click as click
from click.exceptions import NoArgsIsHelpError

from tm.cli.interrupts import was_interrupted
from tm.cli.output import note
from tm.errors import RefusedFilesError, TmError

FINDINGS = 1  # done, and something was found that a person should look at
FAILED = 2
BUG = 3
INTERRUPTED = 130  # 128 + SIGINT, as shells have it
BROKEN_PIPE = 141  # 128 + SIGPIPE


def run(command: Callable[[], int], *, with_details: bool) -> int:
    """What the command returns; else the exit code of its error, told on standard error.

    `with_details` shows the traceback before the line.
    """
    try:
        code = command()
        sys.stdout.flush()
        return _tell("interrupted", INTERRUPTED) if was_interrupted() else code
    except BrokenPipeError:
        _discard_output()
        return BROKEN_PIPE
    except KeyboardInterrupt:
        return _tell("interrupted", INTERRUPTED)
    except NoArgsIsHelpError as error:
        error.show()
        return FAILED
    except Exception as error:
        # An interrupt inside an import of a compiled module surfaces as another exception.
        if was_interrupted():
            return _tell("interrupted", INTERRUPTED)
        if with_details:
            traceback.print_exc()
        return _tell_error(error)


def _tell(message: str, code: int) -> int:
    note(message)
    return code


def _tell_error(error: Exception) -> int:
    if isinstance(error, RefusedFilesError):
        return max(_tell_error(each) for each in error.errors)
    if isinstance(error, TmError):
        return _tell(f"error: {error}", FAILED)
    if isinstance(error, click.ClickException):
        return _tell(f"error: {_explain_usage(error)}", FAILED)
    if isinstance(error, OSError):
        return _tell(f"error: {_explain_os_error(error)}", FAILED)
    fact = " ".join(f"{type(error).__name__}: {error}".split())
    return _tell(f"bug: {fact}; please report it with what `tm --debug` shows", BUG)


def _explain_usage(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "tm"
    message = " ".join(error.format_message().split()).rstrip(".")
    return f"{message}; see `{command} --help`"


def _explain_os_error(error: OSError) -> str:
    if error.filename:
        remedy = "make room" if error.errno == errno.ENOSPC else "check it and its permissions"
        return f"{os.fsdecode(error.filename)}: {error.strerror}; {remedy}"
    if not _has_folder():
        return "this folder: is gone; change to one that is there"
    _discard_output()  # all other files have names
    fact = "is closed" if error.errno == errno.EBADF else error.strerror or error
    return f"standard output: {fact}; write to a file with room"


def _has_folder() -> bool:
    try:
        Path.cwd()
    except OSError:
        return False
    return True


def _discard_output() -> None:
    """Points standard output nowhere, so that the interpreter's last flush does not fail too."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
