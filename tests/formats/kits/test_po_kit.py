"""PO kits: what they say, and that it comes back."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given

from tests.formats.kits.kit_examples import EXACT, FUZZY, KIT, make_entry, make_kit
from tests.formats.kits.kit_strategies import kits
from tests.unit_strategies import unit_examples
from tm.errors import InputError
from tm.formats.base import ImportOptions
from tm.formats.cleaning import Cleaner
from tm.formats.kits.po import PO_KIT
from tm.model.inline import InlineText
from tm.model.kit import DeliveredEntry, Delivery, EntryState, Kit, KitEntry


def write(kit: Kit = KIT) -> str:
    (file,) = PO_KIT.write([kit])
    assert file.path == f"{kit.name}.po"
    return file.data.decode()


def read(text: str | bytes, *options: ImportOptions) -> Delivery:
    data = text.encode() if isinstance(text, str) else text
    return PO_KIT.read(io.BytesIO(data), "12.po", *(options or (ImportOptions(),)))


def test_what_a_translator_sees() -> None:
    assert (
        write().split("\n\n")[2]
        == """\
#. heading: Orden del día
#. before: Orden del día
#. after: Sí.
#. term: pleno = plenary, plenary session (not: plenum); of the parliament
#. term: leyes = bills
#. suggestion: fuzzy 84.5 % (less 1 for numbers, 1 for codes), numbers put in, from bulletin 11
#. suggested: «The plenary passed **two** bills on Monday.»
#. differs: «tres», «lunes»
#. also: fuzzy 71 % (less 1 for numbers, 1 for codes), numbers put in: The plenary passed **two** \
bills on Monday.
#. note: Keep the bold.
#. key: c1e9a59840-1
#: bulletins/es/12.md:3
#, fuzzy
#| msgid "El pleno aprobó **tres** leyes el lunes."
msgid "El pleno aprobó **dos** leyes el martes."
msgstr "The plenary passed **two** bills on Monday.\""""
    )


def test_what_comes_back() -> None:
    delivery = read(write())
    assert (delivery.name, delivery.source_path) == ("12", "bulletins/es/12.md")
    assert (delivery.source_language, delivery.target_language) == ("es", "en")
    assert (delivery.translator, delivery.changed) == ("", KIT.created)
    assert [(e.key, e.source.plain, e.target.plain, e.state) for e in delivery.entries] == [
        (e.key, e.source.marked, e.target.marked, e.state) for e in KIT.entries
    ]
    suggestion = delivery.entries[1].suggestion
    assert suggestion is not None
    assert suggestion.source.plain == FUZZY.source.marked
    assert suggestion.target.plain == FUZZY.target.marked
    assert (suggestion.kind, suggestion.score_percent) == (FUZZY.kind, FUZZY.score_percent)
    assert suggestion.similarity_percent == FUZZY.similarity_percent
    assert (suggestion.origin, suggestion.penalties) == (FUZZY.origin, FUZZY.penalties)
    assert suggestion.is_adapted
    assert delivery.entries[2].suggestion == delivery.entries[3].suggestion == EXACT
    assert delivery.entries[4].suggestion is None


def test_the_suggestion_is_read_where_the_translation_is_another_now() -> None:
    text = write().replace(
        'msgstr "The plenary passed **two**', 'msgstr "Parliament passed **two**'
    )
    entry = read(text).entries[1]
    assert entry.target.plain.startswith("Parliament")
    assert entry.suggestion
    assert entry.suggestion.target.plain == FUZZY.target.marked


def test_the_same_text_filled_in_otherwise_has_a_context() -> None:
    kit = make_kit(
        make_entry("Sí.", 1, before="¿Votó?"),
        make_entry("Sí.", 2, before="¿Habló?", target=EXACT.target, state=EntryState.DONE),
        make_entry("Sí.", 3, before="¿Votó?"),
    )
    text = write(kit)
    assert text.count('msgid "Sí."') == 2
    assert 'msgctxt "after: ¿Votó?"' in text
    assert [(e.key[-1], e.target.plain) for e in read(text).entries] == [
        ("1", ""), ("3", ""), ("2", "Yes."),
    ]  # fmt: skip


def test_a_damaged_file_is_refused_with_its_line() -> None:
    text = write().replace('msgstr "Agenda"', "<<<<<<< HEAD")
    line = text.partition("<<<<<<<")[0].count("\n") + 1
    with pytest.raises(InputError, match=rf"12\.po:{line}: is no line of a PO file; "):
        read(text)


