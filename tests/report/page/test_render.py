"""Pages as HTML, read with lxml."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace

import lxml.html
import pytest
from lxml.html import HtmlElement
from page_examples import make_example, make_text, make_translation

from tm.model.bead import Bead
from tm.model.document import BlockKind
from tm.report.page.data import Page
from tm.report.page.render import describe_page, render_index, render_page

NASTY = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)> &amp; &lt;",
    "\"quotes\" 'and' {{ 1 + 1 }} {% raw %}",
    "👩‍🚒🌊 \u202eabc\u202c \u2066x\u2069",
)


def parse(html: bytes) -> HtmlElement:
    return lxml.html.document_fromstring(html.decode("utf-8"))


@pytest.fixture(scope="module")
def page() -> HtmlElement:
    """The example's page."""
    return parse(render_page(make_example(), "../index.html"))


def rows(page: HtmlElement, language: str) -> Iterator[HtmlElement]:
    yield from page.get_element_by_id(language).find_class("row")


def segments(row: HtmlElement, side: str) -> list[str]:
    (cell,) = row.find_class(side)
    return [segment.text_content() for segment in cell.find_class("segment")]


def test_both_texts_stand_whole_and_in_order(page: HtmlElement) -> None:
    example = make_example()
    for translation in example.translations:
        for side, text in (("source", example.original), ("target", translation.text)):
            shown = [
                segment
                for row in rows(page, translation.text.language)
                for segment in segments(row, side)
            ]
            assert shown == [segment.text for segment in text.segments]


def test_a_row_joins_what_a_bead_joins_and_says_how_sure_it_is(page: HtmlElement) -> None:
    merged = page.get_element_by_id("en-2")
    assert segments(merged, "source") == ["El nivel subió 3,5 metros.", "No hubo heridos."]
    assert len(segments(merged, "target")) == 1
    told = {
        row.get("id"): (row.get("data-level"), row.find_class("join")[0].text_content().strip())
        for row in rows(page, "en")
    }
    assert told["en-1"] == ("confirmed", "✓1.00")
    assert told["en-4"] == ("sure", "1.00")
    assert told["en-5"] == ("doubtful", "?0.62")
    assert told["en-9"] == ("poor", "??0.31")


def test_segments_look_like_what_they_are(page: HtmlElement) -> None:
    def element(text: str) -> HtmlElement:
        found = [s for s in page.find_class("segment") if s.text_content() == text]
        return found[0]

    assert element("El río Almira crece").tag == "h3"
    assert element("«Nunca vimos algo así», dijo Ana.").tag == "blockquote"
    assert "list-item first" in element("The old bridge is closed.").get("class")
    assert "first" not in element("So is the new one.").get("class")
    assert "table-cell" in element("3,5 m").get("class")
    assert element("3,5 m").get("data-line") == "13"


def test_every_side_says_its_language_and_direction(page: HtmlElement) -> None:
    for language, expected in (("en", "ltr"), ("ar-arb", "rtl")):
        for row in rows(page, language):
            (source,), (target,) = row.find_class("source"), row.find_class("target")
            assert (source.get("lang"), source.get("dir")) == ("es", "ltr")
            assert (target.get("lang"), target.get("dir")) == (language, expected)


def test_what_is_doubtful_moved_or_missing_is_listed_with_links(page: HtmlElement) -> None:
    listed = {
        group.get("data-list"): [link.get("href") for link in group.iter("a")]
        for group in page.get_element_by_id("en").find_class("list")
    }
    assert listed == {
        "doubtful": ["#en-9", "#en-5"],  # the least sure first
        "moved": ["#en-3"],
        "source-only": ["#en-6"],
        "target-only": ["#en-10"],
    }
    passages = page.get_element_by_id("ar-arb").find_class("list")
    assert [len(list(group.iter("li"))) for group in passages] == [3]


def test_a_moved_passage_leads_to_its_other_place(page: HtmlElement) -> None:
    halves = [row for row in rows(page, "en") if row.get("data-kind").startswith("moved")]
    links = [half.find_class("gap")[0][0] for half in halves]
    assert [(link.get("href"), link.text_content()) for link in links] == [
        ("#en-3-moved", "moved to line 13"),
        ("#en-3", "moved from line 7"),
    ]


def test_a_missing_passage_is_a_gap_on_the_other_side(page: HtmlElement) -> None:
    (missing,) = page.get_element_by_id("en-6").find_class("target")
    assert missing.text_content().strip() == "not in en"
    assert "goes-on" in page.get_element_by_id("ar-arb-5").get("class")
    assert "goes-on" not in page.get_element_by_id("ar-arb-4").get("class")


def test_every_link_leads_to_a_place_and_no_place_is_there_twice(page: HtmlElement) -> None:
    places = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(places) == len(set(places))
    for link in page.iter("a"):
        target = link.get("href")
        assert target == "../index.html" or target.removeprefix("#") in places


def test_the_warning_of_a_pair_is_shown(page: HtmlElement) -> None:
    (warning,) = page.find_class("warning")
    assert "ar.txt may be incomplete" in warning.text_content()


def test_nothing_is_fetched(page: HtmlElement) -> None:
    addresses = [element.get(name) for element in page.iter() for name in ("src", "href")]
    assert all(
        address.startswith(("#", "data:", "../index.html")) for address in addresses if address
    )
    for style in page.iter("style"):
        assert not re.search(r"url\(|@import", style.text_content())


def test_texts_cannot_become_markup() -> None:
    texts = tuple((BlockKind.PARAGRAPH, number, text) for number, text in enumerate(NASTY))
    beads = tuple(Bead((number,), (number,), 0.3) for number in range(len(NASTY)))
    page = Page(
        NASTY[0],
        0.9,
        make_text("es", texts),
        (make_translation(make_text("en", texts), beads, NASTY[1]),),
    )
    html = parse(render_page(page))
    assert len(html.findall(".//script")) == 2
    assert not list(html.iter("img"))
    for row, text in zip(rows(html, "en"), NASTY, strict=True):
        assert segments(row, "source") == segments(row, "target") == [text]
    data = json.loads(html.get_element_by_id("page-data").text_content())
    assert [segment["text"] for segment in data["original"]["segments"]] == list(NASTY)


def test_half_a_surrogate_pair_does_not_stop_the_page() -> None:
    text = make_text("es", ((BlockKind.PARAGRAPH, 0, "a\ud800b"),))
    page = Page("x", 0.9, text, (make_translation(replace(text, language="en"), ()),))
    html = parse(render_page(page))
    data = json.loads(html.get_element_by_id("page-data").text_content())
    assert data["original"]["segments"][0]["text"] == "a\ud800b"


def test_the_index_lists_each_translation_with_its_figures() -> None:
    entries = [describe_page(make_example(), "2024/crecida.html")]
    index = parse(render_index(entries))
    cells = [[cell.text_content() for cell in row] for row in index.findall(".//tbody/tr")]
    assert cells == [
        ["2024/crecida", "es–en", "11:10", "9", "1:1", "1", "0.87", "2"],
        ["", "es–ar-arb look twice", "11:2", "2", "9:0", "0", "0.97", "0"],
    ]
    assert {link.get("href") for link in index.iter("a")} == {
        "2024/crecida.html", "2024/crecida.html#en", "2024/crecida.html#ar-arb",
    }  # fmt: skip
