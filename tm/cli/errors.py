"""How a command ends: its exit code, and one line on standard error where it could not do it."""

from __future__ import annotations

import errno
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import rich_click as click
from click.exceptions import NoArgsIsHelpError

from tm.errors import TmError

FINDINGS = 1  # done, and something was found that a person should look at
FAILED = 2
BUG = 3
INTERRUPTED = 130  # 128 + SIGINT, as shells have it
BROKEN_PIPE = 141  # 128 + SIGPIPE


def run(command: Callable[[], int], *, with_details: bool) -> int:
    """What the command returns; else the exit code of its error, told on standard error.

    `with_details` shows the traceback before the line.
    """
    with _noting_interrupts() as was_interrupted:
        try:
            code = command()
            sys.stdout.flush()
            return code
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


@contextmanager
def _noting_interrupts() -> Iterator[Callable[[], bool]]:
    """Lets Ctrl-C raise as usual and remembers that it came."""
    seen: list[int] = []

    def note(number: int, frame: FrameType | None) -> None:
        seen.append(number)
        signal.default_int_handler(number, frame)

    before = signal.getsignal(signal.SIGINT)
    if before is signal.default_int_handler:
        signal.signal(signal.SIGINT, note)
    try:
        yield lambda: bool(seen)
    finally:
        signal.signal(signal.SIGINT, before)


def _tell(message: str, code: int) -> int:
    click.echo(f"tm: {message}", err=True)
    return code


def _tell_error(error: Exception) -> int:
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
    place = error.filename or "the system"
    remedy = "make room" if error.errno == errno.ENOSPC else "check the place and its permissions"
    return f"{place}: {error.strerror or error}; {remedy}"


def _discard_output() -> None:
    """Points standard output nowhere, so that the interpreter's last flush does not fail too."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
