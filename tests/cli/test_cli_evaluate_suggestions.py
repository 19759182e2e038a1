"""`tm evaluate suggestions` on PO kits, made here and worked on as a translator would."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from running import Run

from tm.formats.kits.po import PO_KIT
from tm.model.document import BlockKind
from tm.model.inline import InlineText
from tm.model.kit import EntryState, Kit, KitEntry, Suggestion
from tm.model.location import Location
from tm.model.match import MatchKind
from tm.text.normalize import short_key

SPANISH = (
    "El pleno aprobó el presupuesto.",
    "Se cerró el puente viejo.",
    "El río creció 12 metros en una noche.",
    "La escuela reabre el lunes.",
    "Mañana lloverá.",
)
SUGGESTED = (
    ("The council approved the budget.", MatchKind.CONTEXT, 100.0),
    ("The old bridge closed.", MatchKind.EXACT, 100.0),
    ("The river rose 3 metres in two nights.", MatchKind.FUZZY, 88.0),
    ("The school closes on Monday.", MatchKind.FUZZY, 45.0),
    ("", MatchKind.FUZZY, 0.0),
)
DELIVERED = (
    "The council approved the budget.",
    "The old bridge was closed.",
    "The river rose 12 metres in one night.",
    "The school reopens on Monday.",
    "It will rain tomorrow.",
)


def make_entry(number: int) -> KitEntry:
    source = InlineText.of(SPANISH[number])
    text, kind, similarity = SUGGESTED[number]
    target = InlineText.of(text)
    suggestion = Suggestion(source, target, kind, similarity, similarity)
    return KitEntry(
        f"{short_key(source.plain)}-1",
        (number,),
        source,
        BlockKind.PARAGRAPH,
        Location("bulletins/es/rio.md", number + 1),
        target=target,
        state=EntryState.DRAFT if text else EntryState.EMPTY,
        suggestions=(suggestion,) if text else (),
        previous_source=source if text else None,
    )


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    """A kit as it was prepared."""
    entries = tuple(map(make_entry, range(len(SPANISH))))
    kit = Kit(
        "rio", "bulletins/es/rio.md", "es", "en", entries, datetime(2026, 3, 1, tzinfo=UTC), "tm"
    )
    (file,) = PO_KIT.write([kit])
    path = tmp_path / "prepared.po"
    path.write_bytes(file.data)
    return path


@pytest.fixture
def finished(kit: Path) -> Path:
    """The kit when the translator has done all of it."""
    path = kit.with_name("finished.po")
    path.write_text(translate(kit.read_text(encoding="utf-8")), encoding="utf-8")
    return path


def translate(po: str) -> str:
    """What a translator makes of the kit's file: every entry delivered, none of them fuzzy."""
    lines = []
    number = -1
    for line in po.splitlines():
        if line.startswith("msgid ") and line != 'msgid ""':
            number += 1
        is_translation = line.startswith("msgstr ") and number >= 0
        lines.append(f'msgstr "{DELIVERED[number]}"' if is_translation else line)
    assert number == len(DELIVERED) - 1
    return "\n".join(line for line in lines if line != "#, fuzzy") + "\n"


def evaluate(run: Run, *arguments: str) -> dict[str, Any]:
    finished = run("evaluate", "suggestions", *arguments, "--json")
    assert (finished.code, finished.err) == (0, "")
    found: dict[str, Any] = json.loads(finished.out)
    return found


def list_efforts(found: dict[str, Any]) -> dict[str, tuple[int, int]]:
    """Entries and unchanged ones of each band that has any."""
    return {
        band["name"]: (band["effort"]["entries"], band["effort"]["unchanged"])
        for band in found["bands"]
        if band["effort"]
    }


def test_each_band_tells_what_became_of_its_suggestions(run: Run, finished: Path) -> None:
    found = evaluate(run, "finished.po")
    assert found["language"] == "en"
    assert list_efforts(found) == {
        "context": (1, 1), "100": (1, 0), "85-94": (1, 0), "below": (1, 0), "none": (1, 0),
    }  # fmt: skip
    nothing = found["bands"][-1]["effort"]
    assert (nothing["ter"], nothing["chrf"], nothing["source_words"]) == (100, 0, 2)
    assert (found["total"]["entries"], found["suggested"]["entries"]) == (5, 4)


def test_its_figures_are_those_of_evaluate_translation(run: Run, finished: Path) -> None:
    suggested = "".join(f"{text}\n" for text, _, _ in SUGGESTED)
    finished.with_name("hyp.txt").write_text(suggested)
    finished.with_name("ref.txt").write_text("".join(f"{text}\n" for text in DELIVERED))
    said = run("evaluate", "translation", "ref.txt", "hyp.txt", "-t", "en", "--json")
    (system,) = json.loads(said.out)["systems"]
    found = evaluate(run, "finished.po")
    for name, key in (("TER", "ter"), ("chrF2++", "chrf")):
        assert system["scores"][name]["score"] == found["total"][key]
        assert system["scores"][name]["signature"] == found["signatures"][name]


