"""XLIFF kits of both versions: what they say, that it comes back, and what tools make of them."""

from __future__ import annotations

import io
import re
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests.formats.kits.kit_examples import KIT, make_entry, make_kit
from tests.formats.kits.kit_strategies import kits
from tests.formats.kits.xliff_rules import check_first, check_second
from tests.unit_strategies import unit_examples
from tm.errors import InputError
from tm.formats.base import ImportOptions
from tm.formats.cleaning import Cleaner, map_texts
from tm.formats.kits.base import KitFormat
from tm.formats.kits.xliff import XLIFF_1_KIT, XLIFF_2_KIT
from tm.model.inline import Code, CodeKind, InlineText
from tm.model.kit import DeliveredEntry, Delivery, EntryState, Kit

BOTH = pytest.mark.parametrize("kit_format", [XLIFF_1_KIT, XLIFF_2_KIT], ids=["1.2", "2.1"])


def write(kit_format: KitFormat, kit: Kit = KIT) -> bytes:
    (file,) = kit_format.write([kit])
    assert file.path == f"{kit.name}.xlf"
    return file.data


def read(data: str | bytes, options: ImportOptions = ImportOptions()) -> Delivery:  # noqa: B008
    stream = io.BytesIO(data.encode() if isinstance(data, str) else data)
    return XLIFF_1_KIT.read(stream, "12.xlf", options)


TOLD = (
    "heading: Orden del día",
    "before: Orden del día",
    "after: Sí.",
    "term: pleno = plenary, plenary session (not: plenum); of the parliament",
    "term: leyes = bills",
    "Keep the bold.",
)


def wrap_first(content: str, of_unit: str = "") -> str:
    return (
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
        '<file original="b.md" source-language="en" target-language="es"><body>'
        f"<trans-unit {of_unit}>{content}</trans-unit></body></file></xliff>"
    )


def read_first(content: str, of_unit: str = "") -> DeliveredEntry:
    (entry,) = read(wrap_first(content, of_unit)).entries
    return entry


def read_second(content: str) -> DeliveredEntry:
    (entry,) = read(
        '<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" '
        f'trgLang="es"><file id="f"><unit id="u">{content}</unit></file></xliff>'
    ).entries
    return entry


def number_in_order(content: InlineText) -> InlineText:
    """The content as a reader numbers its codes, without what XML cannot hold."""
    numbers: dict[int, int] = {}
    return InlineText.of(
        *(
            replace(part, number=numbers.setdefault(part.number, len(numbers) + 1))
            if isinstance(part, Code)
            else part
            for part in map_texts(content, Cleaner().strip_forbidden).parts
        )
    )


@BOTH
@given(kit=kits)
@unit_examples
def test_what_we_write_comes_back(kit_format: KitFormat, kit: Kit) -> None:
    delivery = read(write(kit_format, kit))
    assert (delivery.name, delivery.source_path) == (kit.name, kit.source_path)
    assert delivery.source_language == kit.source_language
    assert delivery.target_language == kit.target_language
    assert delivery.translator == kit.translator
    kept = [entry for entry in kit.entries if number_in_order(entry.source).plain.strip()]
    assert [each.key for each in delivery.entries] == [entry.key for entry in kept]
    for delivered, entry in zip(delivery.entries, kept, strict=True):
        assert delivered.source == number_in_order(entry.source)
        assert delivered.target == number_in_order(entry.target)
        is_filled = delivered.target.plain.strip()
        assert delivered.state == (entry.state if is_filled else EntryState.EMPTY)
        assert delivered.notes == ()
        assert bool(delivered.suggestion) == bool(entry.suggestions)
        if delivered.suggestion:
            first = entry.suggestions[0]
            assert delivered.suggestion == replace(
                first,
                source=number_in_order(first.source),
                target=number_in_order(first.target),
                origin=Cleaner().clean_line(first.origin),
            )


@given(kit=kits)
@unit_examples
def test_the_schema_of_xliff_1_2_has_no_objection(kit: Kit) -> None:
    check_first(write(XLIFF_1_KIT, kit))


@given(kit=kits)
@unit_examples
def test_the_schema_of_xliff_2_has_no_objection(kit: Kit) -> None:
    check_second(write(XLIFF_2_KIT, kit))


