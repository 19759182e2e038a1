"""`docs/page.md` has every key of the JSON and every level of the key."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from tm.model.document import BlockKind
from tm.report.page.data import FORMAT, VERSION, Page, PageBead, PageSegment, PageText
from tm.report.page.data import PageTranslation as Translation
from tm.report.page.level import describe_levels


@pytest.fixture(scope="module")
def text(repository: Path) -> str:
    """The page of the documentation."""
    return (repository / "docs" / "page.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("heading", "described", "more"),
    [
        ("key", Page, ("format", "version")),
        ("key of a text", PageText, ()),
        ("key of a segment", PageSegment, ()),
        ("key of a translation", Translation, ()),
        ("key of a bead", PageBead, ()),
    ],
)
def test_every_key_is_described(
    text: str, heading: str, described: type, more: tuple[str, ...]
) -> None:
    table = text.partition(f"| {heading} | value |\n|---|---|\n")[2].partition("\n\n")[0]
    keys = [key for row in table.splitlines() for key in re.findall("`(.*?)`", row.split("|")[1])]
    fields = [field.name for field in dataclasses.fields(described)]
    assert sorted(keys) == sorted([*fields, *more])


def test_format_kinds_and_levels_are_described(text: str) -> None:
    assert f'| `"{FORMAT}"`, `{VERSION}` |' in text
    for kind in BlockKind:
        assert f"`{kind}`" in text
    for level, _ in describe_levels(0.9):
        assert re.search(rf"{level.word}\b", text)
        assert f"{level.mark}" in text
