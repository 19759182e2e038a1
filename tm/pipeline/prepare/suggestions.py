"""What a memory offers for the entries of kits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import PurePath

from tm.errors import LanguageError
from tm.formats.marked import read_marked
from tm.memory.fit_codes import change_text, fit_codes
from tm.memory.rank.query import Query
from tm.memory.sqlite_connect import exists_memory
from tm.model.inline import InlineText
from tm.model.kit import KitEntry, Suggestion
from tm.model.match import Match, MatchKind
from tm.model.unit import Unit, Variant
from tm.pipeline.lookup import LookupRequest, choose_jobs, find_all
from tm.pipeline.prepare.request import PrepareListener

Suggestions = tuple[Suggestion, ...]
Matches = tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """Where suggestions are looked for, and in how many processes; None leaves that to tm.

    `is_memory_named`: somebody asked for just this memory, which has to be there then.
    """

    request: LookupRequest
    is_memory_named: bool
    jobs: int | None
    listener: PrepareListener

    def find(self, wanted: Sequence[tuple[KitEntry, Query]]) -> list[Suggestions]:
        """The suggestions for each entry, in order, the best first."""
        queries = [_list_queries(query) for _, query in wanted]
        matches = iter(self._find_matches(list(chain.from_iterable(queries))))
        return [
            _make_suggestions(entry, [next(matches) for _ in own])[: self.request.count]
            for (entry, _), own in zip(wanted, queries, strict=True)
        ]

    def _find_matches(self, queries: Sequence[Query]) -> list[Matches]:
        """A memory that is not there, or lacks one of the languages, offers none; that is noted."""
        note, found = self.listener.note, list[Matches]()
        if not self.is_memory_named and not exists_memory(self.request.memory_path):
            note(f"{self.request.memory_path}: no such memory yet: nothing is suggested")
            return [()] * len(queries)
        jobs = self.jobs or choose_jobs(len(queries))
        try:
            for matches in find_all(queries, self.request, _keep_matches, jobs, note):
                found.append(matches)
                self.listener.on_progress(len(found), len(queries))
        except LanguageError as error:
            note(f"{error.fact}: nothing is suggested")
            return [()] * len(queries)
        return found


def _list_queries(query: Query) -> tuple[Query, ...]:
    """The query and, where it has codes, another with its markup as text.

    Units from PO files and the like have it so.
    """
    if not query.content.codes:
        return (query,)
    return query, replace(query, content=InlineText.of(query.content.marked))


def _make_suggestions(entry: KitEntry, found: Sequence[Matches]) -> Suggestions:
    """Those of all matches; of what was found with markup as text only the very same counts."""
    matches, *literal = found
    suggestions = [make_suggestion(entry, match) for match in matches]
    suggestions += [
        _make_literal_suggestion(entry, match)
        for match in chain.from_iterable(literal)
        if match.kind in (MatchKind.CONTEXT, MatchKind.EXACT)
    ]
    suggestions.sort(key=lambda suggestion: -suggestion.score_percent)
    by_target = {suggestion.target.marked: suggestion for suggestion in reversed(suggestions)}
    return tuple(each for each in suggestions if by_target[each.target.marked] is each)


def _make_literal_suggestion(entry: KitEntry, match: Match) -> Suggestion:
    codes, literal = entry.source.codes, entry.source.plain
    return replace(
        make_suggestion(entry, match),
        source=read_marked(match.source, codes, literal=literal),
        target=read_marked(match.target, codes, literal=literal),
    )


def _keep_matches(_: Query, matches: Sequence[Match]) -> Matches:
    return tuple(matches)


def make_suggestion(entry: KitEntry, match: Match) -> Suggestion:
    """The match as a suggestion for the entry, with the entry's codes where they fit."""
    source = _find_content(match.unit, match.source_language, match.source)
    return Suggestion(
        source=source,
        target=_fit_target(entry, source, match) or InlineText.of(match.target),
        kind=match.kind,
        score_percent=match.score_percent,
        similarity_percent=match.similarity_percent,
        origin=", ".join(_describe_origin(match)),
        penalties=match.penalties,
        differing=match.differing,
        is_adapted=match.is_adapted,
        unit=match.unit,
    )


def _find_content(unit: Unit, language: str, text: str) -> InlineText:
    """The content of the unit's variant that reads so."""
    found = (v.content for v in unit.variants if v.language == language and v.text == text)
    return next(found, InlineText.of(text))


def _fit_target(entry: KitEntry, source: InlineText, match: Match) -> InlineText | None:
    """The translation with the codes of the entry; None where they cannot be put in."""
    variant = _find_variant(match)
    target: InlineText | None = variant.content
    if match.is_adapted:
        target = change_text(variant.content, match.target)
    if target is None:
        return None
    fitted = fit_codes(entry.source, source, target)
    is_known = source.marked == entry.source.marked and _is_of_same_format(variant, entry)
    return target if fitted is None and is_known else fitted


def _is_of_same_format(variant: Variant, entry: KitEntry) -> bool:
    """Whether the two files have the same suffix, so that markup is the same in them."""
    if not variant.origin:
        return False
    paths = (variant.origin.location.path, entry.location.path)
    suffix, other = (PurePath(path).suffix.lower() for path in paths)
    return suffix == other


def _find_variant(match: Match) -> Variant:
    variant = match.unit.find_variant(match.target_language)
    assert variant, "a match is in a language of its unit"
    return variant


def _describe_origin(match: Match) -> Iterator[str]:
    """Where the translation comes from: file or team, place, who made it, and when."""
    unit, target = match.unit, _find_variant(match)
    place = str(target.origin.location) if target.origin else unit.bulletin
    known = (*unit.origin.splitlines(), place, unit.editor or unit.author)
    yield from filter(None, known)
    if dated := unit.changed or unit.created:
        yield f"{dated:%Y-%m-%d}"
