"""`tm terms stats`"""

from __future__ import annotations

import json
import sys
from collections import Counter
from typing import TYPE_CHECKING

import rich_click as click

from tm.cli.options import PATH
from tm.cli.output import terminal_width

if TYPE_CHECKING:
    from tm.model.term import Glossary


@click.command()
@click.argument("glossary_path", metavar="[GLOSSARY]", required=False, type=PATH)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def stats(glossary_path: str | None, as_json: bool) -> None:
    """Count a glossary's concepts and, by language, its terms and their statuses.

    Example: `tm terms stats glossary.tbx`
    """
    from tm.pipeline.glossary import require_glossary

    glossary = require_glossary(glossary_path)
    counts = _count(glossary)
    if as_json:
        click.echo(json.dumps({"concepts": len(glossary.concepts), "languages": counts}))
    else:
        click.echo(_draw(glossary, counts), nl=False)


def _count(glossary: Glossary) -> dict[str, dict[str, int]]:
    """Per language: concepts that have it, terms, and terms of each status."""
    counts: dict[str, Counter[str]] = {}
    for concept in glossary.concepts:
        for wording in concept.wordings:
            own = counts.setdefault(wording.language, Counter(concepts=0, terms=0))
            own["terms"] += len(wording.terms)
            own.update(term.status.value for term in wording.terms)
        for language in {wording.language for wording in concept.wordings}:
            counts[language]["concepts"] += 1
    return {language: dict(counts[language]) for language in sorted(counts)}


def _draw(glossary: Glossary, counts: dict[str, dict[str, int]]) -> str:
    from tm.model.term import TermStatus
    from tm.report.quantity import quantity
    from tm.report.table import Column, draw_table

    used = [status for status in TermStatus if any(status in own for own in counts.values())]
    names = ("concepts", "terms", *(status.value for status in used))
    columns = (Column("lang"), *(Column(name, is_number=True) for name in names))
    rows = [(language, *(str(own.get(n, 0)) for n in names)) for language, own in counts.items()]
    total = quantity(len(glossary.concepts), "concept")
    return f"{draw_table(columns, rows, terminal_width(sys.stdout)) if rows else ''}{total}\n"
