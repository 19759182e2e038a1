"""OmegaT kits: what is in which file, and what project memories give."""

from __future__ import annotations

import io
import tempfile
from dataclasses import replace
from pathlib import Path

import polib
import pytest
from hypothesis import given
from lxml import etree

from tests.formats.kits.kit_examples import make_entry, make_kit
from tests.formats.kits.kit_strategies import kits
from tests.formats.kits.omegat_kits import GLOSSARY, KIT, OTHER_KIT, make_done, suggest
from tm.errors import InputError
from tm.formats.base import ImportOptions
from tm.formats.kits.omegat import OMEGAT_KIT
from tm.formats.kits.omegat.deliver import deliver_project
from tm.formats.kits.omegat.read import read_omegat_memory
from tm.formats.kits.po import PO_KIT
from tm.model.bead import Status
from tm.model.inline import InlineText
from tm.model.kit import Delivery, EntryState, Kit
from tm.pipeline.deliveries import load_deliveries

HEADER = (
    '<header creationtool="OmegaT" creationtoolversion="6.0" segtype="paragraph" srclang="es"/>'
)
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def write(*kits: Kit) -> dict[str, bytes]:
    return {file.path: file.data for file in OMEGAT_KIT.write(kits)}


def read_pairs(tmx: bytes) -> set[tuple[str, str]]:
    units = etree.fromstring(tmx).findall("body/tu")
    return {
        (first.text or "", last.text or "") for first, *_, last in (u.iter("seg") for u in units)
    }


def make_memory(*units: str) -> bytes:
    return f'<tmx version="1.1">{HEADER}<body>{"".join(units)}</body></tmx>'.encode()


def make_unit(
    source: str, target: str, inside: str = "", editor: str = "", day: str = "20250301"
) -> str:
    by = f' changeid="{editor}" changedate="{day}T090000Z"' if editor else ""
    return (
        f'<tu>{inside}<tuv lang="ES"><seg>{source}</seg></tuv>'
        f'<tuv lang="EN-GB"{by}><seg>{target}</seg></tuv></tu>'
    )


def deliver(kit: Kit, *units: str) -> Delivery:
    """What comes back of the kit's project with these units in its memory."""
    memory = read_omegat_memory(io.BytesIO(make_memory(*units)), "save.tmx", ImportOptions())
    data = write(kit)[f"{kit.name}/source/{kit.name}.po"]
    source = PO_KIT.read(io.BytesIO(data), "12.po", ImportOptions())
    (delivery,) = deliver_project({f"{kit.name}.po": source}, memory)
    return delivery


def test_one_bulletin_names_its_project_and_several_share_one() -> None:
    assert set(write(OTHER_KIT)) == {
        f"2024/13/{path}"
        for path in (
            "omegat.project", "omegat/filters.xml", "target/README.txt", "source/2024/13.po",
            "tm/auto/memory.tmx", "glossary/glossary.txt",
        )
    }  # fmt: skip
    files = write(KIT, OTHER_KIT)
    assert {"omegat/source/12.po", "omegat/source/2024/13.po"} < set(files)
    assert "omegat/omegat/segmentation.conf" in files
    assert b"<source_lang>es-PE</source_lang>" in files["omegat/omegat.project"]


def test_nothing_is_filled_in_but_by_the_memory() -> None:
    catalogue = polib.pofile(write(KIT)["12/source/12.po"].decode())
    assert [entry.msgctxt for entry in catalogue] == [entry.key for entry in KIT.entries]
    assert not [entry for entry in catalogue if entry.msgstr or entry.flags]


def test_only_what_is_done_everywhere_serves_every_place() -> None:
    memory = write(KIT, OTHER_KIT)["omegat/tm/auto/memory.tmx"]
    places = {
        (seg[0].text, seg[1].text): [prop.text for prop in unit.iter("prop")]
        for unit in etree.fromstring(memory).iter("tu")
        if (seg := list(unit.iter("seg")))
    }
    assert places["Orden del día", "Agenda"] == []
    assert places["Leer más", "See more"] == ["2024/13.po", OTHER_KIT.entries[0].key]
    assert places["Sí.", "Indeed."] == ["12.po", KIT.entries[7].key]
    assert b'creationid="Ana &amp; Co" changeid="Eva" creationdate="20240101T000000Z"' in memory


