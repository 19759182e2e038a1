"""`tm build`"""

from __future__ import annotations

import rich_click as click

from tm.cli.errors import FAILED, FINDINGS
from tm.cli.options import PATH, job_source_option, job_target_option, memory_option
from tm.cli.output import note, note_encoding, progress_bar


@click.command()
@click.argument("originals", nargs=-1, metavar="[BULLETINS...]", type=PATH)
@job_source_option
@job_target_option
@click.option(
    "--from",
    "delivery_paths",
    metavar="FILE",
    type=PATH,
    multiple=True,
    help="A translator's file, whose translations go first; may be repeated.",
)
@click.option(
    "--missing",
    type=click.Choice(("fail", "keep", "mark")),
    default="fail",
    help=(
        "Where there is no translation: write nothing (by default), keep the original's text, "
        "or mark it."
    ),
)
@click.option("--allow-drafts", is_flag=True, help="Use what nobody has vouched for too.")
@click.option(
    "-o",
    "--output",
    metavar="PATH",
    type=PATH,
    help="A file, a folder, or - for standard output; by default where tm.toml says.",
)
@memory_option
@click.option(
    "--in-place",
    "form",
    flag_value="in-place",
    help="Change only what differs in a translation that is there, or fail; else tried first.",
)
@click.option(
    "--anew",
    "form",
    flag_value="anew",
    help="Write a translation that is there anew, in the original's form.",
)
@click.option(
    "--force",
    is_flag=True,
    help="Replace a translation with unknown changes; anew, unless --in-place is given.",
)
@click.option("--dry-run", is_flag=True, help="Write nothing; tell what would be written.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def build(
    originals: tuple[str, ...],
    source_language: str | None,
    target_language: str | None,
    delivery_paths: tuple[str, ...],
    missing: str,
    allow_drafts: bool,
    output: str | None,
    memory_path: str | None,
    form: str | None,
    force: bool,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Write the translations of BULLETINS, in the format of the originals.

    BULLETINS are originals, folders and globs; without any, the originals of this folder's project.
    Translations are those of --from, then what the memory has of the bulletin, then its PO file in
    `locales`, then the same texts elsewhere in the memory. What is marked fuzzy or is doubtful is a
    draft. Where a segment has no translation, nothing is written, and the exit code is 1. In a
    translation that is there already, only what differs is changed, if that can be.

    Example: `tm build bulletins/es/notice.md -t en`

    Example: `tm build bulletins/es/notice.md -t en --from notice.po --missing mark -o -`
    """
    from tm.pipeline.build.request import BuildListener, BuildRequest, Form, Missing
    from tm.pipeline.build.run import build as build_translations
    from tm.report.build.json import write_json
    from tm.report.build.report import Outcome
    from tm.report.build.text import write_text

    request = BuildRequest(
        originals,
        source_language,
        target_language,
        delivery_paths,
        memory_path,
        output,
        Missing(missing),
        allows_drafts=allow_drafts,
        form=Form(form or Form.BEST),
        is_forced=force,
        is_dry_run=dry_run,
    )
    with progress_bar("building") as on_progress:
        report = build_translations(request, BuildListener(note, note_encoding, on_progress))
    text = write_json(report) if as_json else write_text(report)
    click.echo(text, nl=False, err=output == "-")
    for bulletin in report.bulletins:
        if bulletin.error:
            click.echo(f"tm: error: {bulletin.error}", err=True)
    if report.has(Outcome.FAILED):
        return FAILED
    return FINDINGS if report.has(Outcome.INCOMPLETE) else 0
