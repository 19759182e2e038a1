"""`tm search`"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import rich_click as click

from tm.cli.options import LANGUAGE, LANGUAGES, memory_option
from tm.cli.output import note

if TYPE_CHECKING:
    from tm.memory.concordance.query import Query


@click.command()
@click.argument("words", metavar="WORDS...", nargs=-1, required=True)
@click.option("-s", "--source", "language", type=LANGUAGE, help="The language of WORDS.")
@click.option("--phrase", "is_phrase", is_flag=True, help="All of WORDS are one phrase.")
@click.option("--forms", "with_forms", is_flag=True, help="Find inflected forms of the words too.")
@click.option("--no-accents", "no_accents", is_flag=True, help="Let accents make no difference.")
@click.option("--regex", "is_regex", is_flag=True, help="WORDS are a regular expression.")
@click.option(
    "-n",
    "--limit",
    type=click.IntRange(1),
    default=20,
    help="How many units at most; 20 if unsaid.",
)
@click.option("--origin", metavar="NAME", default="*", help="Only units from this origin, or glob.")
@click.option("--bulletin", metavar="NAME", default="*", help="Only this bulletin, or glob.")
@click.option("--langs", "languages", type=LANGUAGES, default=(), help="Show only these languages.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, one line a unit.")
@memory_option
def search(
    words: tuple[str, ...],
    language: str | None,
    is_phrase: bool,
    with_forms: bool,
    no_accents: bool,
    is_regex: bool,
    limit: int,
    origin: str,
    bulletin: str,
    languages: tuple[str, ...],
    as_json: bool,
    memory_path: str | None,
) -> None:
    """Print the memory's units with all of WORDS in one text, the newest first.

    An argument with blanks is a phrase, and a star ends the beginning of a word.

    Example: `tm search "plan de trabajo" parlament* -s es`
    """
    from tm.memory.base import UnitFilter
    from tm.memory.concordance.query import read_regex, read_words
    from tm.pipeline.project import choose_memory, find_project
    from tm.pipeline.search import SearchRequest, find_hits
    from tm.report.hits.json import write_hit_json
    from tm.report.hits.text import write_hit_text

    if is_regex and (is_phrase or with_forms):
        raise click.UsageError("--phrase and --forms are for words, not for --regex")
    query: Query
    if is_regex:
        query = read_regex(words, keeps_accents=not no_accents)
    else:
        query = read_words(
            words, is_phrase=is_phrase, keeps_accents=not no_accents, with_forms=with_forms
        )
    memory = choose_memory(memory_path, None if memory_path else find_project())
    wanted = UnitFilter(bulletin=bulletin, languages=languages, origin=origin)
    request = SearchRequest(memory, query, language, wanted, limit)
    is_terminal = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    for hit in find_hits(request, note):
        click.echo(write_hit_json(hit) if as_json else write_hit_text(hit, is_terminal=is_terminal))
