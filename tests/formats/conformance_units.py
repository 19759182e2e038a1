"""How many units each file of the conformance collection has, as other readers count them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import polib
import pytest
from lxml import etree

from tm.errors import InputError
from tm.formats.base import Skipped
from tm.model.unit import Unit

FOLDERS = ("tmx", "po", "xliff12", "xliff2")


# TMX with fewer or more units than elements that have texts in two languages, and those that
# are not well-formed: units, and how many places are damaged.
SPECIAL_TMX = {
    "omegat__invalid.tmx": (0, 0),  # codes without text
    "omegat__test-multiple-tuv.tmx": (4, 0),  # two translations into one language
    "omegat__test-multiple-tuv14.tmx": (4, 0),
    "synthetic__control_char_ref.tmx": (1, 1),
    "synthetic__truncated.tmx": (0, 1),
    "synthetic__tuv_without_lang.tmx": (0, 1),
    "synthetic__utf16_decl_utf8_bytes.tmx": (1, 0),
    "synthetic__wrong_encoding_decl.tmx": (1, 0),
}
_REFUSED_TMX = {
    "synthetic__billion_laughs.tmx": "its DOCTYPE declares the entity 'a'",
    "synthetic__xxe_external_entity.tmx": "its DOCTYPE declares the entity 'x'",
}
_REFUSED_XLIFF = {"translate__test_xliff.py_4.xlf", "translate__test_xliff.py_5.xlf"}
# Files that are damaged, or name a language that is none: units that remain.
_DAMAGED_XLIFF = {
    "omegat__en-xx.xlf": 0,
    "omegat__file-XLIFFFilter-invalid-content.xlf": 0,
    "translate__test_xliff.py_32.xlf": 0,
}
_XLIFF = "{urn:oasis:names:tc:xliff:document:2.0}"
# No entry at all: a .properties file, comments only.
_NOTHING = {
    "gettext__msgmerge-properties-2__mm-p-2.po",
    "gettext__msgmerge-properties-2__mm-p-2.pot",
    "pontoon__test.po",
}
# What polib cannot read, and msgfmt or another tool can: units.
_BEYOND_POLIB = {
    "gettext__msgcat-24__mcat-test24.in1.po": 6,
    "gettext__msgfmt-11__mf-11.po": 1,
    "gettext__msgfmt-13__mf-test13.po": 1,
    "gettext__msgfmt-1__mf-1-module1.po": 4,
    "gettext__msgfmt-1__mf-1-module2.po": 4,
    "gettext__msgfmt-5__foo.po": 4,
    "gettext__msgfmt-7__mf-test7.in1.po": 3,
    "gettext__msgfmt-8__mf-test8.in1.po": 3,
    "gettext__msgfmt-9__mf-test9.in1.po": 3,
    "gettext__msggrep-2__mg-test2.po": 22,
    "gettext__msgmerge-2__mm-test2.in1.po": 3,
    "gettext__msgmerge-6__mm-test6.in1.po": 3,
    "gettext__msgmerge-plural-1__mm-pl-1.po": 1,
    "gettext__msgmerge-plural-2__mm-pl-2.po": 1,
    "gettext__msgmerge-plural-3__mm-pl-3.po": 2,
    "i18nspector__broken-encoding.po": 1,
    "i18nspector__hash-only-comment.po": 1,
    "i18nspector__non-python-encoding.po": 1,
    "i18nspector__non-python-portable-encoding.po": 1,
    "okapi__Test01.po": 4,
    "okapi__Test02.po": 2,
    "okapi__Test03.po": 5,
    "okapi__Test04.po": 2,
    "okapi__Test_DrupalRussianCP1251.po": 11,
    "okapi__msgctxt_notes.po": 2,
}


@dataclass(frozen=True, slots=True)
class Expected:
    """What reading a file gives: units and whether there is damage, or an error with these words.

    What is None nobody else can tell.
    """

    units: int | None = 0
    is_damaged: bool | None = False
    error: str = ""


def list_conformance_files(shared: Path, folder: str) -> list[Path]:
    """The files of units in one of the folders, by name."""
    files = (shared / "conformance" / folder).iterdir()
    return sorted(
        file for file in files if file.suffix in {".tmx", ".po", ".pot", ".xlf", ".xliff"}
    )


def check_conformance_files(
    shared: Path, folders: Iterable[str], read: Callable[[bytes], tuple[list[Unit], list[Skipped]]]
) -> int:
    """Reads all files and compares them with what is expected; how many there are."""
    files = [file for folder in folders for file in list_conformance_files(shared, folder)]
    for file in files:
        expected = expect(file)
        if expected.error:
            with pytest.raises(InputError, match=re.escape(expected.error)):
                read(file.read_bytes())
            continue
        found, skipped = read(file.read_bytes())
        if expected.units is not None:
            assert len(found) == expected.units, file.name
        if expected.is_damaged is not None:
            is_damaged = any(each.is_damage for each in skipped)
            assert is_damaged == expected.is_damaged, (file.name, skipped)
    return len(files)


def expect(file: Path) -> Expected:
    """What reading the file gives."""
    if file.suffix == ".tmx":
        return _expect_tmx(file)
    if file.suffix in {".po", ".pot"}:
        return _expect_po(file)
    return _expect_xliff(file)


def _expect_tmx(file: Path) -> Expected:
    if file.name in _REFUSED_TMX:
        return Expected(error=_REFUSED_TMX[file.name])
    if file.name in SPECIAL_TMX:
        units, damaged = SPECIAL_TMX[file.name]
        return Expected(units, bool(damaged))
    return Expected(_count_tmx(file.read_bytes()))


def _expect_xliff(file: Path) -> Expected:
    if file.name in _REFUSED_XLIFF:
        return Expected(error="its DOCTYPE declares the entity 'xxe'")
    if file.name in _DAMAGED_XLIFF:
        return Expected(_DAMAGED_XLIFF[file.name], is_damaged=True)
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.fromstring(file.read_bytes(), parser)
    if root.tag.startswith(_XLIFF):
        return Expected(_count_second(root))
    return Expected(None if root.findall(".//{*}seg-source") else _count_first(root))


def _expect_po(file: Path) -> Expected:
    if file.name in _NOTHING:
        return Expected(error="has no entry of a PO file")
    try:
        return Expected(_count_with_polib(file))
    except (OSError, UnicodeDecodeError):
        return Expected(_BEYOND_POLIB.get(file.name, 0), is_damaged=None)


def _count_tmx(data: bytes) -> int:
    """The units that an independent reader sees: texts in two languages or more."""
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    return sum(
        sum(bool("".join(seg.itertext()).strip()) for seg in tu.iter("{*}seg")) > 1
        for tu in etree.fromstring(data, parser).iter("{*}tu")
    )


def _count_first(root: etree._Element) -> int:
    """Units of XLIFF 1 with two texts, as another parser sees them."""
    return sum(
        all(_has_text(unit.find(f"{{*}}{name}")) for name in ("source", "target"))
        for unit in [*root.iter("{*}trans-unit"), *root.iter("{*}unit")]
        for unit in ([unit] if unit.find("{*}segment") is None else unit.findall("{*}segment"))
    )


def _count_second(root: etree._Element) -> int:
    return sum(
        all(_has_text(segment.find(f"{_XLIFF}{name}")) for name in ("source", "target"))
        for unit in root.iter(f"{_XLIFF}unit")
        for segment in unit.findall(f"{_XLIFF}segment")
    )


def _has_text(element: etree._Element | None) -> bool:
    return element is not None and bool("".join(element.itertext()).strip())


def _count_with_polib(file: Path) -> int:
    count = 0
    for entry in polib.pofile(str(file)):
        if entry.msgid_plural:
            forms = [text for text in entry.msgstr_plural.values() if text.strip()]
            if len(entry.msgstr_plural) == 1:
                count += 2 * len(forms)
            else:
                rest = {t for n, t in entry.msgstr_plural.items() if n and t.strip()}
                count += bool(entry.msgstr_plural.get(0, "").strip()) + len(rest)
        elif entry.msgid:
            count += bool(entry.msgstr.strip())
    return count
