"""Which segment a key means, where texts repeat and where they were edited."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm.model.bead import Status
from tm.model.record import SegmentKey
from tm.text.places import Mention, find_places


def mention(words: str) -> list[Mention]:
    """`a` a key, `a#2` its second occurrence, `(a)` a moved one, `!a` rejected, `=a` confirmed."""
    statuses = {"!": Status.REJECTED, "=": Status.CONFIRMED}
    found = []
    for word in words.split():
        key, _, occurrence = word.strip("!=()").partition("#")
        status = statuses.get(word[0], Status.AUTO)
        found.append(Mention(SegmentKey(key, int(occurrence or 0)), status, "(" in word))
    return found


@pytest.mark.parametrize(
    ("mentions", "text", "places"),
    [
        ("a b c", "a b c", [0, 1, 2]),
        ("a b c", "c x a", [2, None, 0]),  # gone, and put elsewhere
        ("a x b x c", "a x b x c", [0, 1, 2, 3, 4]),
        ("a x b x c", "a b x c", [0, None, 1, 2, 3]),  # the first x is gone
        ("a =x b =x", "b x", [None, None, 0, 1]),
        ("a x =x b", "a x b", [0, None, 1, 2]),  # what is confirmed comes first
        ("a x b x c", "a x x b x c", [0, 1, 3, 4, 5]),  # one more x
        ("a x b x c", "x a x b c", [1, 2, 3, 0, 4]),  # any that is left
        ("x x", "x x x", [0, 1]),
        ("a x =x x b", "a x x b", [0, 1, 2, None, 3]),
        ("a (x#2) x b", "a x b x", [0, 3, 1, 2]),
        ("a (x) x b", "a x b x", [0, 3, 1, 2]),  # those in order choose first
        ("a !x b", "b x", [None, 1, 0]),
        ("a !b b", "a b", [0, 1, 1]),
        ("a !x#1 x b x", "a x b x", [0, 1, 1, 2, 3]),
        ("a x !x c", "a x x c", [0, 1, 2, 3]),  # rejected by hand, and no other line has it
        ("x#9", "x x", [0]),
    ],
)
def test_places(mentions: str, text: str, places: list[int | None]) -> None:
    assert find_places(mention(mentions), text.split()) == places


@given(st.lists(st.sampled_from("abcx"), max_size=12))
def test_an_unchanged_text_is_found_as_it_stands(keys: list[str]) -> None:
    assert find_places(mention(" ".join(keys)), keys) == list(range(len(keys)))


@given(
    st.lists(st.sampled_from("abcx"), max_size=10), st.lists(st.sampled_from("abcx"), max_size=10)
)
def test_a_place_has_the_text_of_its_key(keys: list[str], text: list[str]) -> None:
    places = find_places(mention(" ".join(keys)), text)
    assert all(place is None or text[place] == key for key, place in zip(keys, places, strict=True))
    assert all(place is not None or key not in text or text.count(key) < keys.count(key)
               for key, place in zip(keys, places, strict=True))  # fmt: skip
