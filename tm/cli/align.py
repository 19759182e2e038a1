"""`tm align`"""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import rich_click as click

from tm.cli.errors import FAILED, FINDINGS
from tm.cli.options import (
    LANGUAGE,
    PATH,
    NameType,
    encoder_option,
    main_text_option,
    memory_option,
    refuse_options,
)
from tm.cli.output import note, note_encoding, note_waiting, progress_bar, terminal_width
from tm.errors import InputError

if TYPE_CHECKING:
    from tm.pipeline.align_pair import PairRequest
    from tm.report.alignment import Guess


def _load_pair_formats() -> Iterable[str]:
    from tm.pipeline.pair_formats import PAIR_FORMATS

    return (form.name for form in PAIR_FORMATS)


@click.command()
@click.argument("files", nargs=-1, metavar="[ORIGINAL TRANSLATION]", type=PATH)
@click.option("-s", "--source", "source_language", type=LANGUAGE, help="ORIGINAL's language.")
@click.option("-t", "--target", "target_language", type=LANGUAGE, help="TRANSLATION's language.")
@click.option(
    "-o", "--output", metavar="FILE", type=PATH, help="Where the pair goes; - is standard output."
)
@click.option(
    "--format",
    "format_name",
    type=NameType(_load_pair_formats),
    help="The pair's format; by default what -o's suffix tells, else tsv.",
)
@click.option("--lines", "is_lines", is_flag=True, help="The pair's files hold a segment a line.")
@main_text_option
@encoder_option
@memory_option
@click.option("--force", is_flag=True, help="Align what has not changed too.")
@click.option("--prune", is_flag=True, help="Remove bulletins whose files are gone.")
@click.option("--confirm", is_flag=True, help="Ask for each pair that is guessed.")
@click.option(
    "--accept-unrelated",
    is_flag=True,
    help="Store pairs that do not look like translations too.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1),
    metavar="NUMBER",
    help="Processes that align at once; by default one for each ten new bulletins.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the project's report as JSON.")
@click.pass_context
def align(
    context: click.Context,
    files: tuple[str, ...],
    source_language: str | None,
    target_language: str | None,
    output: str | None,
    format_name: str | None,
    is_lines: bool,
    main_text_only: bool,
    encoder: str | None,
    memory_path: str | None,
    force: bool,
    prune: bool,
    confirm: bool,
    accept_unrelated: bool,
    jobs: int | None,
    as_json: bool,
) -> int:
    """Align a project's bulletins into its memory, or one pair of files.

    Without files, the project of this folder: what has changed since the last time is aligned.

    Example: `tm align`

    With two files, a text and its translation, which need no project; they go into a memory only
    where --memory names one.

    Example: `tm align acta.md minutes.md -s es -t en -o minutes.tmx`
    """
    if not files:
        refuse_options(context, "needs two files", _PAIR_OPTIONS)
        return _align_project(
            encoder,
            memory_path,
            force=force,
            prune=prune,
            confirm=confirm,
            accept_unrelated=accept_unrelated,
            jobs=jobs,
            as_json=as_json,
        )
    refuse_options(context, "is for projects, not for two files", _PROJECT_OPTIONS)
    if len(files) != 2:
        raise click.UsageError(f"give two files or none, not {len(files)}")
    if not source_language or not target_language:
        raise click.UsageError("name the languages of the two files with -s and -t")
    from tm.pipeline.align_pair import PairRequest

    return _align_pair(
        PairRequest(
            *files,
            source_language,
            target_language,
            is_lines=is_lines,
            encoder=encoder,
            output=output or "-",
            format_name=format_name,
            memory_path=memory_path,
            accept_unrelated=accept_unrelated,
            main_text_only=main_text_only,
        )
    )


_PAIR_OPTIONS = (
    "source_language",
    "target_language",
    "output",
    "format_name",
    "is_lines",
    "main_text_only",
)
_PROJECT_OPTIONS = ("force", "prune", "confirm", "jobs", "as_json")


def _align_pair(request: PairRequest) -> int:
    from tm.pipeline.align_pair import align_pair
    from tm.report.pair_text import describe_pair, summarize_pair, warn_of_pair

    report = align_pair(request, note)
    note_encoding(report.source_path, report.source_encoding)
    note_encoding(report.target_path, report.target_encoding)
    note(summarize_pair(report))
    for line in describe_pair(report):
        note(line)
    if warning := warn_of_pair(report):
        note(f"suspicious: {warning}")
    return 0 if report.is_stored else FINDINGS


def _align_project(
    encoder: str | None,
    memory_path: str | None,
    *,
    force: bool,
    prune: bool,
    confirm: bool,
    accept_unrelated: bool,
    jobs: int | None,
    as_json: bool,
) -> int:
    from tm.pipeline.align import AlignRequest, align_project
    from tm.pipeline.guess_pairs import pair_bulletins
    from tm.pipeline.patience import choose_patience
    from tm.pipeline.project import choose_memory, require_project
    from tm.report.alignment import State
    from tm.report.alignment_text import write_project_report

    if confirm and not sys.stdin.isatty():
        raise InputError(
            "standard input is no terminal to answer from",
            place="--confirm",
            remedy="run it in one, or say what belongs together in tm.toml, in [[pair]] tables",
        )
    project = require_project()
    paired = pair_bulletins(project, encoder, _ask_of_pair if confirm else None)
    request = AlignRequest(
        choose_memory(memory_path, project), encoder, force, prune, accept_unrelated, jobs,
        choose_patience(note_waiting),
    )  # fmt: skip
    with progress_bar("aligning") as on_progress:
        report = align_project(project, paired, request, on_progress)
    if as_json:
        click.echo(json.dumps(dataclasses.asdict(report), ensure_ascii=False, indent=1))
    else:
        width = terminal_width(sys.stdout)
        click.echo(
            write_project_report(report, project.config.thresholds.doubtful_below, width), nl=False
        )
    if report.vectors_problem:
        note(report.vectors_problem)
    for bulletin in report.bulletins:
        if bulletin.state is State.FAILED:
            click.echo(f"tm: error: {bulletin.error}", err=True)
    if report.count(State.FAILED):
        return FAILED
    return FINDINGS if report.accused else 0


def _ask_of_pair(guess: Guess) -> bool:
    note(f"{guess.original}: {guess.original_excerpt}")
    note(f"{guess.translation}: {guess.translation_excerpt}")
    question = f"tm: {guess.share:.0%} of the text aligns: are they a text and its translation?"
    try:
        return click.confirm(question, err=True)
    except click.Abort:
        raise KeyboardInterrupt from None
