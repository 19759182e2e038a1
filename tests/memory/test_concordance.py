"""What a search finds is what reading every text finds, whatever the index is like."""

from __future__ import annotations

import sqlite3
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from stores import STORES, pair, variant

from tm.errors import InputError
from tm.memory.base import Memory, Patience, UnitFilter
from tm.memory.concordance.kept import find_part_faults, locate_parts
from tm.memory.concordance.part import list_parts
from tm.memory.concordance.query import (
    Query,
    RegexQuery,
    Word,
    WordQuery,
    read_regex,
    read_words,
)
from tm.memory.concordance.search import Concordance
from tm.memory.sqlite import open_memory
from tm.model.bead import Status
from tm.model.unit import Unit

LETTERS = "aáAÁbBñnu\u0301ıİßs_1会议ก"
SIGNS = " ,.—«'\u00ad\0"
PATIENCE = Patience(1)


@contextmanager
def search(folder: Path, most_unindexed: int = 0) -> Iterator[Concordance]:
    path = folder / "memory.sqlite"
    with (
        open_memory(str(path), read_only=True) as memory,
        Concordance(memory, locate_parts(str(path)), PATIENCE, most_unindexed=most_unindexed) as it,
    ):
        yield it


def find(
    folder: Path, query: Query | str, language: str | None = "es", **settings: int
) -> list[str]:
    """The Spanish texts found."""
    query = read_words([query]) if isinstance(query, str) else query
    with search(folder, **settings) as concordance:
        return [hit.unit.variants[0].text for hit in concordance.find(query, language)]


def store(folder: Path, texts: Iterable[str], bulletin: str = "b") -> None:
    with STORES["sqlite"](folder) as memory:
        memory.replace_bulletin(bulletin, "f", [pair(text, "x") for text in texts])


def split(text: str, *, keeps_accents: bool) -> list[str]:
    """The words of a text, told letter by letter."""
    text = unicodedata.normalize("NFC", text).translate({0xAD: None, 0x131: "i", 0x130: "i"})
    folded = text.casefold()
    if not keeps_accents:
        decomposed = unicodedata.normalize("NFD", folded)
        folded = "".join(char for char in decomposed if not unicodedata.combining(char))
    words = []
    for kind, letters in groupby(folded, key=_tell_kind):
        if kind == "joined":
            words.append("".join(letters))
        elif kind == "alone":
            words += letters
    return words


def _tell_kind(letter: str) -> str:
    if letter in "会议ก":
        return "alone"
    return "joined" if letter == "_" or unicodedata.category(letter)[0] in "LMN" else "between"


def has(text: str, query: WordQuery) -> bool:
    words = split(text, keeps_accents=query.keeps_accents)
    return all(
        any(_begins(words[start:], phrase) for start in range(len(words)))
        for phrase in query.phrases
    )


def _begins(words: list[str], phrase: tuple[Word, ...]) -> bool:
    return len(words) >= len(phrase) and all(
        word.startswith(wanted.text) if wanted.is_prefix else word == wanted.text
        for word, wanted in zip(words, phrase, strict=False)
    )


PATTERNS = (
    "aa", "[aá]b", "bu|ab", "u?bb", "ba.+a", "ss", r"\bab", r"ab\b", r"b\W+a", "b a", "ñ,? b",
    "aá+b", "会", "b会", r"\s_1", "(ab)?aa", r"ab\W*b", "a{2}", "1", "1_",
)  # fmt: skip
texts = st.lists(st.text(LETTERS + SIGNS, max_size=12), min_size=1, max_size=12, unique=True)
words = st.tuples(st.sampled_from("aáBñbıs1会"), st.text(LETTERS, max_size=2)).map("".join)
phrases = st.lists(words, min_size=1, max_size=3).map(" ".join)


