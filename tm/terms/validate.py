"""What is wrong with a glossary itself, before any text is checked against it."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from tm.errors import LanguageError
from tm.model.locale import is_covered, normalize_tag
from tm.model.location import Location
from tm.model.term import Concept, Glossary, Term
from tm.terms.scripts import find_script_fault


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that a person should look at; `rule` is the name of what was looked for."""

    rule: str
    message: str
    location: Location


@dataclass(frozen=True, slots=True)
class _Entry:
    """A term with its language and its concept."""

    concept: Concept
    language: str
    term: Term

    @property
    def key(self) -> tuple[str, str]:
        """The same for terms that nobody tells apart."""
        text = unicodedata.normalize("NFC", self.term.text).casefold()
        return self.language, " ".join(text.split())


@dataclass(frozen=True, slots=True)
class _Case:
    """A glossary as the rules look at it."""

    glossary: Glossary
    entries: tuple[_Entry, ...]
    by_key: dict[tuple[str, str], list[_Entry]]
    languages: tuple[str, ...]


def find_problems(glossary: Glossary, languages: Sequence[str] = ()) -> tuple[Problem, ...]:
    """The problems in the order of the file.

    `languages` are those that every concept should have; by default those that more than half of
    the concepts have.
    """
    entries = tuple(
        _Entry(concept, wording.language, term)
        for concept in glossary.concepts
        for wording in concept.wordings
        for term in wording.terms
    )
    by_key: defaultdict[tuple[str, str], list[_Entry]] = defaultdict(list)
    for entry in entries:
        if entry.term.text.strip():
            by_key[entry.key].append(entry)
    wanted = tuple(languages) or _find_usual_languages(glossary)
    case = _Case(glossary, entries, dict(by_key), wanted)
    problems = [
        Problem(rule, message, location)
        for rule, find in RULES.items()
        for location, message in find(case)
    ]
    return tuple(sorted(problems, key=lambda problem: (problem.location, problem.rule)))


_Found = Iterator[tuple[Location, str]]


def _find_nothing(case: _Case) -> _Found:
    if not case.glossary.concepts:
        yield Location(case.glossary.path), "the glossary has no concept"


def _find_single_language(case: _Case) -> _Found:
    languages = dict.fromkeys(entry.language for entry in case.entries)
    if len(languages) == 1:
        language = next(iter(languages))
        yield Location(case.glossary.path), f"all terms are in one language, {language}"


def _find_no_term(case: _Case) -> _Found:
    for concept in case.glossary.concepts:
        if not any(wording.terms for wording in concept.wordings):
            yield _locate(concept), f"{_name(concept)} has no term"


def _find_empty_terms(case: _Case) -> _Found:
    for entry in case.entries:
        if not entry.term.text.strip():
            yield _place(entry), f"a term of {_name(entry.concept)} ({entry.language}) is empty"


def _find_missing_languages(case: _Case) -> _Found:
    everywhere = {entry.language for entry in case.entries if entry.term.text}
    absent = [tag for tag in case.languages if not _has(everywhere, tag)]
    if case.entries and absent:
        yield Location(case.glossary.path), f"no concept has a term in {', '.join(absent)}"
    for concept in case.glossary.concepts:
        present = {w.language for w in concept.wordings if any(t.text for t in w.terms)}
        missing = [tag for tag in case.languages if tag not in absent and not _has(present, tag)]
        if present and missing:
            yield _locate(concept), f"{_name(concept)} has no term in {', '.join(missing)}"


def _find_unknown_languages(case: _Case) -> _Found:
    seen: set[str] = set()
    for entry in case.entries:
        if entry.language not in seen:
            seen.add(entry.language)
            try:
                normalize_tag(entry.language)
            except LanguageError as error:
                yield _place(entry), error.fact


def _find_unusable(case: _Case) -> _Found:
    for concept in case.glossary.concepts:
        for wording in concept.wordings:
            if wording.terms and all(term.status.is_forbidden for term in wording.terms):
                yield (
                    wording.terms[0].location or _locate(concept),
                    f"{_name(concept)} has no term in {wording.language} that may be used",
                )


def _find_duplicate_terms(case: _Case) -> _Found:
    for entries in case.by_key.values():
        for number, entry in enumerate(entries):
            if any(earlier.concept is entry.concept for earlier in entries[:number]):
                yield _place(entry), f"{_quote(entry)} is in {_name(entry.concept)} twice"


