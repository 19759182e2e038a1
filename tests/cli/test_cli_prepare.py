"""`tm prepare`, as a person or a program runs it."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path

import polib
import pytest
from river import put
from running import Run

from tm.formats.base import ImportOptions
from tm.formats.kits.base import KitFormat
from tm.formats.kits.formats import KIT_FORMATS
from tm.memory.sqlite import open_memory
from tm.model.inline import InlineText
from tm.model.unit import Review, Unit, Variant

NOTE = """# El río crece

La Agencia informó de 12 crecidas en 2025. El **puente viejo** quedó cerrado.

No hubo heridos. El pleno se reúne el lunes.

Nadie lo sabía.
"""
UNITS = (
    ("El río crece", "The river rises", Review.APPROVED),
    ("La Agencia informó de 10 crecidas en 2024.", "The Agency told of 10 floods in 2024.", None),
    ("El **puente viejo** quedó cerrado.", "The **old bridge** was closed.", None),
    ("No hubo heridos.", "Nobody was hurt.", Review.NEEDS_REVIEW),
    ("El pleno se reúne el martes.", "The council meets on Tuesday.", None),
)
GLOSSARY = "es,en,note\npleno,council,Del municipio\n"


FORMATS = tuple(form for form in KIT_FORMATS if form.name != "omegat")


def store(units: tuple[tuple[str, str, Review | None], ...], folder: Path) -> None:
    with open_memory(str(folder / "memory.sqlite"), create=True) as memory:
        memory.replace_bulletin(
            "otra",
            "f",
            [
                Unit(
                    (Variant("es", InlineText.of(source)), Variant("en", InlineText.of(target))),
                    review=review or Review.UNREVIEWED,
                )
                for source, target, review in units
            ],
        )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a new bulletin and a memory that knows something of it."""
    put(tmp_path, "tm.toml", 'original = "es"\nlanguages = ["es", "en"]\n')
    put(tmp_path, "bulletins/es/nota.md", NOTE)
    store(UNITS, tmp_path)
    return tmp_path


def read_po(path: Path) -> dict[str, polib.POEntry]:
    return {entry.msgid: entry for entry in polib.pofile(str(path))}


def test_a_kit_is_filled_in_from_the_memory(run: Run, project: Path) -> None:
    finished = run("prepare", "bulletins/es/nota.md")
    assert (finished.code, finished.err) == (0, "")
    assert finished.out.splitlines() == [
        "bulletin  entries  words  done  drafts  empty  words left",
        "nota            6     28     2       3      1          20",
        "",
        "kits/en/nota.po",
    ]
    entries = read_po(project / "kits/en/nota.po")
    assert [(e.msgstr, e.fuzzy, e.previous_msgid) for e in entries.values()] == [
        ("The river rises", False, None),
        ("The Agency told of 12 floods in 2025.", True, UNITS[1][0]),
        ("The **old bridge** was closed.", False, None),
        ("Nobody was hurt.", True, None),
        ("The council meets on Tuesday.", True, UNITS[4][0]),
        ("", False, None),
    ]


def test_terms_of_the_glossary_are_told(run: Run, project: Path) -> None:
    put(project, "terms.csv", GLOSSARY)
    assert run("prepare", "--glossary", "terms.csv", "--translator", "Ana <a@b.example>").code == 0
    catalogue = polib.pofile(str(project / "kits/en/nota.po"))
    comment = next(e.comment for e in catalogue if e.msgid == "El pleno se reúne el lunes.")
    assert "term: pleno = council; Del municipio" in comment
    assert catalogue.metadata["Last-Translator"] == "Ana <a@b.example>"


def test_fewer_and_only_more_similar_suggestions(run: Run, project: Path) -> None:
    assert run("prepare", "--min-score", "90", "-o", "kit").code == 0
    assert read_po(project / "kit/nota.po")["El pleno se reúne el lunes."].msgstr == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-t", "fr"), "memory.sqlite has no text in fr: nothing is suggested"),
        (("-t", "en", "--pseudo"), None),
    ],
)
def test_a_memory_need_not_have_anything(
    run: Run, project: Path, arguments: tuple[str, ...], said: str | None
) -> None:
    finished = run("prepare", *arguments)
    assert finished.code == 0
    assert finished.err == (f"tm: {said}\n" if said else "")