@given(
    texts=texts,
    asked=st.lists(st.tuples(phrases, st.booleans()), min_size=1, max_size=2),
    keeps_accents=st.booleans(),
    most_unindexed=st.sampled_from([0, 5, 100]),
)
@settings(max_examples=60, deadline=None)
def test_the_same_is_found_as_by_reading_every_text(
    texts: list[str], asked: list[tuple[str, bool]], keeps_accents: bool, most_unindexed: int
) -> None:
    arguments = [f'"{phrase}{"*" * is_prefix}"' for phrase, is_prefix in asked]
    query = read_words(arguments, keeps_accents=keeps_accents)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store(folder, texts[:4])
        find(folder, "x", most_unindexed=most_unindexed)
        store(folder, texts[4:], "later")
        found = find(folder, query, most_unindexed=most_unindexed)
    assert sorted(found) == sorted(text for text in texts if has(text, query))


@given(texts=texts, pattern=st.sampled_from(PATTERNS), keeps_accents=st.booleans())
@settings(max_examples=60, deadline=None)
def test_an_expression_finds_with_an_index_what_it_finds_without(
    texts: list[str], pattern: str, keeps_accents: bool
) -> None:
    query = read_regex([pattern], keeps_accents=keeps_accents)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store(folder, texts)
        assert find(folder, query) == find(folder, query, most_unindexed=100)


@given(text=st.text(LETTERS + SIGNS, max_size=20), word=words, keeps_accents=st.booleans())
@example(text="ß会\u0301", word="会", keeps_accents=False)
@settings(max_examples=300, deadline=None)
def test_what_is_marked_is_what_was_searched_for(text: str, word: str, keeps_accents: bool) -> None:
    from tm.memory.concordance.matcher import as_written, match_words

    query = read_words([word], keeps_accents=keeps_accents)
    folded, spans = match_words(as_written(query), keeps_accents=keeps_accents).find(text)
    for span in spans:
        assert has(folded.shown[span.start : span.end], query)
    assert bool(spans) == has(text, query)


TEXTS = (
    "El Parlamento aprobó la sesión.",
    "Las sesiones parlamentarias son públicas.",
    "El papa habló con su papá.",
    "Fueron aprobadas tres mociones, y ayer fue otra.",
)


@pytest.fixture(params=[0, 100], ids=["indexed", "read"])
def known(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Concordance]:
    store(tmp_path, TEXTS)
    with search(tmp_path, request.param) as concordance:
        yield concordance


@pytest.mark.parametrize(
    ("arguments", "options", "found"),
    [
        (["parlament*"], {}, [1, 0]),
        (["sesión"], {}, [0]),
        (["SESIÓN"], {}, [0]),
        (["sesion"], {}, []),
        (["sesion"], {"keeps_accents": False}, [0]),
        (["sesion"], {"keeps_accents": False, "with_forms": True}, [1, 0]),
        (["sesión"], {"with_forms": True}, [1, 0]),
        (["aprobar"], {"with_forms": True}, [3, 0]),
        (["ser"], {"with_forms": True}, [3, 1]),
        (["la sesión"], {}, [0]),
        (["sesión la"], {}, []),
        (["sesión", "la"], {}, [0]),
        (["sesión", "la"], {"is_phrase": True}, []),
        (['la "su papá"'], {}, []),
        (["«su papá» habló"], {}, [2]),
        (["mociones y ayer"], {}, [3]),
    ],
)
def test_words(
    known: Concordance, arguments: list[str], options: dict[str, bool], found: list[int]
) -> None:
    hits = known.find(read_words(arguments, **options), "es")
    assert [TEXTS.index(hit.texts[0]) for hit in hits] == found


@pytest.mark.parametrize(
    ("pattern", "found"),
    [("sesi(ó|o)n", [1, 0]), (r"^la", [1]), ("[0-9]", []), ("PAP[aá]", [2]), ("x*", []), ("", [])],
)
def test_expressions(known: Concordance, pattern: str, found: list[int]) -> None:
    hits = known.find(RegexQuery(pattern), "es")
    assert [TEXTS.index(hit.texts[0]) for hit in hits] == found