def test_doubt_makes_the_penalty() -> None:
    text = "La sesión fue breve y tranquila."
    sure, unsure = suggest(text, "Sure.", 1.0), suggest(text, "Unsure.", 0.93)
    unit = unsure.unit
    assert unit
    source, target = unit.variants
    confirmed = replace(unit, variants=(source, replace(target, status=Status.CONFIRMED)))
    suggestions = (
        sure,
        unsure,
        replace(unsure, target=InlineText.of("Confirmed."), unit=confirmed),
        suggest("La sesión fue corta.", "Short.", 1.0, 60.0),
        suggest("La sesión fue larga.", "Long.", 0.01, 60.0),
    )
    files = write(make_kit(make_entry(text, state=EntryState.DRAFT, suggestions=suggestions)))
    pairs = {path: read_pairs(data) for path, data in files.items() if path.endswith(".tmx")}
    assert pairs == {
        "12/tm/auto/memory.tmx": set(),
        "12/tm/memory.tmx": {("La sesión fue corta.", "Short.")},
        "12/tm/penalty-005/memory.tmx": {(text, "Sure."), (text, "Confirmed.")},
        "12/tm/penalty-010/memory.tmx": {(text, "Unsure.")},
        "12/tm/penalty-050/memory.tmx": {("La sesión fue larga.", "Long.")},
    }


def test_the_translation_of_a_text_that_changed_is_offered_for_that_text() -> None:
    entry = make_entry(
        "Hoy hay sesión.",
        target=InlineText.of("There was a session yesterday."),
        state=EntryState.DRAFT,
        previous_source=InlineText.of("Ayer hubo sesión."),
    )
    pairs = read_pairs(write(make_kit(entry))["12/tm/memory.tmx"])
    assert pairs == {("Ayer hubo sesión.", "There was a session yesterday.")}


def test_the_glossary_is_a_table_with_warnings() -> None:
    lines = write(KIT)["12/glossary/glossary.txt"].decode("utf-8-sig").splitlines()
    assert lines == [
        "# es-PE → en terms.csv",
        "mascarilla\tmask\tdo not use: muzzle; Cubre & tapa",
        "mascarilla\tface covering\t",
        "moción de censura\tmotion of censure\t",
    ]
    without = write(replace(KIT, glossary=None))["12/glossary/glossary.txt"]
    assert without.decode("utf-8-sig") == "# es-PE → en\n"
    assert GLOSSARY.concepts[2].name == "3"


@given(kits)
def test_memories_have_the_very_texts_of_the_source_file(kit: Kit) -> None:
    files = write(kit)
    folder = kit.name
    with tempfile.TemporaryDirectory() as place:
        path = Path(place, "kit.po")
        path.write_bytes(files[f"{folder}/source/{kit.name}.po"])
        texts = {entry.msgid for entry in polib.pofile(str(path), encoding="utf-8")}
    sources = {source for source, _ in read_pairs(files[f"{folder}/tm/auto/memory.tmx"])}
    assert sources <= texts
    for path_in_kit, data in files.items():
        if path_in_kit.endswith((".xml", ".tmx", ".project", ".conf")):
            etree.fromstring(data)


def test_units_for_one_place_count_before_those_for_all() -> None:
    kit = make_kit(make_entry("Sí.", 1), make_entry("Sí.", 2), make_entry("No."))
    own = f'<prop type="file">12.po</prop><prop type="path">{kit.entries[1].key}</prop>'
    delivery = deliver(
        kit,
        make_unit("Sí.", "Yes.", "<note> Short? </note>", "Rosa"),
        make_unit("Sí.", "Indeed.", own, "Rosa"),
        make_unit("Ya no está.", "It is no more."),
    )
    assert [(e.key, e.target.plain, e.state.value, e.notes) for e in delivery.entries] == [
        (kit.entries[0].key, "Yes.", "done", ("Short?",)),
        (kit.entries[1].key, "Indeed.", "done", ()),
        (kit.entries[2].key, "", "empty", ()),
        ("", "It is no more.", "done", ()),
    ]
    assert (delivery.name, delivery.translator, delivery.path) == ("12", "Rosa", "save.tmx")


def test_the_translator_is_who_changed_something_last() -> None:
    kit = make_kit(make_entry("Sí."), make_entry("No."), make_entry("Quizá."))
    delivery = deliver(
        kit,
        make_unit("No.", "No.", "", "Eva", "20250101"),
        make_unit("Quizá.", "Perhaps.", "", "Rosa", "20250302"),
        make_unit("Sí.", "Yes.", "", "Eva", "20240101"),
    )
    assert delivery.translator == "Rosa"
    assert delivery.changed
    assert delivery.changed.day == 2


