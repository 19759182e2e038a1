"""A kit with an entry of every sort."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from tm.model.document import BlockKind
from tm.model.inline import Code, CodeKind, InlineText
from tm.model.kit import EntryState, Kit, KitEntry, KitTerm, Suggestion
from tm.model.location import Location, Span
from tm.model.match import MatchKind, Penalty
from tm.text.normalize import short_key

CREATED = datetime(2025, 3, 1, 9, 0, tzinfo=UTC)
BOLD, PLAIN = Code(CodeKind.OPEN, 1, "**"), Code(CodeKind.CLOSE, 1, "**")


def make_entry(text: str, number: int = 1, *, line: int = 1, **fields: object) -> KitEntry:
    """An empty entry for a paragraph, but for these fields."""
    entry = KitEntry(
        f"{short_key(text)}-{number}",
        (line,),
        InlineText.of(text),
        BlockKind.PARAGRAPH,
        Location("bulletins/es/12.md", line),
    )
    return replace(entry, **fields)


def make_kit(*entries: KitEntry, **fields: object) -> Kit:
    """A kit of these entries, from Spanish to English, but for these fields."""
    kit = Kit("12", "bulletins/es/12.md", "es", "en", entries, CREATED, "tm/0.1.0 srx")
    return replace(kit, **fields)


FUZZY = Suggestion(
    InlineText.of("El pleno aprobó ", BOLD, "tres", PLAIN, " leyes el lunes."),
    InlineText.of("The plenary passed ", BOLD, "two", PLAIN, " bills on Monday."),
    MatchKind.FUZZY,
    score_percent=84.5,
    similarity_percent=86.5,
    origin="bulletin 11",
    penalties=(Penalty("numbers", 1.0), Penalty("codes", 1.0)),
    differing=(Span(16, 20), Span(30, 35)),
    is_adapted=True,
)
EXACT = Suggestion(
    InlineText.of("Sí."), InlineText.of("Yes."), MatchKind.EXACT, 100.0, 100.0, origin="a.tmx"
)
KIT = make_kit(
    make_entry(
        "Orden del día",
        kind=BlockKind.HEADING,
        after="El pleno aprobó dos leyes el martes.",
        target=InlineText.of("Agenda"),
        state=EntryState.DONE,
        suggestions=(
            replace(
                EXACT,
                source=InlineText.of("Orden del día"),
                target=InlineText.of("Agenda"),
                kind=MatchKind.CONTEXT,
                score_percent=101.0,
            ),
        ),
    ),
    make_entry(
        "El pleno aprobó dos leyes el martes.",
        line=3,
        source=InlineText.of("El pleno aprobó ", BOLD, "dos", PLAIN, " leyes el martes."),
        heading="Orden del día",
        before="Orden del día",
        after="Sí.",
        target=FUZZY.target,
        state=EntryState.DRAFT,
        suggestions=(FUZZY, replace(FUZZY, score_percent=71.0, origin="")),
        previous_source=FUZZY.source,
        terms=(
            KitTerm("pleno", ("plenary", "plenary session"), ("plenum",), "of the parliament"),
            KitTerm("leyes", ("bills",)),
        ),
        notes=("Keep the bold.",),
    ),
    make_entry("Sí.", 1, line=5, target=EXACT.target, state=EntryState.DONE, suggestions=(EXACT,)),
    make_entry("Sí.", 2, line=7, target=EXACT.target, state=EntryState.DONE, suggestions=(EXACT,)),
    make_entry("Asistió el 50 % de la gente: %s, %(name)s y {0}.", line=9, before="Sí."),
)
