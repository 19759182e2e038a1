"""Terms that the glossary says not to use."""

from __future__ import annotations

from collections.abc import Iterator

from tm.checks.base import CheckedPair, CheckFacts, Context, Example, Fault, PairCheck
from tm.checks.example_glossary import make_glossary
from tm.checks.glossary_entry import describe_entry, find_allowed
from tm.checks.term_evidence import find_target_terms, is_surely_meant
from tm.model.finding import Severity
from tm.terms.finder import Occurrence
from tm.terms.replacement import fit_replacement

_COUNCIL = make_glossary(
    "pleno = *plenary session | !full assembly",
    "crecida = *flood | !growth",
    "alcaldesa = *mayor | !mayoress",
    "convenio = *agreement | !covenant",
    "asamblea general = *full assembly of members",
    "ponencia = *drafting committee | !ponency",
    "recurso = *appeal | !resource",
    "recurso = *resource",
)
_SPANISH = make_glossary(
    "plenary = *pleno | !plenario",
    "bill = *proyecto de ley | !borrador de ley",
    languages=("en", "es"),
)
_FACTS = CheckFacts(
    name="forbidden-term",
    summary="The text has a term that the glossary says not to use.",
    rationale=(
        "A term that was given up, or that readers misunderstand, comes back with every new "
        "translator. Terms count in all their forms, but not inside a longer term or a name, nor "
        "where the source shows that the word is another concept's allowed term. A single word of "
        "the ordinary dictionary counts only where the source speaks of the concept; in a text "
        "checked alone it is told as a remark."
    ),
    severity=Severity.ERROR,
    needs_glossary=True,
    examples=(
        Example(
            "The full assembly met.",
            "Se reunió el pleno.",
            ("full assembly",),
            fixed="The plenary session met.",
            glossary=_COUNCIL,
        ),
        Example(
            "Full Assemblies are open.",
            "Los plenos son abiertos.",
            ("Full Assemblies",),
            fixed="Plenary sessions are open.",
            glossary=_COUNCIL,
        ),
        Example(
            "The full assembly of members met.",
            "Se reunió la asamblea general.",
            glossary=_COUNCIL,
            why="part of a longer term that is allowed",
        ),
        Example(
            "The growth was sudden.",
            "La crecida fue súbita.",
            ("growth",),
            fixed="The flood was sudden.",
            glossary=_COUNCIL,
        ),
        Example(
            "The growth was sudden.",
            "El crecimiento fue súbito.",
            glossary=_COUNCIL,
            why="a good word for something else",
        ),
        Example(
            "The growth was sudden.",
            "",
            ("growth",),
            glossary=_COUNCIL,
            why="a remark: nothing tells what it translates",
        ),
        Example(
            "The growth in Growth Street was sudden.",
            "La crecida en la calle fue súbita.",
            ("growth",),
            fixed="The flood in Growth Street was sudden.",
            glossary=_COUNCIL,
            why="the street has a name",
        ),
        Example(
            "They signed a covenant.",
            "Firmaron un convenio.",
            ("covenant",),
            glossary=_COUNCIL,
            why="the article would have to change: not fixed",
        ),
        Example(
            "They signed the covenants.",
            "Firmaron los convenios.",
            ("covenants",),
            fixed="They signed the agreements.",
            glossary=_COUNCIL,
        ),
        Example(
            "The ponency's report is here.",
            "Aquí está el informe.",
            ("ponency",),
            glossary=_COUNCIL,
            why="no dictionary has the word",
        ),
        Example(
            "A resource was lodged.",
            "Se presentó un recurso.",
            glossary=_COUNCIL,
            why="another concept allows the word, and the source may mean that one",
        ),
        Example("The mayor spoke.", "La alcaldesa habló.", glossary=_COUNCIL),
        Example(
            "Se reunió el plenario.",
            "The plenary met.",
            ("plenario",),
            ("en", "es"),
            fixed="Se reunió el pleno.",
            glossary=_SPANISH,
        ),
        Example(
            "Los borradores de ley.",
            "The bills.",
            ("borradores de ley",),
            ("en", "es"),
            glossary=_SPANISH,
            why="inflected: not fixed",
        ),
        Example(
            "O registo caiu.",
            "Cayó la partida.",
            ("registo",),
            ("es", "pt"),
            glossary=make_glossary("partida = *rubrica | !registo", languages=("es", "pt")),
            why="another gender: not fixed",
        ),
    ),
)


def _find(pair: CheckedPair, context: Context) -> Iterator[Fault]:
    for homonyms in find_target_terms(pair, context):
        if all(occurrence.term.status.is_forbidden for occurrence in homonyms):
            fault = _make_fault(homonyms[0], pair, context)
            if fault:
                yield fault


def _make_fault(occurrence: Occurrence, pair: CheckedPair, context: Context) -> Fault | None:
    assert pair.target
    assert context.terms
    source_language = pair.source.language if pair.source else None
    text, language = pair.target.text, pair.target.language
    severity = None
    if not is_surely_meant(occurrence, pair, context.terms):
        if pair.source:
            return None
        severity = Severity.INFO
    allowed = find_allowed(occurrence.concept, language)
    found = text[occurrence.span.start : occurrence.span.end]
    advice = f"; use {allowed[0].text!r}" if allowed else ""
    return Fault(
        f"{found!r} is not to be used{advice}",
        occurrence.span,
        subject=occurrence.term.text,
        entry=describe_entry(occurrence.concept, source_language, language),
        fix=None if severity else _find_fix(occurrence, text, language),
        severity=severity,
    )


def _find_fix(occurrence: Occurrence, text: str, language: str) -> str | None:
    """The one preferred term in the place of this one, where it surely fits."""
    preferred = [
        term for term in find_allowed(occurrence.concept, language) if term.status.is_preferred
    ]
    if len(preferred) != 1:
        return None
    span = occurrence.span
    return fit_replacement(
        text[: span.start],
        text[span.start : span.end],
        occurrence.term.text,
        preferred[0].text,
        language,
    )


CHECK = PairCheck(_FACTS, _find)
