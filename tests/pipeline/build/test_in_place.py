"""What is new is put into a translation that is there, and nothing else of it changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm.formats.base import ReadOptions
from tm.formats.documents import read_document
from tm.model.bead import Bead, Status
from tm.model.inline import InlineText
from tm.pipeline.build.in_place import ChangedText, put_in_place
from tm.pipeline.build.slots import NotInPlaceError
from tm.pipeline.build.stretches import list_live
from tm.pipeline.build.target import Target, read_target_text
from tm.pipeline.build.write import Translated
from tm.pipeline.segment import SegmentedText, segment_document
from tm.segment.split import find_rules

ORIGINAL = """\
---
title: El río
tags: [ríos]
---

El río *subió* tres metros. Bajó otra vez.

* La escuela abre.

No hay heridos.
"""
PAGE = """\
---
title: The river
tags: [rivers]
---

The river *rose*
by three metres. It fell again.

* The school reopens.

Nobody was
hurt.
"""
TARGET = Target("en", "a.md", find_rules("en"), ReadOptions())
# Title, rise, fall, school, hurt: as many segments in both.
LINKS = tuple(Bead((number,), (number,), 0.5) for number in range(5))
Texts = dict[tuple[int, ...], str]


def read(text: str) -> SegmentedText:
    return segment_document(read_document(text.encode(), "es.md"), "es", find_rules("es"))


def change(
    texts: Texts,
    original: str = ORIGINAL,
    links: tuple[Bead, ...] = LINKS,
    page: str = PAGE,
) -> ChangedText:
    """The page with these translations, and what it says itself for all else that has a link."""
    existing = read_target_text(page.encode(), TARGET)
    translations = [Translated(numbers, InlineText.of(text)) for numbers, text in texts.items()]
    covered = {number for numbers in texts for number in numbers}
    live = list_live(links, existing.text)
    translations += [each for each in live if covered.isdisjoint(each.segments)]
    return put_in_place(existing, TARGET, read(original), links, translations)


def put(texts: Texts, original: str = ORIGINAL, links: tuple[Bead, ...] = LINKS) -> str:
    return change(texts, original, links).data.decode()


def shift(links: tuple[Bead, ...], after: int, by: int) -> tuple[Bead, ...]:
    """The links of an original that has more or fewer segments from a place on."""
    return tuple(
        Bead(tuple(n + by for n in each.source), each.target)
        if each.source and each.source[0] >= after
        else each
        for each in links
    )


def test_what_says_the_same_stays_as_it_is() -> None:
    changed = change({(4,): "Nobody was hurt."})
    assert changed.data.decode() == PAGE
    assert (changed.kept, changed.new) == (LINKS, ())


def test_a_sentence_changes_alone() -> None:
    changed = change({(2,): "It has fallen."})
    assert changed.data.decode() == PAGE.replace("It fell again.", "It has fallen.")
    assert changed.new == (Bead((2,), (2,), status=Status.CONFIRMED),)
    assert changed.kept == tuple(link for link in LINKS if link.source != (2,))


def test_it_need_not_have_had_a_link() -> None:
    """As where its text is another since the record was written."""
    links = tuple(link for link in LINKS if link.source != (2,))
    expected = PAGE.replace("It fell again.", "It has fallen.")
    assert put({(2,): "It has fallen."}, links=links) == expected


def test_one_sentence_becomes_two() -> None:
    changed = change({(2,): "It fell. All is well."})
    assert changed.data.decode() == PAGE.replace("It fell again.", "It fell. All is well.")
    assert [(each.source, each.target) for each in changed.new] == [((2,), (2, 3))]
    assert changed.kept[-1].target == (5,)


def test_a_sentence_comes_between_others() -> None:
    original = ORIGINAL.replace("metros. ", "metros. Asustó. ")
    links = shift(LINKS, 2, 1)
    expected = PAGE.replace("metres. ", "metres. It was scary. ")
    assert put({(2,): "It was scary."}, original, links) == expected
    original = ORIGINAL.replace("El río *", "Llovió. El río *")
    expected = PAGE.replace("The river *", "It rained. The river *")
    assert put({(1,): "It rained."}, original, shift(LINKS, 1, 1)) == expected


def test_a_sentence_goes() -> None:
    original = ORIGINAL.replace(" Bajó otra vez.", "")
    links = shift(tuple(link for link in LINKS if link.source != (2,)), 2, -1)
    assert put({}, original, links) == PAGE.replace(" It fell again.", "")
    original = ORIGINAL.replace("El río *subió* tres metros. ", "")
    links = shift(tuple(link for link in LINKS if link.source != (1,)), 1, -1)
    assert put({}, original, links) == PAGE.replace("The river *rose*\nby three metres. ", "")


def test_what_translates_nothing_stays_and_what_is_left_out_stays_out() -> None:
    links = (*LINKS[:2], Bead((2,), ()), Bead((), (2,)), *LINKS[3:])
    changed = change({(3,): "The school is open."}, links=links)
    assert changed.data.decode() == PAGE.replace("The school reopens.", "The school is open.")
    assert {link for link in links if link.is_null} <= set(changed.kept)
    assert put({(2,): "It fell."}, links=links) == PAGE.replace("metres.", "metres. It fell.")


def test_what_was_translated_otherwise_goes_together() -> None:
    links = (*LINKS[:1], Bead((1, 2), (1, 2)), *LINKS[3:])
    done = put({(1,): "It rose.", (2,): "It fell."}, links=links)
    assert done.splitlines()[5:7] == ["It rose. It fell.", ""]


def test_what_has_no_translation_is_as_in_the_original() -> None:
    links = tuple(link for link in LINKS if link.source != (3,))
    changed = change({}, links=links)
    assert changed.data.decode() == PAGE.replace("The school reopens.", "La escuela abre.")
    assert changed.new == ()


def test_what_was_moved_stays_where_it_is() -> None:
    moved = PAGE.replace("* The school reopens.\n\n", "") + "\n* The school reopens.\n"
    links = (*LINKS[:3], Bead((3,), (4,), moved=True), Bead((4,), (3,)))
    done = change({(2,): "It fell."}, links=links, page=moved).data.decode()
    assert done == moved.replace("It fell again.", "It fell.")
    links = (*LINKS[:3], Bead((3,), (4,)), Bead((4,), (3,)))
    with pytest.raises(NotInPlaceError, match="another order"):
        change({(2,): "It fell."}, links=links, page=moved)


def test_what_would_be_read_as_something_else_is_not_put_in() -> None:
    target = Target("en", "a.txt", TARGET.rules, ReadOptions())
    existing = read_target_text(b"Yes.\n\nNo.\n", target)
    quoted = [Translated((0,), InlineText.of("> Perhaps."))]
    links = (Bead((0,), (0,)), Bead((1,), (1,)))
    with pytest.raises(NotInPlaceError, match="something else"):
        put_in_place(existing, target, read("Sí.\n\nNo.\n"), links, quoted)


def test_paragraphs_that_came_or_went_cannot_be_put_in_place() -> None:
    for original, links in (
        (ORIGINAL + "\nFin.\n", LINKS),
        (ORIGINAL.replace("* La escuela abre.\n\n", ""), shift(LINKS[:3] + LINKS[4:], 4, -1)),
    ):
        with pytest.raises(NotInPlaceError, match="paragraphs came or went"):
            change({}, original, links)


WORDS = st.lists(st.sampled_from(["One.", "Two.", "Three.", "Four."]), min_size=1, max_size=6)
SEPARATORS = st.sampled_from([" ", "\n\n"])


@given(WORDS, WORDS, SEPARATORS, st.data())
def test_what_can_be_put_in_place_says_what_was_wanted(
    old: list[str], new: list[str], separator: str, data: st.DataObject
) -> None:
    """Whatever the links are, and in the order of the original where nothing was moved."""
    pairs = [(i, j) for i in range(len(new)) for j in range(len(old))]
    chosen = data.draw(st.lists(st.sampled_from(pairs), max_size=4))
    links, sources, targets = [], set[int](), set[int]()
    for source, target in chosen:
        if source not in sources and target not in targets:
            links.append(Bead((source,), (target,)))
            sources.add(source)
            targets.add(target)
    texts: Texts = {(number,): text for number, text in enumerate(new)}
    try:
        changed = change(texts, separator.join(new), tuple(links), separator.join(old))
    except NotInPlaceError:
        return
    assert changed.data.decode().split() == new
    assert sorted(n for bead in (*changed.kept, *changed.new) for n in bead.source) == list(
        range(len(new))
    )
