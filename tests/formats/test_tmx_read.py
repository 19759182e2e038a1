"""TMX becomes units: of every tool, every version, and of damaged files what can be read."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given

from tests.formats.conformance_units import check_conformance_files
from tests.unit_strategies import unit_examples, units
from tm.errors import InputError
from tm.formats.base import ExportOptions, ImportOptions, Skipped
from tm.formats.cleaning import Cleaner
from tm.formats.tmx.read import read_tmx
from tm.formats.tmx.write import write_tmx
from tm.model.inline import CodeKind, InlineText
from tm.model.unit import Review, Unit

_TMX = '<tmx version="1.4"><header srclang="{}"/><body>{}</body></tmx>'


def read(
    data: bytes | str, options: ImportOptions | None = None
) -> tuple[list[Unit], list[Skipped]]:
    stream = io.BytesIO(data.encode() if isinstance(data, str) else data)
    found = list(read_tmx(stream, "memory.tmx", options or ImportOptions()))
    return (
        [each for each in found if isinstance(each, Unit)],
        [each for each in found if isinstance(each, Skipped)],
    )


def body(content: str, source_language: str = "es") -> str:
    return _TMX.format(source_language, content)


def tuv(language: str, text: str) -> str:
    return f'<tuv xml:lang="{language}"><seg>{text}</seg></tuv>'


def texts(unit: Unit) -> dict[str, str]:
    return {variant.language: variant.text for variant in unit.variants}


def test_every_conformance_file(shared_dir: Path) -> None:
    assert check_conformance_files(shared_dir, ("tmx",), read) > 80


@given(units)
@unit_examples
def test_what_we_write_comes_back(unit: Unit) -> None:
    found, skipped = read(_write(unit))
    cleaned = _clean(unit)
    assert [texts(each) for each in found] == ([cleaned] if cleaned else [])
    assert not any(each.is_damage for each in skipped)
    assert read(_write(*found))[0] == found


def _write(*written: Unit) -> bytes:
    out = io.BytesIO()
    write_tmx(written, out, ExportOptions("es", created=datetime(2025, 1, 1, tzinfo=UTC)))
    return out.getvalue()


def _clean(unit: Unit) -> dict[str, str]:
    """The texts that the writer does not leave out, as it writes them."""
    contents = {v.language: Cleaner().clean_content(v.content) for v in unit.variants}
    written = {language: each.plain for language, each in contents.items() if each.plain.strip()}
    return written if unit.source.language in written and len(written) > 1 else {}


def test_faults_cost_only_the_units_they_are_in() -> None:
    whole = [f"<tu>{tuv('es', f'uno {n}')}{tuv('en', f'one {n}')}</tu>\n" for n in range(6)]
    damaged = [*whole]
    damaged[1] = damaged[1].replace("</seg>", "", 1)
    damaged[3] = damaged[3].replace("uno", "uno & dos")
    damaged[4] = damaged[4].replace("</tu>", "")
    found, skipped = read(body("\n" + "".join(damaged)))
    assert [unit.source.text for unit in found] == ["uno 0", "uno 2", "uno 5"]
    lines = [each.line for each in skipped if each.is_damage]
    assert lines[:3] == [3, 5, 6]


def test_a_fault_between_chunks_and_long_after_is_passed() -> None:
    filler = "".join(f"<tu>{tuv('es', 'x' * 400)}{tuv('en', 'y' * 400)}</tu>\n" for _ in range(700))
    found, skipped = read(body(f"{filler}<tu><tuv>\n</tu>\n{filler}"))
    assert len(found) == 1400
    assert [each.line for each in skipped] == [701]


def test_a_truncated_file_gives_what_it_has() -> None:
    whole = body("".join(f"<tu>{tuv('es', 'uno')}{tuv('en', 'one')}</tu>\n" for _ in range(3)))
    found, skipped = read(whole[: whole.rindex("<seg>") + 3])
    assert len(found) == 2
    assert [each.line for each in skipped] == [3]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
@pytest.mark.parametrize("declared", ["", "UTF-8", "UTF-16", "ISO-8859-1"])
def test_any_encoding_and_any_declaration(encoding: str, declared: str) -> None:
    declaration = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    text = declaration + body(f"<tu>{tuv('es', 'año «señal»')}{tuv('en', 'year')}</tu>")
    found, skipped = read(text.encode(encoding))
    assert [texts(unit) for unit in found] == [{"es": "año «señal»", "en": "year"}]
    assert all(told.is_remark for told in skipped)
    assert bool(skipped) == ((encoding, declared) == ("cp1252", "UTF-8"))


def test_an_encoding_that_is_named_is_believed() -> None:
    data = body(f"<tu>{tuv('ru', 'мир')}{tuv('en', 'peace')}</tu>", "ru").encode("koi8-r")
    assert texts(read(data, ImportOptions(encoding="koi8-r"))[0][0])["ru"] == "мир"


def test_the_source_language_is_that_of_the_unit_the_header_or_the_options() -> None:
    pair = tuv("EN-us", "one") + tuv("es_PE", "uno")
    assert read(body(f"<tu>{pair}</tu>", "es"))[0][0].source.language == "es-PE"
    assert read(body(f'<tu srclang="en">{pair}</tu>', "es"))[0][0].source.language == "en-US"
    assert read(body(f"<tu>{pair}</tu>", "*all*"))[0][0].source.language == "en-US"
    spanish = ImportOptions(source_language="es")
    assert read(body(f"<tu>{pair}</tu>", "*all*"), spanish)[0][0].source.language == "es-PE"


def test_codes_become_the_models() -> None:
    seg = (
        'A<bpt i="7">&lt;b&gt;</bpt>B<hi type="x">C</hi><ept i="7">&lt;/b&gt;</ept>'
        '<ph>{0<sub>alt</sub>}</ph><it pos="end">&lt;/i&gt;</it><ut>\\par</ut>D'
    )
    content = read(body(f"<tu>{tuv('es', seg)}{tuv('en', 'x')}</tu>"))[0][0].source.content
    assert content.plain == "ABCD"
    assert [(code.kind, code.number, code.data) for code in content.codes] == [
        (CodeKind.OPEN, 1, "<b>"),
        (CodeKind.OPEN, 2, ""),
        (CodeKind.CLOSE, 2, ""),
        (CodeKind.CLOSE, 1, "</b>"),
        (CodeKind.ALONE, 3, "{0alt}"),
        (CodeKind.CLOSE, 4, "</i>"),
        (CodeKind.ALONE, 5, "\\par"),
    ]


def test_indented_text_is_trimmed_and_other_white_space_kept() -> None:
    found, _ = read(
        body(
            f"<tu>{tuv('es', chr(10) + '    uno' + chr(10) + '    dos ')}{tuv('en', ' a  b ')}</tu>"
        )
    )
    assert texts(found[0]) == {"es": "uno dos", "en": " a  b "}


def test_provenance_of_other_tools_is_kept() -> None:
    unit = read(
        body(
            '<tu creationid="ana" creationdate="20200102T030405Z">'
            '<note>see p. 4</note><prop type="x-ConfirmationLevel">ApprovedTranslation</prop>'
            '<prop type="client">ONG</prop><prop type="prev">Antes.</prop>'
            f'{tuv("es", "uno")}<tuv xml:lang="en" changeid="eva" changedate="20210203T040506Z">'
            "<seg>one</seg></tuv></tu>"
        )
    )[0][0]
    assert (unit.author, unit.editor) == ("ana", "eva")
    assert unit.created == datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert unit.changed == datetime(2021, 2, 3, 4, 5, 6, tzinfo=UTC)
    assert unit.review is Review.APPROVED
    assert unit.notes == ("see p. 4",)
    assert ("client", "ONG") in unit.properties
    assert unit.source.previous_hash


def test_latin_1_that_says_it_is_utf_8_is_read_by_all_its_accents() -> None:
    """The first accents alone would be taken for Polish ones."""
    sources = (
        *["uno"] * 9000,
        # Polish, as the first accents seem.
        "Wyjd\xbc do ogr\xf3dka, \xbfona! Prosz\xea ci\xea, pi\xea\xe6 raz\xf3w.",
        *["dos"] * 9000,
        *["Ma\xf1ana ir\xe1 a la reuni\xf3n; \xbfqui\xe9n m\xe1s?"] * 40,
    )
    units = "".join(f"<tu>{tuv('es', text)}{tuv('en', 'x')}</tu>\n" for text in sources)
    data = '<?xml version="1.0" encoding="UTF-8"?>' + body(units)
    items = list(read_tmx(io.BytesIO(data.encode("latin-1")), "a.tmx", ImportOptions()))
    (remark,) = [item for item in items if isinstance(item, Skipped)]
    assert remark.is_remark
    assert not remark.is_damage
    assert remark.reason.startswith("it says that it is UTF-8, but was read as cp1252; ")
    assert [item.source.text for item in items if isinstance(item, Unit)][-40:] == [*sources[-40:]]


def test_forbidden_references_cost_themselves_only_and_count_once_a_line() -> None:
    text = "a&#xD800;b&#9999999999999999;c&#1;d"
    (unit,), skipped = read(body(f"<tu>{tuv('es', text)}{tuv('en', 'b')}</tu>"))
    assert unit.source.text == "abcd"
    (told,) = skipped
    assert told.reason == (
        "characters that XML forbids were left out: U+D800, &#9999999999999999;, U+0001"
    )


def test_a_state_that_nobody_knows_hides_no_other() -> None:
    states = '<prop type="x-status">odd</prop><prop type="x-review">approved</prop>'
    (unit,), _ = read(body(f"<tu>{states}{tuv('es', 'uno')}{tuv('en', 'one')}</tu>"))
    assert unit.review is Review.APPROVED


def test_named_entities_without_a_dtd_are_read() -> None:
    found, skipped = read(body(f"<tu>{tuv('es', 'a&nbsp;&ntilde;o')}{tuv('en', 'b')}</tu>"))
    assert found[0].source.text == "a\xa0ño"
    assert not skipped


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("", "is not XML"),
        ("hello", "is not XML"),
        ("<html><p>x</p></html>", "its root element is <html>, not <tmx>"),
        (f"<tmx>{'<a>' * 600}</tmx>", "nested more than 500 deep"),
        ('<!DOCTYPE tmx [<!ENTITY % p SYSTEM "x">]><tmx/>', "declares the entity 'p'"),
    ],
)
def test_what_is_no_tmx_is_refused(data: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read(data)


def test_texts_know_their_place() -> None:
    unit = read(body(f"\n<tu>{tuv('es', 'uno')}\n{tuv('en', 'one')}</tu>"))[0][0]
    assert [str(variant.place) for variant in unit.variants] == [
        "memory.tmx:2:24",
        "memory.tmx:3:20",
    ]


def test_content_type_of_a_variant_without_codes() -> None:
    unit = read(body(f"<tu>{tuv('es', 'a<!-- c --><![CDATA[<b>]]>')}{tuv('en', 'b')}</tu>"))[0][0]
    assert unit.source.content == InlineText.of("a<b>")


@pytest.mark.parametrize(
    ("variants", "target", "expected"),
    [
        (("uno", None), "", None),
        (("uno", None), "en", {"es": "uno", "en": ""}),
        (("uno", ""), "", {"es": "uno", "en": ""}),
        (("uno", " "), "pt", {"es": "uno", "en": " "}),
        (("", "one"), "en", None),
        ((None, "one"), "en", None),
        (("", ""), "en", None),
    ],
)
def test_a_unit_without_translation_tells_what_is_to_translate(
    variants: tuple[str | None, str | None], target: str, expected: dict[str, str] | None
) -> None:
    languages = zip(("es", "en"), variants, strict=True)
    pair = "".join(tuv(language, text) for language, text in languages if text is not None)
    found, (skipped,) = read(body(f"<tu>{pair}</tu>", "es"), ImportOptions("es", target))
    assert not found
    assert not skipped.is_damage
    assert (skipped.untranslated and texts(skipped.untranslated)) == expected
