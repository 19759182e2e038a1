"""Where `tm` begins: the rest is loaded when somebody listens for Ctrl-C already."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code of the command that the arguments name, by default the process's own."""
    try:
        from tm.cli.commands import run_command
    except KeyboardInterrupt:
        sys.stderr.write("tm: interrupted\n")
        return 130
    return run_command(sys.argv[1:] if arguments is None else arguments)
