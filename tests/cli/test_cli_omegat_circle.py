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


def test_a_doubtful_link_is_offered_at_a_penalty_until_confirmed(tmp_path: Path, run: Run) -> None:
    loose = "Vinieron pocos vecinos a la plaza."
    translation = "Nobody complained this time."
    pages = {
        "es/uno.md": ("# Aviso", "El pleno aprobó el presupuesto.", loose, "El puente cerró."),
        "en/uno.md": ("# Notice", "The council passed the budget.", translation, "Bridge closed."),
        "es/dos.md": ("# Otro", loose),
    }
    for name, paragraphs in pages.items():
        path = tmp_path / "bulletins" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
    (tmp_path / "tm.toml").write_text(
        'original = "es"\nlanguages = ["es", "en"]\n[thresholds]\ndoubtful_below = 1.0\n'
    )
    assert run("align").code == 0
    kit = tmp_path / "kits" / "en" / "dos" / "tm"
    assert run("prepare", "bulletins/es/dos.md", "--kit", "omegat").code == 0
    (memory,) = kit.glob("penalty-0*/memory.tmx")
    assert translation in memory.read_text(encoding="utf-8")
    assert translation not in (kit / "auto" / "memory.tmx").read_text(encoding="utf-8")

    record = tmp_path / "alignments" / "uno.en.beads"
    lines = record.read_text(encoding="utf-8").splitlines(keepends=True)
    decided = [line.replace("auto", "confirmed") if translation in line else line for line in lines]
    record.write_text("".join(decided), encoding="utf-8")
    assert run("align").code == 0
    assert run("prepare", "bulletins/es/dos.md", "--kit", "omegat", "-o", "later").code == 0
    kit = tmp_path / "later" / "dos" / "tm"
    assert not list(kit.glob("penalty-0*/memory.tmx"))
    assert translation in (kit / "auto" / "memory.tmx").read_text(encoding="utf-8")


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
