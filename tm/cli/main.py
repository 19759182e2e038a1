"""Where `tm` begins: the rest is loaded when somebody listens for Ctrl-C already."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from tm.cli.interrupts import noting_interrupts


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code of the command that the arguments name, by default the process's own."""
    with noting_interrupts():
        try:
            from tm.cli.commands import run_command

            return run_command(sys.argv[1:] if arguments is None else arguments)
        except KeyboardInterrupt:
            if sys.stderr:
                sys.stderr.write("tm: interrupted\n")
            return 130
