"""Into which category each segment falls, and that the sums are right whatever the job."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm.memory.earlier import find_earlier_similarities
from tm.memory.leverage import (
    Closest,
    JobFile,
    JobSegment,
    LeverageRules,
    count_leverage,
)
from tm.memory.rank.similarity import find_similarity
from tm.model.inline import Code, CodeKind, InlineText
from tm.model.leverage import Leverage, Volume, add_volumes
from tm.model.match import MatchKind

BOLD = Code(CodeKind.OPEN, 1, "<b>")
DEFAULT_RULES = LeverageRules()


def segment(text: str, percent: float = 0, kind: MatchKind = MatchKind.FUZZY) -> JobSegment:
    return JobSegment(InlineText.of(text), Closest(kind, percent) if percent else None)


def count(*files: tuple[JobSegment, ...], rules: LeverageRules = DEFAULT_RULES) -> Leverage:
    named = [JobFile(f"{number}.txt", segments) for number, segments in enumerate(files)]
    return count_leverage(named, rules)


def filled(leverage: Leverage) -> dict[str, int]:
    """The segments of each category that has some."""
    return {name: each.segments for name, each in leverage.volumes.items() if each.segments}


@pytest.mark.parametrize(
    ("percent", "category"),
    [
        (100, "95-99"), (99.9, "95-99"), (95, "95-99"), (94.99, "85-94"), (85, "85-94"),
        (84, "75-84"), (75, "75-84"), (74.9, "50-74"), (50, "50-74"), (49.99, "none"), (1, "none"),
        (100 * (1 - 0.15), "85-94"),
    ],
)  # fmt: skip
def test_the_band_of_a_similarity(percent: float, category: str) -> None:
    assert filled(count((segment("uno dos", percent),))) == {category: 1}


def test_exact_matches_are_no_repetitions() -> None:
    exact = segment("Abrir", 100, MatchKind.EXACT)
    context = segment("Abrir", 100, MatchKind.CONTEXT)
    assert filled(count((exact, exact, context))) == {"context": 1, "100": 2}


def test_a_repetition_of_a_fuzzy_match_is_a_repetition() -> None:
    near = segment("Abrir el archivo", 80)
    assert filled(count((near, near))) == {"repetitions": 1, "75-84": 1}


def test_other_codes_make_no_repetition_and_other_spaces_do() -> None:
    bold = JobSegment(InlineText.of(BOLD, "uno dos"))
    assert filled(count((segment("uno dos"), segment("uno \n dos"), bold))) == {
        "repetitions": 1,
        "none": 2,
    }


def test_what_stood_in_an_earlier_file_repeats_it_once_and_then_its_own_file() -> None:
    new = segment("nuevo")
    leverage = count((new,), (new, new))
    assert [dict(file.volumes)["repetitions"].segments for file in leverage.files] == [0, 1]
    assert filled(leverage) == {"none": 1, "cross_file_repetitions": 1, "repetitions": 1}


def test_files_can_be_counted_each_alone() -> None:
    new = segment("nuevo")
    leverage = count((new,), (new, new), rules=LeverageRules(is_across_files=False))
    assert filled(leverage) == {"none": 2, "repetitions": 1}
    assert "cross_file_repetitions" not in leverage.categories


def test_internal_fuzzies_count_where_they_are_better_than_the_memory() -> None:
    rules = LeverageRules(has_internal_fuzzies=True)
    better = replace(segment("uno", 60), internal_percent=90.0)
    equal = replace(segment("dos", 90), internal_percent=90.0)
    assert filled(count((better, equal), rules=rules)) == {"85-94": 1, "internal_85-94": 1}
    assert filled(count((better,))) == {"50-74": 1}


def test_bands_are_those_asked_for() -> None:
    rules = LeverageRules(bands=(99, 70))
    assert rules.band_names == ("99", "70-98")
    segments = (segment("uno", 99.5), segment("dos", 98.5), segment("tres", 69))
    assert filled(count(segments, rules=rules)) == {"99": 1, "70-98": 1, "none": 1}


SEGMENTS = st.builds(
    segment,
    st.sampled_from(["", "a b", "a  b", "c", "d e f", "—", "日本"]),
    st.sampled_from([0.0, 50, 84.9, 100]),
)
RULES = st.builds(LeverageRules, st.just((95, 50)), st.booleans(), st.booleans())


def consistent(segments: list[JobSegment]) -> list[JobSegment]:
    """The memory answers alike for the same text."""
    known: dict[object, Closest | None] = {}
    return [replace(each, closest=known.setdefault(each.key, each.closest)) for each in segments]


@given(st.lists(st.lists(SEGMENTS, max_size=6), max_size=4), RULES)
def test_categories_add_up_to_files_and_files_to_the_job(
    jobs: list[list[JobSegment]], rules: LeverageRules
) -> None:
    leverage = count(*map(tuple, jobs), rules=rules)
    assert leverage.total == add_volumes(leverage.volumes.values())
    assert leverage.total == add_volumes(file.total for file in leverage.files)
    assert leverage.total.segments == sum(map(len, jobs))
    for file, segments in zip(leverage.files, jobs, strict=True):
        assert tuple(file.volumes) == leverage.categories == rules.categories
        assert file.total.segments == len(segments)


@given(st.lists(SEGMENTS, max_size=12), st.integers(0, 12), st.integers(0, 12), st.randoms())
def test_totals_depend_neither_on_the_order_of_files_nor_of_segments(
    segments: list[JobSegment], first: int, second: int, random: object
) -> None:
    cuts = sorted((first, second))
    job = consistent(segments)
    files = [job[: cuts[0]], job[cuts[0] : cuts[1]], job[cuts[1] :]]
    before = count(*map(tuple, files))
    random.shuffle(files)
    for file in files:
        random.shuffle(file)
    assert count(*map(tuple, files)).volumes == before.volumes


@given(st.lists(SEGMENTS, max_size=12))
def test_each_text_is_new_or_a_match_once_and_repeated_from_then_on(
    segments: list[JobSegment],
) -> None:
    job = tuple(consistent(segments))
    leverage = count(job)
    assert leverage.volumes["repetitions"].segments == len(job) - len({each.key for each in job})


def test_no_files_have_nothing_in_them() -> None:
    assert count().total == Volume()


WORDS = st.lists(st.sampled_from(["uno", "dos", "tres", "Uno", "cuatro"]), max_size=8)
TEXTS = st.lists(WORDS.map(" ".join), min_size=1, max_size=12)


@given(TEXTS, st.integers(0, 3), st.sampled_from([0.5, 0.75, 0.95]))
def test_the_most_similar_earlier_text_is_found(
    texts: list[str], lead: int, min_similarity: float
) -> None:
    firsts = [max(0, place - lead - 1) if lead else 0 for place in range(len(texts))]
    found = find_earlier_similarities(texts, firsts, min_similarity)
    for place, (first, similarity) in enumerate(zip(firsts, found, strict=True)):
        pairs = [find_similarity(texts[place], each) for each in texts[first:place] if each]
        near = [each for each in pairs if each >= min_similarity - 1e-9 and texts[place]]
        assert similarity == pytest.approx(max(near, default=0.0))
