"""Of what was received the same is built as of the kit itself, before and after `tm align`."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

import polib
import pytest
from circle_project import Project, make_project
from formats.office_files import make_docx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

_TABLE = """---
title: Aviso
description: Sin datos
---

| Zona | Abierta |
|---|---|
| Norte | Sí |
| Sur | No |

![Mapa](mapa.png)

- Uno
- Dos

Fin del boletín. Hay más. Y más.
"""
_QUOTE = (
    "> Llueve mucho.\\\n> Nadie sale.\n\n* * *\n\nVea la **guía**. La Sra. Gil vino.<br>salto\n"
)
_PAGE = """<html><body><p>Uno va. <img src="a.png" alt="Sin foto"> Dos viene.</p>
<table><tr><td>Norte</td><td>Sí</td></tr><tr><td>Sur</td><td>No</td></tr></table>
<p>¿De verdad? Sí. No.</p></body></html>
"""
_PLAIN = "Uno va. Dos viene.\n\nTres queda.\n\n- Cuatro\n- Cinco\n"
_CELLS = make_docx(
    "<w:p><w:r><w:t>Zona</w:t></w:r></w:p><w:p><w:r><w:t>Sí</w:t></w:r></w:p>"
    "<w:p><w:r><w:t>No</w:t></w:r></w:p><w:p><w:r><w:t>Fin. Hay más.</w:t></w:r></w:p>"
)
FILES = {
    "a.md": _TABLE.encode(),
    "b.md": _QUOTE.encode(),
    "c.html": _PAGE.encode(),
    "d.txt": _PLAIN.encode(),
    "e.docx": _CELLS,
}
_AWKWARD = (
    "✓", "✗", "—", "…", "-", "*", "1.", "# Uno", "> so", "Yes,", "and no", "Tab\there.",
    "Really?\xa0Yes.\u202fNo.", "Mrs\xa0Gil\xa0came.", "One. Two. Three.", "|", "a: b", "`x", "<",
    "&amp;", "✓ Yes.", "**",
    "\\", "North", "North.", "…and so on", "(1)", "“Yes”", "¿?", "Uno va.", "2 < 3 & 4",
)  # fmt: skip
_MARK = re.compile(r"[-*>#—|✓✗…]|1\.")
texts = st.sampled_from(_AWKWARD)


def make_kit(folder: Path, files: dict[str, bytes]) -> tuple[Project, list[Path]]:
    """A project with these originals and an empty kit for each."""
    sources = folder / "sources"
    sources.mkdir()
    for name, data in files.items():
        (sources / name).write_bytes(data)
    project = make_project(folder, [(name, sources / name) for name in files])
    project.run("prepare", "-t", "en", "--kit", "po")
    return project, project.list_files("kits/en")


def fill(kit: Path, translations: Sequence[str], count: int | None = None) -> None:
    """Translates the first so many entries of the kit."""
    catalogue = polib.pofile(str(kit))
    for entry, text in zip(list(catalogue)[:count], translations, strict=False):
        entry.msgstr = text
    catalogue.save()


def check_kit_and_memory(project: Project, kits: Sequence[Path]) -> None:
    """Builds each bulletin of its kit alone, of the memory, and of that once it is aligned."""
    project.run("receive", "--no-checks", *map(str, kits))
    units = project.list_units()
    for kit in kits:
        original = next((project.root / "bulletins" / "es").glob(f"{kit.stem}.*"))
        built = project.root / f"built{original.suffix}"
        memory = ("--memory", f"{kit.stem}.sqlite")
        project.run(
            "build", str(original), "-t", "en", "--from", str(kit), "-o", str(built), *memory
        )
        expected = built.read_bytes()
        built.unlink()
        project.run("build", str(original), "-t", "en")
        translation = project.root / "bulletins" / "en" / original.name
        assert translation.read_bytes() == expected, original.name
    records = project.read_records()
    project.run("align", "--encoder", "lexical", "--jobs", "1")
    assert project.list_units() == units
    assert project.read_records() == records
    report = project.run("build", "-t", "en")
    assert ": written" not in report
    project.run("build", "-t", "en", "--anew")
    for pair in json.loads(project.run("status", "--format", "json"))["pairs"]:
        assert pair["state"] == "up to date", pair


def test_what_has_no_letter_stays_where_it_was_put(tmp_path: Path) -> None:
    project, kits = make_kit(tmp_path, {"a.md": _TABLE.encode()})
    said = {
        "Aviso": "Notice", "Sin datos": "…", "Zona": "Zone", "Abierta": "Open", "Norte": "North",
        "Sí": "✓", "Sur": "South", "No": "✗", "![Mapa](mapa.png)": "![*](mapa.png)",
        "Uno": "—", "Dos": "Two", "Fin del boletín.": "End of the bulletin.",
        "Hay más.": "There is more,", "Y más.": "and more.",
    }  # fmt: skip
    fill(kits[0], [said[entry.msgid] for entry in polib.pofile(str(kits[0]))])
    check_kit_and_memory(project, kits)
    built = (project.root / "bulletins" / "en" / "a.md").read_text("utf-8")
    assert "| North | ✓ |\n| South | ✗ |\n" in built
    assert (
        "![*](mapa.png)\n\n- —\n- Two\n\nEnd of the bulletin. There is more, and more.\n" in built
    )


@pytest.mark.parametrize("name", FILES)
@settings(
    max_examples=int(__import__("os").environ.get("N", "6")),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(drawn=st.lists(texts, min_size=16, max_size=16))
def test_whatever_the_translations_are(
    tmp_path_factory: pytest.TempPathFactory, name: str, drawn: list[str]
) -> None:
    project, kits = make_kit(tmp_path_factory.mktemp("kit"), {name: FILES[name]})
    # Plain text has no way to write what reads as the beginning of an item or a quotation.
    if name.endswith(".txt"):
        drawn = ["So be it" if _MARK.match(text) else text for text in drawn]
    fill(kits[0], ["Notice", *drawn])
    check_kit_and_memory(project, kits)