def test_the_kit_tells_where_the_file_does_not(run: Run, finished: Path) -> None:
    told = finished.read_text(encoding="utf-8").splitlines(keepends=True)
    finished.write_text("".join(line for line in told if not line.startswith("#")))
    found = evaluate(run, "finished.po")
    assert list_efforts(found) == {"none": (5, 0)}
    assert "name the file as it was prepared with --kit" in found["notes"][0]
    found = evaluate(run, "finished.po", "--kit", "prepared.po")
    assert list_efforts(found)["context"] == (1, 1)
    assert found["notes"] == []


def test_a_kit_without_similarities_was_filled_in_all_the_same(run: Run, finished: Path) -> None:
    prepared = finished.with_name("prepared.po")
    told = prepared.read_text(encoding="utf-8").splitlines(keepends=True)
    prepared.write_text("".join(line for line in told if not line.startswith("#.")))
    found = evaluate(run, "finished.po", "--kit", "prepared.po")
    assert list_efforts(found) == {"unrated": (4, 1), "none": (1, 0)}


def test_unfinished_entries_are_left_out_and_counted(run: Run, kit: Path) -> None:
    kit.with_name("begun.po").write_text(
        kit.read_text(encoding="utf-8").replace("#, fuzzy\n", "", 2), encoding="utf-8"
    )
    found = evaluate(run, "begun.po")
    assert [each["reason"] for each in found["left_out"]] == [
        "not finished", "not finished", "not translated",
    ]  # fmt: skip
    said = run("evaluate", "suggestions", "begun.po").out
    assert "left out: 2 entries not finished\n" in said
    assert "left out: 1 entry not translated\n" in said


def test_the_table_and_the_worst_entries(run: Run, finished: Path) -> None:
    said = run("evaluate", "suggestions", "finished.po", "--list", "2").out
    assert said.startswith(
        "match              entries  words  unchanged  % unchanged     TER  chrF2++\n"
        "context                  1      5          1        100.0    0.00   100.00\n"
        "100 %                    1      5          0          0.0   20.00    "
    )
    assert "\n85–94 %  " in said
    assert "\nbelow 50 %  " in said
    assert "\nnothing filled in        1      2          0          0.0  100.00     0.00\n" in said
    assert "\nToo few to advise a threshold: no band of similar texts has 10 entries.\n" in said
    assert said.count("  filled in: ") == 2
    assert "  source: Mañana" not in said  # nothing was filled in there


def test_the_bands_are_the_projects(run: Run, finished: Path) -> None:
    finished.with_name("tm.toml").write_text(
        'original = "es"\nlanguages = ["es", "en"]\n[analyze]\nbands = [90, 40]\n'
    )
    assert set(list_efforts(evaluate(run, "finished.po"))) == {"context", "100", "40-89", "none"}


def test_a_threshold_is_advised_from_ten_entries_on(run: Run, finished: Path) -> None:
    files = []
    for number in range(10):
        copy = finished.with_name(f"{number}.po")
        copy.write_bytes(finished.read_bytes())
        files.append(copy.name)
    said = run("evaluate", "suggestions", *files).out
    advice = "Suggestions of 85 % and more were worth editing (TER below 100); below, no band has "
    assert advice in said
    said = run("evaluate", "suggestions", *files, "--max-ter", "10").out
    assert "Not even suggestions of 85–94 % were worth editing (TER below 10).\n" in said


def test_what_cannot_be_evaluated_is_told_in_a_line(run: Run, kit: Path, finished: Path) -> None:
    said = run("evaluate", "suggestions", "prepared.po")
    assert (said.code, said.out) == (2, "")
    assert "prepared.po: of 5 entries, none is finished; give files that came back" in said.err
    kit.with_name("other.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Otro"\nmsgstr ""\n'
    )
    said = run("evaluate", "suggestions", "finished.po", "--kit", "other.po")
    assert said.code == 2
    assert "finished.po: of 5 finished entries, none is in other.po; name with --kit" in said.err
    french = finished.read_text(encoding="utf-8").replace('"Language: en', '"Language: fr')
    finished.with_name("fr.po").write_text(french, encoding="utf-8")
    said = run("evaluate", "suggestions", "finished.po", "fr.po")
    assert said.code == 2
    assert "fr.po: is translated into fr, finished.po into en; " in said.err
    finished.with_name("some.json").write_text("{}")
    assert "some.json: is no file of a kit; " in run("evaluate", "suggestions", "some.json").err
