"""Source terms that no allowed term of the target language renders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from tm.checks.base import CheckedPair, CheckedText, CheckFacts, Context, Example, Fault, PairCheck
from tm.checks.example_glossary import make_glossary
from tm.checks.glossary_entry import describe_entry, find_allowed
from tm.checks.lacking import make_lack
from tm.model.finding import Severity
from tm.terms.everyday import is_everyday_word, is_in_phrase, is_verb
from tm.terms.finder import Occurrence, TermFinder
from tm.terms.lemmas import is_dictionary_word
from tm.terms.names import is_in_name

# Of a doubtful word's earlier pairs, how many there must be and what share must render it.
_FEWEST_PAIRS = 3
_LEAST_SHARE = 2 / 3

_MINUTES = make_glossary("acta = *minutes | ~record | !act", "sesión plenaria | pleno = plenary")
_HOUSE = make_glossary("casa = house", "partido = party", "sede = headquarters", "sede = venue")
_FACTS = CheckFacts(
    name="missing-term",
    summary="A term of the source is not rendered by any allowed term of the glossary.",
    rationale=(
        "Readers who follow a matter from bulletin to bulletin know it by its term. The source "
        "must have the term, inflected as it may be; of the translation it is enough that it has "
        "the words of an allowed term in some form, near each other. One rendering does for all "
        "mentions in a segment, since pronouns take the place of the rest. Parts of names, terms "
        "without a word in the target language and terms that `forbidden-term` reports are left "
        "alone; of concepts that share a word any will do. Everyday words with many senses, such "
        "as `power`, and ordinary words that the glossary merely admits count only where earlier "
        "bulletins in the memory mostly render them so."
    ),
    severity=Severity.WARNING,
    needs_glossary=True,
    examples=(
        Example(
            "The document was approved.",
            "Se aprobó el acta.",
            ("The document was approved.",),
            glossary=_MINUTES,
        ),
        Example(
            "They read the papers.",
            "Leyeron las actas.",
            ("They read the papers.",),
            glossary=_MINUTES,
        ),
        Example("The minutes were approved.", "Se aprobó el acta.", glossary=_MINUTES),
        Example(
            "The act was approved.",
            "Se aprobó el acta.",
            glossary=_MINUTES,
            why="forbidden-term reports it",
        ),
        Example(
            "Se aprobó el documento.",
            "The minutes were approved.",
            ("Se aprobó el documento.",),
            ("en", "es"),
            glossary=make_glossary("minutes = acta", languages=("en", "es")),
        ),
        Example(
            "Se leyeron las actas.",
            "The minutes were read.",
            (),
            ("en", "es"),
            glossary=make_glossary("minutes = acta", languages=("en", "es")),
        ),
        Example("Wait ten minutes.", "Espera diez minutos.", glossary=_MINUTES),
        Example(
            "The councils met.",
            "Hubo sesiones plenarias.",
            ("The councils met.",),
            glossary=_MINUTES,
        ),
        Example(
            "The council met in plenary.", "El Pleno del consejo se reunió.", glossary=_MINUTES
        ),
        Example("The Pink House denied it.", "La Casa Rosada lo negó.", glossary=_HOUSE),
        Example(
            "The Pink Palace denied it.",
            "La Casa Rosada lo negó.",
            glossary=_HOUSE,
            why="part of a name",
        ),
        Example(
            "The building is old.", "La casa es vieja.", ("The building is old.",), glossary=_HOUSE
        ),
        Example(
            "The venue has changed.", "Cambió la sede.", glossary=_HOUSE, why="one of two concepts"
        ),
        Example(
            "The place has changed.",
            "Cambió la sede.",
            ("The place has changed.",),
            glossary=_HOUSE,
        ),
        Example(
            "The party met and it split.",
            "El partido se reunió y el partido se dividió.",
            glossary=_HOUSE,
            why="a pronoun stands for the second",
        ),
        Example(
            "Der Plan.",
            "Se aprobó el acta.",
            (),
            ("es", "de"),
            glossary=_MINUTES,
            why="the glossary has no German",
        ),
        Example(
            "A reunião acabou.",
            "La reunión aprobó el acta.",
            ("A reunião acabou.",),
            ("es", "pt"),
            glossary=make_glossary("acta = ata", languages=("es", "pt")),
        ),
        Example(
            "Aprovaram-se as atas.",
            "Se aprobaron las actas.",
            (),
            ("es", "pt"),
            glossary=make_glossary("acta = ata", languages=("es", "pt")),
        ),
    ),
)


def _find(pair: CheckedPair, context: Context) -> Iterator[Fault]:
    terms, source, target = context.terms, pair.source, pair.target
    if not terms or not source or not target:
        return
    occurrences = terms.find(source.text, source.language)
    spans = [occurrence.span for occurrence in occurrences]
    seen: set[int] = set()
    for span, group in groupby(occurrences, key=lambda occurrence: occurrence.span):
        homonyms = list(group)
        concepts = {id(occurrence.concept) for occurrence in homonyms}
        if concepts <= seen or is_in_name(source.text, span, spans):
            continue
        seen |= concepts
        if not _is_rendered(homonyms, pair, terms) and _is_term(homonyms, source, context):
            yield _make_fault(homonyms, pair)


def _is_rendered(homonyms: Sequence[Occurrence], pair: CheckedPair, terms: TermFinder) -> bool:
    """Whether the target says one of the concepts, or the glossary does not tell how it could."""
    assert pair.target
    text, language = pair.target.text, pair.target.language
    return any(
        not find_allowed(occurrence.concept, language)
        or terms.find_renderings(occurrence.concept, text, language)
        for occurrence in homonyms
    )


def _is_term(homonyms: Sequence[Occurrence], source: CheckedText, context: Context) -> bool:
    """Whether the source's word is surely meant as the term."""
    span, language = homonyms[0].span, source.language
    if is_in_phrase(source.text, span, language) or is_verb(source.text, span, language):
        return False
    doubtful = [occurrence for occurrence in homonyms if _is_doubtful(occurrence, language)]
    return not doubtful or _was_rendered_before(doubtful[0], source, context)


