"""`tm lookup`"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import rich_click as click

from tm.cli.options import LANGUAGE, PATH, memory_option, min_score_option
from tm.cli.output import note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.memory.rank.query import Query
    from tm.model.match import Match


@click.command()
@click.argument("text", required=False, metavar="[TEXT]")
@click.option(
    "-s", "--source", "source", type=LANGUAGE, required=True, help="The language of TEXT."
)
@click.option("-t", "--target", "target", type=LANGUAGE, required=True, help="The language wanted.")
@click.option(
    "-n",
    "--limit",
    type=click.IntRange(1, 1000),
    default=5,
    help="How many matches at most; by default 5.",
)
@min_score_option
@click.option("--file", "file", metavar="FILE", type=PATH, help="Look up each line.")
@click.option("--context-before", metavar="TEXT", default="", help="The segment before TEXT.")
@click.option("--context-after", metavar="TEXT", default="", help="The segment after TEXT.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, one line a query.")
@click.option(
    "--jobs", type=click.IntRange(1), help="Processes; by default one for each 1000 lines."
)
@memory_option
def lookup(
    text: str | None,
    source: str,
    target: str,
    limit: int,
    min_score: float,
    file: str | None,
    context_before: str,
    context_after: str,
    as_json: bool,
    jobs: int | None,
    memory_path: str | None,
) -> None:
    """Print the best matches of TEXT in the memory, each with its translation.

    `-` as TEXT or FILE is standard input, each line of which is looked up.

    Example: `tm lookup "El pleno se reúne el lunes." -s es -t en`
    """
    from tm.pipeline.lookup import (
        LookupRequest,
        choose_jobs,
        find_all,
        load_queries,
        make_query,
    )
    from tm.pipeline.project import choose_memory, find_project

    if text == "-" and file is None:
        text, file = None, "-"
    if (text is None) == (file is None):
        raise click.UsageError("give either TEXT or --file")
    if file is not None and (context_before or context_after):
        raise click.UsageError("--context-before and --context-after go with TEXT")
    memory = choose_memory(memory_path, None if memory_path else find_project())
    request = LookupRequest(memory, source, target, limit, min_score)
    if file is not None:
        queries = load_queries(file)
    else:
        queries = (make_query(text or "", context_before, context_after),)
    write = partial(_write, as_json)
    for written in find_all(queries, request, write, jobs or choose_jobs(len(queries)), note):
        click.echo(written)


def _write(as_json: bool, query: Query, matches: Sequence[Match]) -> str:
    from tm.report.matches.json import write_json
    from tm.report.matches.text import write_text

    return (write_json if as_json else write_text)(query.text, matches)
