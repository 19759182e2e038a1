"""`tm terms lookup`"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import rich_click as click

from tm.cli.errors import FINDINGS
from tm.cli.options import LANGUAGE, glossary_option
from tm.cli.output import note

if TYPE_CHECKING:
    from tm.model.term import Concept, Term
    from tm.terms.lookup import Hit


@click.command()
@click.argument("text", metavar="WORD")
@glossary_option
@click.option("-l", "--lang", "language", type=LANGUAGE, help="WORD's language; by default any.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
def lookup(text: str, glossary_path: str | None, language: str | None, as_json: bool) -> int:
    """Show the concepts that have a word or phrase, in whatever form, in all languages.

    Terms that are WORD come first, then its inflections, then longer terms that have it in them.
    The exit code is 1 where there is none.

    Example: `tm terms lookup "mociones de censura" --glossary glossary.tbx`
    """
    from tm.errors import InputError
    from tm.pipeline.glossary import require_glossary
    from tm.terms.lookup import look_up

    if not text.strip():
        raise InputError("nothing to look up", place="WORD", remedy="give a word or phrase")
    hits = look_up(require_glossary(glossary_path), text, language or "")
    if as_json:
        click.echo(json.dumps([_describe(hit) for hit in hits], ensure_ascii=False, indent=2))
    elif hits:
        click.echo("\n\n".join("\n".join(_draw(hit.concept)) for hit in hits))
    else:
        note(f"{text!r} is in no concept")
    return 0 if hits else FINDINGS


def _describe(hit: Hit) -> dict[str, object]:
    from tm.cli.terms_output import describe_term

    concept = hit.concept
    return {
        "concept": concept.name,
        "match": hit.nearness.name.lower(),
        "term": hit.term.text,
        "language": hit.language,
        "subject": concept.subject,
        "definition": concept.definition,
        "note": concept.note,
        "languages": [
            {
                "language": wording.language,
                "definition": wording.definition,
                "terms": [describe_term(term) for term in wording.terms],
            }
            for wording in concept.wordings
        ],
    }


def _draw(concept: Concept) -> Iterator[str]:
    title = " · ".join(filter(None, (concept.name, concept.subject)))
    yield f"{title}{f'  ({concept.location})' if concept.location else ''}".strip()
    for text in (concept.definition, concept.note):
        if text:
            yield f"  {' '.join(text.split())}"
    for wording in concept.wordings:
        for term in wording.terms:
            yield f"  {wording.language:<5} {_draw_term(term)}"
        if wording.definition:
            yield f"        {' '.join(wording.definition.split())}"


def _draw_term(term: Term) -> str:
    from tm.model.term import TermKind, TermStatus

    marks = [
        "" if term.status is TermStatus.UNSPECIFIED else term.status.value,
        "" if term.kind is TermKind.FULL else term.kind.value,
        term.part_of_speech,
        "exact form only" if term.is_exact else "",
        " ".join(term.note.split()),
    ]
    said = "; ".join(filter(None, marks))
    return f"{term.text}  ({said})" if said else term.text
