"""`tm init`"""

from __future__ import annotations

import rich_click as click

from tm.cli.options import LANGUAGE, LANGUAGES


@click.command()
@click.option("--original", type=LANGUAGE, help="The language bulletins are written in.")
@click.option("--languages", type=LANGUAGES, help="All languages bulletins come out in.")
def init(original: str | None, languages: tuple[str, ...] | None) -> None:
    """Write a commented tm.toml into this folder.

    Languages that are not given are those of the folders in `bulletins/`; without any, the
    original is Spanish and the translation English.

    Example: `tm init --original es --languages es,en,pt`
    """
    from tm.pipeline.init import init_project

    written = init_project(original, languages)
    click.echo(
        f"wrote tm.toml: original {written.original}, languages {', '.join(written.languages)}"
    )
    click.echo("next: put bulletins where it says, and run `tm align`")
