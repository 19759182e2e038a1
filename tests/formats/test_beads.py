"""The beads format."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm.errors import InputError
from tm.formats.beads import read_beads, write_beads
from tm.model.bead import Bead

NUMBERS = st.lists(st.integers(0, 9999), max_size=4).map(tuple)


def test_a_bead_is_spelt_without_spaces() -> None:
    beads = (Bead((0, 1), (0,), 0.974), Bead((3,), (), 0.88))
    assert write_beads(beads) == "[0,1]:[0]:0.97\n[3]:[]:0.88\n"


@given(st.lists(st.builds(Bead, NUMBERS, NUMBERS)))
def test_what_is_written_is_read_again(beads: list[Bead]) -> None:
    assert read_beads(write_beads(beads), "beads.txt") == tuple(beads)


def test_other_tools_spellings_are_read() -> None:
    text = "[1, 2]:[3]\n\n[4]:[]:0.25\n [] : [ 5 ] : -1.5e-3\r\n"
    assert read_beads(text, "gold.txt") == (Bead((1, 2), (3,)), Bead((4,), ()), Bead((), (5,)))


@pytest.mark.parametrize("line", ["1:2", "[1]", "[1]:[a]", "[1 2]:[3]", "[1,]:[2]", "[1]:[2]:high"])
def test_a_line_that_is_no_bead_is_named(line: str) -> None:
    with pytest.raises(InputError, match=r"^gold\.txt:2: .* is not a bead; write one bead a line"):
        read_beads(f"[0]:[0]\n{line}\n", "gold.txt")