def _is_doubtful(occurrence: Occurrence, language: str) -> bool:
    """Whether the word is more often something else than the concept.

    So are everyday words, and single words of the dictionary that the glossary itself puts behind
    another term of the concept.
    """
    term = occurrence.term
    if is_everyday_word(term.text, language):
        return True
    best = find_allowed(occurrence.concept, language)[:1]
    is_second = term.status.is_forbidden or (
        bool(best) and best[0].status.is_preferred and not term.status.is_preferred
    )
    return is_second and is_dictionary_word(term.text, language)


def _was_rendered_before(occurrence: Occurrence, source: CheckedText, context: Context) -> bool:
    """Whether earlier bulletins mostly have a term of the concept where they have the word."""
    if not context.earlier or not context.terms:
        return False
    found = source.text[occurrence.span.start : occurrence.span.end]
    rendered = [
        _is_rendered([occurrence], pair, context.terms)
        for pair in context.earlier.find_pairs(found, source.language)
        if pair.source and pair.target and pair.source.language == source.language
    ]
    return len(rendered) >= _FEWEST_PAIRS and sum(rendered) >= _LEAST_SHARE * len(rendered)


def _make_fault(homonyms: Sequence[Occurrence], pair: CheckedPair) -> Fault:
    assert pair.source
    assert pair.target
    source_language, language = pair.source.language, pair.target.language
    span = homonyms[0].span
    found = pair.source.text[span.start : span.end]
    wanted = find_allowed(homonyms[0].concept, language)[0].text
    return make_lack(
        pair.target,
        f"{found!r} is not rendered by {wanted!r} or another term of its entry",
        span,
        homonyms[0].term.text,
        "; or ".join(
            describe_entry(occurrence.concept, source_language, language) for occurrence in homonyms
        ),
    )


CHECK = PairCheck(_FACTS, _find)
