"""A bulletin goes out, comes back and is built; its original changes, and goes round again."""

from __future__ import annotations

import json
from pathlib import Path

import polib
import pytest
from formats.office_files import make_docx, unpack
from running import Run

from tm.text.normalize import short_key

NAME = "aviso"
SPANISH = {
    "title": "El agua vuelve a Puerto Alto",
    "first": "El corte terminó el martes a las 18.00 h.",
    "second": "Quedan cerradas dos fuentes.",
    "third": "Más datos en la web del Ayuntamiento.",
}
ENGLISH = {
    "title": "Water returns to Puerto Alto",
    "first": "The cut ended on Tuesday at 6 p.m.",
    "second": "Two fountains remain closed.",
    "third": "More on the website of the City Council.",
}
BEFORE, AFTER = "el martes a las 18.00 h", "el jueves a las 9.00 h"
CORRECTED = "The cut ended on Thursday at 9 a.m."


def make_markdown(texts: dict[str, str]) -> bytes:
    page = "---\ntitle: {title}\n---\n\n{first} {second}\n\n* {third}\n\n![](mapa.png)\n"
    return page.format(**texts).encode()


def make_html(texts: dict[str, str]) -> bytes:
    page = (
        "<!DOCTYPE html>\n<html>\n<body>\n  <h1>{title}</h1>\n"
        "  <p>{first} {second}</p>\n  <!-- ojo -->\n  <ul><li>{third}</li></ul>\n</body>\n</html>\n"
    )
    return page.format(**texts).encode()


def make_word(texts: dict[str, str]) -> bytes:
    paragraph = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    parts = ("{title}", "{first} {second}", "{third}")
    return make_docx("".join(paragraph.format(part.format(**texts).strip()) for part in parts))


MAKERS = {".md": make_markdown, ".html": make_html, ".docx": make_word}


@pytest.fixture(params=MAKERS)
def suffix(request: pytest.FixtureRequest) -> str:
    """That of the bulletin's file."""
    value: str = request.param
    return value


@pytest.fixture
def built(tmp_path: Path, run: Run, suffix: str) -> Path:
    """The translation, built of what a translator finished for the first time."""
    save_original(tmp_path, suffix, SPANISH)
    assert run("init", "--languages", "es,en").code == 0
    assert run("prepare", "-t", "en").code == 0
    by_text = dict(zip(SPANISH.values(), ENGLISH.values(), strict=True))
    finish(tmp_path, by_text)
    receive_and_build(run, suffix)
    assert describe(run)["state"] == "up to date"
    return tmp_path / f"bulletins/en/{NAME}{suffix}"


def save_original(folder: Path, suffix: str, texts: dict[str, str]) -> None:
    path = folder / f"bulletins/es/{NAME}{suffix}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(MAKERS[suffix](texts))


def finish(folder: Path, translations: dict[str, str]) -> None:
    """What a translator does with the kit: all of it, and nothing left as a draft."""
    catalogue = polib.pofile(str(folder / f"kits/en/{NAME}.po"))
    assert {entry.msgid for entry in catalogue} == set(translations)
    for entry in catalogue:
        entry.msgstr = translations[entry.msgid]
        entry.flags = []
    catalogue.save()


def receive_and_build(run: Run, suffix: str) -> None:
    received = run("receive", f"kits/en/{NAME}.po")
    assert received.code == 0, received.out + received.err
    assert describe(run)["state"] == "not built"
    build = run("build", f"bulletins/es/{NAME}{suffix}", "-t", "en")
    assert build.code == 0, build.out + build.err


def describe(run: Run) -> dict[str, object]:
    finished = run("status", "--format", "json")
    assert finished.code == 0, finished.err
    (pair,) = json.loads(finished.out)["pairs"]
    found: dict[str, object] = pair
    return found