@BOTH
def test_a_bulletin_without_entries(kit_format: KitFormat) -> None:
    data = write(kit_format, make_kit())
    (check_first if kit_format is XLIFF_1_KIT else check_second)(data)
    assert read(data).entries == ()


def test_what_a_translator_is_told_in_xliff_1_2() -> None:
    unit = etree.fromstring(write(XLIFF_1_KIT)).findall(".//{*}trans-unit")[1]
    assert unit.get("id") == KIT.entries[1].key
    assert unit.get("restype") == "x-paragraph"
    assert unit.find("{*}target").get("state") == "needs-review-translation"
    assert [(note.get("from"), note.text) for note in unit.findall("{*}note")] == [
        ("developer", text) for text in TOLD
    ]
    contexts = unit.findall("{*}context-group/{*}context")
    assert [(each.get("context-type"), each.text) for each in contexts] == [
        ("sourcefile", "bulletins/es/12.md"),
        ("linenumber", "3"),
    ]
    offered = unit.findall("{*}alt-trans")
    assert [(each.get("match-quality"), each.get("origin")) for each in offered] == [
        ("84%", "bulletin 11"),
        ("71%", None),
    ]


def test_what_a_translator_is_told_in_xliff_2() -> None:
    unit = etree.fromstring(write(XLIFF_2_KIT)).findall(".//{*}unit")[1]
    assert unit.get("id") == KIT.entries[1].key
    assert [note.text for note in unit.findall("{*}notes/{*}note")] == [
        "location: bulletins/es/12.md:3",
        *TOLD,
    ]
    assert [(e[0].text, [each.text for each in e[1:]]) for e in unit.iter("{*}glossEntry")] == [
        ("pleno", ["plenary", "plenary session"]),
        ("leyes", ["bills"]),
    ]
    matches = [(m.get("type"), m.get("matchQuality"), m.get("origin")) for m in unit[0]]
    assert matches == [("tm", "84.5", "bulletin 11"), ("tm", "71", None)]


def test_what_is_not_nested_has_codes_of_its_own() -> None:
    crossed = InlineText.of(
        Code(CodeKind.OPEN, 1, "<b>"),
        "uno ",
        Code(CodeKind.OPEN, 2, "<i>"),
        "dos",
        Code(CodeKind.CLOSE, 1, "</b>"),
        Code(CodeKind.CLOSE, 2, "</i>"),
        Code(CodeKind.CLOSE, 3, "</u>"),
    )
    data = write(XLIFF_2_KIT, make_kit(make_entry("uno dos", source=crossed)))
    check_second(data)
    source = etree.fromstring(data).find(".//{*}source")
    names = [etree.QName(each).localname for each in source.iter()]
    assert names == ["source", "sc", "pc", "ec", "ec"]
    assert read(data).entries[0].source == crossed


# How far a translation is: attributes of the unit and of the target in XLIFF 1.2, and the content.
FIRST_STATES = (
    ("", "", "Sí", EntryState.DONE),
    ("", 'state="translated"', "Sí", EntryState.DONE),
    ("", 'state="signed-off"', "Sí", EntryState.DONE),
    ("", 'state="final"', "Sí", EntryState.DONE),
    ('approved="yes"', 'state="needs-review-translation"', "Sí", EntryState.DONE),
    ('approved="no"', "", "Sí", EntryState.DONE),
    ("", 'state="needs-review-translation"', "Sí", EntryState.DRAFT),
    ("", 'state="needs-adaptation"', "Sí", EntryState.DRAFT),
    ("", 'state="new"', "Sí", EntryState.DRAFT),
    ("", 'state="x-half-done"', "Sí", EntryState.DRAFT),
    ('approved="yes"', 'state="final"', " ", EntryState.EMPTY),
    ("", 'state="final"', '<ph id="1">&lt;br&gt;</ph>', EntryState.EMPTY),
)


@pytest.mark.parametrize(("of_unit", "of_target", "text", "state"), FIRST_STATES)
def test_states_of_xliff_1_2(of_unit: str, of_target: str, text: str, state: EntryState) -> None:
    entry = read_first(f"<source>Yes</source><target {of_target}>{text}</target>", of_unit)
    assert entry.state is state