def test_there_need_not_be_a_memory(run: Run, project: Path) -> None:
    (project / "memory.sqlite").unlink()
    finished = run("prepare")
    assert (finished.code, finished.err) == (
        0,
        "tm: memory.sqlite: no such memory yet: nothing is suggested\n",
    )
    assert set(read_po(project / "kits/en/nota.po")) == {
        "El río crece",
        "La Agencia informó de 12 crecidas en 2025.",
        "El **puente viejo** quedó cerrado.",
        "No hubo heridos.",
        "El pleno se reúne el lunes.",
        "Nadie lo sabía.",
    }


def test_blocks_are_put_together(run: Run, project: Path) -> None:
    store((*UNITS, ("El pleno se reúne el lunes.", "The council meets on Monday.", None)), project)
    assert run("prepare", "--per", "block").code == 0
    entries = read_po(project / "kits/en/nota.po")
    assert list(entries) == [
        "El río crece",
        "La Agencia informó de 12 crecidas en 2025. El **puente viejo** quedó cerrado.",
        "No hubo heridos. El pleno se reúne el lunes.",
        "Nadie lo sabía.",
    ]
    together = entries["No hubo heridos. El pleno se reúne el lunes."]
    assert together.msgstr == "Nobody was hurt. The council meets on Monday."
    assert together.fuzzy


def test_json_has_all_figures(run: Run, project: Path) -> None:
    report = json.loads(run("prepare", "--json").out)
    (bulletin,) = report["bulletins"]
    expected = {
        "name": "nota", "path": "bulletins/es/nota.md", "source": "es", "target": "en",
        "entries": 6, "segments": 6, "words": 28,
        "states": {"empty": 1, "draft": 3, "done": 2},
        "words_by_state": {"empty": 3, "draft": 17, "done": 8},
        "bands": {
            "context": 0, "exact": 3, "95-99": 0, "85-94": 1, "75-84": 1, "50-74": 0, "0-49": 0,
            "none": 1,
        },
    }  # fmt: skip
    assert {name: bulletin[name] for name in expected} == expected
    assert report["files"] == [{"path": "kits/en/nota.po", "written": True}]


# What comes back of an OmegaT project is a memory that OmegaT makes.
@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
@pytest.mark.parametrize("part", ["segment", "block"])
def test_every_kit_reads_back_as_it_was_filled_in(
    run: Run, project: Path, form: KitFormat, part: str
) -> None:
    """With nonsense, so that every entry is done and no two are the same."""
    arguments = ("prepare", "--pseudo", "--per", part, "--json")
    finished = run(*arguments, "--kit", form.name, "-o", "kit")
    assert finished.code == 0, finished.err
    assert run(*arguments, "--kit", "po", "-o", "po").code == 0
    entries = [
        entry
        for file in json.loads(finished.out)["files"]
        for entry in read_deliveries(form, project / file["path"])
    ]
    expected = [
        (entry.msgid, entry.msgstr) for entry in read_po(project / "po" / "nota.po").values()
    ]
    assert [entry[:2] for entry in entries] == expected
    assert all(key for _, _, key in entries)


def read_deliveries(form: KitFormat, path: Path) -> list[tuple[str, str, str]]:
    data = path.read_bytes()
    if not form.recognize(data[:4096], path.suffix):
        return []
    delivery = form.read(BytesIO(data), str(path), ImportOptions("es", "en"))
    return [(entry.source.marked, entry.target.marked, entry.key) for entry in delivery.entries]


