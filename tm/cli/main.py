"""The command `tm`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

import rich_click as click

from tm import __version__
from tm.cli.align import align
from tm.cli.completion import completion
from tm.cli.errors import run
from tm.cli.evaluate import evaluate
from tm.cli.export import export
from tm.cli.init import init
from tm.cli.segment import segment


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="tm %(version)s")
@click.option("--debug", is_flag=True, expose_value=False, help="Show the details of an error.")
def tm() -> None:
    """Align bulletins with their originals into a translation memory.

    Begin with `tm init` in the folder of your bulletins, then run `tm align`.
    """


for command in (init, segment, align, export, evaluate, completion):
    tm.add_command(command)


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code of the command that the arguments name."""
    given = list(sys.argv[1:] if arguments is None else arguments)

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")

    def invoke() -> int:
        code = tm.main(given, prog_name="tm", standalone_mode=False)
        return code if isinstance(code, int) else 0

    return run(invoke, with_details="--debug" in given or bool(os.environ.get("TM_DEBUG")))
