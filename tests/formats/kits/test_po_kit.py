"""PO kits: what they say, and that it comes back."""

from __future__ import annotations

import io

import pytest

from tests.formats.kits.kit_examples import EXACT, FUZZY, KIT, make_entry, make_kit
from tm.errors import InputError
from tm.formats.base import ImportOptions
from tm.formats.kits.po import PO_KIT
from tm.model.inline import InlineText
from tm.model.kit import Delivery, EntryState, Kit


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
#. suggested: The plenary passed **two** bills on Monday.
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
