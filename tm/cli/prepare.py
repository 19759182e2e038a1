"""`tm prepare`"""

from __future__ import annotations

import sys
from collections.abc import Iterable

import rich_click as click

from tm.cli.options import (
    PATH,
    NameType,
    glossary_option,
    job_source_option,
    job_target_option,
    memory_option,
    min_score_option,
    refuse_options,
)
from tm.cli.output import note, note_encoding, progress_bar, terminal_width

# What drops the work that --update keeps.
_ANEW = ("is_pseudo", "is_forced")


def _load_kit_names() -> Iterable[str]:
    from tm.formats.kits.formats import KIT_FORMATS

    return (form.name for form in KIT_FORMATS)


@click.command()
@click.argument("originals", nargs=-1, metavar="[BULLETINS...]", type=PATH)
@job_source_option
@job_target_option
@click.option(
    "--kit",
    "format_name",
    type=NameType(_load_kit_names),
    default="po",
    help="For which tool: po for Poedit and Weblate, xliff for Trados and memoQ; by default po.",
)
@click.option(
    "--per",
    "part",
    type=click.Choice(("segment", "block")),
    default="segment",
    help="What an entry is: by default a segment.",
)
@click.option(
    "-o",
    "--output",
    metavar="FOLDER",
    type=PATH,
    help="Where the kit goes; by default kits/ and the language. - is standard output.",
)
@memory_option
@glossary_option
@click.option(
    "-n",
    "--limit",
    type=click.IntRange(1, 100),
    default=3,
    help="How many suggestions at most; by default 3.",
)
@min_score_option
@click.option(
    "--translator", metavar="NAME", default="", help="Who translates, as in 'Ana Gil <ana@x.org>'."
)
@click.option("--pseudo", "is_pseudo", is_flag=True, help="Fill in nonsense, to try things out.")
@click.option(
    "--update",
    "is_update",
    is_flag=True,
    help="Only what changed since the translation, and the work that is in the kit already.",
)
@click.option("--force", "is_forced", is_flag=True, help="Replace kits that were worked on.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option(
    "--jobs", type=click.IntRange(1), help="Processes; by default one for each 1000 segments."
)
@click.pass_context
def prepare(
    context: click.Context,
    originals: tuple[str, ...],
    source_language: str | None,
    target_language: str | None,
    format_name: str,
    part: str,
    output: str | None,
    memory_path: str | None,
    glossary_path: str | None,
    limit: int,
    min_score: float,
    translator: str,
    is_pseudo: bool,
    is_update: bool,
    is_forced: bool,
    as_json: bool,
    jobs: int | None,
) -> None:
    """Make kits of BULLETINS for translators, filled in from the memory.

    BULLETINS are originals, folders and globs; without any, the originals of this folder's project.
    What the memory has of the very same text is filled in as done, what is only similar as a draft.

    Example: `tm prepare bulletins/es/notice.md -t en --kit po`
    """
    from tm.pipeline.prepare.request import PrepareListener, PrepareRequest
    from tm.pipeline.prepare.run import prepare as prepare_kits
    from tm.report.kits.json import write_json
    from tm.report.kits.text import write_text

    if is_update:
        refuse_options(context, "is not for --update, which keeps what was translated", _ANEW)
    request = PrepareRequest(
        format_name,
        originals,
        source_language,
        target_language,
        output,
        memory_path,
        glossary_path,
        limit,
        min_score,
        is_by_block=part == "block",
        is_pseudo=is_pseudo,
        is_update=is_update,
        is_forced=is_forced,
        translator=translator,
        jobs=jobs,
    )
    with progress_bar("looking up") as on_progress:
        report = prepare_kits(request, PrepareListener(note, note_encoding, on_progress))
    text = write_json(report) if as_json else write_text(report, terminal_width(sys.stdout))
    click.echo(text, nl=False, err=output == "-")
