"""What `tm export` writes, `tm import` takes back without adding or learning anything."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from running import Run

LOSSLESS = ("tmx", "xliff", "xliff2", "jsonl", "parquet")
TABLES = ("tsv", "csv", "sheet")


@pytest.fixture
def run_filled(run: Run, tmp_path: Path) -> Run:
    """`tm` where the memory has three units, two of them known from two origins."""
    (tmp_path / "a.po").write_text(
        'msgid ""\nmsgstr "Language: en\\nX-Source-Language: es\\n"\n\n'
        '# Look here.\n#: a.md:3\nmsgctxt "menu"\nmsgid "El río crece."\n'
        'msgstr "The river rises."\n\n#, fuzzy\nmsgid "El puente."\nmsgstr "The bridge."\n'
    )
    (tmp_path / "b.tsv").write_text("es\ten\nuno & dos\tone & two\n")
    arguments = ("import", "a.po", "b.tsv", "-s", "es", "-t", "en")
    assert run(*arguments, "--origin", "Agency").code == 0
    assert run(*arguments, "--origin", "Ministry of Health").code == 0
    return run


@pytest.mark.parametrize("format_name", LOSSLESS)
def test_the_same_memory_learns_nothing(run_filled: Run, format_name: str) -> None:
    before = run_filled("export", "jsonl").out
    assert run_filled("export", format_name, "-o", "out").code == 0
    finished = run_filled("import", "out", "--format", format_name)
    assert finished.err.endswith("tm: memory.sqlite: 0 added, 3 kept\n")
    assert run_filled("export", "jsonl").out == before


@pytest.mark.parametrize("format_name", LOSSLESS)
def test_a_fresh_memory_holds_the_same(run_filled: Run, format_name: str) -> None:
    before = run_filled("export", "jsonl").out
    assert run_filled("export", format_name, "-o", "out").code == 0
    arguments = ("out", "--format", format_name, "--memory", "fresh.sqlite")
    assert run_filled("import", *arguments).code == 0
    fresh = run_filled("export", "jsonl", "--memory", "fresh.sqlite").out
    assert fresh == before
    assert {json.loads(line)["origin"] for line in fresh.splitlines()} == {
        "Agency\nMinistry of Health"
    }


@pytest.mark.parametrize("format_name", TABLES)
def test_tables_bring_the_same_texts_without_context(run_filled: Run, format_name: str) -> None:
    """A text with a context is another unit than the same text without; others are known."""
    assert run_filled("export", format_name, "-o", "out").code == 0
    finished = run_filled("import", "out", "--format", format_name)
    assert finished.err.endswith("tm: memory.sqlite: 1 added, 2 kept (2 with news)\n")


def test_po_brings_no_origins(run_filled: Run) -> None:
    assert run_filled("export", "po", "-o", "out.po").code == 0
    finished = run_filled("import", "out.po")
    assert finished.err.endswith("tm: memory.sqlite: 0 added, 3 kept (3 with news)\n")
