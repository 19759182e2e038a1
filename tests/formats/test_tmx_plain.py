"""Plain TMX units are read without a parser: to the same end as with one, whatever the file."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from tests.formats.conformance_units import list_conformance_files
from tm.errors import InputError
from tm.formats.base import ImportOptions, Skipped
from tm.formats.tmx.plain_units import find_plain_unit
from tm.formats.tmx.read import VOCABULARY, UnitReader, read_tmx
from tm.formats.xml_units.records import read_records
from tm.model.unit import Unit

_SPACE = st.sampled_from(["", "", "", "\n", "\n  ", "\r\n", " ", "\t"])
_ATTRIBUTES = st.sampled_from([
    "", "", ' tuid="1"', ' creationdate="20200229T123001Z" creationid="ana"', ' srclang="es"',
    " tuid='1'", ' a="1" a="2"', ' creationid="a&amp;b"', ' creationid="a&b"', ' xmlns="urn:x"',
    ' xmlns="http://www.w3.org/2000/xmlns/"', ' b:c="1"', ' creationid="a\nb"', ' srclang="*all*"',
    '\n changedate="20210301T090000Z" ', ' creationid="<"', ' creationid = "ana"',
])  # fmt: skip
_REMARKS = st.sampled_from([
    "", "", "", "<note>of ours </note>", '<prop type="x-status">approved</prop>', "<note/>",
    '<prop type="prev">one</prop>\n<note xml:lang="en">two &lt; three</note>', "<x>y</x>",
    '<prop type="id">a<b/>c</prop>', '<prop type="x" type="x">2</prop>', "stray", "<!-- - -->",
])  # fmt: skip
_CONTENTS = st.sampled_from([
    "one", "dos", "año 🙂", "a &amp;lt; b", "&#65;", "&nbsp;", " spaced ", "", " ", "a > b", "]]>",
    "<![CDATA[x]]>", "<!-- </tu> -->", "\n  indented\n", "li\r\nne", "\r", "<ph>x</ph>y", "a & b",
    "a<b", "\x01", "\ufffe", "<?pi </tu>?>", "x</seg><seg>y", "<seg>", "é",
])  # fmt: skip
_LANGUAGES = st.sampled_from([
    ' xml:lang="en"', ' xml:lang="es"', ' xml:lang="es-PE"', ' lang="en"', ' xml:lang="es"',
    ' xml:lang="?"', "", ' xml:lang=""', " xml:lang='en'", ' xml:lang="en" creationid="eva"',
])  # fmt: skip
_BETWEEN = st.sampled_from([
    "", "\n", "\n", "<!--", "-->", "<!-- a comment -->", "<![CDATA[", "]]>", "</body><body>",
    "text", "</tu>", "<tu>", "<tu/>", "&lt;", "&", "<header srclang='es'/>", "\r", "\r\n",
    '<sub xmlns="urn:x">', "</sub>", "<?pi", "?>",
])  # fmt: skip


@st.composite
def _variants(draw: st.DrawFn) -> str:
    space = draw(_SPACE)
    return (
        f"{space}<tuv{draw(_LANGUAGES)}>{draw(_REMARKS)}{space}"
        f"<seg>{draw(_CONTENTS)}</seg>{space}</tuv>"
    )


@st.composite
def _odd_units(draw: st.DrawFn) -> str:
    variants = draw(st.lists(_variants(), min_size=1, max_size=3))
    end = draw(st.sampled_from(["</tu>"] * 5 + ["</tu >", "", "</TU>"]))
    return f"<tu{draw(_ATTRIBUTES)}>{draw(_REMARKS)}{''.join(variants)}{draw(_SPACE)}{end}"


_PLAIN = (
    '<tu creationid="ana"><tuv xml:lang="en"><seg>one &amp; ñ</seg></tuv>{}'
    '<tuv xml:lang="es"><seg>uno</seg></tuv></tu>'
)
_PLAIN_UNITS = _SPACE.map(_PLAIN.format)
_PIECES = st.lists(st.one_of(_PLAIN_UNITS, _PLAIN_UNITS, _odd_units(), _BETWEEN), max_size=12)


@given(st.sampled_from(["", "es", "en"]), _PIECES, st.booleans())
@example("es", [_PLAIN.format(""), "<!--", _PLAIN.format(""), "-->", _PLAIN.format("\n")], True)
@example("es", [_PLAIN.format(""), "<![CDATA[", _PLAIN.format(""), "]]>", _PLAIN.format("")], True)
@example("en", [_PLAIN.format("")] * 3 + ["<tu><tuv></seg></tu>"] * 3, True)
def test_any_file_reads_as_by_the_parser_alone(
    source_language: str, pieces: list[str], is_closed: bool
) -> None:
    end = "</body></tmx>\n" if is_closed else ""
    data = f'<tmx version="1.4"><header srclang="{source_language}"/><body>{"".join(pieces)}{end}'
    for encoding in ("utf-8", "cp1252"):
        _expect_the_same(data.encode(encoding, "replace"))


def test_conformance_files_read_as_by_the_parser_alone(shared_dir: Path) -> None:
    for file in list_conformance_files(shared_dir, "tmx"):
        _expect_the_same(file.read_bytes())


def test_large_files_read_as_by_the_parser_alone() -> None:
    units = [_PLAIN.format("\n" * (number % 3)) for number in range(5000)]
    for place in (1234, 2345, 3456, 3999):
        units[place] = "<tu><tuv xml:lang='en'><seg>a & b</seg></tuv></tu><tu>"
    _expect_the_same(f"<tmx><body>{''.join(units)}</body></tmx>".encode())


def test_what_is_plain() -> None:
    plain = _PLAIN.format("\r\n ")
    found = find_plain_unit(f"\n{plain}<tu>", 0)
    assert found
    assert found.end == len(plain) + 1
    assert found.facts.attributes == {"creationid": "ana"}
    assert [(each.tag, each.text) for each in found.variants] == [("en", "one & ñ"), ("es", "uno")]


def _expect_the_same(data: bytes) -> None:
    fast = _list(read_tmx(io.BytesIO(data), "memory.tmx", ImportOptions()))
    assert fast == _list(_read_by_parser(data))


def _read_by_parser(data: bytes) -> Iterator[Unit | Skipped]:
    reader = UnitReader("memory.tmx", ImportOptions())
    for found in read_records(io.BytesIO(data), "memory.tmx", VOCABULARY):
        if isinstance(found, Skipped):
            yield found
        else:
            yield from reader.read(found)


def _list(found: Iterator[Unit | Skipped]) -> list[object]:
    """All that comes, with the places of texts, which do not count when units are compared."""
    listed: list[object] = []
    try:
        for each in found:
            listed.append(each)
            if isinstance(each, Unit):
                listed += [variant.place for variant in each.variants]
    except InputError as error:
        listed.append(str(error))
    return listed