def _find_duplicate_concepts(case: _Case) -> _Found:
    """Concepts that share terms in two languages."""
    for earlier, later in _pair_duplicates(case):
        yield _locate(later), f"{_name(later)} says the same as {_name(earlier)}{_at(earlier)}"


def _find_homonyms(case: _Case) -> _Found:
    duplicates = {(id(earlier), id(later)) for earlier, later in _pair_duplicates(case)}
    for entries in case.by_key.values():
        first = entries[0].concept
        told = {id(first)}
        for entry in entries[1:]:
            is_duplicate = (id(first), id(entry.concept)) in duplicates
            if id(entry.concept) not in told and not is_duplicate:
                told.add(id(entry.concept))
                other = f"{_name(first)}{_at(first)}"
                yield _place(entry), f"{_quote(entry)} is in {_name(entry.concept)} and in {other}"


def _find_contradictions(case: _Case) -> _Found:
    for entries in case.by_key.values():
        good = next((entry for entry in entries if entry.term.status.is_preferred), None)
        bad = next((entry for entry in entries if entry.term.status.is_forbidden), None)
        if good and bad:
            worse = f"{bad.term.status} in {_name(bad.concept)}"
            better = f"{good.term.status} in {_name(good.concept)} (line {_place(good).line})"
            yield _place(bad), f"{_quote(bad)} is {worse} and {better}"


def _find_wrong_scripts(case: _Case) -> _Found:
    for entry in case.entries:
        if fault := find_script_fault(entry.term.text, entry.language):
            yield _place(entry), f"{_quote(entry)} {fault}"


RULES: dict[str, Callable[[_Case], _Found]] = {
    "empty-glossary": _find_nothing,
    "single-language": _find_single_language,
    "no-term": _find_no_term,
    "empty-term": _find_empty_terms,
    "missing-language": _find_missing_languages,
    "unknown-language": _find_unknown_languages,
    "no-usable-term": _find_unusable,
    "duplicate-term": _find_duplicate_terms,
    "duplicate-concept": _find_duplicate_concepts,
    "homonym": _find_homonyms,
    "contradiction": _find_contradictions,
    "wrong-script": _find_wrong_scripts,
}


def _find_usual_languages(glossary: Glossary) -> tuple[str, ...]:
    counts = Counter(
        tag for concept in glossary.concepts for tag in {w.language for w in concept.wordings}
    )
    return tuple(sorted(tag for tag, count in counts.items() if 2 * count > len(glossary.concepts)))


def _pair_duplicates(case: _Case) -> Iterator[tuple[Concept, Concept]]:
    """Concepts that share terms in two languages, each with the first that has these terms."""
    first: dict[tuple[tuple[str, str], tuple[str, str]], Concept] = {}
    told: set[tuple[int, int]] = set()
    keys: defaultdict[int, dict[tuple[str, str], Concept]] = defaultdict(dict)
    for entry in case.entries:
        if len(case.by_key.get(entry.key, ())) > 1:  # others are in one concept alone
            keys[id(entry.concept)][entry.key] = entry.concept
    for own in keys.values():
        for pair in combinations(sorted(own), 2):
            later = own[pair[0]]
            earlier = first.setdefault(pair, later)
            identity = (id(earlier), id(later))
            if pair[0][0] != pair[1][0] and earlier is not later and identity not in told:
                told.add(identity)
                yield earlier, later


def _has(present: set[str], wanted: str) -> bool:
    return any(is_covered(tag, wanted) or is_covered(wanted, tag) for tag in present)


def _name(concept: Concept) -> str:
    """The concept by its id, or else by its first term."""
    if concept.name:
        return f"concept {concept.name}"
    terms = (term.text for wording in concept.wordings for term in wording.terms if term.text)
    return f'the concept of "{next(terms, "")}"'


def _quote(entry: _Entry) -> str:
    return f'"{entry.term.text}" ({entry.language})'


def _at(concept: Concept) -> str:
    return f" (line {concept.location.line})" if concept.location else ""


def _locate(concept: Concept) -> Location:
    return concept.location or Location("")


def _place(entry: _Entry) -> Location:
    return entry.term.location or _locate(entry.concept)
