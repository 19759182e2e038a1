"""Codes of a query put in the place of a match's."""

from __future__ import annotations

import pytest

from tm.formats.documents import read_document
from tm.memory.fit_codes import change_text, fit_codes
from tm.model.cut import cut_block
from tm.model.inline import InlineText, join_inline


def markdown(text: str) -> InlineText:
    block = read_document(text.encode(), "a.md").blocks[0]
    return cut_block(block, 0, len(block.text))[0]


def fit(wanted: str, source: str, target: str) -> str | None:
    found = fit_codes(markdown(wanted), markdown(source), markdown(target))
    return None if found is None else found.marked


@pytest.mark.parametrize(
    ("wanted", "source", "target", "fitted"),
    [
        ("El pleno", "El pleno", "The council", "The council"),
        ("El **pleno**", "El **pleno**", "The **council**", "The **council**"),
        ("El _pleno_", "El **pleno**", "The **council**", "The _council_"),
        ("Lea [esto](/b)", "Lea [esto](/a)", "Read [this](/a)", "Read [this](/b)"),
        # The translation's own address is the source's, which is another now.
        ("Lea [esto](/es/b)", "Lea [esto](/es/a)", "Read [this](/en/a)", "Read [this](/es/b)"),
        # In another order, told by what they are.
        (
            "Un [río](/r) y un [mar](/m2)",
            "Un [río](/r) y un [mar](/m)",
            "A [sea](/m) and a [river](/r)",
            "A [sea](/m2) and a [river](/r)",
        ),
        (
            "El **gran** _río_",
            "El _gran_ **río**",
            "The **river** _great_",
            "The _river_ **great**",
        ),
        # Around the whole text.
        ("**El pleno**", "El pleno", "The council", "**The council**"),
        ("El pleno.[^1]", "El pleno.", "The council.", "The council.[^1]"),
    ],
)
def test_codes_are_those_of_the_query(wanted: str, source: str, target: str, fitted: str) -> None:
    assert fit(wanted, source, target) == fitted


@pytest.mark.parametrize(
    ("wanted", "source", "target"),
    [
        ("El **pleno**", "El pleno", "The council"),
        ("El pleno", "El **pleno**", "The **council**"),
        ("El pleno", "El pleno", "The **council**"),
        ("El **pleno**", "El **pleno**", "The council"),
        ("El **pleno**", "El **pleno**", "**The** **council**"),
        ("El **pleno**", "El pleno[^1]", "The council[^1]"),
    ],
)
def test_codes_that_do_not_correspond_are_not_fitted(wanted: str, source: str, target: str) -> None:
    assert fit(wanted, source, target) is None


def test_a_pair_cut_in_two_by_segments_is_one_again() -> None:
    block = read_document(b"**Uno. Dos.**", "a.md").blocks[0]
    halves = [cut_block(block, 0, 4)[0], cut_block(block, 5, 9)[0]]
    source = join_inline(tuple(halves), " ")
    target = join_inline((markdown("**One.**"),), " ")
    fitted = fit_codes(cut_block(block, 0, 9)[0], source, target)
    assert fitted is None  # a pair is no two halves
    fitted = fit_codes(cut_block(block, 0, 9)[0], source, source)
    assert fitted is not None
    assert fitted.codes[0].number == fitted.codes[1].number


@pytest.mark.parametrize(
    ("target", "plain", "changed"),
    [
        ("On **12** May", "On 14 May", "On **14** May"),
        ("On **5 May** again", "On 15 June again", "On **15 June** again"),
        ("The 5[^1] rivers", "The 52 rivers", "The 52[^1] rivers"),
        ("**1** and **2**", "3 and 4", "**3** and **4**"),
        ("No code 1", "No code 2", "No code 2"),
    ],
)
def test_a_text_changes_around_its_codes(target: str, plain: str, changed: str) -> None:
    found = change_text(markdown(target), plain)
    assert found is not None
    assert (found.marked, found.plain) == (changed, plain)


def test_a_code_inside_what_changes_has_no_place() -> None:
    assert change_text(markdown("2**0**5"), "318") is None