@pytest.mark.parametrize(
    ("of_segment", "text", "state"),
    [
        ("", "Sí", EntryState.DONE),
        ('state="translated"', "Sí", EntryState.DONE),
        ('state="reviewed"', "Sí", EntryState.DONE),
        ('state="final"', "Sí", EntryState.DONE),
        ('state="initial"', "Sí", EntryState.DRAFT),
        ('state="final"', "", EntryState.EMPTY),
    ],
)
def test_states_of_xliff_2(of_segment: str, text: str, state: EntryState) -> None:
    segment = f"<segment {of_segment}><source>Yes</source><target>{text}</target></segment>"
    assert read_second(segment).state is state


def test_a_unit_that_a_tool_cut_into_segments_is_one_entry() -> None:
    entry = read_first(
        "<source>Uno. <bpt id='1' rid='1'>**</bpt>Dos.<ept id='2' rid='1'>**</ept></source>"
        "<seg-source><mrk mtype='seg' mid='1'>Uno.</mrk> <bpt id='1' rid='1'>**</bpt>"
        "<mrk mtype='seg' mid='2'>Dos.</mrk><ept id='2' rid='1'>**</ept></seg-source>"
        "<target><mrk mtype='seg' mid='1'>One.</mrk> <bpt id='1' rid='1'>**</bpt>"
        "<mrk mtype='seg' mid='2'>Two.</mrk><ept id='2' rid='1'>**</ept></target>"
    )
    assert (entry.source.marked, entry.target.marked) == ("Uno. **Dos.**", "One. **Two.**")
    assert entry.state is EntryState.DONE


def test_a_unit_with_a_segment_left_empty_is_not_done() -> None:
    cut = "<mrk mtype='seg' mid='1'>Uno.</mrk> <mrk mtype='seg' mid='2'>Dos.</mrk>"
    first = read_first(
        f"<source>Uno. Dos.</source><seg-source>{cut}</seg-source>"
        "<target><mrk mtype='seg' mid='1'>One.</mrk> <mrk mtype='seg' mid='2'/></target>"
    )
    second = read_second(
        "<segment state='final'><source>Uno. </source><target>One. </target></segment>"
        "<segment><source>Dos.</source></segment>"
    )
    assert (first.state, first.target.plain) == (EntryState.DRAFT, "One. ")
    assert (second.state, second.target.plain) == (EntryState.DRAFT, "One. ")


def test_segments_of_xliff_2_in_another_order() -> None:
    entry = read_second(
        "<originalData><data id='d1'>&lt;b&gt;</data><data id='d2'>&lt;/b&gt;</data></originalData>"
        "<segment state='final'><source><sc id='1' dataRef='d1'/>Uno.</source>"
        "<target order='3'>One.<ec startRef='1' dataRef='d2'/></target></segment>"
        "<ignorable><source> </source></ignorable>"
        "<segment state='final'><source>Dos.<ec startRef='1' dataRef='d2'/></source>"
        "<target order='1'><sc id='1' dataRef='d1'/>Two.</target></segment>"
    )
    assert (entry.source.marked, entry.target.marked) == (
        "<b>Uno. Dos.</b>",
        "<b>Two. One.</b>",
    )
    assert [code.number for code in entry.target.codes] == [1, 1]
    assert entry.state is EntryState.DONE


def test_codes_moved_lost_and_doubled() -> None:
    bold = "<bpt id='1' rid='1'>**</bpt>{}<ept id='1' rid='1'>**</ept>"
    entry = read_first(
        f"<source>Ver {bold.format('aquí')}<ph id='2'>[^1]</ph>.</source>"
        f"<target>{bold.format('Here')} and {bold.format('there')}<mrk mtype='x-a'>!</mrk></target>"
    )
    assert entry.target.marked == "**Here** and **there**!"
    assert [code.number for code in entry.target.codes] == [1, 1, 2, 2]


def test_codes_that_a_tool_emptied() -> None:
    entry = read_first(
        "<source>Ver <bpt id='1'>**</bpt>esto<ept id='1'>**</ept><ph id='2'>[^1]</ph></source>"
        "<target><mrk mtype='seg' mid='1'><bpt id='1'/>This<ept id='1'/><ph id='2'/></mrk></target>"
    )
    assert entry.target.marked == "**This**[^1]"