def test_only_the_sentence_that_changed_differs(
    tmp_path: Path, run: Run, suffix: str, built: Path
) -> None:
    before = built.read_bytes()
    assert read(before, suffix) == read(MAKERS[suffix](ENGLISH), suffix)
    changed = {**SPANISH, "first": SPANISH["first"].replace(BEFORE, AFTER)}
    save_original(tmp_path, suffix, changed)
    pair = describe(run)
    assert (pair["state"], pair["changed"], pair["new"]) == ("stale", 1, 0)
    (tmp_path / f"kits/en/{NAME}.po").unlink()
    assert run("prepare", "-t", "en", "--update").code == 0
    (entry,) = polib.pofile(str(tmp_path / f"kits/en/{NAME}.po"))
    assert (entry.previous_msgid, entry.msgstr) == (SPANISH["first"], ENGLISH["first"])
    finish(tmp_path, {changed["first"]: CORRECTED})
    receive_and_build(run, suffix)
    assert describe(run)["state"] == "up to date"
    old, new = read(before, suffix), read(built.read_bytes(), suffix)
    assert new == {
        name: data.replace(ENGLISH["first"].encode(), CORRECTED.encode())
        for name, data in old.items()
    }
    assert new != old


def test_the_kit_that_is_there_is_brought_up_to_date(
    tmp_path: Path, run: Run, suffix: str, built: Path
) -> None:
    changed = {**SPANISH, "first": SPANISH["first"].replace(BEFORE, AFTER)}
    save_original(tmp_path, suffix, changed)
    assert run("prepare", "-t", "en", "--update").code == 0
    by_text = dict(zip(changed.values(), {**ENGLISH, "first": CORRECTED}.values(), strict=True))
    catalogue = polib.pofile(str(tmp_path / f"kits/en/{NAME}.po"))
    assert [entry.msgid for entry in catalogue if entry.fuzzy] == [changed["first"]]
    finish(tmp_path, by_text)
    receive_and_build(run, suffix)
    assert CORRECTED.encode() in b"".join(read(built.read_bytes(), suffix).values())


def test_what_was_removed_goes_with_the_next_build(
    tmp_path: Path, run: Run, suffix: str, built: Path
) -> None:
    save_original(tmp_path, suffix, {**SPANISH, "second": ""})
    pair = describe(run)
    assert (pair["state"], pair["removed"]) == ("stale", 1)
    said = run("prepare", "-t", "en", "--update")
    assert "nothing to translate; what was removed goes with `tm build`" in said.err
    build = run("build", f"bulletins/es/{NAME}{suffix}", "-t", "en")
    assert build.code == 0, build.out + build.err
    assert ENGLISH["second"].encode() not in b"".join(read(built.read_bytes(), suffix).values())
    assert run("align").code == 0
    assert describe(run)["state"] == "up to date"


def read(data: bytes, suffix: str) -> dict[str, bytes]:
    """The bytes of a file, or of each part of a package."""
    return unpack(data) if suffix == ".docx" else {"": data}


BY_HAND = """\
---
title: "{title}"
tags: [water]
---

{first}
{second}

* {third}
"""


@pytest.fixture
def by_hand(tmp_path: Path, run: Run) -> Path:
    """A translation that people made, whose links are all doubtful; a sentence changed since."""
    save_original(tmp_path, ".md", SPANISH)
    path = tmp_path / f"bulletins/en/{NAME}.md"
    path.parent.mkdir()
    path.write_text(BY_HAND.format(**ENGLISH))
    assert run("init", "--languages", "es,en").code == 0
    config = tmp_path / "tm.toml"
    config.write_text(config.read_text().replace("# doubtful_below = 0.9", "doubtful_below = 1.0"))
    assert run("align", "--encoder", "lexical").code == 0
    save_original(tmp_path, ".md", CHANGED)
    return path


CHANGED = {**SPANISH, "first": SPANISH["first"].replace(BEFORE, AFTER)}
BUILD = ("build", f"bulletins/es/{NAME}.md", "-t", "en")


