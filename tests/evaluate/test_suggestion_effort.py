"""The effort that suggestions left equals the figures of the `sacrebleu` command."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tm.evaluate.suggestions import (
    LEAST_ENTRIES,
    find_threshold,
    measure_effort,
    name_signatures,
    rank_entries,
)
from tm.model.effort import BandEffort, Effort, SuggestedEntry

SUGGESTED = (
    ("El pleno aprobó el presupuesto.", "The council approved the budget.",
     "The council approved the budget."),
    ("El río creció 12,5 metros en una noche.", "The river rose 3 metres in two nights.",
     "The river rose 12.5 metres in a single night."),
    ("No hubo heridos.", "", "Nobody was hurt."),
    ("El puente quedó cerrado.", "The old bridge, which was closed, has reopened.",
     "The bridge was closed."),
)  # fmt: skip
ENTRIES = [
    SuggestedEntry(f"x.po:{number}", "", *texts, is_unchanged=texts[1] == texts[2])
    for number, texts in enumerate(SUGGESTED, start=1)
]
EFFORT = Effort(LEAST_ENTRIES, 100, 0, 40.0, 60.0)


def run_sacrebleu(folder: Path, *arguments: str) -> list[dict[str, object]]:
    """What the real command finds, chrF2++ and TER."""
    for name, column in (("hyp", 1), ("ref", 2)):
        lines = (f"{texts[column]}\n" for texts in SUGGESTED)
        (folder / f"{name}.txt").write_text("".join(lines), encoding="utf-8")
    finished = subprocess.run(
        [sys.executable, "-m", "sacrebleu", "ref.txt", "-i", "hyp.txt", "-m", "chrf", "ter",
         "--chrf-word-order", "2", "-w", "13", *arguments],
        cwd=folder, capture_output=True, text=True, check=True,
    )  # fmt: skip
    found: list[dict[str, object]] = json.loads(finished.stdout)
    return found


@pytest.mark.parametrize(
    ("language", "options"), [("en", ()), ("zh", ("--ter-normalized", "--ter-asian-support"))]
)
def test_the_effort_is_that_of_the_command(
    tmp_path: Path, language: str, options: tuple[str, ...]
) -> None:
    effort = measure_effort(ENTRIES, language)
    assert effort
    chrf, ter = run_sacrebleu(tmp_path, *options)
    assert (round(effort.chrf, 13), round(effort.ter, 13)) == (chrf["score"], ter["score"])
    assert name_signatures(language) == (("TER", ter["signature"]), ("chrF2++", chrf["signature"]))
    assert (effort.entries, effort.source_words, effort.unchanged) == (4, 20, 1)


def test_what_was_not_filled_in_is_all_to_be_written() -> None:
    effort = measure_effort([ENTRIES[2]], "en")
    assert effort
    assert (effort.ter, effort.chrf, effort.unchanged) == (100, 0, 0)


def test_no_entries_took_no_effort() -> None:
    assert measure_effort([], "en") is None


def test_the_worst_come_first_and_nothing_filled_in_not_at_all() -> None:
    ranked = rank_entries(ENTRIES, "en")
    assert {each.entry.place for each in ranked} == {"x.po:1", "x.po:2", "x.po:4"}
    assert [each.chrf for each in ranked] == sorted(each.chrf for each in ranked)
    assert (ranked[-1].entry.place, ranked[-1].ter) == ("x.po:1", 0)


def band(percent: int | None, ter: float, entries: int = LEAST_ENTRIES) -> BandEffort:
    return BandEffort(f"{percent}", percent, replace(EFFORT, ter=ter, entries=entries))


@pytest.mark.parametrize(
    ("bands", "percent", "failed"),
    [
        ([band(95, 10), band(85, 99.9), band(75, 100), band(50, 20)], 85, "75"),
        ([band(95, 10), band(85, 50)], 85, ""),
        ([band(95, 10), band(85, 200, entries=9), band(75, 30)], 75, ""),  # too few to judge
        ([band(95, 120), band(85, 10)], None, "95"),
        ([band(None, 10), band(95, 10, entries=1), BandEffort("85", 85, None)], None, ""),
    ],
)
def test_the_threshold_is_the_last_band_that_was_worth_it(
    bands: list[BandEffort], percent: int | None, failed: str
) -> None:
    threshold = find_threshold(bands, 100)
    assert (threshold.percent, threshold.failed) == (percent, failed)


def test_a_team_may_ask_for_more() -> None:
    assert find_threshold([band(95, 10), band(85, 50)], max_ter=50).percent == 95
