"""What readers see of a file's spaces."""

from __future__ import annotations

from pathlib import Path

import pytest

from tm.checks.base import Context, NoOptions
from tm.checks.find import find_faults
from tm.checks.spacing import CHECK
from tm.formats.base import ReadOptions
from tm.pipeline.check.alone import pair_segments
from tm.pipeline.check.material import CheckedFile
from tm.pipeline.segment import load_document, segment_document
from tm.segment.split import find_rules


@pytest.mark.parametrize(
    ("name", "faults"), [("a.txt", ["  ", " ,"]), ("a.md", [" ,"]), ("a.html", [" ,"])]
)
def test_two_spaces_are_a_fault_where_readers_see_them(
    tmp_path: Path, name: str, faults: list[str]
) -> None:
    path = tmp_path / name
    path.write_text("Red  and green , with blue.", encoding="utf-8")
    document = load_document(str(path), ReadOptions())
    text = segment_document(document, "en", find_rules("en", None))

    material = pair_segments(name, CheckedFile(name, name, document), text)

    found = find_faults(CHECK, material.pairs, Context(NoOptions()))
    texts = [pair.target.text for pair in material.pairs if pair.target]
    assert [texts[n][fault.span.start : fault.span.end] for n, fault in found] == faults
