"""After a full circle, whatever is edited in an original reaches what is built of it."""

from __future__ import annotations

import json
import re
import shutil
from contextlib import chdir
from itertools import pairwise
from pathlib import Path

import polib
import pytest
from running import Run

from tm.cli.main import main

ORIGINAL, TRANSLATION = "bulletins/es/aviso.md", "bulletins/en/aviso.md"
KIT = "kits/en/aviso.po"
TEXT = """\
---
title: Aviso del río
date: 2024-01-01
---

# El río

Mira [el mapa](a.html) aquí. Otra frase larga.

Hola a todos. Fin de todo.

```
code
```

{{< figure src="a.png" >}}

- Uno solo
- Dos juntos

Fin.
"""
JOINED = "Hola a todos. Fin de todo."
# What is edited, by what it is: the text before and after.
FRAME = {
    "date": ("2024-01-01", "2025-02-02"),
    "code": ("code", "other code"),
    "image": ("a.png", "b.png"),
    "list": ("- Uno solo\n- Dos juntos", "1. Uno solo\n2. Dos juntos"),
    "heading": ("Fin.\n", "## Fin.\n"),
    "split": ("aquí. Otra", "aquí.\n\nOtra"),
    "join": ("larga.\n\nHola", "larga. Hola"),
}
MARKUP = {
    "bold": ("Otra frase", "Otra **frase**"),
    "bold all": ("Otra frase larga.", "**Otra frase larga.**"),
    "unlink": ("[el mapa](a.html)", "el mapa"),
    "address": ("a.html", "b.html"),
}
EDITS = {
    **FRAME,
    **MARKUP,
    "text": ("Otra frase larga.", "Otra frase muy larga."),
    "new": ("aquí. Otra", "aquí. Llueve mucho. Otra"),
    "gone": (" Otra frase larga.", ""),
    "new paragraph": ("Hola a", "Llueve mucho.\n\nHola a"),
    "gone paragraph": (f"{JOINED}\n\n", ""),
    "apart": (JOINED, "Hola a todos. Llueve mucho. Fin de todo."),
    "paragraphs apart": (JOINED, "Hola a todos.\n\nLlueve mucho.\n\nFin de todo."),
    "swapped": (JOINED, "Fin de todo. Hola a todos."),
    "moved": ("Fin.\n", f"Fin.\n\n{JOINED}\n"),
}


@pytest.fixture(scope="module", params=["segment", "block"])
def finished(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a bulletin that was translated, by the segment or by the block, and built."""
    per: str = request.param
    folder = tmp_path_factory.mktemp(per)
    (folder / ORIGINAL).parent.mkdir(parents=True)
    (folder / ORIGINAL).write_text(TEXT)
    with chdir(folder):
        assert main(("init", "--languages", "es,en")) == 0
        assert main(("prepare", "-t", "en", "--per", per)) == 0
        translate(folder / KIT)
        assert main(("receive", KIT, "--no-checks")) == 0
        assert main(("build", "-t", "en")) == 0
    (folder / KIT).unlink()
    (folder / "per").write_text(per)
    return folder


@pytest.fixture
def project(finished: Path, tmp_path: Path) -> Path:
    shutil.copytree(finished, tmp_path, dirs_exist_ok=True)
    return tmp_path


def translate(kit: Path) -> None:
    """Everything; what is two sentences becomes one."""
    catalogue = polib.pofile(str(kit))
    for entry in catalogue:
        entry.msgstr = re.sub(r"([.]?)$", r" now\1", entry.msgid.replace(". F", "; f"))
        entry.flags = []
    catalogue.save()


def edit(project: Path, *names: str) -> None:
    text = TEXT
    for old, new in (EDITS[name] for name in names):
        text = text.replace(old, new)
    assert text != TEXT
    (project / ORIGINAL).write_text(text)


def load_status(run: Run) -> dict[str, object]:
    (pair,) = json.loads(run("status", "--format", "json").out)["pairs"]
    found: dict[str, object] = pair
    return found


def update(project: Path, run: Run) -> bool:
    """Whether there is anything to translate."""
    per = (project / "per").read_text()
    made = run("prepare", "-t", "en", "--update", "--per", per)
    assert made.code == 0, made.err
    return (project / KIT).exists()


def check_built(project: Path, run: Run) -> None:
    """It is built, and is what it were if there had been no translation yet."""
    built = run("build", "-t", "en")
    assert built.code == 0, built.out + built.err
    fresh = run("build", ORIGINAL, "-t", "en", "-o", "fresh.md")
    assert fresh.code == 0, fresh.out + fresh.err
    assert (project / TRANSLATION).read_text() == (project / "fresh.md").read_text()


@pytest.mark.parametrize(
    "names",
    [*((name,) for name in EDITS), *[*pairwise(EDITS)][::3]],
    ids=" and ".join,
)
def test_what_is_edited_is_built(project: Path, run: Run, names: tuple[str, ...]) -> None:
    edit(project, *names)
    state = load_status(run)["state"]
    if update(project, run):
        assert state == "stale"
        translate(project / KIT)
        received = run("receive", KIT, "--no-checks")
        assert received.code == 0, received.err
        (project / KIT).unlink()
    check_built(project, run)
    assert not update(project, run)


@pytest.mark.parametrize("name", FRAME)
def test_the_frame_alone_needs_no_translator(project: Path, run: Run, name: str) -> None:
    edit(project, name)
    assert load_status(run)["state"] == "up to date"
    assert not update(project, run)
    before = (project / TRANSLATION).read_text()
    check_built(project, run)
    assert (project / TRANSLATION).read_text() != before


@pytest.mark.parametrize("name", ["date", "code", "list", "split"])
def test_a_file_that_people_changed_keeps_its_frame_and_that_is_told(
    project: Path, run: Run, name: str
) -> None:
    page = project / TRANSLATION
    page.write_text(page.read_text().replace("date: 2024-01-01", "date: 1 January"))
    assert run("align").code == 0
    before = page.read_text()
    edit(project, name)
    built = run("build", "-t", "en")
    assert built.code == 0
    assert page.read_text() == before or "written anew" in built.err
    assert "changed beside its sentences, on line" in built.err or "written anew" in built.err


@pytest.mark.parametrize("name", ["bold", "unlink"])
def test_markup_that_a_translation_lacks_is_told(project: Path, run: Run, name: str) -> None:
    edit(project, name)
    (stale,) = load_status(run)["stale"]
    assert (stale["change"], stale["kind"]) == ("changed", "markup")
    assert stale["text"] in (project / ORIGINAL).read_text()
    assert stale["old_text"] in TEXT
    assert "changed (markup): bulletins/es/aviso.md:8:" in run("status").out


def test_without_a_record_another_frame_is_told(project: Path, run: Run) -> None:
    (project / "alignments/aviso.en.beads").unlink()
    before = (project / TRANSLATION).read_text()
    edit(project, "date")
    built = run("build", "-t", "en")
    assert built.code == 0
    assert "something else beside its sentences; it is left as it is" in built.err
    edit(project, "heading")
    assert run("build", "-t", "en").code == 2
    assert (project / TRANSLATION).read_text() == before
