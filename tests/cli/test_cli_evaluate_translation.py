"""`tm evaluate translation`"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from running import Run

REFERENCE = "The council approved the budget.\nThe river rose 12 metres.\n\nThe bridge closed.\n"
FIRST = "The council passed the budget.\nThe river has risen 12 metres.\n\nThe bridge closed.\n"
SECOND = "Council approves budget.\nThe river rose 12 metres.\n\nThe bridge was shut.\n"
HEADER = 'msgid ""\nmsgstr "Language: {}\\nContent-Type: text/plain; charset=UTF-8\\n"\n'
TMX = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header srclang="es" segtype="sentence" datatype="plaintext" o-tmf="x"
 adminlang="en" creationtool="x" creationtoolversion="1"/><body>
<tu><tuv xml:lang="es"><seg>El puente cerró.</seg></tuv>
<tuv xml:lang="en-GB"><seg>The bridge shut.</seg></tuv>
<tuv xml:lang="fr"><seg>Le pont a fermé.</seg></tuv></tu>
</body></tmx>
"""
XLIFF = """<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="a" source-language="es" target-language="en" datatype="plaintext"><body>
<trans-unit id="1"><source>El puente cerró.</source><target>Bridge closed.</target></trans-unit>
<trans-unit id="2"><source>El río subió.</source><target>River rose.</target></trans-unit>
</body></file></xliff>
"""


