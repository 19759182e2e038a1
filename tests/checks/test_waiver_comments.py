"""Orders to ignore a check, read from comments."""

from __future__ import annotations

import pytest

from tm.checks.waiver_comments import find_waiver_comments, read_waiver_order


def read(text: str, format_name: str = "markdown") -> list[tuple[str, str]]:
    return [(each.check, each.reason) for each in find_waiver_comments(text, format_name)]


def test_a_comment_names_a_check_and_a_reason() -> None:
    text = "Text.\n\n<!-- tm: ignore missing-term: quotation from the 1998 law -->\nMore.\n"

    (comment,) = find_waiver_comments(text, "markdown")

    assert (comment.check, comment.reason) == ("missing-term", "quotation from the 1998 law")
    assert comment.offset == text.index("<!--")


def test_a_comment_may_name_several_checks_and_run_over_lines() -> None:
    text = "<!-- tm:ignore spacing, mixed-quotes:\n  as printed\n  in 1998 -->"

    assert read(text) == [
        ("spacing", "as printed in 1998"),
        ("mixed-quotes", "as printed in 1998"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!-- tm: ignore spacing -->", [("spacing", "")]),
        ("<!-- tm: ignore spacing: -->", [("spacing", "")]),
        ("<!-- tm: ignore -->", [("", "")]),
        ("<!-- ignore spacing: other tools say so -->", []),
        ("<!-- tm: ignored -->", []),
    ],
)
def test_what_is_missing_shows(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text, "html") == expected


def test_front_matter_has_comments_of_its_own() -> None:
    text = (
        '---\n# tm: ignore odd-capitals: a name\ntitle: "X"\n---\n\n# tm: ignore spacing: heading\n'
    )

    assert read(text) == [("odd-capitals", "a name")]
    assert read(text.replace("---", "+++")) == [("odd-capitals", "a name")]


def test_wml_has_hash_comments_and_plain_text_has_none() -> None:
    text = "# tm: ignore spacing: as printed\n<p>Text</p>\n"

    assert read(text, "wml") == [("spacing", "as printed")]
    assert read(text, "txt") == []


def test_an_order_is_the_whole_of_a_remark() -> None:
    assert [each.check for each in read_waiver_order(" tm:ignore spacing: as printed ")] == [
        "spacing"
    ]
    assert not list(read_waiver_order("Do not write tm:ignore spacing: here"))
