"""Bulletins go out as an OmegaT project, through OmegaT, and come back."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from running import Run
from tools import require_tool, run_tool

SCRIPT = """
import org.omegat.core.Core
if (eventType.toString() != 'LOAD') return
def properties = Core.project.projectProperties
Core.project.projectTMX.save(properties, properties.projectInternal + 'project_save.tmx', true)
"""
PAGES = {
    "uno.md": '---\ntitle: «Aviso»\n---\n\nVea **el [acta](a.md "x")** y `ls`. Sí.\n\n* Sí.\n',
    "dos.html": "<html><body><p>Hubo <b>50\u00a0%</b> &amp; más.<br>Sí.</p></body></html>\n",
}


@pytest.fixture
def project(tmp_path: Path, run: Run) -> Path:
    """What OmegaT has made of the kit, with all its texts translated."""
    for name, page in PAGES.items():
        path = tmp_path / "bulletins" / "es" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page, encoding="utf-8")
    assert run("init", "--languages", "es,en").code == 0
    assert run("prepare", "-t", "en", "--kit", "omegat", "--pseudo").code == 0
    project = tmp_path / "kits" / "en" / "omegat"
    require_tool("omegat")
    script = tmp_path / "save.groovy"
    script.write_text(SCRIPT)
    finished = run_tool(
        "omegat", project, "--mode=console-translate", f"--config-dir={tmp_path / 'config'}",
        "--disable-project-locking", "--no-team", f"--script={script}",
    )  # fmt: skip
    assert not finished.returncode, finished.stderr
    return project


def test_the_folder_and_the_files_come_back_alike(tmp_path: Path, run: Run, project: Path) -> None:
    built = [receive_and_build(tmp_path, run, "kits/en/omegat")]
    built.append(receive_and_build(tmp_path, run, "kits/en/omegat/omegat/project_save.tmx"))
    files = sorted(os.path.relpath(path, tmp_path) for path in project.glob("target/*.po"))
    built.append(receive_and_build(tmp_path, run, *files))
    assert built[0] == built[1] == built[2]
    for name, page in PAGES.items():
        translation = built[0][name]
        assert translation != page
        assert [c for c in translation if c in "*[]()`<>&;\n"] == [
            c for c in page if c in "*[]()`<>&;\n"
        ]


def receive_and_build(folder: Path, run: Run, *paths: str) -> dict[str, str]:
    """The bulletins as they are built of this and nothing else."""
    for old in (folder / "memory.sqlite", folder / "bulletins" / "en", folder / "alignments"):
        shutil.rmtree(old) if old.is_dir() else old.unlink(missing_ok=True)
    received = run("receive", "--no-checks", *paths)
    assert received.code == 0, received.out + received.err
    for name in PAGES:
        build = run("build", f"bulletins/es/{name}", "-t", "en")
        assert build.code == 0, build.out + build.err
    built = (folder / "bulletins" / "en").iterdir()
    return {path.name: path.read_text(encoding="utf-8") for path in built}