def test_an_expression_without_end_is_stopped(tmp_path: Path) -> None:
    store(tmp_path, [f"{'a' * 40}{number}!" for number in range(12)])
    with pytest.raises(InputError, match="takes too long"):
        find(tmp_path, RegexQuery(r"(?:a|a)*(?:a|a)*b$|(a|aa)+$"))


def test_a_hit_tells_where(known: Concordance) -> None:
    (hit,) = known.find(read_words(["papá", "habló"]), None)
    found = [hit.texts[0][span.start : span.end] for span in hit.spans[0]]
    assert (found, hit.spans[1]) == (["habló", "papá"], ())


def test_languages_are_kept_apart(tmp_path: Path) -> None:
    with STORES["sqlite"](tmp_path) as memory:
        units = [
            pair("El plan", "The plan"),
            Unit(
                (variant("es-PE", "Otro plan"), variant("es-ES", "Plan, otro"), variant("en", "x"))
            ),
        ]
        memory.replace_bulletin("b", "f", units)
    assert find(tmp_path, "plan", "en") == ["El plan"]
    assert find(tmp_path, "plan", "es") == ["Otro plan", "El plan"]
    assert find(tmp_path, "otro plan", "es-ES") == []
    assert find(tmp_path, "otro plan", None) == ["Otro plan"]
    assert find(tmp_path, "plan", "fr") == []


def test_units_are_found_as_soon_as_they_are_stored_and_not_when_they_are_gone(
    tmp_path: Path,
) -> None:
    store(tmp_path, ["uno dos", "dos tres"])
    with search(tmp_path) as concordance:
        query = read_words(["dos"])
        store(tmp_path, ["dos tres", "cero dos"])
        found = [hit.texts[0] for hit in concordance.find(query, "es")]
        assert found == ["cero dos", "dos tres"]
    assert find(tmp_path, "dos") == ["cero dos", "dos tres"]


def test_rejected_texts_are_found_again_once_they_are_not_rejected(tmp_path: Path) -> None:
    unit = pair("uno", "one")
    third = variant("pt", "um", status=Status.REJECTED)
    with STORES["sqlite"](tmp_path) as memory:
        memory.replace_bulletin("b", "f", [replace(unit, variants=(*unit.variants, third))])
        assert find(tmp_path, "um", "pt") == []
        third = replace(third, status=Status.AUTO)
        memory.replace_bulletin("b", "g", [replace(unit, variants=(*unit.variants, third))])
    assert find(tmp_path, "um", "pt") == ["uno"]


def test_a_filter(tmp_path: Path) -> None:
    store(tmp_path, ["uno", "uno más"], "a")
    store(tmp_path, ["uno otro"], "b")
    with search(tmp_path) as concordance:
        hits = concordance.find(read_words(["uno"]), "es", UnitFilter(bulletin="b"))
        assert [hit.unit.bulletin for hit in hits] == ["b"]


def test_parts_are_joined_as_they_grow_in_number(tmp_path: Path) -> None:
    for number in range(1, 25):
        store(tmp_path, [f"uno {number}"], f"b{number}")
        assert len(find(tmp_path, "uno")) == number
    assert len(list_parts(tmp_path / "memory.index")) <= 4


@pytest.mark.parametrize("place", [0, 100, 5000, -100])
def test_a_damaged_index_is_made_again(tmp_path: Path, place: int) -> None:
    store(tmp_path, TEXTS)
    find(tmp_path, "sesión")
    (part,) = list_parts(tmp_path / "memory.index")
    data = bytearray(part.path.read_bytes())
    data[place] ^= 0xFF
    part.path.write_bytes(data)
    with STORES["sqlite"](tmp_path) as memory:
        assert find_part_faults(memory, part.path.parent) == [part.path]
        assert find(tmp_path, "sesión") == [TEXTS[0]]
        assert find_part_faults(memory, part.path.parent) == []


def test_the_index_of_another_memory_is_made_again(tmp_path: Path) -> None:
    store(tmp_path, TEXTS)
    find(tmp_path, "sesión")
    (tmp_path / "memory.sqlite").unlink()
    store(tmp_path, reversed(["una sesión", *TEXTS]))
    assert find(tmp_path, "una sesión") == ["una sesión"]
    assert find(tmp_path, "parlamento") == [TEXTS[0]]