def send_out_and_back(folder: Path, run: Run) -> None:
    assert run("prepare", "-t", "en", "--update").code == 0
    finish(folder, {CHANGED["first"]: CORRECTED})
    received = run("receive", f"kits/en/{NAME}.po")
    assert received.code == 0, received.out + received.err
    assert "complete; `tm build" in received.out


def test_a_translation_that_people_made_keeps_its_form(
    tmp_path: Path, run: Run, by_hand: Path
) -> None:
    send_out_and_back(tmp_path, run)
    record = tmp_path / f"alignments/{NAME}.en.beads"
    statuses = [line.split()[0] for line in record.read_text().splitlines() if line[0] != "#"]
    assert statuses == ["auto", "confirmed", "auto", "auto"]
    finished = run(*BUILD)
    assert (finished.code, finished.err) == (0, "")
    assert by_hand.read_text() == BY_HAND.format(**{**ENGLISH, "first": CORRECTED})
    assert describe(run)["state"] == "up to date"
    assert ": unchanged;" in run(*BUILD).out
    assert run("align", "--encoder", "lexical").code == 0
    assert describe(run)["state"] == "up to date"


def test_the_originals_form_can_be_insisted_on(tmp_path: Path, run: Run, by_hand: Path) -> None:
    send_out_and_back(tmp_path, run)
    finished = run(*BUILD, "--anew")
    assert finished.code == 1
    assert "2 of 4 segments not translated (2 with a draft" in finished.out
    assert run(*BUILD, "--anew", "--allow-drafts").code == 0
    assert by_hand.read_bytes() == make_markdown({**ENGLISH, "first": CORRECTED})


def test_why_a_translation_is_written_anew_is_told(run: Run, tmp_path: Path, by_hand: Path) -> None:
    save_original(tmp_path, ".md", {**SPANISH, "third": f"{SPANISH['third']}\n\nOtra cosa."})
    finished = run(*BUILD, "--in-place", "--missing", "keep")
    assert finished.code == 2
    assert "cannot be changed in place, for paragraphs came or went" in finished.err
    before = by_hand.read_bytes()
    finished = run(*BUILD, "--missing", "keep", "--allow-drafts", "--dry-run")
    assert finished.code == 0
    assert "cannot be changed in place, for paragraphs came or went; it is written" in finished.err
    assert by_hand.read_bytes() == before
    assert run(*BUILD, "--missing", "keep", "--allow-drafts").code == 0
    assert "* More on the website of the City Council.\n\nOtra cosa." in by_hand.read_text()


def test_what_the_translation_leaves_out_is_not_new_later(tmp_path: Path, run: Run) -> None:
    save_original(tmp_path, ".md", SPANISH)
    path = tmp_path / f"bulletins/en/{NAME}.md"
    path.parent.mkdir()
    path.write_text(BY_HAND.format(**{**ENGLISH, "second": ""}))
    assert run("init", "--languages", "es,en").code == 0
    assert run("align", "--encoder", "lexical").code == 0
    record = tmp_path / f"alignments/{NAME}.en.beads"
    first, second = short_key(SPANISH["first"]), short_key(SPANISH["second"])
    decided = f"confirmed {first} = {short_key(ENGLISH['first'])}\nconfirmed {second} = -\n"
    record.write_text(record.read_text() + decided)
    assert run("align", "--encoder", "lexical").code == 0
    assert describe(run)["state"] == "up to date"
    changed = {**SPANISH, "first": SPANISH["first"].replace(BEFORE, AFTER)}
    save_original(tmp_path, ".md", changed)
    assert run("prepare", "-t", "en", "--update").code == 0
    finish(tmp_path, {changed["first"]: CORRECTED})
    assert run("receive", f"kits/en/{NAME}.po").code == 0
    pair = describe(run)
    assert (pair["state"], pair["new"]) == ("not built", 0)
    finished = run(*BUILD)
    assert finished.code == 0, finished.out + finished.err
    left = {**ENGLISH, "first": CORRECTED, "second": ""}
    assert path.read_text() == BY_HAND.format(**left)
    assert describe(run)["state"] == "up to date"
