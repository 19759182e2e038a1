"""Whatever the kit, the same translation is built of what comes back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from formats.office_files import make_docx
from running import Run

PAGES = {
    "uno.md": '---\ntitle: A\n---\n\nVea **el [acta](a.md "x")** y `ls`. Sí.\n\n* Sí.\n'.encode(),
    "dos.html": "<html><p>Hubo <b>50\u00a0%</b> &amp; más.<br>Sí.</p></html>\n".encode(),
    "tres.docx": make_docx(
        "<w:p><w:r><w:t xml:space='preserve'>El río </w:t></w:r><w:r><w:rPr><w:b/></w:rPr>"
        "<w:t>subió</w:t></w:r><w:r><w:t xml:space='preserve'> dos metros.</w:t></w:r></w:p>"
    ),
}


@pytest.mark.parametrize("kit", ["xliff", "xliff2", "xlsx"])
def test_the_same_is_built_as_of_a_po_kit(tmp_path: Path, run: Run, kit: str) -> None:
    for name, data in PAGES.items():
        path = tmp_path / "bulletins" / "es" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    assert run("init", "--languages", "es,en").code == 0
    built = go_round(tmp_path, run, kit)
    assert built == go_round(tmp_path, run, "po")
    assert all(built[name] != data for name, data in PAGES.items())


def go_round(folder: Path, run: Run, kit: str) -> dict[str, bytes]:
    """The translations that are built of kits filled with nonsense, and of nothing else."""
    for old in (folder / "memory.sqlite", folder / "bulletins" / "en", folder / "alignments"):
        shutil.rmtree(old) if old.is_dir() else old.unlink(missing_ok=True)
    prepared = run("prepare", "-t", "en", "--kit", kit, "--pseudo", "-o", kit)
    assert prepared.code == 0, prepared.out + prepared.err
    files = sorted(f"{kit}/{path.name}" for path in (folder / kit).iterdir())
    assert len(files) == len(PAGES)
    received = run("receive", *files, "--no-checks")
    assert received.code == 0, received.out + received.err
    build = run("build", "-t", "en")
    assert build.code == 0, build.out + build.err
    return {path.name: path.read_bytes() for path in (folder / "bulletins" / "en").iterdir()}
