"""The copy for OmegaT, as OmegaT itself loads it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from tools import require_tool, run_tool

from tm.formats.base import Written
from tm.formats.glossaries import read_glossary
from tm.formats.tbx import write_omegat

PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir>
<tm_dir>__DEFAULT__</tm_dir><glossary_dir>__DEFAULT__</glossary_dir>
<glossary_file>__DEFAULT__</glossary_file><dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>ES-PE</source_lang><target_lang>EN-GB</target_lang>
<sentence_seg>true</sentence_seg>
<support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags>
</project></omegat>
"""
TABLE = """id,es,en,en status,definition
1,mascarilla,muzzle | mask | face covering,forbidden | preferred | admitted,Cubre <la> boca & nariz
2,moción de censura | censura,motion of censure,,
3,actual,actual,deprecated,
"""


def write_copy(table: str) -> tuple[bytes, Written]:
    out = BytesIO()
    written = write_omegat(read_glossary(table.encode(), "terms.csv"), out)
    return out.getvalue(), written


def test_forbidden_terms_are_left_out_and_counted() -> None:
    data, written = write_copy(TABLE)
    assert b"muzzle" not in data
    assert data.index(b"<term>mask<") < data.index(b"<term>face covering<")
    assert (written.units, dict(written.losses)) == (
        2,
        {
            "terms left out that should not be used": 2,
            "concepts left out that are not in two languages then": 1,
        },
    )


def test_omegat_offers_the_good_terms_only(tmp_path: Path, shared_dir: Path) -> None:
    omegat = require_tool("omegat")
    project = tmp_path / "project"
    for folder in ("source", "target", "tm", "omegat", "glossary", "dictionary"):
        (project / folder).mkdir(parents=True)
    (project / "omegat.project").write_text(PROJECT)
    source = "Se presentó la moción de censura.\n\nLa mascarilla es obligatoria.\n"
    (project / "source" / "bulletin.txt").write_text(source, encoding="utf-8")
    (project / "glossary" / "table.tbx").write_bytes(write_copy(TABLE)[0])
    conformance = shared_dir / "conformance" / "tbx"
    for path in conformance.glob("synthetic__*.tbx"):
        with path.open("rb") as stream, (project / "glossary" / path.name).open("wb") as out:
            write_omegat(read_glossary(stream, path.name), out)
    proof = shared_dir / "handoff" / "omegat_glossary_proof.groovy"
    log = run_tool(
        omegat, project, "--mode=console-translate", f"--config-dir={tmp_path / 'config'}",
        "--disable-project-locking", "--no-team", f"--script={proof}",
    )  # fmt: skip
    lines = [line.split("\t") for line in log.stdout.splitlines() if line.startswith("GLOSSARY-")]
    assert not [line for line in lines if line[0] == "GLOSSARY-FAIL"]
    files = {line[1]: line[2] for line in lines if line[0] == "GLOSSARY-FILE"}
    assert files["table.tbx"] == "4"
    assert all(count in {"1", "2"} for name, count in files.items() if name != "table.tbx")
    offered = {(line[1], line[2]) for line in lines if line[0] == "GLOSSARY-ENTRY"}
    assert ("mascarilla", "mask") in offered
    assert ("presidente interino", "interim president") in offered
    bad = {"muzzle", "actual", "vote of no confidence", "acting president"}
    assert not bad & {target for _, target in offered}
    matches = {(line[1], line[2], line[4]) for line in lines if line[0] == "GLOSSARY-MATCH"}
    assert ("#1", "moción de censura", "motion of censure") in matches
    assert ("#2", "mascarilla", "face covering") in matches
