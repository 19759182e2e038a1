"""`tm receive` takes in a translation that was edited in its own file."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from river import LEXICAL, put, units
from running import Run

ORIGINAL, TRANSLATION = "bulletins/es/bib.md", "bulletins/en/bib.md"
RECORD = "alignments/bib.en.beads"
SPANISH = """# Biblioteca municipal

La biblioteca abre de lunes a viernes. Los préstamos duran 21 días, y pueden renovarse dos veces
si nadie más espera el libro. Cada lector puede llevar cinco libros a la vez.

La [sala infantil](a.md) cierra en agosto. El acceso es libre.

- Libros en español
- Revistas y periódicos
"""
ENGLISH = """# Municipal library

The library is open from Monday to Friday. Loans last 21 days, and can be renewed twice if nobody
else is waiting for the book. Each reader may borrow five books at a time.

The [children's room](a.md) is closed in August. Access is free.

- Books in Spanish
- Magazines and newspapers
"""


@pytest.fixture
def project(tmp_path: Path, run: Run) -> Path:
    """A project with a bulletin that is translated and aligned."""
    put(tmp_path, ORIGINAL, SPANISH)
    put(tmp_path, TRANSLATION, ENGLISH)
    assert run("init", "--original", "es", "--languages", "es,en").code == 0
    assert run("align", *LEXICAL).code == 0
    record = tmp_path / RECORD
    record.write_text(record.read_text().replace("\nauto     ", "\nconfirmed"))
    assert run("align", *LEXICAL).code == 0
    return tmp_path


def edit(project: Path, *changes: tuple[str, str]) -> None:
    text = (project / TRANSLATION).read_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    put(project, TRANSLATION, text)


def receive(run: Run, *arguments: str) -> dict[str, object]:
    finished = run("receive", TRANSLATION, "--json", "--no-checks", *arguments)
    assert finished.code == 0, finished.err
    (edited,) = json.loads(finished.out)["edited"]
    return edited


def find(run: Run, source: str) -> dict[str, object]:
    (found,) = (unit for unit in units(run) if unit["variants"][0]["text"].startswith(source))
    return found


def drop_signature(unit: dict[str, object]) -> dict[str, object]:
    for variant in unit["variants"]:
        variant.pop("signature")
    return unit


def test_what_was_edited_is_approved_with_the_translators_name(project: Path, run: Run) -> None:
    edit(project, ("21 days", "14 days"))
    edited = receive(run, "--translator", "Eva")
    assert [each["is_confirmed"] for each in edited["edits"]] == [True]
    assert edited["dropped"] == []
    unit = find(run, "Los préstamos")
    assert (unit["editor"], unit["review"]) == ("Eva", "approved")
    assert unit["variants"][1]["status"] == "confirmed"
    assert "auto" not in (project / RECORD).read_text()
    run("align", *LEXICAL)
    assert drop_signature(find(run, "Los préstamos")) == drop_signature(unit)
    assert receive(run)["edits"] == []


def test_what_was_edited_is_checked(project: Path, run: Run) -> None:
    edit(project, ("21 days", "14 days"), ("five books", "six books"))
    finished = run("receive", TRANSLATION)
    assert finished.code == 1
    assert f"\n{TRANSLATION}\n" in finished.out
    assert "3:44" in finished.out.split(f"\n{TRANSLATION}\n")[1]
    assert "2 texts translated otherwise; 2 approved" in finished.out
    edit(project, ("14 days", "7 days"))
    assert run("receive", TRANSLATION, "--no-checks").code == 0


def test_an_unedited_entry_of_a_kit_does_not_undo_an_edit(project: Path, run: Run) -> None:
    assert run("prepare", ORIGINAL, "-t", "en", "--kit", "po").code == 0
    edit(project, ("Loans last 21 days", "You may keep books for 21 days"))
    receive(run)
    kit = "kits/en/bib.po"
    finished = run("receive", kit, "--no-checks")
    assert "refused: " in finished.out
    assert "it came as it was filled in, and what is there was changed since" in finished.out
    run("build", ORIGINAL, "-t", "en")
    assert "You may keep books" in (project / TRANSLATION).read_text()


def test_edits_in_the_kit_and_in_the_file_are_both_taken_in(project: Path, run: Run) -> None:
    run("prepare", ORIGINAL, "-t", "en", "--kit", "po")
    edit(project, ("Loans last 21 days", "You may keep books for 21 days"))
    kit = project / "kits/en/bib.po"
    text = kit.read_text().replace('msgstr "Access is free', 'msgstr "Admission is free')
    kit.write_text(re.sub("PO-Revision-Date: [0-9]+", "PO-Revision-Date: 2100", text))
    for path in (str(kit), TRANSLATION, str(kit)):
        finished = run("receive", path, "--no-checks")
        assert finished.code == 0, finished.out
    assert run("build", ORIGINAL, "-t", "en").code == 0
    built = (project / TRANSLATION).read_text()
    assert "You may keep books" in built
    assert "Admission is free" in built


def test_sentences_that_came_are_listed(project: Path, run: Run) -> None:
    edit(project, ("- Books", "- Please be quiet in here.\n- Books"))
    edited = receive(run)
    assert [each["text"] for each in edited["added"]] == ["Please be quiet in here."]
    assert edited["added"][0]["place"].startswith(f"{TRANSLATION}:8:")
    assert edited["edits"] == []
    assert receive(run)["added"] == []
    edit(project, ("- Please be quiet in here.\n", "- Be quiet.\n"))
    finished = run("receive", TRANSLATION, "--no-checks")
    assert f"  added: {TRANSLATION}:8:3: nothing in the original says this\n" in finished.out


def test_sentences_that_went_are_listed(project: Path, run: Run) -> None:
    edit(project, (" Access is free.", ""))
    edited = receive(run)
    assert [(each["before"], each["after"]) for each in edited["edits"]] == [
        ("Access is free.", "")
    ]
    assert edited["dropped"] == []


def test_what_replaces_a_sentence_elsewhere_is_doubtful(project: Path, run: Run) -> None:
    edit(project, (" Access is free.", ""), ("- Books", "- Please be quiet in here.\n- Books"))
    assert not any(each["is_confirmed"] for each in receive(run)["edits"])


def test_a_sentence_in_two_is_linked_whole(project: Path, run: Run) -> None:
    edit(project, ("21 days, and can", "21 days. They can"))
    edited = receive(run)
    (only,) = edited["edits"]
    assert (only["is_confirmed"], edited["added"]) == (True, [])
    assert only["after"].startswith("Loans last 21 days. They can be renewed")
    assert find(run, "Los préstamos")["variants"][1]["segments"] == 2


def test_two_sentences_in_one_are_linked_whole(project: Path, run: Run) -> None:
    edit(project, ("the book. Each reader may", "the book, and each reader may"))
    (only,) = receive(run)["edits"]
    assert only["is_confirmed"]
    assert only["source"].endswith("cinco libros a la vez.")
    assert only["before"].endswith("five books at a time.")


def test_swapped_items_are_doubtful(project: Path, run: Run) -> None:
    record = project / RECORD
    record.write_text(record.read_text().replace("\nconfirmed", "\nauto     "))
    run("align", *LEXICAL)
    edit(
        project,
        ("- Books in Spanish\n", ""),
        ("- Magazines and newspapers\n", "- Magazines and newspapers\n- Books in Spanish\n"),
    )
    finished = run("receive", TRANSLATION, "--no-checks")
    assert finished.code == 0
    assert finished.out.count(": doubtful, ") == 1
    assert f"1 doubtful link: confirm or correct in {RECORD}" in finished.out


def test_changed_markup_is_shown(project: Path, run: Run) -> None:
    edit(project, ("Access is free", "Access is **free**"))
    (only,) = receive(run)["edits"]
    assert (only["before"], only["after"]) == ("Access is free.", "Access is **free**.")


def test_what_the_original_has_no_more_is_not_listed(project: Path, run: Run) -> None:
    put(project, ORIGINAL, SPANISH.replace("El acceso es libre.", "El acceso es de pago."))
    edit(project, ("Each reader", "Every reader"))
    edited = receive(run)
    assert [each["after"][:5] for each in edited["edits"] if each["before"]] == ["Every"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (SPANISH, "it says what"),
        ("The match ended 2–0. Both goals came late.\n", "does not look like a translation"),
    ],
)
def test_what_is_no_translation_is_not_stored(
    project: Path, run: Run, text: str, told: str
) -> None:
    before = units(run), (project / RECORD).read_text()
    put(project, TRANSLATION, text)
    finished = run("receive", TRANSLATION)
    assert finished.code == 1
    assert f"not stored: {TRANSLATION}: " in finished.out
    assert told in finished.out
    assert (units(run), (project / RECORD).read_text()) == before
    assert run("receive", TRANSLATION, "--accept-unrelated", "--no-checks").code == 0


def test_an_empty_file_is_told_in_a_line(project: Path, run: Run) -> None:
    put(project, TRANSLATION, "")
    finished = run("receive", TRANSLATION)
    assert (finished.code, finished.out) == (2, "")
    assert finished.err.startswith(f"tm: error: {TRANSLATION}: is empty")


def test_a_first_translation_is_told_as_new(tmp_path: Path, run: Run) -> None:
    put(tmp_path, ORIGINAL, SPANISH)
    put(tmp_path, TRANSLATION, ENGLISH)
    run("init", "--original", "es", "--languages", "es,en")
    finished = run("receive", TRANSLATION, "--no-checks")
    assert finished.code == 0, finished.err
    assert f"{TRANSLATION}: new: 8 texts translated\n" in finished.out
    assert "(nothing)\n    now" in finished.out or "was |" not in finished.out


def test_an_original_is_told_as_such(project: Path, run: Run) -> None:
    finished = run("receive", ORIGINAL)
    assert (finished.code, finished.err.count("\n")) == (2, 1)
    assert f"{ORIGINAL}: is the original, not a translation" in finished.err


def test_what_was_received_and_built_is_edited(project: Path, run: Run) -> None:
    for word in ("costs nothing", "is for free"):
        run("prepare", ORIGINAL, "-t", "en", "--kit", "po", "--force")
        kit = project / "kits/en/bib.po"
        text = re.sub('msgstr "Access .*"', f'msgstr "Access {word}."', kit.read_text())
        put(project, "kit.po", re.sub("PO-Revision-Date: [0-9]+", "PO-Revision-Date: 2100", text))
        finished = run("receive", "kit.po", "--no-checks")
        assert "not built yet" in (project / RECORD).read_text(), finished.out
        assert run("build", ORIGINAL, "-t", "en").code == 0
        assert "not built yet" not in (project / RECORD).read_text()
        edit(project, ("21 days", f"21 {word} days"))
        edited = receive(run)
        assert [each["is_confirmed"] for each in edited["edits"]] == [True]
        assert not edited["is_behind"]
        edit(project, (f"21 {word} days", "21 days"))
        receive(run)


def test_what_was_received_and_not_built_is_not_taken_back(project: Path, run: Run) -> None:
    run("prepare", ORIGINAL, "-t", "en", "--kit", "po")
    kit = project / "kits/en/bib.po"
    text = kit.read_text().replace('msgstr "Access is free', 'msgstr "Admission is free')
    kit.write_text(re.sub("PO-Revision-Date: [0-9]+", "PO-Revision-Date: 2100", text))
    run("receive", str(kit), "--no-checks")
    edit(project, ("Loans last 21 days", "You may keep books for 21 days"))
    finished = run("receive", TRANSLATION, "--no-checks")
    assert "note: what was received and not built is not in this file: receive it once more" in (
        finished.out
    )
    run("receive", str(kit), "--no-checks")
    assert run("build", ORIGINAL, "-t", "en").code == 0
    built = (project / TRANSLATION).read_text()
    assert "You may keep books" in built
    assert "Admission is free" in built
