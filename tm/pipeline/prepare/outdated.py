"""The entries that a translation does not have as they are now."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from tm.memory.fit_codes import fit_codes
from tm.memory.rank.comparison import compare_texts
from tm.model.inline import InlineText, join_inline
from tm.model.kit import EntryState, KitEntry, Suggestion
from tm.model.locale import word_separator
from tm.model.match import MatchKind
from tm.pipeline.prepare.earlier import Earlier
from tm.pipeline.prepare.entries import Entries

_ORIGIN = "the earlier translation"
_SHARED = "The earlier translation is of more than this text."


@dataclass(frozen=True, slots=True)
class Outdated:
    """Finds outdated entries, between two languages."""

    source_language: str
    target_language: str

    def choose(
        self, entries: Entries, earlier: Sequence[Earlier], refused: Collection[int]
    ) -> Entries:
        """The entries whose text is new or was changed since, with its earlier translation.

        That is filled in as a draft, unless a translation of the present text is done. So are the
        entries with `refused` segments, of which `tm build` cannot use what there is.
        """
        known = {number for passage in earlier for number in passage.segments}
        chosen = []
        for entry in entries:
            own = [passage for passage in earlier if _is_of(passage, entry)]
            is_current = known.issuperset(entry.segments) and all(e.is_current for e in own)
            if not is_current or any(number in refused for number in entry.segments):
                chosen.append(self._fill(entry, own))
        return tuple(chosen)

    def _fill(self, entry: KitEntry, earlier: Sequence[Earlier]) -> KitEntry:
        targets = tuple(each.target for each in earlier if each.target is not None)
        translation = join_inline(targets, word_separator(self.target_language))
        is_known = len(targets) == len(earlier) and translation.plain.strip()
        if not is_known or entry.state is EntryState.DONE:
            return entry
        texts = tuple(each.source for each in earlier)
        source = join_inline(texts, word_separator(self.source_language))
        suggestion = offer_earlier(entry, source, translation, self.source_language, _ORIGIN)
        is_whole = all(each.is_whole for each in earlier)
        return replace(
            fill_draft(entry, suggestion),
            previous_source=source if is_whole else None,
            notes=(*entry.notes, *_find_notes(entry, earlier)),
        )


def offer_earlier(
    entry: KitEntry, source: InlineText, target: InlineText, language: str, origin: str
) -> Suggestion:
    """The translation of an earlier text as a suggestion, with the entry's codes if they fit."""
    compared = compare_texts(entry.source.plain, source.plain, language)
    return Suggestion(
        source=source,
        target=fit_codes(entry.source, source, target) or InlineText.of(target.plain),
        kind=MatchKind.NEAR if compared.is_near else MatchKind.FUZZY,
        score_percent=compared.similarity_percent,
        similarity_percent=compared.similarity_percent,
        origin=origin,
        differing=compared.differing,
    )


def fill_draft(entry: KitEntry, suggestion: Suggestion) -> KitEntry:
    """The entry with the suggestion filled in before all others, as a draft."""
    others = (each for each in entry.suggestions if each.target.plain != suggestion.target.plain)
    return replace(
        entry,
        target=suggestion.target,
        state=EntryState.DRAFT,
        suggestions=(suggestion, *others),
        previous_source=suggestion.source,
    )


def _is_of(passage: Earlier, entry: KitEntry) -> bool:
    """Whether the passage is in the entry, or was within it."""
    if passage.segments:
        return not set(passage.segments).isdisjoint(entry.segments)
    return entry.segments[0] <= passage.low and passage.high <= entry.segments[-1]


def _find_notes(entry: KitEntry, earlier: Sequence[Earlier]) -> Iterator[str]:
    if any(set(passage.segments) - set(entry.segments) for passage in earlier):
        yield _SHARED
    for passage in earlier:
        if not passage.is_whole and passage.source.plain:
            yield f"The earlier text began: {passage.source.plain}"
