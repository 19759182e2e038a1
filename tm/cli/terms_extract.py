"""`tm terms extract`"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import rich_click as click

from tm.cli.options import LANGUAGE, PATH, memory_option
from tm.cli.output import note, terminal_width

if TYPE_CHECKING:
    from tm.pipeline.terms_extract import ProposedTerm


@click.command()
@click.option(
    "-s", "--source", "source", type=LANGUAGE, required=True, help="The language to find terms in."
)
@click.option(
    "-t", "--target", "target", type=LANGUAGE, required=True, help="The language of translations."
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=PATH,
    help="A glossary to fill in: .tbx, .csv, .tsv or .xlsx.",
)
@click.option(
    "--min-count",
    metavar="N",
    type=click.IntRange(2),
    default=3,
    show_default=True,
    help="In how many pairs of texts both phrases stand at least.",
)
@click.option(
    "--max-words",
    metavar="N",
    type=click.IntRange(1, 8),
    default=4,
    show_default=True,
    help="The words of a phrase at most.",
)
@click.option(
    "--limit",
    metavar="N",
    type=click.IntRange(1),
    default=200,
    show_default=True,
    help="How many at most.",
)
@click.option(
    "--known", "known_path", metavar="FILE", type=PATH, help="A glossary whose terms to leave out."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@memory_option
def extract(
    source: str,
    target: str,
    output: str | None,
    min_count: int,
    max_words: int,
    limit: int,
    known_path: str | None,
    as_json: bool,
    memory_path: str | None,
) -> None:
    """Propose terms from the translations in the memory, the likeliest first.

    Each comes with how often the two phrases stand in one pair of texts, with Dice's coefficient
    (1: never one without the other), and with an example. In a glossary they are "proposed".

    Example: `tm terms extract -s es -t en -o candidates.xlsx`
    """
    from tm.pipeline.project import choose_memory, find_project
    from tm.pipeline.terms_extract import ExtractRequest, propose_terms, write_proposed
    from tm.report.quantity import quantity

    if output and as_json:
        raise click.UsageError("--json prints, and -o writes a glossary: use one of them")
    memory = choose_memory(memory_path, None if memory_path else find_project())
    request = ExtractRequest(memory, source, target, min_count, max_words, limit, known_path)
    proposed = propose_terms(request)
    if output:
        written = write_proposed(proposed, request, output)
        note(f"{output}: {quantity(written.units, 'candidate')}")
    elif as_json:
        for each in proposed:
            click.echo(json.dumps(_describe(each), ensure_ascii=False))
    elif proposed:
        click.echo(_draw(proposed, source, target), nl=False)
    else:
        note(f"no phrases stand together in {min_count} pairs of texts; try a lower --min-count")


def _describe(proposed: ProposedTerm) -> dict[str, object]:
    pair = proposed.pair
    return {
        "source": pair.source,
        "target": pair.target,
        "count": pair.count,
        "dice": round(pair.dice, 4),
        "log_likelihood": round(pair.log_likelihood, 2),
        "score": round(pair.score, 3),
        "source_example": proposed.source_example,
        "target_example": proposed.target_example,
    }


def _draw(proposed: tuple[ProposedTerm, ...], source: str, target: str) -> str:
    from tm.report.table import Column, draw_table

    columns = (
        Column(source),
        Column(target),
        Column("count", is_number=True),
        Column("Dice", is_number=True),
        Column("example"),
    )
    rows = [
        (
            each.pair.source,
            each.pair.target,
            str(each.pair.count),
            f"{each.pair.dice:.2f}",
            " ".join(each.source_example.split()),
        )
        for each in proposed
    ]
    return draw_table(columns, rows, terminal_width(sys.stdout))
