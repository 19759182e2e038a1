"""PO as other programs read it: polib, msgfmt, i18nspector."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools import run_tool
from unit_strategies import unit_examples, units

from tm.formats.base import ExportOptions, Written
from tm.formats.po import write_po
from tm.formats.po_header import gettext_locale, plural_forms
from tm.model.bead import Status
from tm.model.inline import Code, CodeKind, InlineText
from tm.model.location import Location, Span
from tm.model.unit import Origin, Unit, Variant

OPTIONS = ExportOptions(
    "es", ("es", "en"), doubtful_below=0.5, created=datetime(2025, 3, 1, 9, 0, tzinfo=UTC)
)


def write(*written: Unit, options: ExportOptions = OPTIONS) -> tuple[bytes, Written]:
    out = io.BytesIO()
    result = write_po(written, out, options)
    return out.getvalue(), result


def read(*written: Unit, options: ExportOptions = OPTIONS) -> polib.POFile:
    return polib.pofile(write(*written, options=options)[0].decode())


def pair(spanish: str, english: str, line: int = 0, **fields: object) -> Unit:
    origin = Origin(Location("bulletins/es/12.md", line), Span(0, 1), "paragraph", "Debate")
    target = replace(Variant("en", InlineText.of(english)), **fields)
    return Unit((Variant("es", InlineText.of(spanish), origin), target), bulletin="12")


AWKWARD = [
    pair("El 50 %s de la gente %(name)s {0}", "50 %d of people", 1),
    pair("\n Con espacio \r\n dentro\n\n", " With space\tinside \n", 2),
    pair('Dijo "no" \\ y se fue\\', "He said “no”\x07\x1b[0m", 3, confidence=0.1),
    pair("A\x85B\u2028C\x7f\x9e\ud800", "\ufeffD\u202eE🏛", 4),
    pair("Sí.", "Yes.", 5),
    pair("Sí.", "It is.", 6),
    pair("Sí.", "Yes.", 7),
    pair("#, fuzzy", "#~ msgid", 8),
    pair("msgid \"x\"", "msgstr \"y\"", 9),
]  # fmt: skip


@pytest.mark.parametrize("target", ["en", "pt-BR", "qu-PE", "ru", "ar", "zh-Hant", "tlh"])
def test_msgfmt_is_silent_and_i18nspector_finds_no_error(tmp_path: Path, target: str) -> None:
    retagged = [replace(u, variants=(u.source, replace(u.variants[1], language=target)))
                for u in AWKWARD]  # fmt: skip
    path = tmp_path / f"{gettext_locale(target)}.po"
    path.write_bytes(write(*retagged, options=replace(OPTIONS, languages=("es", target)))[0])
    checked = run_tool("msgfmt", "--check", "--output-file=/dev/null", path)
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "", "")
    inspected = run_tool("i18nspector", path)
    assert inspected.stderr == ""
    assert [line for line in inspected.stdout.splitlines() if line.startswith("E:")] == []


@unit_examples
@given(written=st.lists(units, max_size=4))
def test_polib_reads_back_every_pair(written: list[Unit]) -> None:
    options = (
        ExportOptions("es", tuple(v.language for v in written[0].variants[:2]))
        if written
        else OPTIONS
    )
    read_back = read(*written, options=options)
    for entry in read_back:
        assert entry.msgid == entry.msgid.strip() != ""
        assert entry.msgstr == entry.msgstr.strip() != ""
    found = {(entry.msgid, entry.msgstr) for entry in read_back}
    keys = [(entry.msgctxt, entry.msgid) for entry in read_back]
    assert len(found) == len(keys) == len(set(keys))
    expected = {
        tuple(essence(v.content.marked) for v in (first, last))
        for unit in written
        if (first := covered(unit, options.languages[0]))
        and (last := covered(unit, options.languages[1]))
    }
    assert {(essence(a), essence(b)) for a, b in found} == {
        texts for texts in expected if all(texts)
    }


def covered(unit: Unit, language: str) -> Variant | None:
    exact = unit.find_variant(language)
    regional = (v for v in unit.variants if v.language.startswith(f"{language}-"))
    return exact or next(regional, None)


def essence(text: str) -> str:
    """The text with line feeds for line breaks and without what no text file may hold."""
    for line_break in ("\r\n", "\r", "\x85", "\u2028", "\u2029"):
        text = text.replace(line_break, "\n")
    text = text.translate(dict.fromkeys([*range(0x7F, 0xA0), 0xFEFF, 0xFFFE, 0xFFFF]))
    kept = (c for c in text if c in "\t\n" or (c >= " " and not 0xD800 <= ord(c) < 0xE000))
    return "".join(kept).strip()


def test_the_header_is_complete() -> None:
    assert read(pair("uno", "one")).metadata == {
        "Project-Id-Version": "12",
        "Report-Msgid-Bugs-To": "",
        "POT-Creation-Date": "2025-03-01 09:00+0000",
        "PO-Revision-Date": "2025-03-01 09:00+0000",
        "Last-Translator": "Automatically generated",
        "Language-Team": "none",
        "Language": "en",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
        "X-Generator": "bulletin-tm 0.1.0",
        "X-Source-Language": "es",
    }


def test_without_a_date_the_newest_unit_dates_the_file() -> None:
    dated = [
        replace(pair(text, text), changed=datetime(2024, 5, day, 7, 8, tzinfo=UTC))
        for day, text in enumerate("abc", start=1)
    ]
    header = read(*dated, options=replace(OPTIONS, created=None)).metadata
    assert header["PO-Revision-Date"] == "2024-05-03 07:08+0000"


def test_comments_references_and_markup() -> None:
    bold, plain = Code(CodeKind.OPEN, 1, "**"), Code(CodeKind.CLOSE, 1, "**")
    origin = Origin(Location("bulletins/es/núm 12.md", 40), Span(0, 1), "heading", "Orden del día")
    unit = Unit(
        (
            Variant("es", InlineText.of("Votó ", bold, "no", plain), origin),
            Variant("en", InlineText.of("Voted no"), confidence=0.75, signature="tm/1 use"),
        )
    )
    assert write(unit)[0].decode().split("\n\n")[1] == (
        "#. heading: Orden del día\n"
        "#. kind: heading\n"
        "#. confidence: 0.7500\n"
        "#. signature: tm/1 use\n"
        "#: \u2068bulletins/es/núm 12.md\u2069:40\n"
        'msgid "Votó **no**"\n'
        'msgstr "Voted no"'
    )


def test_the_same_pair_in_two_places_is_one_entry() -> None:
    (entry,) = read(pair("uno", "one", 3), pair("uno", "one", 9), pair("uno", "one", 9))
    assert entry.occurrences == [("bulletins/es/12.md", "3"), ("bulletins/es/12.md", "9")]
    assert entry.msgctxt is None


def test_a_text_with_two_translations_is_told_apart_by_the_text_before() -> None:
    entries = read(
        pair("Sí.", "Yes."),
        pair(
            "¿Votó la señora congresista en la sesión del martes pasado por la tarde?", "Did she?"
        ),
        pair("Sí.", "She did."),
        pair(
            "¿Votó la señora congresista en la sesión del martes pasado por la tarde?", "Did she?"
        ),
        pair("Sí.", "Indeed."),
    )
    assert [(entry.msgctxt, entry.msgstr) for entry in entries if entry.msgid == "Sí."] == [
        ("at the beginning", "Yes."),
        ("after: ¿Votó la señora congresista en la sesión del martes pasado p…", "She did."),
        ("after: ¿Votó la señora congresista en la sesión del martes pasado p… (2)", "Indeed."),
    ]
    assert [entry.msgctxt for entry in entries if entry.msgid != "Sí."] == [None]


def test_doubtful_pairs_are_fuzzy_unless_someone_confirmed_them() -> None:
    entries = read(
        pair("uno", "one", confidence=0.49),
        pair("dos", "two", confidence=0.5),
        pair("tres", "three", confidence=0.1, status=Status.CONFIRMED),
        pair("cuatro", "four", confidence=0.1),
        pair("cuatro", "four", confidence=0.9),
    )
    assert [entry.fuzzy for entry in entries] == [True, False, False, False]
    assert "status: confirmed" in entries[2].comment


def test_a_link_through_the_original_is_as_sure_as_its_weaker_half() -> None:
    def through(english: float, portuguese: float, status: Status = Status.AUTO) -> Unit:
        return Unit(
            (
                Variant("en", InlineText.of(f"{english} {portuguese}"), None, 1, english, status),
                Variant("pt", InlineText.of("x"), None, 1, portuguese, status, "tm/1"),
            )
        )

    entries = read(
        through(0.1, 0.9),
        through(0.9, 0.1),
        through(0.8, 0.9),
        through(0.1, 0.2, Status.CONFIRMED),
        options=replace(OPTIONS, languages=("en", "pt")),
    )
    assert [entry.fuzzy for entry in entries] == [True, True, False, False]
    assert ["confidence: 0." + e.comment.partition("confidence: 0.")[2][0] for e in entries] == [
        "confidence: 0.1", "confidence: 0.1", "confidence: 0.8", "confidence: 0.2",
    ]  # fmt: skip


def test_what_is_left_out_is_counted() -> None:
    three = replace(
        pair("uno", "one"),
        variants=(*pair("uno", "one").variants, Variant("pt", InlineText.of("um"))),
    )
    _, result = write(three, pair("\x01", "x"), pair("dos", " "))
    assert result == Written(
        1,
        (
            ("characters removed that are not text", 1),
            ("translations left out, for their language has no place in the file", 1),
            ("units left out, for one side has no text", 2),
        ),
    )


def test_a_file_without_units_is_a_header() -> None:
    assert list(read()) == []


@pytest.mark.parametrize(
    ("tag", "name"),
    [("es", "es"), ("pt-BR", "pt_BR"), ("es-419", "es_419"), ("sr-Latn-RS", "sr_RS@latin"),
     ("zh-Hant", "zh_TW"), ("ca-valencia", "ca")],
)  # fmt: skip
def test_languages_have_their_gettext_names(tag: str, name: str) -> None:
    assert gettext_locale(tag) == name


def test_plural_forms_are_known_by_language_and_region() -> None:
    assert plural_forms("pt-PT") == plural_forms("es-PE") == "nplurals=2; plural=(n != 1);"
    assert plural_forms("pt-BR") == "nplurals=2; plural=(n > 1);"
    assert plural_forms("tlh") == ""


def test_gettext_takes_no_comment_for_unfinished(tmp_path: Path) -> None:
    origin = Origin(Location("a.md", 1), Span(0, 1), "paragraph", "C:\\")
    unit = pair("uno", "one")
    path, copy = tmp_path / "en.po", tmp_path / "copy.po"
    path.write_bytes(write(replace(unit, variants=(replace(unit.source, origin=origin),
                                                   unit.variants[1])))[0])  # fmt: skip
    run_tool("msgcat", "-o", copy, path).check_returncode()
    assert polib.pofile(str(copy))[0].comment == polib.pofile(str(path))[0].comment