PO = "kits/en/nota.po"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('msgstr ""\n\n', 'msgstr "Hello"\n\n'),
        ("The river rises", "Rising river"),
        ("#, fuzzy\n", ""),
        ('msgid "Nadie', '# ask Ana\nmsgid "Nadie'),
        ("msgid", "damaged"),
    ],
)
def test_somebodys_work_is_not_replaced(run: Run, project: Path, old: str, new: str) -> None:
    run("prepare")
    header, separator, entries = (project / PO).read_text().partition("\n\n")
    assert old in entries + "\n"
    worked_on = header + separator + (entries + "\n").replace(old, new)
    (project / PO).write_text(worked_on)
    put(project, "bulletins/es/a.md", "Un texto nuevo.\n")
    finished = run("prepare")
    assert finished.code == 2
    assert finished.err.startswith(f"tm: error: {PO}:")
    assert (project / PO).read_text() == worked_on
    assert not (project / "kits/en/a.po").exists()
    assert run("prepare", "--force").code == 0
    assert (project / PO).read_text() != worked_on


def test_a_kit_nobody_touched_is_made_again(run: Run, project: Path) -> None:
    run("prepare")
    store((("Nadie lo sabía.", "Nobody knew.", None), *UNITS[1:]), project)
    change(project / "bulletins/es/nota.md", "el lunes", "el jueves")
    finished = run("prepare")
    assert finished.code == 2  # The river rises, once
    store((("Nadie lo sabía.", "Nobody knew.", None), *UNITS), project)
    assert run("prepare").code == 0
    entries = read_po(project / PO)
    assert entries["Nadie lo sabía."].msgstr == "Nobody knew."
    assert "El pleno se reúne el jueves." in entries


def test_a_file_that_would_only_get_another_date_stays(run: Run, project: Path) -> None:
    run("prepare")
    text = re.sub(r"20\d\d-\d\d-\d\d \d\d:\d\d", "2026-01-02 03:04", (project / PO).read_text())
    (project / PO).write_text(text)
    assert run("prepare").out.endswith(f"\n{PO}: as it was\n")
    assert (project / PO).read_text() == text


def test_files_folders_and_globs(run: Run, project: Path) -> None:
    put(project, "bulletins/es/2026/aviso.md", "Un aviso.\n")
    put(project, "bulletins/en/2026/aviso.md", "A notice.\n")
    for arguments in ((), ("bulletins",), ("bulletins/es/**/*.md",)):
        finished = run("prepare", *arguments, "--force")
        assert finished.code == 0, finished.err
        files = finished.out.partition("\n\n")[2]
        assert sorted(re.findall(r"^[^:\n]*", files, re.MULTILINE))[-2:] == [
            "kits/en/2026/aviso.po",
            "kits/en/nota.po",
        ]


def test_without_a_project(run: Run, tmp_path: Path) -> None:
    put(tmp_path, "in/uno.txt", "El río crece.\n")
    put(tmp_path, "in/b/dos.txt", "El mar baja.\n")
    assert run("prepare", "in", "-s", "es", "-t", "en").code == 0
    kits = tmp_path / "kits" / "en"
    assert sorted(path.relative_to(kits) for path in kits.rglob("*.po")) == [
        Path("b/dos.po"),
        Path("uno.po"),
    ]
    source = polib.pofile(str(kits / "uno.po")).metadata["X-TM-Source"]
    assert source == "in/uno.txt"
    assert run("prepare", "in/b/dos.txt", "-s", "es", "-t", "en", "-o", "k").code == 0
    assert (tmp_path / "k" / "dos.po").exists()