def test_any_other_po_is_read() -> None:
    delivery = read(
        'msgid "a"\nmsgid_plural "as"\nmsgstr[0] "b"\nmsgstr[1] "bs"\n\n'
        '#. key: no key\n# A remark\n#, fuzzy\nmsgid "c"\nmsgstr "d"\n\n'
        '#~ msgid "e"\n#~ msgstr "f"\n',
        ImportOptions("es", "en"),
    )
    assert (delivery.name, delivery.source_language, delivery.target_language) == ("", "es", "en")
    assert [
        (e.key, e.source.plain, e.target.plain, e.state, e.notes) for e in delivery.entries
    ] == [
        ("", "a", "b", EntryState.DONE, ()),
        ("", "as", "bs", EntryState.DONE, ()),
        ("", "c", "d", EntryState.DRAFT, ("A remark",)),
    ]
    assert delivery.entries[0].source == InlineText.of("a")


@unit_examples
@given(kit=kits)
def test_whatever_is_written_comes_back(kit: Kit) -> None:
    delivery = read(write(kit))
    assert (delivery.translator, delivery.changed) == (kit.translator, cut_seconds(kit.created))
    assert sorted(tell(each) for each in delivery.entries) == sorted(
        (entry.key, clean(entry.source), *find_filled(entry))
        for entry in kit.entries
        if clean(entry.source)
    )
    suggested = {
        entry.key: clean(entry.suggestions[0].target) for entry in kit.entries if entry.suggestions
    }
    for entry in delivery.entries:
        if suggestion := entry.suggestion:
            assert suggestion.target.plain == suggested.get(entry.key, clean(entry.target))
        else:
            assert not suggested.get(entry.key)


def tell(entry: DeliveredEntry) -> tuple[str, ...]:
    return entry.key, entry.source.plain, entry.target.plain, entry.state


def clean(content: InlineText) -> str:
    return Cleaner().clean_lines(content.marked).strip()


def find_filled(entry: KitEntry) -> tuple[str, EntryState]:
    filled = clean(entry.target)
    is_empty = not filled or entry.state is EntryState.EMPTY
    return ("", EntryState.EMPTY) if is_empty else (filled, entry.state)


def cut_seconds(moment: datetime) -> datetime:
    return moment.replace(second=0)


def test_long_neighbours_are_cut_at_words_on_the_far_side() -> None:
    entry = make_entry("Sí.", before=f"Lejos {'palabra ' * 30}cerca", after=f"cerca {'aquí ' * 60}")
    lines = write(make_kit(entry)).splitlines()
    before = next(line for line in lines if line.startswith("#. before: "))
    after = next(line for line in lines if line.startswith("#. after: "))
    assert before.startswith("#. before: …palabra ")
    assert before.endswith(" cerca")
    assert after.startswith("#. after: cerca aquí ")
    assert after.endswith(" aquí…")
    assert len(before) < 140 > len(after)


def test_a_score_does_not_rise_into_a_higher_band() -> None:
    suggestion = replace(FUZZY, score_percent=84.99)
    entry = make_entry("a", target=FUZZY.target, state=EntryState.DRAFT, suggestions=(suggestion,))
    (delivered,) = read(write(make_kit(entry))).entries
    assert delivered.suggestion
    assert delivered.suggestion.score_percent == 84.9


def test_a_file_that_is_no_po_is_refused() -> None:
    for text in ("", "# a remark\n"):
        with pytest.raises(InputError, match=r"12\.po: has no entry of a PO file; "):
            read(text)


def test_a_file_that_ends_too_soon_is_refused() -> None:
    text = write()
    with pytest.raises(InputError, match=r"12\.po:\d+: the entry is not complete; "):
        read(text[: text.index("msgstr", text.index('"Sí.'))])
    with pytest.raises(InputError, match=r"12\.po:\d+: is no line of a PO file; "):
        read(text[: text.index("Yes.", text.index('msgid "Sí.')) + 2])


def test_a_kit_is_known_by_its_suffix_or_its_first_bytes() -> None:
    head = write().encode()[:4096]
    assert PO_KIT.recognize(head, ".txt")
    assert PO_KIT.recognize(b"", ".po")
    assert not PO_KIT.recognize(b"<xliff/>", ".xlf")


def test_the_docs_explain_every_comment() -> None:
    page = (Path(__file__).parents[3] / "docs" / "tools" / "po.md").read_text(encoding="utf-8")
    labels = set(re.findall(r"^#\. ([a-z]+): ", write(), re.MULTILINE))
    assert len(labels) == 11
    assert {label for label in labels if f"`{label}`" not in page} == set()
