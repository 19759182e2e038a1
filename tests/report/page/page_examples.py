"""A small page with everything that a page can show."""

from __future__ import annotations

from tm.model.bead import Bead, Status
from tm.model.document import BlockKind
from tm.report.page.data import (
    Page,
    PageBead,
    PageSegment,
    PageText,
    PageTranslation,
)

SPANISH = (
    (BlockKind.METADATA, 0, "Crecida del río"),
    (BlockKind.HEADING, 1, "El río Almira crece"),
    (BlockKind.PARAGRAPH, 2, "El nivel subió 3,5 metros."),
    (BlockKind.PARAGRAPH, 2, "No hubo heridos."),
    (BlockKind.PARAGRAPH, 3, "Llame al 112 si ve a alguien en peligro."),
    (BlockKind.LIST_ITEM, 4, "El puente viejo está cerrado."),
    (BlockKind.LIST_ITEM, 4, "También el nuevo."),
    (BlockKind.QUOTE, 5, "«Nunca vimos algo así», dijo Ana."),
    (BlockKind.TABLE_CELL, 6, "3,5 m"),
    (BlockKind.CAPTION, 7, "Foto: J. Pérez"),
    (BlockKind.PARAGRAPH, 8, "Habrá más datos mañana."),
)
ENGLISH = (
    (BlockKind.METADATA, 0, "River in flood"),
    (BlockKind.HEADING, 1, "The Almira river rises"),
    (BlockKind.PARAGRAPH, 2, "The level rose 3.5 metres and nobody was hurt."),
    (BlockKind.LIST_ITEM, 3, "The old bridge is closed."),
    (BlockKind.LIST_ITEM, 3, "So is the new one."),
    (BlockKind.TABLE_CELL, 4, "3.5 m"),
    (BlockKind.CAPTION, 5, "Photo: J. Pérez"),
    (BlockKind.PARAGRAPH, 6, "Call 112 if you see anyone in danger."),
    (BlockKind.PARAGRAPH, 7, "Tomorrow we shall know more."),
    (BlockKind.PARAGRAPH, 8, "Translated by volunteers."),
)
ARABIC = ((BlockKind.HEADING, 0, "نهر ألميرا يرتفع"), (BlockKind.PARAGRAPH, 1, "لم يصب أحد (112)."))
ENGLISH_BEADS = (
    Bead((0,), (0,), 0.97),
    Bead((1,), (1,), 1.0, Status.CONFIRMED),
    Bead((2, 3), (2,), 0.995),
    Bead((4,), (7,), 0.98, moved=True),
    Bead((5,), (3,), 0.999),
    Bead((6,), (4,), 0.62),
    Bead((7,), (), 0.73),
    Bead((8,), (5,), 1.0),
    Bead((9,), (6,), 1.0),
    Bead((10,), (8,), 0.31),
    Bead((), (9,), 0.99),
)
ARABIC_BEADS = (
    Bead((0,), (), 0.99),
    Bead((1,), (0,), 0.99),
    Bead((2,), (), 0.99),
    Bead((3,), (1,), 0.95),
    *(Bead((number,), (), 0.99) for number in range(4, 11)),
)


def make_example() -> Page:
    """A bulletin in Spanish, English and, for the most part missing, Arabic."""
    return Page(
        "2024/crecida",
        0.9,
        make_text("es", SPANISH),
        (
            make_translation(make_text("en", ENGLISH), ENGLISH_BEADS),
            make_translation(make_text("ar-arb", ARABIC), ARABIC_BEADS, "ar.txt may be incomplete"),
        ),
    )


def make_text(language: str, segments: tuple[tuple[BlockKind, int, str], ...]) -> PageText:
    """A text of (kind, block, text); each block has a line, with an empty one between."""
    return PageText(
        language,
        f"bulletins/{language}/2024/crecida.md",
        tuple(
            PageSegment(number, text, kind, block, 2 * block + 1)
            for number, (kind, block, text) in enumerate(segments)
        ),
    )


def make_translation(text: PageText, beads: tuple[Bead, ...], warning: str = "") -> PageTranslation:
    """The translation with these beads."""
    return PageTranslation(
        text,
        tuple(
            PageBead(number, bead.source, bead.target, bead.confidence, bead.status, bead.moved)
            for number, bead in enumerate(beads)
        ),
        encoder="lexical",
        signature="crf-1+lexical-1",
        warning=warning,
    )
