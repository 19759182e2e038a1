"""Two bulletins' kits with what is easily lost on the way into OmegaT and back."""

from __future__ import annotations

import io
from datetime import UTC, datetime

from tests.formats.kits.kit_examples import BOLD, PLAIN, make_entry, make_kit
from tm.formats.glossaries import read_glossary
from tm.model.inline import Code, CodeKind, InlineText
from tm.model.kit import EntryState, KitEntry, LanguageRules, SegmentationRule, Suggestion
from tm.model.match import MatchKind
from tm.model.unit import Review, Unit, Variant

_LINK, _END = (
    Code(CodeKind.OPEN, 2, "["),
    Code(CodeKind.CLOSE, 2, '](https://a.example/¿qué?&b "c")'),
)
MARKUP = InlineText.of("Lea ", BOLD, "la <ley>", PLAIN, " en ", _LINK, "línea", _END, r" o C:\ley.")
GLOSSARY = read_glossary(
    io.BytesIO(
        "id,es,en,en status,definition\n"
        "1,mascarilla,muzzle | mask | face covering,forbidden | preferred | admitted,Cubre & tapa\n"
        "2,moción de censura,motion of censure,,\n"
        "3,actual,actual,deprecated,\n".encode()
    ),
    "terms.csv",
)
SEGMENTATION = (
    LanguageRules(
        "es-PE",
        (
            SegmentationRule(is_break=False, before=r"\bSr\.\s", after=r"\p{Lu}"),
            SegmentationRule(is_break=True, before=r"[.!?]\s", after=r'["«<]?\p{Lu}\p{Ll}*'),
        ),
    ),
)


def make_unit(source: str, target: str, confidence: float, **facts: object) -> Unit:
    """A unit from Spanish to English, linked with this confidence by an aligner."""
    variants = (
        Variant("es", InlineText.of(source)),
        Variant("en", InlineText.of(target), confidence=confidence, signature="aligner"),
    )
    return Unit(variants, **facts)  # type: ignore[arg-type] # as the test gives them


def make_done(source: str | InlineText, target: str, number: int = 1, **facts: object) -> KitEntry:
    """An entry whose translation is sure."""
    content = source if isinstance(source, InlineText) else InlineText.of(source)
    suggestion = suggest(content, target, 1.0, **facts)
    return make_entry(
        content.plain,
        number,
        source=content,
        target=InlineText.of(target),
        state=EntryState.DONE,
        suggestions=(suggestion,),
    )


def suggest(
    source: str | InlineText, target: str, confidence: float, score: float = 100.0, **facts: object
) -> Suggestion:
    """A suggestion of a unit, exact where its score is 100."""
    content = source if isinstance(source, InlineText) else InlineText.of(source)
    kind = MatchKind.EXACT if score == 100.0 else MatchKind.FUZZY
    unit = make_unit(content.plain, target, confidence, **facts)
    return Suggestion(content, InlineText.of(target), kind, score, score, unit=unit)


def make_draft(text: str, *suggestions: Suggestion) -> KitEntry:
    """An entry with something filled in that a person has to look at."""
    target, state = suggestions[0].target, EntryState.DRAFT
    return make_entry(text, target=target, state=state, suggestions=suggestions)


DOUBTFUL = "La mascarilla es obligatoria en todo el país."
SIMILAR = "El pleno aprobó dos leyes el martes por la tarde."
KIT = make_kit(
    make_done(
        "Orden del día",
        "Agenda",
        author="Ana & Co",
        editor="Eva",
        created=datetime(2024, 1, 1, tzinfo=UTC),
        changed=datetime(2024, 2, 1, tzinfo=UTC),
    ),
    make_done(MARKUP, r"Read **the <law>** [online](https://a.example/en) or C:\law."),
    make_done("Línea uno\nlínea dos", "Line one\nline two"),
    make_done("Cuesta 50\u00a0%\u2009a «30\u202f000»  €.", "It costs 50% to “30,000”\u00a0euros."),
    make_done("Peru\u0301, o\u0308l y\x07 ñandú", "Peru\x0c, oil and rhea 😀"),
    make_done("  Empieza con espacio. ", " Starts with a space."),
    make_done("Sí.", "Yes.", 1),
    make_done("Sí.", "Indeed.", 2),
    make_entry("Sí.", 3, before="Indeed."),
    make_done("Leer más", "Read more", 1),
    make_done("Leer más", "Read more", 2),
    make_draft(DOUBTFUL, suggest(DOUBTFUL, "The mask is mandatory in the country.", 0.83)),
    make_draft(
        SIMILAR,
        suggest("El pleno aprobó tres leyes el lunes por la tarde.", "Three bills.", 1.0, 80.0),
        suggest(
            "El pleno aprobó cuatro leyes el martes por la tarde.",
            "Four bills.",
            1.0,
            85.0,
            review=Review.FUZZY,
        ),
    ),
    make_entry("La moción de censura fue presentada. El actual alcalde no vino."),
    source_language="es-PE",
    glossary=GLOSSARY,
    segmentation=SEGMENTATION,
)
OTHER_KIT = make_kit(
    make_done("Leer más", "See more"),
    make_done("Sí.", "Yeah."),
    name="2024/13",
    source_path="bulletins/es/2024/13.md",
    source_language="es-PE",
)
