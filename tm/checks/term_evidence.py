"""Whether a word of the target is the glossary's term, or another word that is written alike."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from tm.checks.base import CheckedPair, Context
from tm.terms.finder import Occurrence, TermFinder
from tm.terms.lemmas import is_dictionary_word
from tm.terms.names import is_in_name


def find_target_terms(pair: CheckedPair, context: Context) -> Iterator[tuple[Occurrence, ...]]:
    """The terms in the target that are no parts of names, homonyms together.

    Of homonyms those that the source has stay, or all if it has none.
    """
    terms, target = context.terms, pair.target
    if not terms or not target:
        return
    occurrences = terms.find(target.text, target.language)
    spans = [occurrence.span for occurrence in occurrences]
    for span, group in groupby(occurrences, key=lambda occurrence: occurrence.span):
        homonyms = tuple(group)
        if not is_in_name(target.text, span, spans):
            yield homonyms if len(homonyms) == 1 else _choose_by_source(homonyms, pair, terms)


def _choose_by_source(
    homonyms: tuple[Occurrence, ...], pair: CheckedPair, terms: TermFinder
) -> tuple[Occurrence, ...]:
    chosen = tuple(homonym for homonym in homonyms if is_in_source(homonym, pair, terms))
    return chosen or homonyms


def is_in_source(occurrence: Occurrence, pair: CheckedPair, terms: TermFinder) -> bool:
    """Whether the source has a term of the occurrence's concept, in whatever form."""
    source = pair.source
    return source is not None and bool(
        terms.find_renderings(occurrence.concept, source.text, source.language)
    )


def is_surely_meant(occurrence: Occurrence, pair: CheckedPair, terms: TermFinder) -> bool:
    """Whether the target's word cannot but be the term.

    A word of the language's dictionary may be there for another reason (`growth` is a bad word for
    a flood, and a good one for what trees do), unless the source speaks of the concept or the
    glossary does not tell how the source would.
    """
    assert pair.target
    if is_in_source(occurrence, pair, terms) or not is_dictionary_word(
        occurrence.term.text, pair.target.language
    ):
        return True
    source = pair.source
    return source is not None and not occurrence.concept.find_terms(source.language)
