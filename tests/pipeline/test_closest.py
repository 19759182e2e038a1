"""The best match of a segment, against all units of the memory compared one by one."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tm.memory.rank.query import Query
from tm.memory.rank.similarity import find_similarity
from tm.memory.sqlite import open_memory
from tm.model.inline import InlineText
from tm.model.unit import Unit, Variant
from tm.pipeline.closest import ClosestFinder, ClosestRequest, Wanted
from tm.text.normalize import text_hash

WORDS = st.lists(st.sampled_from(["uno", "dos", "tres", "DOS", "cuatro"]), min_size=1, max_size=8)
TEXTS = WORDS.map(" ".join)
UNITS = st.lists(st.tuples(TEXTS, st.sampled_from(["en", "fr"]), st.sampled_from("ab")))


def make_unit(spanish: str, language: str, before: str = "", after: str = "") -> Unit:
    source = Variant(
        "es",
        InlineText.of(spanish),
        previous_hash=text_hash(before) if before else 0,
        next_hash=text_hash(after) if after else 0,
    )
    return Unit((source, Variant(language, InlineText.of("x"))))


@settings(max_examples=40, deadline=None)
@given(UNITS, TEXTS, st.sampled_from([40, 50, 75]))
def test_nothing_more_similar_is_missed(
    units: list[tuple[str, str, str]], query: str, least: int
) -> None:
    with TemporaryDirectory() as folder:
        path = str(Path(folder) / "memory.sqlite")
        with open_memory(path, create=True) as memory:
            for name in "ab":
                own = [make_unit(text, tag) for text, tag, bulletin in units if bulletin == name]
                memory.replace_bulletin(name, "f", own)
        with ClosestFinder(ClosestRequest(path, "es", "en", least)) as finder:
            for passed_over in ("", "a"):
                found = finder.find(Wanted(Query(InlineText.of(query)), passed_over))
                usable = [t for t, tag, name in units if tag == "en" and name != passed_over]
                percents = [100 * find_similarity(query, text) for text in usable]
                best = max((each for each in percents if each >= least - 1e-6), default=0)
                assert (found.similarity_percent if found else 0) == pytest.approx(best)
                assert bool(found and found.is_exact) == (query in usable)


def test_of_many_units_with_one_text_the_one_in_context_is_found(tmp_path: Path) -> None:
    path = str(tmp_path / "memory.sqlite")
    with open_memory(path, create=True) as memory:
        units = [make_unit("Abrir", "en", f"antes {n}", f"después {n}") for n in range(500)]
        memory.replace_bulletin("b", "f", units)
    with ClosestFinder(ClosestRequest(path, "es", "en", 50)) as finder:
        kinds = [
            finder.find(Wanted(Query(InlineText.of("Abrir"), f"antes {n}", f"después {m}")))
            for n, m in ((3, 3), (499, 499), (3, 4))
        ]
    assert [each and each.kind.value for each in kinds] == ["context", "context", "exact"]
