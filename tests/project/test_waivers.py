"""`tm-waivers.toml`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm.errors import ConfigError
from tm.model.waiver import Waiver
from tm.project.waivers import read_waivers, write_waivers

WAIVER = Waiver(
    check="missing-term",
    texts="5d18400e34-14c1381962",
    term="pleno",
    reason='the "1998" law',
    by="Ana",
    made=date(2026, 3, 1),
    expires=date(2027, 1, 1),
    path="bulletins/en/a.txt",
    excerpt="The house …",
)


def test_what_is_written_is_read_with_its_line() -> None:
    data = write_waivers([WAIVER])

    (read,) = read_waivers(data, "w.toml")

    assert replace(read, location=None) == WAIVER
    assert read.location
    assert data.decode().splitlines()[read.location.line - 1] == "[[waiver]]"


def test_the_order_does_not_depend_on_the_order_given() -> None:
    others = [replace(WAIVER, path="a"), replace(WAIVER, check="spacing"), WAIVER]

    assert write_waivers(others) == write_waivers(others[::-1])


_words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(
    st.builds(
        Waiver,
        check=_words.filter(bool),
        texts=_words.filter(bool),
        term=_words,
        reason=_words,
        by=_words,
        made=st.dates(),
        expires=st.none() | st.dates(),
        path=_words,
        excerpt=_words,
    )
)
def test_any_words_survive(waiver: Waiver) -> None:
    (read,) = read_waivers(write_waivers([waiver]), "w.toml")
    assert replace(read, location=None) == waiver


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[[waiver]]\nchekc = "a"', r'w.toml:2: unknown key "chekc"; did you mean "check"'),
        ('[[waivers]]\ncheck = "a"', r'w.toml:1: unknown key "waivers"; did you mean "waiver"'),
        (
            '[[waiver]]\ncheck = "a"\ntexts = "b"\nreason = "c"\ndate = "x"',
            r'w.toml:5: "waiver.date" must be a date such as 2026-11-23; `tm check --waive` writes',
        ),
        ('[[waiver]]\ncheck = "a"', r'w.toml:1: item 1 of "waiver" has no "texts"; add one'),
        (
            '[[waiver]]\ncheck = "a"\ntexts = "b"\nreason = "c"\ndate = 2026-11-23T10:00:00',
            r'w.toml:5: "waiver.date" must be a date such as 2026-11-23, not a date with a time;',
        ),
        ("[[waiver]", r"w.toml:1: broken TOML: .*; write \[\[waiver\]\] above"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        read_waivers(text.encode(), "w.toml")
