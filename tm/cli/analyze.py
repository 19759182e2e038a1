"""`tm analyze`"""

from __future__ import annotations

import sys
from collections.abc import Iterable

import rich_click as click

from tm.cli.options import PATH, NameType, job_source_option, job_target_option, memory_option
from tm.cli.output import note, note_encoding, progress_bar, terminal_width


class BandsType(click.ParamType[tuple[int, ...]]):
    """Percentages with commas between, falling."""

    name = "number,number"

    def convert(
        self, value: str | tuple[int, ...], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, ...]:
        """The least percentage of each band."""
        from tm.project.config import find_band_problem

        if isinstance(value, tuple):
            return value
        try:
            bands = tuple(int(part) for part in value.split(","))
        except ValueError:
            self.fail(f"{value!r} is no list of percentages such as 95,85,75", param, ctx)
        if problem := find_band_problem(bands):
            self.fail(f"{value} {problem}", param, ctx)
        return bands


def _load_formats() -> Iterable[str]:
    from tm.pipeline.leverage_formats import LEVERAGE_FORMATS

    return (form.name for form in LEVERAGE_FORMATS)


@click.command()
@click.argument("paths", nargs=-1, metavar="[BULLETINS...]", type=PATH)
@job_source_option
@job_target_option
@memory_option
@click.option(
    "--bands",
    type=BandsType(),
    help="The least percentage of each band of similarity; by default 95,85,75,50.",
)
@click.option(
    "--no-cross-file",
    "is_by_file",
    is_flag=True,
    help="Count as repetitions only what stands twice in the same file.",
)
@click.option(
    "--internal-fuzzies",
    is_flag=True,
    help="Count what resembles an earlier segment of the job.",
)
@click.option(
    "--exclude-own",
    is_flag=True,
    help="Pass over the units that the memory has from the very bulletin.",
)
@click.option(
    "--format",
    "format_name",
    type=NameType(_load_formats),
    help="The report's form; by default what -o's suffix tells, else text.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=PATH,
    default="-",
    help="Where the report goes; by default to standard output.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1),
    metavar="NUMBER",
    help="Processes that look up at once; by default one for each 1000 segments.",
)
def analyze(
    paths: tuple[str, ...],
    source_language: str | None,
    target_language: str | None,
    memory_path: str | None,
    bands: tuple[int, ...] | None,
    is_by_file: bool,
    internal_fuzzies: bool,
    exclude_own: bool,
    format_name: str | None,
    as_json: bool,
    output: str,
    jobs: int | None,
) -> None:
    """Count how much of BULLETINS is in the memory already, as translation is paid.

    BULLETINS are originals, folders, globs, and PO or XLIFF files, of which what has no translation
    counts; - is standard input. Without any, the originals of this folder's project.

    Example: `tm analyze bulletins/es/notice.md -t en --internal-fuzzies`
    """
    from tm.pipeline.analyze import AnalyzeListener, AnalyzeRequest
    from tm.pipeline.analyze import analyze as analyze_job
    from tm.pipeline.leverage_formats import choose_leverage_format, save_leverage
    from tm.report.leverage.text import write_text

    if as_json and format_name not in (None, "json"):
        raise click.UsageError(f"--json and --format {format_name} are two forms; choose one")
    form = choose_leverage_format("json" if as_json else format_name, output)
    if output == "-" and not form.is_text and sys.stdout.isatty():
        raise click.UsageError(f"a terminal cannot show {form.name}; name a file with -o")
    request = AnalyzeRequest(
        paths,
        source_language,
        target_language,
        memory_path,
        bands,
        is_across_files=not is_by_file,
        has_internal_fuzzies=internal_fuzzies,
        is_own_excluded=exclude_own,
        jobs=jobs,
    )
    with progress_bar("looking up") as on_progress:
        report = analyze_job(request, AnalyzeListener(note, note_encoding, on_progress))
    width = terminal_width(sys.stdout)
    if form.name == "text" and output == "-" and width:
        click.echo(write_text(report, width), nl=False)
    else:
        save_leverage(report, form, output)
