"""`tm status`: a small project that changes, without git and with it."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from record_project import ALIGN, ENGLISH, RECORD, SPANISH, read, rewrite, write
from running import Run
from tools import require_tool

BRIDGE = "El puente viejo quedó cerrado el miércoles 6."
LONG = (
    "La Confederación publicará el lunes los datos definitivos de los doce embalses de la cuenca."
)


def describe(run: Run, *arguments: str) -> list[dict[str, object]]:
    finished = run("status", "--format", "json", *arguments)
    assert finished.code == 0, finished.err
    pairs: list[dict[str, object]] = json.loads(finished.out)["pairs"]
    return pairs


def describe_one(run: Run, *arguments: str) -> dict[str, object]:
    (pair,) = describe(run, *arguments)
    return pair


def edit(project: Path, *spanish: str) -> None:
    write(project, "es", spanish)


@pytest.fixture
def repository(aligned_project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project in a git repository, with a first commit of 1 March."""
    require_tool("git")
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)  # a hook's, where the tests run in one
    git(aligned_project, "init", "--quiet")
    commit(aligned_project, "2026-03-01")
    return aligned_project


def git(folder: Path, *arguments: str, day: str = "2026-03-01") -> None:
    date = f"{day}T12:00:00Z"
    environment = {**os.environ, "GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
    subprocess.run(
        ["git", "-c", "user.name=Ana", "-c", "user.email=ana@example.org", *arguments],
        cwd=folder, env=environment, check=True, capture_output=True,
    )  # fmt: skip


def commit(folder: Path, day: str) -> None:
    git(folder, "add", ".", day=day)
    git(folder, "commit", "--quiet", "--message", "Change", day=day)


def test_what_was_just_aligned_is_up_to_date(aligned_project: Path, run: Run) -> None:
    finished = run("status", "--max-stale", "0%")
    assert finished.code == 0
    assert finished.out == (
        "bulletin  pair   segments  changed  new  removed  % stale  state\n"
        "river     es-en         5        0    0        0      0.0  up to date\n"
        "\n"
        "1 up to date\n"
        "more than 0 % stale: 0 translations\n"
    )


def test_a_segment_is_changed_another_new_and_one_removed(aligned_project: Path, run: Run) -> None:
    edit(aligned_project, SPANISH[0], BRIDGE, "Mañana lloverá.", *SPANISH[3:])
    pair = describe_one(run)
    assert pair["state"] == "stale"
    assert (pair["changed"], pair["new"], pair["removed"]) == (1, 1, 1)
    assert pair["stale_percent"] == 50.0  # of five segments and the one that was removed
    changed, new, removed = pair["stale"]
    assert changed["change"] == "changed"
    assert changed["place"] == {"file": "bulletins/es/river.txt", "line": 3}
    assert changed["old_text"] == SPANISH[1]  # the excerpt of a short sentence is all of it
    assert changed["is_old_text_whole"]
    assert [piece for piece in changed["diff"] if piece["old"] != piece["new"]] == [
        {"old": "martes 5", "new": "miércoles 6"}
    ]
    assert changed["translation"] == ENGLISH[1]
    assert changed["translation_place"] == {"file": "bulletins/en/river.txt", "line": 3}
    assert (new["change"], new["text"], new["old_text"]) == ("new", "Mañana lloverá.", None)
    assert (removed["change"], removed["text"]) == ("removed", None)
    assert removed["place"] == {"file": "bulletins/en/river.txt", "line": 5}


def test_what_is_removed_alone_is_stale_too(aligned_project: Path, run: Run) -> None:
    edit(aligned_project, *SPANISH[:4])
    assert describe_one(run)["stale_percent"] == 20.0


def test_a_paragraph_that_moved_is_not_stale(aligned_project: Path, run: Run) -> None:
    edit(aligned_project, *SPANISH[1:], SPANISH[0])
    assert describe_one(run)["state"] == "up to date"


def test_a_second_occurrence_is_new(aligned_project: Path, run: Run) -> None:
    edit(aligned_project, *SPANISH, SPANISH[2])
    assert describe_one(run)["new"] == 1


def test_a_rejected_link_covers_nothing(aligned_project: Path, run: Run) -> None:
    lines = read(aligned_project)
    rewrite(aligned_project, [lines[0].replace("auto     ", "rejected "), *lines[1:]])
    assert describe_one(run)["new"] == 1


def test_a_translation_edited_by_hand_is_newer(aligned_project: Path, run: Run) -> None:
    write(aligned_project, "en", (*ENGLISH[:2], "No one was hurt.", *ENGLISH[3:]))
    pair = describe_one(run)
    assert (pair["state"], pair["translation_changes"]) == ("translation newer", 1)
    assert pair["stale_percent"] == 0
    assert "1 segment changed since it was aligned; run `tm align`" in run("status").out
    edit(aligned_project, SPANISH[0], BRIDGE, *SPANISH[2:])
    assert describe_one(run)["state"] == "stale, translation newer"
    assert run(*ALIGN).code == 0
    assert describe_one(run)["state"] == "stale"  # the bridge says Tuesday still
    write(aligned_project, "en", (ENGLISH[0], "It closed on Wednesday 6.", *ENGLISH[2:]))
    assert run(*ALIGN).code == 0
    assert describe_one(run)["state"] == "up to date"


def test_an_alignment_hides_nothing(aligned_project: Path, run: Run) -> None:
    edit(aligned_project, SPANISH[0], BRIDGE, *SPANISH[2:4], "Mañana lloverá.")
    before = describe_one(run)
    assert (before["changed"], before["new"], before["removed"]) == (1, 1, 1)
    for _ in range(2):
        said = run(*ALIGN).out
        after = describe_one(run)
        assert after == before
    assert "1 unchanged" in said
    build = run("build", "bulletins/es/river.txt", "-t", "en")
    assert build.code == 1
    assert BRIDGE in build.out
    workbook = str(aligned_project / "links.xlsx")
    record = (aligned_project / RECORD).read_text("utf-8")
    assert run("export", "xlsx", "-o", workbook).code == 0
    assert run("import", workbook).code == 0
    assert (aligned_project / RECORD).read_text("utf-8") == record


def test_who_confirms_a_link_ends_its_staleness(aligned_project: Path, run: Run) -> None:
    edit(aligned_project, SPANISH[0], BRIDGE, *SPANISH[2:])
    assert "stale: 1 bead of bulletins/en/river.txt; see `tm status`" in run(*ALIGN).out
    lines = read(aligned_project)
    assert [line.split()[0] for line in lines].count("was") == 1
    rewrite(aligned_project, [line.replace("auto      0.9 stale", "confirmed") for line in lines])
    for _ in range(2):
        assert describe_one(run)["state"] == "up to date"
        assert run(*ALIGN).code == 0
    assert not any("stale" in line or line.startswith("was") for line in read(aligned_project))


def test_no_record_and_no_translation(aligned_project: Path, run: Run) -> None:
    (aligned_project / RECORD).unlink()
    write(aligned_project, "es", ("Hoy no hay agua.",), "water")
    river, water = describe(run)
    assert (river["state"], river["stale_percent"]) == ("not aligned", 100.0)
    assert (water["state"], water["stale_percent"]) == ("never translated", None)
    assert "never translated (4 words)" in run("status").out
    assert run("status", "--max-stale", "99").code == 1
    assert run("status", "water", "--max-stale", "0").code == 0


def test_bulletins_are_named_by_glob_and_by_file(aligned_project: Path, run: Run) -> None:
    write(aligned_project, "es", ("Hoy no hay agua.",), "water")
    for wanted in ("river", "riv*", "bulletins/en/river.txt", "./bulletins/es/river.txt"):
        assert describe_one(run, wanted)["bulletin"] == "river"
    assert len(describe(run, "water", "r*", "river")) == 2


def test_more_than_is_allowed_fails(aligned_project: Path, run: Run) -> None:
    edit(aligned_project, SPANISH[0], BRIDGE, *SPANISH[2:])
    assert run("status").code == 0
    assert run("status", "--max-stale", "20%").code == 0
    finished = run("status", "--max-stale", "19.9%")
    assert finished.code == 1
    assert finished.out.endswith("1 stale\nmore than 19.9 % stale: 1 translation\n")


def test_without_git_only_the_beginning_of_a_long_sentence_is_known(
    aligned_project: Path, run: Run
) -> None:
    edit(aligned_project, *SPANISH, LONG)
    (aligned_project / RECORD).unlink()
    run(*ALIGN)
    edit(aligned_project, *SPANISH, LONG.replace("lunes", "martes"))
    finished = run("status")
    assert "began: La Confederación publicará el lunes los datos definitivos d…\n" in finished.out
    assert "now: La Confederación publicará el martes" in finished.out
    assert "as far as the record has it (not in a git repository)\n" in finished.out
    assert describe_one(run)["stale"][0]["diff"] is None


def test_git_shows_long_sentences_word_by_word(repository: Path, run: Run) -> None:
    edit(repository, *SPANISH, LONG)
    run(*ALIGN)
    write(repository, "en", (*ENGLISH, "The Confederation publishes all figures on Monday."))
    run(*ALIGN)
    commit(repository, "2026-03-02")
    git(repository, "mv", "bulletins/es/river.txt", "bulletins/es/río [1].txt")
    git(repository, "mv", "bulletins/en/river.txt", "bulletins/en/río [1].txt")
    git(repository, "mv", RECORD, "alignments/río [1].en.beads")
    commit(repository, "2026-03-03")
    write(repository, "es", (*SPANISH, LONG.replace("lunes", "martes")), "río [1]")
    finished = run("status")
    assert "publicará el [-lunes-]{+martes+} los datos definitivos de los doce" in finished.out
    assert re.search(r"río \[1\] .* not committed +2026-03-03 +stale\n", finished.out)
    assert "old text:" not in finished.out


def test_an_alignment_does_not_hide_what_nobody_translated(repository: Path, run: Run) -> None:
    edit(repository, SPANISH[0], BRIDGE, *SPANISH[2:])
    run(*ALIGN)
    commit(repository, "2026-03-05")
    assert describe_one(run)["state"] == "stale"
    rewrite_as_before(repository)
    pair = describe_one(run, "--max-stale", "0")
    assert (pair["state"], pair["stale_percent"]) == ("original newer", 0.0)
    assert pair["unseen"] == [{"file": "bulletins/es/river.txt", "line": 3}]
    assert pair["original_change"]["day"] == "2026-03-05"
    assert pair["translation_change"]["day"] == "2026-03-01"
    lines = read(repository)
    rewrite(repository, [lines[0], lines[1].replace("auto     ", "confirmed"), *lines[2:]])
    assert describe_one(run)["state"] == "up to date"


def rewrite_as_before(project: Path) -> None:
    """The record as it was before records kept what is stale."""
    lines = [line for line in read(project) if not line.startswith("was")]
    rewrite(project, [line.replace(" stale ", " ") for line in lines])


def test_a_shallow_clone_says_so(
    repository: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(repository, *SPANISH, LONG)
    commit(repository, "2026-03-02")
    git(repository, "clone", "--quiet", "--depth", "1", repository.as_uri(), "shallow")
    monkeypatch.chdir(repository / "shallow")
    finished = run("status")
    assert "new: bulletins/es/river.txt:11:1\n" in finished.out
    problem = json.loads(run("status", "--format", "json").out)["history_problem"]
    assert problem == "this clone of the repository lacks its history"


def test_annotations_stand_at_the_lines_of_the_original(aligned_project: Path, run: Run) -> None:
    edit(aligned_project, SPANISH[0], BRIDGE, *SPANISH[2:])
    finished = run("status", "--format", "github")
    assert finished.code == 0
    assert finished.out == (
        "::warning file=bulletins/es/river.txt,line=3,title=stale translation::"
        "bulletins/en/river.txt: changed: El puente viejo quedó cerrado el "
        "[-martes 5-]{+miércoles 6+}.\n"
        "1 stale\n"
    )
    assert run("status", "--format", "github", "--max-stale", "1").out.startswith("::error file=")


def test_a_file_that_cannot_be_read_stops_no_other(aligned_project: Path, run: Run) -> None:
    write(aligned_project, "es", ("Hoy no hay agua.",), "water")
    (aligned_project / "bulletins" / "en" / "water.txt").write_bytes(b"")
    finished = run("status")
    assert finished.code == 2
    assert "1 up to date, 1 failed\n" in finished.out
    assert finished.err.startswith("tm: error: bulletins/en/water.txt: is empty")


def test_translations_without_an_original_are_listed(aligned_project: Path, run: Run) -> None:
    write(aligned_project, "en", ("No water today.",), "water")
    assert "no original: bulletins/en/water.txt\n" in run("status").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("lake",), "lake: is no bulletin of the project; "),
        (("--langs", "fr"), "tm.toml: nothing is translated into 'fr'; choose from en"),
        (("--max-stale", "much"), "'much' is no percentage such as 5%"),
        (("--max-stale", "nan"), "'nan' is no percentage such as 5%"),
        (("--format", "html"), "'html' is none of text, json, github"),
    ],
)
def test_requests_that_cannot_be_met(
    aligned_project: Path, run: Run, arguments: tuple[str, ...], said: str
) -> None:
    finished = run("status", *arguments)
    assert (finished.code, finished.out) == (2, "")
    assert said in finished.err


def test_a_project_that_keeps_no_records(aligned_project: Path, run: Run) -> None:
    settings = aligned_project / "tm.toml"
    text = re.sub(r"(?m)^#? ?alignments = .*$", "", settings.read_text("utf-8"))
    settings.write_text(f'alignments = ""\n{text}', "utf-8")
    finished = run("status")
    assert finished.code == 2
    assert finished.err.startswith("tm: error: tm.toml: keeps no alignment records")


def test_no_project(run: Run) -> None:
    finished = run("status")
    assert finished.code == 2
    assert finished.err.startswith("tm: error: tm.toml: none here or in a folder above; ")
