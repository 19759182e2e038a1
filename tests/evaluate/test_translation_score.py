"""Scores of translations equal those of the `sacrebleu` command."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tm.errors import MissingExtraError
from tm.evaluate.tokenizers import TOKENIZERS, choose_tokenizer
from tm.evaluate.translation import Scoring, score_segments, score_systems
from tm.model.quality import ComparedSegment, SystemScore

REFERENCE = (
    "The council approved the budget for 2024.",
    "The river rose 12.5 metres in one night, and the bridge closed.",
    "",
    "“We will not wait,” said the mayor.",
    "Health workers visited 1,240 homes.",
    "No one was hurt.",
)
FIRST = (
    "The council has approved the 2024 budget.",
    "The river rose 12.5 metres in a night and the bridge was closed.",
    "",
    '"We won\'t wait", the mayor said.',
    "1,240 homes were visited by health workers .",
    "",
)
SECOND = (
    "The Council approved the budget of 2024.",
    "River grew 12.5 metres in one night, and bridge closed.",
    "Extra.",
    "“We will not wait,” said the mayoress.",
    "Health workers visited 1,240 households.",
    "Nobody was hurt.",
)
METRICS = ("-m", "bleu", "chrf", "ter", "--chrf-word-order", "2", "-w", "13")


def put_side_by_side(*texts: tuple[str, ...]) -> list[ComparedSegment]:
    return [
        ComparedSegment(f"ref.txt:{number}", reference, tuple(hypotheses))
        for number, (reference, *hypotheses) in enumerate(zip(*texts, strict=True), start=1)
    ]


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """The texts as files for the real command."""
    for name, lines in (("ref", REFERENCE), ("1", FIRST), ("2", SECOND)):
        (tmp_path / f"{name}.txt").write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return tmp_path


def run_sacrebleu(folder: Path, *arguments: str) -> str:
    """What the real command prints."""
    finished = subprocess.run(
        [sys.executable, "-m", "sacrebleu", "ref.txt", *arguments],
        cwd=folder, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return finished.stdout


def score(
    *systems: tuple[str, ...], scoring: Scoring, reference: tuple[str, ...] = REFERENCE
) -> tuple[SystemScore, ...]:
    names = [f"{number}.txt" for number in range(1, len(systems) + 1)]
    segments = put_side_by_side(reference, *systems)
    return score_systems(names, segments, scoring, lambda done, total: None)


@pytest.mark.parametrize(
    ("scoring", "options"),
    [
        (Scoring(), ()),
        (Scoring("en", has_intervals=True), ("--confidence",)),
        (Scoring("es", tokenizer="intl"), ("-tok", "intl")),
        (Scoring("zh"), ("-tok", "zh", "--ter-normalized", "--ter-asian-support")),
        (Scoring("th"), ("-tok", "char")),
    ],
)
def test_one_system_scores_as_with_the_command(
    files: Path, scoring: Scoring, options: tuple[str, ...]
) -> None:
    (system,) = score(FIRST, scoring=scoring)
    printed = json.loads(run_sacrebleu(files, "-i", "1.txt", *METRICS, *options))
    assert [(each.metric, each.signature, round(each.score, 13)) for each in system.scores] == [
        (each["name"], each["signature"], each["score"]) for each in printed
    ]
    for ours, theirs in zip(system.scores, printed, strict=True):
        assert bool(ours.interval) == scoring.has_intervals
        if ours.interval:
            assert round(ours.interval.mean, 13) == theirs["confidence_mean"]
            assert round(ours.interval.half_width, 13) == theirs["confidence_var"]
        assert ours.p_value is None


@pytest.mark.parametrize(
    ("test", "option", "trials"),
    [("bootstrap", "--paired-bs", "bs:1000"), ("randomization", "--paired-ar", "ar:10000")],
)
def test_two_systems_are_tested_as_by_the_command(
    files: Path, test: str, option: str, trials: str
) -> None:
    first, second = score(FIRST, SECOND, scoring=Scoring("en", test=test))
    # JSON of paired tests is what the command fails to write.
    printed = run_sacrebleu(files, "-i", "1.txt", "2.txt", *METRICS, option, "-f", "text")
    table = printed.partition("\n---")[0]
    assert re.findall(r"p = (\d\.\d+)", table) == [f"{each.p_value:.4f}" for each in second.scores]
    assert [each.p_value for each in first.scores] == [None] * 3
    for each in (*first.scores, *second.scores):
        assert f" {each.score:.13f} " in table
        assert each.signature in printed
        assert trials in each.signature
        assert bool(each.interval) == (test == "bootstrap")
        if each.interval:
            assert f"{each.interval.mean:.13f} ± {each.interval.half_width:.13f}" in table


@pytest.mark.parametrize(
    ("metric", "option"), [("BLEU", "bleu"), ("chrF2++", "chrf"), ("TER", "ter")]
)
def test_segments_score_as_with_the_command(files: Path, metric: str, option: str) -> None:
    printed = run_sacrebleu(
        files, "-i", "2.txt", "-m", option, "-sl", "-b", "-w", "13",
        *(("--chrf-word-order", "2") if option == "chrf" else ()),
    )  # fmt: skip
    segments = put_side_by_side(REFERENCE, SECOND)
    scored = score_segments(segments, Scoring("en"), lambda done, total: None)
    by_place = {each.segment.place: each.systems[0][metric] for each in scored}
    ours = [f"{by_place[segment.place]:.13f}" for segment in segments]
    assert ours == printed.split()


def test_the_worst_segments_come_first_and_empty_ones_not_at_all() -> None:
    scored = score_segments(
        put_side_by_side(REFERENCE, FIRST), Scoring("en"), lambda done, total: None
    )
    figures = [each.systems[0]["chrF2++"] for each in scored]
    assert figures == sorted(figures)
    assert scored[0].segment.place == "ref.txt:6"  # not translated
    assert len(scored) == len(REFERENCE) - 1


def test_of_two_systems_the_first_ones_worst_segments_come_first() -> None:
    scored = score_segments(
        put_side_by_side(REFERENCE, SECOND, FIRST), Scoring("en"), lambda done, total: None
    )
    first, second = ([each.systems[number]["chrF2++"] for each in scored] for number in (0, 1))
    assert first == sorted(first)
    assert second != sorted(second)


def test_a_reference_against_itself_is_perfect_by_every_metric() -> None:
    (system,) = score(REFERENCE, scoring=Scoring("en"))
    assert [round(each.score, 6) for each in system.scores] == [100, 100, 0]


@pytest.mark.parametrize("texts", [("One.", ""), ("One.", "Two."), ("", "Two."), ("", "")])
def test_the_smallest_sets_have_intervals_too(texts: tuple[str, ...]) -> None:
    scoring = Scoring("en", has_intervals=True)
    (system,) = score(texts, scoring=scoring, reference=("One.", "Zwei!"))
    for each in system.scores:
        assert each.interval
        assert "|bs:1000|seed:12345|" in each.signature


def test_texts_that_look_tokenized_are_scored_without_complaint(
    capfd: pytest.CaptureFixture[str],
) -> None:
    texts = ("A sentence .",) * 200
    score(texts, scoring=Scoring("en"), reference=texts)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("language", "tokenizer"),
    [("", "13a"), ("es-PE", "13a"), ("qu", "13a"), ("zh-Hant-TW", "zh"), ("ja", "ja-mecab"),
     ("ko", "ko-mecab"), ("km", "char")],
)  # fmt: skip
def test_the_language_chooses_what_a_word_is(language: str, tokenizer: str) -> None:
    assert choose_tokenizer(language) == tokenizer
    assert tokenizer in TOKENIZERS


@pytest.mark.parametrize(("language", "package"), [("ja", "MeCab"), ("ko", "mecab_ko")])
def test_a_tokenizer_that_is_not_installed_says_what_to_install(
    language: str, package: str
) -> None:
    if find_spec(package):
        pytest.skip(f"{package} is installed")
    with pytest.raises(MissingExtraError) as caught:
        score(("Hola.",), scoring=Scoring(language), reference=("Hola.",))
    assert f"sacrebleu[{language}]" in caught.value.remedy
    assert "--tokenize char" in caught.value.remedy
