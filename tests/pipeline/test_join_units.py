"""Segments and beads become units."""

from __future__ import annotations

from collections.abc import Sequence

from tm.model.bead import Bead, Status
from tm.model.document import BlockKind
from tm.model.inline import Code, CodeKind, InlineText
from tm.model.location import Location, Span
from tm.model.segment import Segment
from tm.model.unit import Unit
from tm.model.verdict import Relation, Verdict
from tm.pipeline.align_texts import AlignedTexts
from tm.pipeline.segment import SegmentedText
from tm.pipeline.units import join_units
from tm.report.alignment import PairReport
from tm.text.normalize import text_hash


def text(language: str, *parts: str, headings: Sequence[int] = ()) -> SegmentedText:
    segments = tuple(
        Segment(
            content=InlineText.of(part),
            span=Span(10 * number, 10 * number + len(part)),
            block=number,
            kind=BlockKind.HEADING if number in headings else BlockKind.PARAGRAPH,
            location=Location(f"{language}.md", number + 1, 1),
        )
        for number, part in enumerate(parts)
    )
    return SegmentedText(language, f"{language}.md", "utf-8", segments, "rules")


def aligned(language: str, *beads: Bead) -> AlignedTexts:
    verdict = Verdict(Relation.TRANSLATION, 1.0, 1.0, 1.0, 1.0)
    report = PairReport(
        "es", language, "", "", "", "", 1, 1, 1, 0, 0, 1.0, verdict, (), "use", f"{language}-sig"
    )
    return AlignedTexts(beads, report)


def contents(units: tuple[Unit, ...]) -> list[tuple[str, ...]]:
    return [tuple(variant.text for variant in unit.variants) for unit in units]


SPANISH = text("es", "T1", "Uno.", "Dos.", "T2", "Tres.", headings=(0, 3))


def test_beads_of_two_translations_on_the_same_segments_make_one_unit() -> None:
    english = text("en", "H1", "One.", "Two.", "Three.")
    japanese = text("ja", "一。", "二。")
    units = join_units(
        "b",
        SPANISH,
        [
            (english, aligned("en", Bead((0,), (0,)), Bead((1, 2), (1, 2), 0.8), Bead((3,), ()),
                              Bead((4,), (3,), 0.7, Status.CONFIRMED))),
            (japanese, aligned("ja", Bead((1, 2), (0, 1), 0.6), Bead((0,), ()))),
        ],
    )  # fmt: skip
    assert contents(units) == [
        ("T1", "H1"), ("Uno. Dos.", "One. Two.", "一。二。"), ("Tres.", "Three."),
    ]  # fmt: skip
    assert [unit.shape for unit in units] == ["1-1", "2-2-2", "1-1"]
    assert {unit.bulletin for unit in units} == {"b"}


def test_beads_on_other_segments_make_a_unit_of_their_own_in_the_originals_order() -> None:
    english = text("en", "One.", "Two.")
    portuguese = text("pt", "Um. Dois.")
    units = join_units(
        "b",
        SPANISH,
        [
            (english, aligned("en", Bead((1,), (0,)), Bead((2,), (1,)))),
            (portuguese, aligned("pt", Bead((1, 2), (0,)))),
        ],
    )
    assert contents(units) == [("Uno.", "One."), ("Uno. Dos.", "Um. Dois."), ("Dos.", "Two.")]


def test_a_variant_tells_where_it_came_from_and_how_sure_it_is() -> None:
    english = text("en", "One.", "Two.", "Three.")
    (unit,) = join_units(
        "b", SPANISH, [(english, aligned("en", Bead((1, 2), (1,), 0.8, Status.CONFIRMED)))]
    )
    original, translation = unit.variants
    assert original.origin is not None
    assert original.origin.location == Location("es.md", 2, 1)
    assert original.origin.span == Span(10, 24)
    assert (original.origin.kind, original.origin.heading) == ("paragraph", "T1")
    assert (original.confidence, original.signature, original.segments) == (1.0, "", 2)
    assert (original.previous_hash, original.next_hash) == (text_hash("T1"), text_hash("T2"))
    assert (translation.confidence, translation.status) == (0.8, Status.CONFIRMED)
    assert translation.signature == "en-sig"
    assert (translation.previous_hash, translation.next_hash) == (
        text_hash("One."), text_hash("Three."),
    )  # fmt: skip


def test_hashes_are_nought_at_the_ends_and_a_heading_is_under_the_one_before() -> None:
    english = text("en", "H1", "H2")
    units = join_units("b", SPANISH, [(english, aligned("en", Bead((0,), (0,)), Bead((3,), (1,))))])
    assert [variant.previous_hash for variant in units[0].variants] == [0, 0]
    assert units[1].variants[1].next_hash == 0
    assert [unit.source.origin.heading for unit in units if unit.source.origin] == ["", "T1"]


def test_codes_of_joined_segments_keep_apart() -> None:
    bold = InlineText((Code(CodeKind.OPEN, 1, "**"), "Uno.", Code(CodeKind.CLOSE, 1, "**")))
    segments = tuple(
        Segment(bold, Span(n, n + 1), n, BlockKind.PARAGRAPH, Location("es.md", 1, 1))
        for n in range(2)
    )
    original = SegmentedText("es", "es.md", "utf-8", segments)
    (unit,) = join_units("b", original, [(text("en", "One."), aligned("en", Bead((0, 1), (0,))))])
    assert unit.source.content.marked == "**Uno.** **Uno.**"
    assert [code.number for code in unit.source.content.codes] == [1, 1, 2, 2]
