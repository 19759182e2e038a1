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
    assert "not in en" not in project.run("align", "--encoder", "lexical", "--force")
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


def test_white_space_and_line_breaks_stay_as_they_came(tmp_path: Path) -> None:
    quote = "> Llueve mucho.\n> Nadie sale.\n\n¿De verdad? Sí. No.\n\nVino la Sra. Gil.<br>Salto.\n"
    project, kits = make_kit(tmp_path, {"a.md": quote.encode()})
    said = [
        "It rains",
        "Nobody goes out",
        "Really?\xa0Yes.\u202fNo.",
        "La\xa0Sra.\xa0Gil",
        "Yes\t5.",
    ]
    entries = [entry.msgid for entry in polib.pofile(str(kits[0]))]
    fill(kits[0], [*said, *entries[len(said) :]])
    check_kit_and_memory(project, kits)
    built = (project.root / "bulletins" / "en" / "a.md").read_text("utf-8")
    assert built.startswith(
        "> It rains\n> Nobody goes out\n\nReally?\xa0Yes.\u202fNo. La\xa0Sra.\xa0Gil"
    )


def test_the_second_half_of_a_kit_meets_no_conflicts_with_the_first(tmp_path: Path) -> None:
    page = (
        "# El río crece\n\nEl río subió ayer dos metros. Nadie resultó herido en el centro. "
        "El puente viejo sigue cerrado al tráfico.\n"
    )
    texts = [
        "The river rises", "Yesterday the river rose two metres,", "in the centre nobody was hurt,",
        "and the old bridge is still closed to traffic.",
    ]  # fmt: skip
    for is_built in (False, True):
        folder = tmp_path / str(is_built)
        folder.mkdir()
        project, (kit,) = make_kit(folder, {"a.md": page.encode()})
        fill(kit, texts, 3)
        project.run("receive", "--no-checks", str(kit))
        if is_built:
            project.run("build", "-t", "en", "--missing", "keep")
        project.run("align", "--encoder", "lexical", "--jobs", "1")
        fill(kit, texts)
        (report,) = json.loads(project.run("receive", "--no-checks", "--json", str(kit)))[
            "bulletins"
        ]
        assert report["conflicts"] == []
        assert (report["approved"], report["added"], report["changed"]) == (3, 1, 0)
        check_kit_and_memory(project, [kit])


def test_a_translation_with_a_note_of_its_editors_takes_what_comes(tmp_path: Path) -> None:
    page = (
        "# El río crece\n\nLa Agencia informó de 12 crecidas. Nadie resultó herido.\n\n"
        "El puente sigue cerrado.\n"
    )
    english = (
        "# The river rises\n\nThe Agency told of 12 floods. Nobody was hurt.\n\n"
        "The bridge is still closed.\n\nFor questions, telephone our press office on weekdays from "
        "nine to five, or write to the address given at the end of this page.\n"
    )
    project, (kit,) = make_kit(tmp_path, {"a.md": page.encode()})
    translation = project.root / "bulletins" / "en" / "a.md"
    translation.parent.mkdir()
    translation.write_text(english, encoding="utf-8")
    project.run("align", "--encoder", "lexical", "--jobs", "1", "--accept-unrelated")
    kit.unlink()
    project.run("prepare", "-t", "en", "--kit", "po")
    for old, new in (("", ""), ("The bridge is still closed.", "The bridge has not opened,")):
        catalogue = polib.pofile(str(kit))
        catalogue.metadata["PO-Revision-Date"] = "2999-01-01 12:00+0000"
        for entry in catalogue:
            entry.msgstr, entry.flags = new if entry.msgstr == old else entry.msgstr, []
        catalogue.save()
        project.run("receive", "--no-checks", str(kit))
        project.run("build", "-t", "en")
        assert translation.read_text("utf-8") == (english.replace(old, new) if old else english)
        units = project.list_units()
        project.run("align", "--encoder", "lexical", "--jobs", "1")
        assert project.list_units() == units


def test_a_tick_that_became_a_cross_is_written(tmp_path: Path) -> None:
    project, (kit,) = make_kit(tmp_path, {"a.md": _TABLE.encode()})
    sources = [entry.msgid for entry in polib.pofile(str(kit))]
    for own in ("✓", "✗"):
        catalogue = polib.pofile(str(kit))
        catalogue.metadata["PO-Revision-Date"] = "2999-01-01 12:00+0000"
        for entry, source in zip(catalogue, sources, strict=True):
            entry.msgstr = {"Sí": own, "No": "✓"}.get(source, "North")
        catalogue.save()
        project.run("receive", "--no-checks", str(kit))
        project.run("build", "-t", "en")
        built = (project.root / "bulletins" / "en" / "a.md").read_text("utf-8")
        assert f"| North | {own} |\n| North | ✓ |\n" in built
