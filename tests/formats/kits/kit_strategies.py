"""Kits of every kind for hypothesis."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from tests.unit_strategies import contents, dates, languages, numbers, texts
from tm.formats.cleaning import Cleaner
from tm.model.document import BlockKind
from tm.model.inline import Code, CodeKind, InlineText
from tm.model.kit import EntryState, Kit, KitEntry, KitTerm, Suggestion
from tm.model.location import Location
from tm.model.match import MatchKind
from tm.text.normalize import short_key

percents = st.integers(0, 1000).map(lambda tenths: tenths / 10)
sources = contents.filter(lambda content: content.plain.strip())


def _mend_codes(content: InlineText) -> InlineText:
    """The content with markup for every code, and no number at two but those of a pair."""
    parts: list[str | Code] = []
    openings: dict[int, int] = {}
    for place, part in enumerate(content.parts):
        if isinstance(part, str):
            parts.append(part)
            continue
        number = place
        if part.kind is CodeKind.OPEN:
            openings[part.number] = place
        elif part.kind is CodeKind.CLOSE:
            number = openings.pop(part.number, place)
        data = Cleaner().strip_forbidden(part.data) or "<b>"
        parts.append(Code(part.kind, number, data))
    return InlineText.of(*parts)


suggestions = st.builds(
    Suggestion,
    source=sources.map(_mend_codes),
    target=contents.map(_mend_codes),
    kind=st.sampled_from(MatchKind),
    score_percent=percents,
    similarity_percent=percents,
    origin=texts,
    is_adapted=st.booleans(),
)
terms = st.builds(
    KitTerm,
    source=texts,
    targets=st.lists(texts, max_size=2).map(tuple),
    forbidden=st.lists(texts, max_size=2).map(tuple),
    note=texts,
)


def _make_entry(number: int, source: InlineText, target: InlineText, entry: KitEntry) -> KitEntry:
    """Keys are the text's; what is filled in is the first suggestion's."""
    if entry.suggestions:
        target = entry.suggestions[0].target
    is_filled = bool(target.plain.strip())
    state = entry.state if is_filled else EntryState.EMPTY
    if is_filled and state is EntryState.EMPTY:
        state = EntryState.DRAFT
    key = f"{short_key(source.plain)}-{number}"
    return replace(entry, key=key, source=source, target=target, state=state)


entries = st.builds(
    _make_entry,
    st.integers(1, 5000),
    sources.map(_mend_codes),
    contents.map(_mend_codes),
    st.builds(
        KitEntry,
        key=st.just(""),
        segments=st.just((1,)),
        source=st.just(InlineText(())),
        kind=st.sampled_from(BlockKind),
        location=st.builds(Location, texts.map("bulletins/es/{}.md".format), numbers, numbers),
        heading=texts,
        before=texts,
        after=texts,
        state=st.sampled_from(EntryState),
        suggestions=st.lists(suggestions, max_size=2).map(tuple),
        terms=st.lists(terms, max_size=2).map(tuple),
        notes=st.lists(texts, max_size=2).map(tuple),
    ),
)
kits = st.builds(
    Kit,
    name=st.sampled_from(["12", "2024/noticias 3", "año-5"]),
    source_path=st.sampled_from(["bulletins/es/12.md", "a b/ñ & <c>.html"]),
    source_language=languages,
    target_language=languages,
    entries=st.lists(entries, max_size=3, unique_by=lambda entry: entry.key).map(tuple),
    created=dates,
    signature=texts,
    translator=st.sampled_from(["", "Ana Ñusta <ana@example.org>"]),
)
