"""`tm completion`"""

from __future__ import annotations

import rich_click as click
from click.shell_completion import get_completion_class

PROGRAM = "tm"
COMPLETION_VARIABLE = "_TM_COMPLETE"


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the script that completes tm's commands and options in a shell.

    Example: `tm completion bash >> ~/.bashrc`
    """
    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"no completion for {shell}")
    click.echo(kind(context.find_root().command, {}, PROGRAM, COMPLETION_VARIABLE).source())
