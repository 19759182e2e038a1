"""`tm terms extract`: term candidates from the translations in a memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tm.errors import InputError
from tm.formats.base import Written
from tm.formats.glossaries import find_glossary_format
from tm.memory.base import UnitFilter
from tm.memory.sqlite import open_memory
from tm.model.locale import is_covered
from tm.model.term import Concept, Glossary, Term, TermStatus, Wording
from tm.model.unit import Unit
from tm.pipeline.atomic import open_output
from tm.pipeline.glossary import load_glossary
from tm.terms.extract import TermPair, extract_terms
from tm.terms.finder import TermFinder


@dataclass(frozen=True, slots=True)
class ExtractRequest:
    """What `tm terms extract` was asked for.

    Phrases have up to `max_words` words and stand in at least `min_count` pairs of texts; `limit`
    of them are wanted, the best ones. `known_path` is a glossary whose terms are left out.
    """

    memory_path: str
    source_language: str
    target_language: str
    min_count: int
    max_words: int
    limit: int
    known_path: str | None = None


@dataclass(frozen=True, slots=True)
class ProposedTerm:
    """A candidate with the pair of texts in which to see it."""

    pair: TermPair
    source_example: str
    target_example: str


def propose_terms(request: ExtractRequest) -> tuple[ProposedTerm, ...]:
    """The candidates, the best first.

    Raises InputError where the memory has no pairs in the languages.
    """
    languages = (request.source_language, request.target_language)
    texts = list(dict.fromkeys(_load_pairs(request)))
    if not texts:
        raise InputError(
            f"no texts in both {languages[0]} and {languages[1]}",
            place=request.memory_path,
            remedy="name two languages of the memory with -s and -t",
        )
    known = TermFinder(load_glossary(request.known_path)) if request.known_path else None
    proposed: list[ProposedTerm] = []
    pairs = extract_terms(
        texts, languages, min_count=request.min_count, max_words=request.max_words
    )
    for pair in pairs:
        if not known or not _is_known(pair, languages, known):
            proposed.append(ProposedTerm(pair, *texts[pair.example]))
            if len(proposed) == request.limit:
                break
    return tuple(proposed)


def write_proposed(
    proposed: tuple[ProposedTerm, ...], request: ExtractRequest, output: str
) -> Written:
    """Writes the candidates as a glossary to be filled in; the suffix tells its format."""
    form = find_glossary_format(output)
    concepts = (_make_concept(number, each, request) for number, each in enumerate(proposed, 1))
    glossary = Glossary(tuple(concepts), output, "Term candidates")
    with open_output(output) as stream:
        return form.write(glossary, stream)


def _load_pairs(request: ExtractRequest) -> Iterator[tuple[str, str]]:
    languages = (request.source_language, request.target_language)
    with open_memory(request.memory_path, read_only=True) as memory:
        for unit in memory.find_units(UnitFilter(languages=languages)):
            source, target = (_find_text(unit, language) for language in languages)
            if source and target:
                yield source, target


def _find_text(unit: Unit, language: str) -> str:
    """The text of the unit's first variant in the language or a region's; empty without one."""
    covered = (v.text for v in unit.variants if is_covered(v.language, language))
    return next(covered, "")


def _is_known(pair: TermPair, languages: tuple[str, str], known: TermFinder) -> bool:
    """Whether the glossary has the source phrase as a whole."""
    return any(
        len(occurrence.span) == len(pair.source)
        for occurrence in known.find(pair.source, languages[0])
    )


def _make_concept(number: int, proposed: ProposedTerm, request: ExtractRequest) -> Concept:
    pair = proposed.pair
    note = (
        f"{proposed.source_example} | {proposed.target_example} "
        f"({pair.count} times together, Dice {pair.dice:.2f})"
    )
    terms = (
        (request.source_language, pair.source),
        (request.target_language, pair.target),
    )
    wordings = (Wording(code, (Term(text, TermStatus.PROPOSED),)) for code, text in terms)
    return Concept(f"x{number}", tuple(wordings), note=note)