def write_po(language: str, *entries: tuple[str, str]) -> str:
    bodies = (f'{lead}msgid "{source}"\nmsgstr "{target}"\n' for lead, source, target in (
        ("#, fuzzy\n" if source.startswith("~") else "", source.removeprefix("~"), target)
        for source, target in entries
    ))  # fmt: skip
    return "\n".join((HEADER.format(language), *bodies))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A file of each kind."""
    for name, text in {
        "ref.txt": REFERENCE,
        "1.txt": FIRST,
        "2.txt": SECOND,
        "ref.po": write_po(
            "en",
            ("El puente cerró.", "The bridge closed."),
            ("El río subió.", "The river rose."),
            ("~Hoy no.", "Not today."),
        ),
        "hyp.po": write_po(
            "en_US", ("El río subió.", "River has risen."), ("El puente cerró.", "")
        ),
        "hyp.tmx": TMX,
        "hyp.xlf": XLIFF,
        "ref.md": "# Budget\n\nThe council approved the budget. It met at nine in the morning.\n",
        "hyp.md": "# The budget\n\nThe council passed the budget, meeting at nine.\n",
        "other.md": "# The budget\n",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def evaluate(run: Run, *arguments: str, stdin: str = "") -> dict[str, object]:
    """What it prints as JSON."""
    finished = run("evaluate", "translation", *arguments, "--json", stdin=stdin)
    assert finished.code == 0, finished.err
    found: dict[str, object] = json.loads(finished.out)
    return found


def fail(run: Run, *arguments: str, stdin: str = "") -> str:
    """The one line it fails with."""
    finished = run("evaluate", "translation", *arguments, stdin=stdin)
    assert finished.code == 2
    assert finished.out == ""
    assert finished.err.count("\n") == 1
    return finished.err


@pytest.mark.usefixtures("folder")
def test_the_table_and_json_say_the_same(run: Run) -> None:
    table = run("evaluate", "translation", "ref.txt", "1.txt", "--confidence").out
    found = evaluate(run, "ref.txt", "1.txt", "--confidence")
    assert (found["segments"], found["language"]) == (4, "en")
    (system,) = found["systems"]
    for metric, score in system["scores"].items():
        interval = score["interval"]
        row = next(line for line in table.splitlines() if line.startswith(f"{metric} "))
        assert re.split(r" {2,}", row) == [
            metric,
            f"{score['score']:.2f}",
            f"{interval['mean']:.2f} ± {interval['half_width']:.2f}",
        ]
        assert f"{metric}: {score['signature']}" in table


@pytest.mark.usefixtures("folder")
def test_several_systems_are_tested_against_the_first(run: Run) -> None:
    first, second = evaluate(run, "ref.txt", "1.txt", "2.txt")["systems"]
    assert {score["p_value"] for score in first["scores"].values()} == {None}
    assert all(0 < score["p_value"] <= 1 for score in second["scores"].values())
    table = run("evaluate", "translation", "ref.txt", "1.txt", "2.txt", "--test", "randomization")
    assert [line.split()[:2] for line in table.out.splitlines()[1:7]] == [
        [metric, system] for metric in ("BLEU", "chrF2++", "TER") for system in ("1.txt", "2.txt")
    ]
    assert "|ar:10000|" in table.out


@pytest.mark.usefixtures("folder")
def test_the_worst_segments_are_listed_with_their_place(run: Run) -> None:
    found = evaluate(run, "ref.txt", "1.txt", "--segments")
    assert [each["place"] for each in found["worst"]] == ["ref.txt:2", "ref.txt:1", "ref.txt:4"]
    listed = run("evaluate", "translation", "ref.txt", "1.txt", "-n", "1").out
    assert "ref.txt:2\n  reference: The river rose 12 metres.\n  1.txt: The river has" in listed
    assert "ref.txt:1\n" not in listed
    listed = run("evaluate", "translation", "ref.txt", "1.txt", "2.txt", "-n", "1").out
    assert "\nThe worst segments of 1.txt by chrF2++:\n\nref.txt:2\n" in listed


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("hypothesis", "pairs", "missing"),
    [
        ("hyp.po", [("The river rose.", "River has risen.")], "El puente cerró."),
        ("hyp.tmx", [("The bridge closed.", "The bridge shut.")], "El río subió."),
        (
            "hyp.xlf",
            [("The bridge closed.", "Bridge closed."), ("The river rose.", "River rose.")],
            "",
        ),
    ],
)
def test_units_are_matched_by_source_across_formats(
    run: Run, hypothesis: str, pairs: list[tuple[str, str]], missing: str
) -> None:
    found = evaluate(run, "ref.po", hypothesis, "--segments")
    assert pairs == sorted(
        (each["reference"], each["systems"][0]["hypothesis"]) for each in found["worst"]
    )
    reasons = {each["source"]: each["reason"] for each in found["left_out"]}
    assert reasons.pop("Hoy no.") == "fuzzy in ref.po"
    assert reasons == ({missing: f"not in {hypothesis}"} if missing else {})


@pytest.mark.usefixtures("folder")
def test_bulletins_are_cut_and_compared_by_block(run: Run) -> None:
    found = evaluate(run, "ref.md", "hyp.md", "-t", "en", "--segments")
    assert sorted(each["reference"] for each in found["worst"]) == [
        "Budget",
        "The council approved the budget. It met at nine in the morning.",
    ]
    assert found["notes"] == ["1 block is compared whole, cut into other numbers of sentences"]


def test_plain_text_is_cut_too_when_asked(run: Run, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("One sentence is here. Another\none goes on.\n")
    assert evaluate(run, "a.txt", "b.txt", "-t", "en")["segments"] == 2
    worst = evaluate(run, "a.txt", "b.txt", "-t", "en", "--bulletins", "--segments")["worst"]
    assert {each["reference"] for each in worst} == {
        "One sentence is here.", "Another one goes on."
    }  # fmt: skip


@pytest.mark.parametrize("name", ["1.txt", "hyp.po", "hyp.tmx", "hyp.md"])
def test_standard_input_is_of_the_kind_of_the_others(run: Run, folder: Path, name: str) -> None:
    suffix = name.partition(".")[2]
    reference = {"tmx": "hyp.tmx"}.get(suffix, f"ref.{suffix}")
    text = (folder / name).read_text(encoding="utf-8")
    piped = evaluate(run, reference, "-", "-t", "en", stdin=text)
    (system,) = piped["systems"]
    assert system["name"] == "standard input"
    assert system["scores"] == evaluate(run, reference, name, "-t", "en")["systems"][0]["scores"]


@pytest.mark.usefixtures("folder")
def test_other_encodings_and_damage_are_noted(run: Run, folder: Path) -> None:
    (folder / "1.txt").write_bytes("El año pasó.\n\n\nMañana, más información\n".encode("cp1252"))
    assert evaluate(run, "ref.txt", "1.txt")["notes"] == ["1.txt was read as cp1252"]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("ref.txt", "short.txt"), "short.txt: has 1 line, ref.txt has 4 lines; "),
        (("ref.txt", "empty.txt"), "empty.txt: is empty; "),
        (("ref.txt", "none.txt"), "none.txt: no such file; "),
        (("ref.txt", "1.txt", "1.txt"), "1.txt: is given twice; "),
        (("-", "-"), "standard input: is given twice; "),
        (("ref.po", "ref.md"), "ref.md: is a bulletin, ref.po is a file of units; "),
        (("ref.po", "hyp.po", "-t", "fr"), "ref.po: has no translation into fr; "),
        (("hyp.tmx", "hyp.po"), "hyp.tmx: is in es, en-GB, fr; "),
        (("ref.po", "else.po"), "ref.po: has no finished text in common with else.po; "),
        (("ref.md", "other.md", "-t", "en"), "other.md: has 1 paragraphs, headings"),
        (("other.md", "other.md"), "other.md: its language cannot be told from its text; "),
        (("ref.txt", "1.txt", "--test", "bootstrap"), "--test needs two translations"),
        (("ref.txt", "1.txt", "--tokenize", "spm"), "'spm' is none of 13a, intl, zh"),
        (("ref.txt", "1.txt", "-t", "xx"), "--target: 'xx' is not a language code; "),
    ],
)
def test_what_cannot_be_compared_is_told_in_a_line(
    run: Run, folder: Path, arguments: tuple[str, ...], expected: str
) -> None:
    (folder / "short.txt").write_text("One.\n")
    (folder / "empty.txt").write_text("")
    (folder / "else.po").write_text(write_po("en", ("Otra cosa.", "Another.")))
    assert expected in fail(run, *arguments)


@pytest.mark.usefixtures("folder")
def test_a_seed_that_is_none_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SACREBLEU_SEED", "x")
    assert "SACREBLEU_SEED: 'x' is no whole number; " in fail(run, "ref.txt", "1.txt", "2.txt")
    assert evaluate(run, "ref.txt", "1.txt")["segments"] == 4  # nothing is drawn


def test_too_many_segments_for_resampling_are_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.\n" * 10_001)
    said = fail(run, "a.txt", "a.txt", "--confidence")
    assert "a.txt: has 10,001 segments, too many for a test by resampling; " in said