@BOTH
def test_notes_of_the_translator(kit_format: KitFormat) -> None:
    data = write(kit_format).decode()
    assert [entry.notes for entry in read(data).entries] == [()] * 5
    note, end = "<note>Is this right?</note>", "</notes>"
    if kit_format is XLIFF_1_KIT:
        note, end = '<note from="Ana">Is this right?</note>', "</trans-unit>"
    assert read(data.replace(end, note + end, 1)).entries[0].notes == ("Is this right?",)


@BOTH
def test_a_suggestion_of_another_tool_is_none_of_ours(kit_format: KitFormat) -> None:
    data = write(kit_format).decode()
    for name in ("kind", "score"):
        data = data.replace(f"x-tm-{name}", f"x-other-{name}").replace(f"tm:{name}=", "origin2=")
    assert not any(entry.suggestion for entry in read(data).entries)


@BOTH
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings(kit_format: KitFormat, encoding: str) -> None:
    text = write(kit_format).decode()
    data = text.replace('encoding="UTF-8"', f'encoding="{encoding[:6]}"').encode(encoding)
    assert replace(read(data), path="") == replace(read(text), path="")


def test_controls_that_a_tool_let_through_are_left_out() -> None:
    assert read_first("<source>a</source><target>b&#11;c\x02</target>").target.plain == "bc"


def test_languages_of_the_options_where_the_file_tells_none() -> None:
    data = wrap_first("<source>a</source>").replace(' target-language="es"', "")
    delivery = read(data, ImportOptions("fr", "de", language_map=(("en", "en-GB"),)))
    assert (delivery.source_language, delivery.target_language) == ("en-GB", "de")


def test_what_is_not_to_be_translated_is_no_entry() -> None:
    unit = '<trans-unit id="{}" {}><source>{}</source></trans-unit>'
    data = wrap_first("<source>a</source>").replace(
        "</body>", unit.format(1, 'translate="no"', "b") + unit.format(2, "", " ") + "</body>"
    )
    assert [entry.source.plain for entry in read(data).entries] == ["a"]


def test_files_of_one_bulletin_are_one_delivery() -> None:
    data = wrap_first("<source>a</source>")
    file = data[data.index("<file") : data.index("</xliff>")]
    assert len(read(data.replace("</xliff>", f"{file}</xliff>")).entries) == 2
    other = file.replace('original="b.md"', 'original="c.md"')
    with pytest.raises(InputError, match=r"holds 2 documents, b\.md and c\.md"):
        read(data.replace("</xliff>", f"{other}</xliff>"))


@pytest.mark.parametrize(
    ("namespace", "tool"),
    [("http://sdl.com/FileTypes/SdlXliff/1.0", "Trados"), ("MQXliff", "memoQ")],
)
def test_files_that_tools_work_in_are_refused(namespace: str, tool: str) -> None:
    data = wrap_first("<source>a</source><target>b</target>", f'xmlns:t="{namespace}" t:status="x"')
    with pytest.raises(InputError, match=f"12.xlf:1: is the file that {tool} works in; let {tool}"):
        read(data)


@pytest.mark.parametrize(
    ("data", "fact"),
    [
        (b"", "no element found"),
        (b"PK\3\4", "is not XML"),
        (b"<tmx/>", "its root element is <tmx>, not <xliff>"),
        (b"<xliff><file>", "no element found"),
        (b"<xliff><file><trans-unit><source>a</source></file></xliff>", "mismatched tag"),
        (b'<xliff><file source-language="!"/></xliff>', "!"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><xliff/>', "declares the entity"),
    ],
)
def test_what_is_no_xliff(data: bytes, fact: str) -> None:
    with pytest.raises(InputError, match=re.escape(fact)):
        read(data)


@BOTH
@given(cut=st.integers(2, 5000))
def test_a_file_cut_short_is_refused(kit_format: KitFormat, cut: int) -> None:
    data = write(kit_format)
    with pytest.raises(InputError):
        read(data[:-cut])


@BOTH
@given(place=st.integers(0, 5000), put_in=st.binary(max_size=3))
def test_a_damaged_file_is_refused_or_read(
    kit_format: KitFormat, place: int, put_in: bytes
) -> None:
    data = write(kit_format)
    with suppress(InputError):
        read(data[:place] + put_in + data[place + 1 :])


@BOTH
def test_recognized_by_content(kit_format: KitFormat) -> None:
    head = write(kit_format)[:4096]
    assert kit_format.recognize(head, ".xlf")
    assert not kit_format.recognize(b"<tmx>", ".xlf")
