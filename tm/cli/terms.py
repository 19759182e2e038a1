"""`tm terms`: the group, and `tm terms list`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import rich_click as click

from tm.cli.options import LANGUAGE, PATH, NameType
from tm.cli.output import note, terminal_width
from tm.cli.terms_convert import convert
from tm.cli.terms_extract import extract
from tm.cli.terms_lookup import lookup
from tm.cli.terms_stats import stats
from tm.cli.terms_validate import validate

if TYPE_CHECKING:
    from tm.model.term import Concept, Glossary, Term, Wording


@click.group()
def terms() -> None:
    """Look into glossaries, check them and convert them.

    A glossary is TBX, CSV, TSV or XLSX; by default the one that tm.toml names.

    Example: `tm terms lookup "mociones de censura"`
    """


def _load_statuses() -> Iterator[str]:
    from tm.model.term import TermStatus

    yield from TermStatus


@terms.command("list")
@click.argument("glossary_path", metavar="[GLOSSARY]", required=False, type=PATH)
@click.option("-l", "--lang", "language", type=LANGUAGE, help="Only terms in this language.")
@click.option("--status", type=NameType(_load_statuses), help="Only terms with this status.")
@click.option("--subject", metavar="TEXT", help="Only concepts whose subject has this text in it.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, with places.")
def list_terms(
    glossary_path: str | None,
    language: str | None,
    status: str | None,
    subject: str | None,
    as_json: bool,
) -> None:
    """Print the terms of a glossary, one a line; `-` is standard input.

    A terminal gets a table; files and pipes get term, language, status, concept and subject with
    tabs between.

    Example: `tm terms list glossary.tbx -l en --status forbidden`
    """
    from tm.model.locale import is_covered
    from tm.pipeline.glossary import require_glossary

    glossary = require_glossary(glossary_path)
    found = [
        (concept, wording, term)
        for concept, wording, term in _list_all(glossary)
        if (not language or is_covered(wording.language, language))
        and (not status or term.status == status)
        and (not subject or subject.casefold() in concept.subject.casefold())
    ]
    if as_json:
        for each in found:
            click.echo(json.dumps(_describe(*each), ensure_ascii=False))
    elif found:
        width = terminal_width(sys.stdout)
        rows = list(map(_list_cells, found))
        click.echo(_draw(rows, width) if width else "\n".join(map("\t".join, rows)))
    else:
        note("no such terms")


_Listed = tuple["Concept", "Wording", "Term"]


def _list_all(glossary: Glossary) -> Iterator[_Listed]:
    for concept in glossary.concepts:
        for wording in concept.wordings:
            for term in wording.terms:
                yield concept, wording, term


def _describe(concept: Concept, wording: Wording, term: Term) -> dict[str, object]:
    from tm.cli.terms_output import describe_term

    return {
        "concept": concept.name,
        "subject": concept.subject,
        "language": wording.language,
        **describe_term(term),
    }


def _list_cells(listed: _Listed) -> tuple[str, ...]:
    from tm.model.term import TermStatus

    concept, wording, term = listed
    status = "" if term.status is TermStatus.UNSPECIFIED else term.status.value
    cells = (term.text, wording.language, status, concept.name, concept.subject)
    return tuple(" ".join(cell.split()) for cell in cells)


def _draw(rows: list[tuple[str, ...]], width: int) -> str:
    from tm.report.table import Column, draw_table

    columns = tuple(map(Column, ("term", "lang", "status", "concept", "subject")))
    return draw_table(columns, rows, width).rstrip("\n")


for command in (lookup, convert, extract, validate, stats):
    terms.add_command(command)
