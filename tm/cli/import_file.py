"""`tm import`"""

from __future__ import annotations

import rich_click as click

from tm.cli.options import PATH, NameType
from tm.cli.output import note


@click.command("import")
@click.argument("format_name", metavar="FORMAT", type=NameType(lambda: ("xlsx",)))
@click.argument("file", metavar="FILE", type=PATH)
def import_file(format_name: str, file: str) -> None:  # noqa: ARG001 - there is one so far
    """Take back the decisions that people made in a workbook of `tm export xlsx`.

    They go into the records of alignments; the next `tm align` aligns the rest around them.

    Example: `tm import xlsx links.xlsx`
    """
    from tm.pipeline.import_workbook import import_workbook
    from tm.pipeline.project import require_project

    changed = import_workbook(require_project(), file)
    for record in changed:
        counts = (
            (record.confirmed, "confirmed"),
            (record.rejected, "rejected"),
            (record.undecided, "made auto"),
        )
        note(f"{record.path}: {', '.join(f'{count} {what}' for count, what in counts if count)}")
    note("run `tm align` to apply them" if changed else f"{file}: no decisions")
