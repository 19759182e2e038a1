"""Out to the translator and back: the same beads and texts, for every sample in every format."""

from __future__ import annotations

from pathlib import Path

import pytest
from circle_project import (
    Project,
    make_project,
    read_contents,
    reverse_words,
    squeeze,
    translate_po,
)
from tools import require_tool, run_tool

from tm.text.pseudo import pseudo_translate

_SUFFIXES = {".md", ".html", ".wml", ".txt"}


def _list_samples(folder: Path, language: str = "") -> list[tuple[str, Path]]:
    """The bulletins below the folder in one language or in any, with a name for each."""
    paths = (path for path in sorted(folder.rglob("*.*")) if path.suffix in _SUFFIXES)
    return [
        ("-".join(path.relative_to(folder).with_suffix("").parts) + path.suffix, path)
        for path in paths
        if path.parent != folder and language in {"", path.parent.name}
    ]


def _make_office_files(repository: Path, folder: Path) -> list[tuple[str, Path]]:
    """Bulletins as LibreOffice makes ODT of them, and DOCX of that."""
    require_tool("soffice")
    own = repository / "bulletins" / "es"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    sources = [*own.glob("*.html"), own / "alerta-temporal.txt"]
    for kind in ("odt", "docx"):
        run_tool(
            "soffice", profile, "--headless", "--convert-to", kind, "--outdir", folder, *sources
        )
        sources = sorted(folder.glob("*.odt"))
    paths = [*sorted(folder.glob("*.odt")), *sorted(folder.glob("*.docx"))]
    assert len(paths) == 6
    return [(f"{path.stem}-{path.suffix[1:]}{path.suffix}", path) for path in paths]


def _check_circle(project: Project, *, is_pseudo: bool, kit: str = "po") -> None:
    """Prepares, translates, receives, builds and aligns; checks what comes of it."""
    translate = pseudo_translate if is_pseudo else reverse_words
    originals = project.list_files("bulletins/es")
    expected = {path.stem: [translate(c) for c in read_contents(path)] for path in originals}
    project.run("prepare", "-t", "en", "--kit", kit, *(["--pseudo"] if is_pseudo else []))
    files = project.list_files("kits/en")
    assert [file.stem for file in files] == [path.stem for path in originals]
    if not is_pseudo:
        for file, original in zip(files, originals, strict=True):
            sources = read_contents(original)
            texts = [translate(source).marked for source in sources]
            keys = [squeeze(source.marked) for source in sources]
            translate_po(file, dict(zip(keys, texts, strict=True)))
    project.run("receive", "--no-checks", *map(str, files))
    units, records = project.list_units(), project.read_records()
    project.run("build", "-t", "en")
    for path in project.list_files("bulletins/en"):
        said = "".join(content.plain for content in read_contents(path, "en"))
        assert squeeze(said) == squeeze("".join(c.plain for c in expected[path.stem])), path.name
    project.run("align", "--encoder", "lexical", "--jobs", "1")
    assert project.read_records() == records
    assert project.list_units() == units
    assert ": written" not in project.run("build", "-t", "en")
    if is_pseudo:  # which has a segment for each of the original's
        assert {name: len(lines) for name, lines in records.items()} == {
            f"{name}.en.beads": len(own) for name, own in expected.items()
        }


@pytest.mark.parametrize("is_pseudo", [True, False])
def test_every_bulletin_comes_back(repository: Path, tmp_path: Path, is_pseudo: bool) -> None:
    own = _list_samples(repository / "bulletins")
    _check_circle(make_project(tmp_path, own), is_pseudo=is_pseudo)


def test_every_sample_comes_back(shared_dir: Path, tmp_path: Path) -> None:
    samples = _list_samples(shared_dir / "samples")
    assert len(samples) > 40
    _check_circle(make_project(tmp_path, samples), is_pseudo=True)


def test_every_original_comes_back_with_its_words_turned_round(
    shared_dir: Path, tmp_path: Path
) -> None:
    originals = _list_samples(shared_dir / "samples", "es")
    assert len(originals) > 20
    _check_circle(make_project(tmp_path, originals), is_pseudo=False)


def test_office_documents_come_back(repository: Path, tmp_path: Path) -> None:
    files = _make_office_files(repository, tmp_path)
    for is_pseudo in (True, False):
        project = make_project(tmp_path / f"project-{is_pseudo}", files)
        _check_circle(project, is_pseudo=is_pseudo)


@pytest.mark.parametrize("kit", ["xliff", "xliff2", "xlsx"])
def test_bulletins_come_back_in_every_kind_of_kit(
    repository: Path, tmp_path: Path, kit: str
) -> None:
    names = ("informe-rio.md", "calendario-electoral.html", "alerta-temporal.txt")
    own = [(name, repository / "bulletins" / "es" / name) for name in names]
    _check_circle(make_project(tmp_path, own), is_pseudo=True, kit=kit)
