"""The walk through the circle prints what its pages say, in both languages."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from examples import find_examples, run_examples

PAGES = ("handoff.md", "handoff.es.md")


@pytest.fixture
def clone(tmp_path: Path, repository: Path) -> Path:
    """What the walk needs of the repository; `tm` is known there without being activated."""
    clone = tmp_path / "clone"
    for name in ("bulletins", "alignments"):
        shutil.copytree(repository / name, clone / name)
    for name in ("glossary.tbx", "tm.toml"):
        shutil.copy(repository / name, clone)
    activate = clone / ".venv" / "bin" / "activate"
    activate.parent.mkdir(parents=True)
    activate.touch()
    return clone


def test_the_walk_prints_what_the_page_says(clone: Path, repository: Path) -> None:
    text = (repository / "docs" / PAGES[0]).read_text(encoding="utf-8")
    run_examples(text, clone, repository)


def test_both_pages_have_the_same_examples(repository: Path) -> None:
    english, spanish = (
        list(find_examples((repository / "docs" / page).read_text(encoding="utf-8")))
        for page in PAGES
    )
    assert english == spanish
