"""`tm receive`"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import rich_click as click

from tm.cli.errors import FAILED, FINDINGS
from tm.cli.options import LANGUAGE, PATH, NameType, memory_option
from tm.cli.output import note, note_waiting

if TYPE_CHECKING:
    from tm.report.receive.report import ReceiveReport


def _load_kit_names() -> Iterable[str]:
    from tm.formats.kits.formats import KIT_FORMATS

    return (form.name for form in KIT_FORMATS)


def _require_name(_context: click.Context, _option: click.Parameter, name: str | None) -> str:
    if name is not None and not name.strip():
        raise click.BadParameter("is empty; give a name, or leave the option out")
    return name or ""


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILES...", type=PATH)
@click.option(
    "-s",
    "--source",
    "source_language",
    type=LANGUAGE,
    help="The originals' language where neither a file nor the project tells.",
)
@click.option(
    "-t",
    "--target",
    "target_language",
    type=LANGUAGE,
    help="The translations' language where a file tells none.",
)
@click.option(
    "--format",
    "format_name",
    type=NameType(_load_kit_names),
    help="The files' format; by default they tell.",
)
@click.option(
    "--bulletin", metavar="NAME", help="The bulletin that the files are of, whatever they tell."
)
@click.option(
    "--original", metavar="FILE", type=PATH, help="The original, where it is in no project."
)
@click.option(
    "--translator",
    metavar="NAME",
    default=None,
    callback=_require_name,
    help="Who translated; by default the files tell.",
)
@click.option(
    "--keep-existing", is_flag=True, help="Keep what the memory has where a file has another."
)
@click.option(
    "--accept-unrelated",
    is_flag=True,
    help="Take in an edited translation whatever it looks like.",
)
@click.option("--no-checks", is_flag=True, help="Do not check what came.")
@click.option("--dry-run", is_flag=True, help="Tell what would be done, and store nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@memory_option
def receive(
    files: tuple[str, ...],
    source_language: str | None,
    target_language: str | None,
    format_name: str | None,
    bulletin: str | None,
    original: str | None,
    translator: str,
    keep_existing: bool,
    accept_unrelated: bool,
    no_checks: bool,
    dry_run: bool,
    as_json: bool,
    memory_path: str | None,
) -> int:
    """Take finished translations into the memory.

    FILES are kits that came back (PO, XLIFF, XLSX, OmegaT projects or their TMX), folders of kits,
    - for one on standard input, and translations of the project that were edited in their own
    files.

    Example: `tm receive kits/en/2024-05.po --translator "Ana Ruiz"`

    Example: `tm receive kits/en`
    """
    from tm.pipeline.patience import choose_patience
    from tm.pipeline.receive.request import ReceiveRequest
    from tm.pipeline.receive.run import receive_files

    request = ReceiveRequest(
        files, source_language, target_language, format_name, bulletin, original, memory_path,
        translator, keep_existing, not no_checks, dry_run, accept_unrelated,
    )  # fmt: skip
    report = receive_files(request, choose_patience(note_waiting), note)
    _write(report, as_json=as_json)
    return _choose_code(report)


def _write(report: ReceiveReport, *, as_json: bool) -> None:
    from tm.report.receive.json import write_json
    from tm.report.receive.text import write_text

    click.echo((write_json if as_json else write_text)(report), nl=False)
    for each in report.edited:
        if each.error:
            click.echo(f"tm: error: {each.error}", err=True)


def _choose_code(report: ReceiveReport) -> int:
    from tm.model.finding import Severity

    if any(each.error for each in report.edited):
        return FAILED
    counts = report.findings.counts if report.findings else {}
    is_found = any(counts.get(severity) for severity in (Severity.ERROR, Severity.WARNING))
    return FINDINGS if is_found or any(each.accused for each in report.edited) else 0