def test_without_room_for_an_index_texts_are_read(tmp_path: Path) -> None:
    store(tmp_path, TEXTS)
    (tmp_path / "memory.index").write_text("in the way")
    with search(tmp_path) as concordance:
        assert "is not kept" in concordance.problem
        forms = read_words(["sesión"], with_forms=True)
        assert [hit.texts[0] for hit in concordance.find(forms, "es")] == [TEXTS[1], TEXTS[0]]


def test_another_process_that_indexes_is_waited_for(tmp_path: Path) -> None:
    store(tmp_path, TEXTS)
    folder = tmp_path / "memory.index"
    folder.mkdir()
    waited: list[bool] = []
    path = str(tmp_path / "memory.sqlite")
    with closing(sqlite3.connect(folder / "words.lock", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        patience = Patience(1.2, lambda: waited.append(True))
        with open_memory(path, read_only=True) as memory:
            concordance = Concordance(memory, folder, patience, most_unindexed=0)
            assert "in use by another process" in concordance.problem
            assert [hit.texts[0] for hit in concordance.find(read_words(["papá"]))] == [TEXTS[2]]
    assert waited


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "WORDS: nothing to search for"),
        ([""], "WORDS: nothing to search for"),
        (["  "], "WORDS: nothing to search for"),
        (["—", "¡!"], "WORDS: no word in '— ¡!'"),
        (["*"], "WORDS: a star that ends no word"),
        (["*mento"], "WORDS: a star that ends no word"),
        (["par*mento"], "WORDS: a star that ends no word"),
        (['"la ley'], "WORDS: a quotation mark is not closed"),
    ],
)
def test_words_that_cannot_be_searched_for(arguments: list[str], said: str) -> None:
    with pytest.raises(InputError) as caught:
        read_words(arguments)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("pattern", "said"),
    [("a(b", "WORDS:4: "), ("[a", "WORDS:3: "), ("*a", "WORDS:1: "), ("", "WORDS: nothing")],
)
def test_a_wrong_expression_is_told_with_its_place(pattern: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        read_regex([pattern])
    assert said in str(caught.value)


def test_memory_protocol_for_search(tmp_path: Path) -> None:
    memory: Memory
    with STORES["sqlite"](tmp_path) as memory:
        assert (memory.list_languages(), list(memory.find_variants())) == ((), [])
        memory.replace_bulletin("b", "f", [pair("uno", "one"), pair("dos", "two")])
        assert memory.list_languages() == ("en", "es")
        assert list(memory.find_variants(1)) == [(2, "es", "dos"), (2, "en", "two")]
        assert list(memory.find_variants(0, 1)) == [(1, "es", "uno"), (1, "en", "one")]


@pytest.mark.parametrize(
    ("asked", "text", "found"),
    [
        ("c++", "Written in C++.", ["C++"]),
        ("c++", "Plan C", []),
        ("%s", "Saved %s files", ["%s"]),
        ("%s", "The path's end", []),
        ("{0}", "Page {0}", ["{0}"]),
        ("{0}", "Page 0", []),
        ("%1$s", "By %1$s", ["%1$s"]),
        ("%1$s", "1 s", []),
        ("<b>", "A <b>bold</b> word", ["<b>"]),
        ("100%", "It is 100%, they say", ["100%"]),
        ("#parlament*", "In #Parlamentos", ["#Parlamentos"]),
        ("covid-19", "Covid 19", ["Covid 19"]),
        ("one + one", "one, one", ["one, one"]),
        ("(yes), ¿no?", "yes no", ["yes no"]),
    ],
)
def test_signs_that_tell_something_must_touch_the_word(
    asked: str, text: str, found: list[str]
) -> None:
    from tm.memory.concordance.matcher import as_written, match_words

    query = read_words([asked], is_phrase=True)
    folded, spans = match_words(as_written(query), keeps_accents=True).find(text)
    assert [folded.shown[span.start : span.end] for span in spans] == found
