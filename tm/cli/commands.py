"""The command `tm` with all its commands."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

import rich_click as click
from click.exceptions import Exit
from click.shell_completion import shell_complete

from tm import __version__
from tm.cli.align import align
from tm.cli.analyze import analyze
from tm.cli.build import build
from tm.cli.check import check
from tm.cli.completion import COMPLETION_VARIABLE, PROGRAM, completion
from tm.cli.errors import run
from tm.cli.evaluate import evaluate
from tm.cli.export import export
from tm.cli.import_file import import_file
from tm.cli.init import init
from tm.cli.lookup import lookup
from tm.cli.memory import memory
from tm.cli.prepare import prepare
from tm.cli.receive import receive
from tm.cli.search import search
from tm.cli.segment import segment
from tm.cli.status import status
from tm.cli.terms import terms

_NO = ("", "0", "false", "no", "off")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="tm %(version)s")
@click.option("--debug", is_flag=True, expose_value=False, help="Show the details of an error.")
def tm() -> None:
    """Align, check and reuse translations of bulletins, offline.

    Begin with `tm init` in the folder of your bulletins, then run `tm align`.
    """


for command in (
    init,
    segment,
    align,
    status,
    check,
    export,
    import_file,
    memory,
    lookup,
    search,
    analyze,
    prepare,
    receive,
    build,
    evaluate,
    terms,
    completion,
):
    tm.add_command(command)


def run_command(arguments: Sequence[str]) -> int:
    """The exit code of the command that the arguments name."""
    _fill_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    with_details = "--debug" in arguments or _is_set("TM_DEBUG")
    return run(lambda: _invoke(list(arguments)), with_details=with_details)


def _is_set(variable: str) -> bool:
    return os.environ.get(variable, "").strip().lower() not in _NO


def _fill_closed_streams() -> None:
    """Puts something where Python has nothing because the shell closed the stream (`>&-`).

    Remarks are lost; the null device opened the wrong way fails as soon as it is used.
    """
    if sys.stdin is None:
        sys.stdin = open(os.open(os.devnull, os.O_WRONLY), encoding="utf-8")  # noqa: SIM115, PTH123
    if sys.stdout is None:
        sys.stdout = open(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8")  # noqa: SIM115, PTH123
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123


def _invoke(arguments: list[str]) -> int:
    """What click's own `main` does, but for errors and interrupts, which it tells its own way."""
    if instruction := os.environ.get(COMPLETION_VARIABLE):
        return shell_complete(tm, {}, PROGRAM, COMPLETION_VARIABLE, instruction)
    try:
        with tm.make_context(PROGRAM, arguments) as context:
            code = tm.invoke(context)
    except Exit as done:  # --help, --version
        code = done.exit_code
    return code if isinstance(code, int) else 0