def test_standard_output_takes_one_file(run: Run, project: Path) -> None:
    finished = run("prepare", "-o", "-")
    assert finished.code == 0
    assert "El río crece" in finished.out
    assert "nota" in finished.err
    assert not (project / "kits").exists()
    put(project, "bulletins/es/a.md", "Un texto nuevo.\n")
    assert "standard output has room for one" in run("prepare", "-o", "-").err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-", "-t", "en"), "standard input: has no name"),
        (("no.md",), "no.md: no such file"),
        (("memory.sqlite",), "memory.sqlite: is no kind of file that can be prepared"),
        (("-t", "es"), "--target: the texts are in es already"),
        (("--memory", "no.sqlite"), "no.sqlite: no memory here"),
        (("--glossary", "no.tbx"), "no.tbx: no such file"),
        (("x.md", "x.html"), "x.html: has the name of x.md, and so would its kit"),
        (("-o", "tm.toml"), "tm.toml"),
    ],
)
def test_what_cannot_be_done_is_said(
    run: Run, project: Path, arguments: tuple[str, ...], said: str
) -> None:
    put(project, "x.md", "Uno.\n")
    put(project, "x.html", "<p>Uno.</p>\n")
    finished = run("prepare", *arguments)
    assert finished.code == 2
    assert said in finished.err
    assert "Traceback" not in finished.err
    assert not (project / "kits").exists()


def test_segments_that_were_translated_as_one_are_told(run: Run, project: Path) -> None:
    joint = "No hubo heridos. El pleno se reúne el lunes."
    store(((joint, "Nobody hurt; the council meets on Monday.", None),), project)
    assert run("prepare").code == 0
    noted = [
        entry.msgid
        for entry in polib.pofile(str(project / PO))
        if f"translated as one: {joint} → Nobody hurt; the council" in entry.comment
    ]
    assert noted == ["No hubo heridos.", "El pleno se reúne el lunes."]


def test_several_processes_fill_in_the_same(run: Run, project: Path) -> None:
    assert run("prepare", "--jobs", "2").code == 0
    assert run("prepare").out.endswith(f"\n{PO}: as it was\n")


@pytest.mark.parametrize("option", ["--pseudo", "--force"])
def test_an_update_keeps_what_others_would_drop(run: Run, project: Path, option: str) -> None:
    finished = run("prepare", "--update", option)
    assert finished.code == 2
    assert f"{option} is not for --update" in finished.err
    assert not (project / "kits").exists()


def test_a_kit_of_many_files_is_there_whole_or_not_at_all(run: Run, project: Path) -> None:
    put(project, "kits/en/nota/glossary/glossary.txt/keep", "in the way of the file of this name\n")
    finished = run("prepare", "--kit", "omegat")
    assert finished.code == 2
    left = [path for path in (project / "kits").rglob("*") if path.is_file()]
    assert left == [project / "kits/en/nota/glossary/glossary.txt/keep"]


@pytest.mark.parametrize("arguments", [(), ("-n", "1"), ("--per", "block")])
def test_of_several_translations_of_a_text_none_is_done(
    run: Run, project: Path, arguments: tuple[str, ...]
) -> None:
    told = ("Nadie lo sabía.", "No one knew.", None)
    store((*UNITS, told), project)
    assert run("prepare", *arguments).code == 0
    assert not read_po(project / PO)["Nadie lo sabía."].fuzzy
    store((*UNITS, told, ("Nadie lo sabía.", "Nobody knew it.", Review.APPROVED)), project)
    assert run("prepare", "--force", *arguments).code == 0
    entry = read_po(project / PO)["Nadie lo sabía."]
    assert (entry.msgstr, entry.fuzzy, entry.previous_msgid) == ("Nobody knew it.", True, None)
    assert "there is only a draft: Nadie lo sabía." in run("build").out


def test_the_bulletins_own_translation_goes_before_those_of_others(run: Run, project: Path) -> None:
    store((("Nadie lo sabía.", "Nobody knew it.", Review.APPROVED),), project)
    kit = '"Language: en\\n"\n"X-TM-Bulletin: nota\\n"\n'
    kit = f'msgid ""\nmsgstr ""\n{kit}\nmsgid "Nadie lo sabía."\nmsgstr "No one knew."\n'
    put(project, "nota.po", kit)
    assert run("receive", "nota.po", "--no-checks").code == 0
    put(project, "bulletins/es/nota.md", "Nadie lo sabía.\n\nUno.\n")
    assert run("prepare").code == 0
    entry = read_po(project / PO)["Nadie lo sabía."]
    assert (entry.msgstr, entry.fuzzy) == ("No one knew.", False)
