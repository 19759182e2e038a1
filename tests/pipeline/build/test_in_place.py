"""What is new is put into a translation that is there, and nothing else of it changes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tm.formats.documents import read_document
from tm.model.document import Document
from tm.pipeline.build.in_place import put_in_place
from tm.pipeline.segment import SegmentedText, segment_document
from tm.segment.split import find_rules

PAGE = """\
---
title: The river
tags: [rivers]
---

The river *rose*
by three metres. It fell again.

* The school reopens.

Nobody was
hurt.
"""
WORDS = st.lists(st.sampled_from(["One.", "Two.", "Three.", "Four.", "Five."]), min_size=1)


def read(text: str) -> tuple[Document, SegmentedText]:
    document = read_document(text.encode(), "a.md")
    return document, segment_document(document, "en", find_rules("en"))


def put(existing: str, built: str) -> str | None:
    document, text = read(existing)
    data = put_in_place(document, text, read(built)[1])
    return None if data is None else data.decode()


def unwrap(text: str) -> str:
    """As it would be built: no line broken, no tags of its own."""
    return (
        text.replace("*\nby", "* by").replace("was\nhurt", "was hurt").replace("[rivers]", "[ríos]")
    )


def test_what_says_the_same_stays_as_it_is() -> None:
    assert unwrap(PAGE) != PAGE
    assert put(PAGE, unwrap(PAGE)) == PAGE


def test_a_sentence_changes_alone() -> None:
    built = unwrap(PAGE).replace("It fell again.", "It has fallen.")
    assert put(PAGE, built) == PAGE.replace("It fell again.", "It has fallen.")


def test_markup_comes_with_the_sentence() -> None:
    built = unwrap(PAGE).replace("Nobody was hurt.", "**Nobody** was hurt at all.")
    assert put(PAGE, built) == PAGE.replace("Nobody was\nhurt.", "**Nobody** was hurt at all.")


def test_one_sentence_becomes_two() -> None:
    built = unwrap(PAGE).replace("It fell again.", "It fell. All is well.")
    assert put(PAGE, built) == PAGE.replace("It fell again.", "It fell. All is well.")


def test_paragraphs_that_people_moved_stay_where_they_are() -> None:
    moved = PAGE.replace("* The school reopens.\n\n", "") + "\n* The school reopens.\n"
    built = unwrap(PAGE).replace("The school reopens.", "The school has reopened.")
    # Between other neighbours than in what was built, its place cannot be told.
    assert put(moved, built) is None
    built = unwrap(PAGE).replace("It fell again.", "It fell.")
    assert put(moved, built) == moved.replace("It fell again.", "It fell.")


def test_paragraphs_that_came_or_went_cannot_be_put_in_place() -> None:
    assert put(PAGE, unwrap(PAGE) + "\nMore.\n") is None
    assert put(PAGE, unwrap(PAGE).replace("* The school reopens.\n\n", "")) is None
    assert put(PAGE, unwrap(PAGE).replace("It fell again.", "It fell.\n\nMore.")) is None


@given(WORDS, WORDS)
def test_what_can_be_put_in_place_says_what_was_built(old: list[str], new: list[str]) -> None:
    done = put("\n\n".join(old), "\n\n".join(new))
    if done is not None:
        assert sorted(done.split()) == sorted(new)
    if len(old) == len(new) and len(set(old)) == len(old) and old[1:] == new[1:]:
        assert done == "\n\n".join(new)
