"""What was built is led back to its original, whatever became of the sentences."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tm.formats.base import ReadOptions
from tm.formats.documents import read_document
from tm.model.inline import InlineText
from tm.pipeline.build.beads import find_built_beads
from tm.pipeline.build.target import Target, read_target_text
from tm.pipeline.build.write import Translated, write_translation
from tm.segment.split import find_rules, split_document

_PAGE = "# Título\n\nUno va. Dos viene. Tres queda.\n\n- Cuatro.\n"


def _find_shapes(name: str, page: str, texts: Mapping[tuple[int, ...], str]) -> list[str]:
    """The beads between the page and what is built of it, as `0,1-0` for two segments in one."""
    document = read_document(page.encode(), name)
    segments = split_document(document, find_rules("es"))
    target = Target("en", name, find_rules("en"), ReadOptions())
    translations = [Translated(own, InlineText.of(text)) for own, text in texts.items()]
    built = read_target_text(write_translation(document, segments, translations), target)
    beads = find_built_beads(document, segments, translations, built)
    return ["-".join(",".join(map(str, side)) for side in (b.source, b.target)) for b in beads]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            {
                (0,): "Title",
                (1,): "One goes.",
                (2,): "Two comes.",
                (3,): "Three stays.",
                (4,): "4.",
            },
            ["0-0", "1-1", "2-2", "3-3", "4-4"],
        ),
        ({(1,): "One. Goes.", (2,): "Two comes."}, ["1-1,2", "2-3"]),
        ({(1,): "One goes,", (2,): "two comes.", (3,): "Three."}, ["1,2-1", "3-2"]),
        ({(1, 2): "One goes and two comes.", (4,): "Four."}, ["1,2-1", "4-3"]),
        ({(1,): "One goes.", (2,): "", (3,): "Three stays."}, ["1-1", "2-", "3-2"]),
        ({(1,): "One goes and"}, []),
        ({(4,): ""}, ["4-"]),
        ({(0,): "✓", (4,): "✓"}, ["0-", "4-"]),
        ({(1,): "…", (2,): "—", (3,): "*", (4,): "Four"}, ["1-", "2-", "3-", "4-1"]),
        ({(0,): "Title", (1,): "✓", (2,): "Two", (3,): "more"}, ["0-0", "1,2,3-1"]),
        ({(0,): "Title goes", (1,): "one", (2,): "two", (3,): "3"}, ["0-0", "1,2,3-1"]),
        ({(0, 1): "Title goes.", (2,): "Two."}, ["0,1-0", "2-1"]),
        ({}, []),
    ],
)
def test_beads_follow_the_translators_cuts(
    texts: Mapping[tuple[int, ...], str], expected: list[str]
) -> None:
    assert _find_shapes("a.md", _PAGE, texts) == expected


def test_a_mark_that_is_read_anew_does_no_harm() -> None:
    page = "Uno va.\n\nDos viene.\n\nTres queda.\n"
    texts: dict[tuple[int, ...], str] = {(0,): "One.", (1,): "- Two comes.", (2,): "Three stays."}
    assert _find_shapes("a.txt", page, texts) == ["0-0", "1-1", "2-2"]


def test_a_block_that_is_gone_takes_nothing_from_its_neighbours() -> None:
    page = "Uno va.\n\nDos viene.\n\nTres queda.\n"
    texts: dict[tuple[int, ...], str] = {(0,): "One", (1,): "", (2,): "three stays."}
    assert _find_shapes("a.txt", page, texts) == ["0-0", "1-", "2-1"]
