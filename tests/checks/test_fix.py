"""Fixes that can be made together."""

from __future__ import annotations

from tm.checks.fix import apply_fixes, choose_fixes
from tm.model.location import Span


def test_fixes_are_made_from_the_end() -> None:
    fixes = [(Span(0, 3), "A"), (Span(4, 7), "B")]

    assert apply_fixes("one two six", fixes) == "A B six"


def test_of_two_that_meet_the_first_is_made() -> None:
    assert choose_fixes([(Span(2, 5), "x"), (Span(0, 3), "y")]) == ((Span(0, 3), "y"),)


def test_neighbours_do_not_meet_but_an_insertion_between_them_does() -> None:
    first, second, between = (Span(0, 2), "x"), (Span(2, 4), "y"), (Span(2, 2), "z")

    assert choose_fixes([first, second]) == (first, second)
    assert choose_fixes([first, between]) == (first,)


def test_the_same_fix_twice_is_made_once() -> None:
    assert apply_fixes("a  b", [(Span(1, 3), " "), (Span(1, 3), " ")]) == "a b"
