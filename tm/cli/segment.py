"""`tm segment`"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import rich_click as click

from tm.cli.options import LANGUAGE, PATH, main_text_option
from tm.cli.output import note_encoding

if TYPE_CHECKING:
    from tm.model.segment import Segment


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=PATH)
@click.option("-l", "--lang", "language", type=LANGUAGE, required=True, help="The text's language.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, with places.")
@click.option("--srx", "srx_path", metavar="RULES", type=PATH, help="An SRX file with other rules.")
@click.option("--encoding", metavar="NAME", help="The files' encoding; by default it is detected.")
@click.option(
    "--format",
    "format_name",
    metavar="NAME",
    help="The files' format; by default the suffix tells.",
)
@main_text_option
def segment(
    files: tuple[str, ...],
    language: str,
    as_json: bool,
    srx_path: str | None,
    encoding: str | None,
    format_name: str | None,
    main_text_only: bool,
) -> None:
    """Print the segments of files, one a line; `-` reads standard input as plain text.

    Example: `tm segment bulletins/es/notice.md -l es --json`
    """
    from tm.pipeline.segment import SegmentRequest, segment_files

    request = SegmentRequest(language, srx_path, encoding, format_name, main_text_only)
    for text in segment_files(files, request):
        note_encoding(text.path, text.encoding)
        show = _as_json if as_json else _as_line
        click.echo("\n".join(map(show, text.segments)))


def _as_line(segment: Segment) -> str:
    return " ".join(segment.text.split())


def _as_json(segment: Segment) -> str:
    described = {
        "text": segment.text,
        "block": segment.block,
        "kind": segment.kind,
        "line": segment.location.line,
        "column": segment.location.column,
        "start": segment.span.start,
        "end": segment.span.end,
        "codes": _describe_codes(segment),
        "file": segment.location.path,
    }
    return json.dumps(described, ensure_ascii=False)


def _describe_codes(segment: Segment) -> list[dict[str, object]]:
    """Each inline code with the offset in `text` before which it stands."""
    described: list[dict[str, object]] = []
    offset = 0
    for part in segment.content.parts:
        if isinstance(part, str):
            offset += len(part)
        else:
            described.append(
                {"kind": part.kind, "number": part.number, "data": part.data, "offset": offset}
            )
    return described
