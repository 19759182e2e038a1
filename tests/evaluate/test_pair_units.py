"""Translations of the same texts are put side by side."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tm.evaluate.pair_units import TranslatedText, pair_units

NAMES = ("ref.po", "hyp.po", "hyp2.po")


def pair(
    reference: list[TranslatedText], *systems: list[TranslatedText]
) -> tuple[list[tuple[str, ...]], list[tuple[str, str]]]:
    """Reference and hypotheses of each segment; source and reason of what is left out."""
    segments, left_out = pair_units(reference, systems, NAMES[: len(systems) + 1])
    return (
        [(each.reference, *each.hypotheses) for each in segments],
        [(each.source, each.reason) for each in left_out],
    )


def test_texts_are_paired_by_source_whatever_their_order() -> None:
    reference = [TranslatedText("uno", "one"), TranslatedText("dos", "two")]
    system = [TranslatedText("dos", "TWO"), TranslatedText("uno", "ONE")]
    assert pair(reference, system) == ([("one", "ONE"), ("two", "TWO")], [])


def test_context_tells_the_same_source_apart_before_order_does() -> None:
    reference = [
        TranslatedText("abrir", "open", "menu"),
        TranslatedText("abrir", "opening", "shop"),
    ]
    system = [TranslatedText("abrir", "OPENING", "shop"), TranslatedText("abrir", "OPEN")]
    assert pair(reference, system) == ([("open", "OPEN"), ("opening", "OPENING")], [])


def test_what_one_side_lacks_is_told_with_the_side() -> None:
    reference = [TranslatedText(each, each.upper()) for each in ("a", "b", "c")]
    systems = [TranslatedText("a", "1"), TranslatedText("d", "2")], [TranslatedText("a", "3")]
    assert pair(reference, *systems) == (
        [("A", "1", "3")],
        [
            ("b", "not in hyp.po nor in hyp2.po"),
            ("c", "not in hyp.po nor in hyp2.po"),
            ("d", "not in ref.po"),
        ],
    )


def test_a_reference_with_a_flaw_is_none() -> None:
    reference = [TranslatedText("a", "A", flaw="fuzzy in ref.po"), TranslatedText("b", "B")]
    system = [TranslatedText("a", "1", flaw="fuzzy in hyp.po"), TranslatedText("b", "2")]
    assert pair(reference, system) == ([("B", "2")], [("a", "fuzzy in ref.po")])


TEXTS = st.lists(
    st.builds(
        TranslatedText,
        source=st.sampled_from("abc"),
        target=st.text(max_size=3),
        context=st.sampled_from(["", "x"]),
    ),
    max_size=8,
)


@given(TEXTS, TEXTS)
def test_every_text_is_compared_once_or_left_out(
    reference: list[TranslatedText], system: list[TranslatedText]
) -> None:
    reference = [replace(each, place=f"r{n}") for n, each in enumerate(reference)]
    system = [replace(each, place=f"h{n}") for n, each in enumerate(system)]
    segments, left_out = pair_units(reference, [system], NAMES[:2])
    places = [each.place for each in (*segments, *left_out)]
    assert len(places) == len(set(places))
    assert {f"r{n}" for n in range(len(reference))} <= set(places)
    assert len(segments) == len(reference) + len(system) - len(places)
    # As many of each source as both sides have.
    for source in "abc":
        ours, theirs = (sum(each.source == source for each in side) for side in (reference, system))
        assert sum(each.source == source for each in segments) == min(ours, theirs)