def test_accents_may_be_characters_of_their_own() -> None:
    delivery = deliver(make_kit(make_entry("Peru\u0301")), make_unit("Perú", "Peru"))
    assert [entry.target.plain for entry in delivery.entries] == ["Peru"]


@pytest.mark.parametrize(
    ("source", "target", "state"),
    [
        ("Sí.", "[fuzzy] Yes.", EntryState.DRAFT),
        ("Vea [esto](a).", "[parcial] See [this](a).", EntryState.DRAFT),
        ("Vea [esto](a).", "[See](a) this.", EntryState.DONE),
        ("[1] Nota", "[1] Note", EntryState.DONE),
        ("Nota", " ", EntryState.EMPTY),
    ],
)
def test_what_omegat_filled_in_from_a_similar_text_is_a_draft(
    source: str, target: str, state: EntryState
) -> None:
    delivery = deliver(make_kit(make_entry(source)), make_unit(source, target))
    assert delivery.entries[0].state is state


def test_a_memory_alone_tells_who_and_what() -> None:
    key = make_done("Sí.", "Yes.").key
    data = make_memory(
        make_unit("Sí.", "Yes.", f'<prop type="file">a/12.po</prop><prop type="path">{key}</prop>'),
        make_unit("No &amp; no", "No", "", "Rosa"),
        '<tu><note>Why?</note><tuv lang="ES"><seg>Qué</seg></tuv></tu>',
    )
    delivery = OMEGAT_KIT.read(io.BytesIO(data), "save.tmx", ImportOptions())
    assert (delivery.name, delivery.translator) == ("a/12", "Rosa")
    assert (delivery.source_language, delivery.target_language) == ("es", "en-GB")
    assert [(e.key, e.source.plain, e.target.plain, e.notes) for e in delivery.entries] == [
        (key, "Sí.", "Yes.", ()), ("", "No & no", "No", ()), ("", "Qué", "", ("Why?",)),
    ]  # fmt: skip


def test_only_memories_by_omegat_are_taken() -> None:
    assert OMEGAT_KIT.recognize(make_memory(), ".tmx")
    assert OMEGAT_KIT.recognize(make_memory().decode().encode("utf-16"), ".tmx")
    assert not OMEGAT_KIT.recognize(make_memory(), ".xml")
    assert not OMEGAT_KIT.recognize(write(KIT)["12/tm/auto/memory.tmx"], ".tmx")


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (make_memory(make_unit("Sí.", "Yes."))[:-20], "save.tmx:1"),
        (make_memory("\n<tu></tu>"), "save.tmx:2"),
        (make_memory(make_unit("Sí.", "Yes.").replace("EN-GB", "?")), "save.tmx:1"),
        (b"<html/>", "save.tmx"),
    ],
)
def test_a_damaged_memory_is_refused(data: bytes, place: str) -> None:
    with pytest.raises(InputError) as error:
        OMEGAT_KIT.read(io.BytesIO(data), "save.tmx", ImportOptions())
    assert str(error.value).startswith(f"{place}:")


def test_real_memories_of_several_versions_are_read(shared_dir: Path) -> None:
    paths = (shared_dir / "conformance" / "tmx").glob("omegat__*project_save.tmx")
    found = {}
    for path in paths:
        with path.open("rb") as stream:
            assert OMEGAT_KIT.recognize(stream.read(4096), ".tmx")
            stream.seek(0)
            found[path.name] = OMEGAT_KIT.read(stream, path.name, ImportOptions())
    delivery = found["omegat__project_save.tmx"]
    assert (delivery.source_language, delivery.target_language) == ("en", "fr")
    assert delivery.translator == "miurahr"  # the last of two
    assert {entry.state for entry in delivery.entries} == {EntryState.DONE}


def test_a_folder_that_was_not_translated_or_is_no_kit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "omegat").mkdir()
    (tmp_path / "omegat.project").write_text("<omegat/>")
    with pytest.raises(InputError, match="save the project in OmegaT"):
        load_deliveries(str(tmp_path), ImportOptions())
    (tmp_path / "omegat" / "project_save.tmx").write_bytes(make_memory())
    with pytest.raises(InputError, match="has no bulletin of a kit"):
        load_deliveries(str(tmp_path), ImportOptions())
