"""PO, POT and MO become units; of damaged files what can be read."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.conformance_units import check_conformance_files
from tests.tools import require_tool, run_tool
from tests.unit_strategies import texts, unit_examples
from tm.errors import InputError
from tm.formats.base import ExportOptions, ImportOptions, Skipped
from tm.formats.mo import read_mo
from tm.formats.po import write_po
from tm.formats.po_read import read_po
from tm.model.bead import Status
from tm.model.inline import InlineText
from tm.model.unit import Review, Unit, Variant

GERMAN = ImportOptions("en", "de")


def read(data: bytes | str, options: ImportOptions = GERMAN) -> tuple[list[Unit], list[Skipped]]:
    stream = io.BytesIO(data.encode() if isinstance(data, str) else data)
    found = list(read_po(stream, "de.po", options))
    return (
        [each for each in found if isinstance(each, Unit)],
        [each for each in found if isinstance(each, Skipped)],
    )


def pairs(units: list[Unit]) -> list[tuple[str, ...]]:
    return [tuple(variant.text for variant in unit.variants) for unit in units]


def test_every_conformance_file(shared_dir: Path) -> None:
    assert check_conformance_files(shared_dir, ("po",), read) > 300


_WORDS = st.text(st.sampled_from('aé"\\\n\t ñ%s'), min_size=1, max_size=8)


@given(st.lists(st.tuples(_WORDS, _WORDS, _WORDS), max_size=4))
@unit_examples
def test_what_polib_writes_is_read(entries: list[tuple[str, str, str]]) -> None:
    catalogue = polib.POFile(wrapwidth=20)
    catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": "de"}
    for context, original, translation in entries:
        entry = polib.POEntry(msgctxt=context, msgid=original, msgstr=translation)
        catalogue.append(entry)
    found, _ = read(str(catalogue))
    assert [(unit.context, *pair) for unit, pair in zip(found, pairs(found), strict=True)] == [
        entry for entry in entries if entry[2].strip()
    ]


@given(texts)
@unit_examples
def test_no_text_breaks_the_reader(text: str) -> None:
    found, _ = read(('msgid "a"\nmsgstr "b"\n\n' + text).encode("utf-8", "replace"))
    assert pairs(found)[:1] == [("a", "b")]


def test_what_we_write_comes_back() -> None:
    unit = Unit(
        (
            Variant("es", InlineText.of("El pleno")),
            Variant("en", InlineText.of("The plenary"), None, 1, 0.75, Status.CONFIRMED, "tm/1"),
        ),
        bulletin="b",
        changed=datetime(2025, 3, 4, 5, 6, tzinfo=UTC),
    )
    out = io.BytesIO()
    write_po([unit], out, ExportOptions("es", ("es", "en")))
    (found,), _ = read(out.getvalue(), ImportOptions())
    assert found.variants == unit.variants
    assert found.changed == unit.changed


def test_states_comments_contexts_and_references() -> None:
    found, skipped = read(
        '# Nota de Ana\n#. for translators\n#: src/a.c:12\n#, c-format, fuzzy\n#| msgid "x"\n'
        'msgctxt "menu"\nmsgid "one"\nmsgstr "eins"\n\n'
        '#~ msgid "two"\n#~ msgstr "zwei"\n\nmsgid "three"\nmsgstr ""\n'
    )
    assert [unit.review for unit in found] == [Review.FUZZY, Review.OBSOLETE]
    assert found[0].context == "menu"
    assert found[0].notes == ("Nota de Ana", "for translators")
    assert found[0].properties == (("reference", "src/a.c:12"),)
    assert [(each.line, each.is_damage) for each in skipped] == [(13, False)]
    assert [str(variant.place) for variant in found[0].variants] == ["de.po:7", "de.po:8"]


def test_plural_forms_are_units() -> None:
    two = 'msgid "file"\nmsgid_plural "files"\nmsgstr[0] "Datei"\nmsgstr[1] "Dateien"\n'
    assert pairs(read(two)[0]) == [("file", "Datei"), ("files", "Dateien")]
    one = 'msgid "file"\nmsgid_plural "files"\nmsgstr[0] "ファイル"\n'
    assert pairs(read(one)[0]) == [("file", "ファイル"), ("files", "ファイル")]


def test_a_bad_line_costs_its_entry() -> None:
    found, skipped = read(
        'msgid "a"\nmsgstr "b"\n\nmsgid "c\nmsgstr "d"\n\nmsgid "e"\nmsgstr "f" x\n'
        'msgid "g"\nmsgstr "h"\n\nrubbish\nmore\n\nmsgid "i"\nmsgstr "j"\n'
    )
    assert pairs(found) == [("a", "b"), ("g", "h"), ("i", "j")]
    assert [each.line for each in skipped] == [4, 8, 12]


def test_the_charset_of_the_header_is_believed_unless_the_bytes_are_utf8() -> None:
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset={}\\n"\n\n'
    entry = 'msgid "peace"\nmsgstr "мир"\n'
    for charset, encoding in (("KOI8-R", "koi8-r"), ("KOI8-R", "utf-8"), ("no-such", "utf-8")):
        data = (header.format(charset) + entry).encode(encoding)
        assert pairs(read(data)[0]) == [("peace", "мир")]


def test_languages_come_from_the_header_or_the_options() -> None:
    header = 'msgid ""\nmsgstr "Language: pt_BR\\nX-Source-Language: es\\n"\n\n'
    entry = 'msgid "a"\nmsgstr "b"\n'
    (unit,), _ = read(header + entry)
    assert [variant.language for variant in unit.variants] == ["es", "pt-BR"]
    with pytest.raises(InputError, match=r"de\.po:1: does not tell the language of its originals"):
        read(entry, ImportOptions())


@pytest.mark.parametrize("endianness", ["little", "big"])
def test_compiled_catalogues(tmp_path: Path, endianness: str) -> None:
    require_tool("msgfmt")
    source = tmp_path / "de.po"
    source.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=ISO-8859-1\\nLanguage: de\\n"\n\n'
        'msgctxt "menu"\nmsgid "bye"\nmsgstr "Tschüß"\n\n'
        'msgid "file"\nmsgid_plural "files"\nmsgstr[0] "Datei"\nmsgstr[1] "Dateien"\n',
        encoding="latin-1",
    )
    compiled = tmp_path / "de.mo"
    run_tool("msgfmt", f"--endianness={endianness}", "-o", str(compiled), str(source))
    data = compiled.read_bytes()
    found = list(read_mo(io.BytesIO(data), "de.mo", GERMAN))
    units = [each for each in found if isinstance(each, Unit)]
    assert sorted(pairs(units)) == [("bye", "Tschüß"), ("file", "Datei"), ("files", "Dateien")]
    assert {unit.context for unit in units} == {"menu", ""}
    damaged = list(read_mo(io.BytesIO(data[: len(data) // 2]), "de.mo", GERMAN))
    assert any(isinstance(each, Skipped) and each.is_damage for each in damaged)
    with pytest.raises(InputError, match="is no MO file"):
        list(read_mo(io.BytesIO(b"\xde\x12\x04\x95"), "de.mo", GERMAN))
