"""What a memory offers for entries, with the entries' codes in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from entries_of import make_original, read

from tm.memory.sqlite import open_memory
from tm.model.inline import InlineText
from tm.model.kit import KitEntry, Suggestion
from tm.model.location import Location, Span
from tm.model.match import MatchKind
from tm.model.unit import Origin, Unit, Variant
from tm.pipeline.lookup import LookupRequest
from tm.pipeline.prepare.entries import make_query, make_segment_entries
from tm.pipeline.prepare.request import PrepareListener
from tm.pipeline.prepare.suggestions import Search

SILENT = PrepareListener(lambda _: None, lambda *_: None, lambda *_: None)


def find(
    folder: Path, text: str, *pairs: tuple[InlineText, InlineText], path: str = "a.md"
) -> tuple[KitEntry, tuple[Suggestion, ...]]:
    """The only entry of a text, and what is found for it in a memory of these pairs."""
    place = Origin(Location("en/old.md", 3), Span(0, 1))
    units = [
        Unit((Variant("es", source), Variant("en", target, place))) for source, target in pairs
    ]
    memory = str(folder / "memory.sqlite")
    with open_memory(memory, create=True) as store:
        store.replace_bulletin("old", "f", units)
    original = make_original(text, path)
    (entry,) = make_segment_entries(original)
    search = Search(LookupRequest(memory, "es", "en", 3), True, 1, SILENT)
    (suggestions,) = search.find([(entry, make_query(entry, original))])
    return entry, suggestions


def test_the_entrys_own_codes_are_put_in(tmp_path: Path) -> None:
    known = read("Lea el [aviso del río](/a) hoy."), read("Read the [river notice](/a) today.")
    _, (best,) = find(tmp_path, "Lea el [aviso del río](/b) hoy.", known)
    assert best.target.marked == "Read the [river notice](/b) today."
    assert best.source.marked == "Lea el [aviso del río](/a) hoy."
    assert best.kind is MatchKind.EXACT
    assert best.origin.startswith("en/old.md:3, 20")


def test_numbers_are_put_in_beside_codes(tmp_path: Path) -> None:
    known = (
        read("Hubo **12 crecidas** en el río Almira en 2024."),
        read("There were **12 floods** in the Almira in 2024."),
    )
    _, (best,) = find(tmp_path, "Hubo **15 crecidas** en el río Almira en 2025.", known)
    assert best.is_adapted
    assert best.target.marked == "There were **15 floods** in the Almira in 2025."


def test_markup_that_the_memory_has_as_text_is_markup(tmp_path: Path) -> None:
    plain = InlineText.of("El **puente** [viejo](/p) sigue."), InlineText.of("The **old** [b](/p).")
    entry, (best, *_) = find(tmp_path, "El **puente** [viejo](/p) sigue.", plain)
    assert best.target.marked == "The **old** [b](/p)."
    assert set(best.target.codes) == set(entry.source.codes)
    assert (best.source.plain, best.kind) == (entry.source.plain, MatchKind.EXACT)


@pytest.mark.parametrize(
    ("path", "text", "target"),
    [
        ("a.md", "Nadie lo sabía.", "_Nobody_ knew."),
        ("a.html", "<p>Nadie lo sabía.</p>", "Nobody knew."),
    ],
)
def test_markup_of_the_translation_alone_stays_in_files_of_its_kind(
    tmp_path: Path, path: str, text: str, target: str
) -> None:
    known = read("Nadie lo sabía."), read("_Nobody_ knew.")
    _, (best,) = find(tmp_path, text, known, path=path)
    assert best.target.marked == target


def test_the_best_come_first_each_translation_once(tmp_path: Path) -> None:
    pairs = [
        (read("El río crece mucho hoy."), read("Today the river rises.")),
        (read("El río crece hoy."), read("The river rises today.")),
        (read("El río crece ya hoy."), read("The river rises today.")),
    ]
    _, suggestions = find(tmp_path, "El río crece hoy.", *pairs)
    assert [each.target.marked for each in suggestions] == [
        "The river rises today.",
        "Today the river rises.",
    ]
    assert suggestions[0].score_percent == 100
