"""The whole way on real bulletins: align the shared samples and export what comes of it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from running import Run


@pytest.mark.parametrize("name", ["metadocencia", "ropensci", "debian"])
def test_real_bulletins_are_aligned_and_exported(
    run: Run, tmp_path: Path, shared_dir: Path, name: str
) -> None:
    shutil.copytree(shared_dir / "samples" / name, tmp_path / "bulletins")
    assert run("init").code == 0
    finished = run("align", "--json", "--encoder", "lexical")
    assert finished.code == 0, finished.err
    report = json.loads(finished.out)
    originals = list((tmp_path / "bulletins" / "es").iterdir())
    assert len(report["bulletins"]) == len(originals)
    for bulletin in report["bulletins"]:
        (pair,) = bulletin["pairs"]
        assert pair["beads"] >= 0.8 * pair["source_segments"], bulletin["name"]
        assert bulletin["units_added"] == pair["beads"]
    assert run("align", "--encoder", "lexical").out.count("unchanged") == len(originals) + 1
    assert run("export", "po").err.count(".po: ") == len(originals)
    for format_name in ("tmx", "tsv", "jsonl"):
        assert run("export", format_name, "-o", f"out.{format_name}").code == 0
