"""PO files as documents of blocks."""

from __future__ import annotations

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm.errors import InputError
from tm.formats.po_blocks import read_po_blocks, write_po_blocks
from tm.model.inline import InlineText
from tm.model.paired import PairedDocument

HEADER = 'msgid ""\nmsgstr ""\n"Language: es_PE\\n"\n"X-Source-Language: en\\n"\n\n'


def read(text: str) -> PairedDocument:
    return read_po_blocks(text.encode(), "a.po")


def read_texts(paired: PairedDocument) -> list[tuple[str | None, str | None]]:
    blocks = paired.document.blocks
    return [
        tuple(None if number is None else blocks[number].text for number in (p.source, p.target))
        for p in paired.pairs
    ]  # type: ignore[misc] # pairs they are


def test_messages_are_pairs_and_the_header_tells_languages() -> None:
    paired = read(HEADER + 'msgid "One"\nmsgstr "Uno"\n\nmsgctxt "x"\nmsgid "Two"\nmsgstr ""\n')

    assert read_texts(paired) == [("One", "Uno"), ("Two", None)]
    assert (paired.source_language, paired.target_language) == ("en", "es-PE")


def test_parts_escapes_and_line_breaks_at_ends() -> None:
    paired = read('msgid ""\n"A \\"b\\"\\n"\n"c\\\\d"\nmsgstr "\\nE\\tf\\n"\n')

    assert read_texts(paired) == [('A "b"\nc\\d', "E\tf")]


def test_plural_forms_are_pairs_of_their_own() -> None:
    paired = read('msgid "a file"\nmsgid_plural "files"\nmsgstr[0] "un"\nmsgstr[1] "varios"\n')

    assert read_texts(paired) == [("a file", "un"), ("files", "varios")]


def test_obsolete_messages_are_left_out_and_comments_kept() -> None:
    paired = read(
        '# by hand\n#. made\n#: a.md:3\n#, fuzzy\n#| msgid "was"\nmsgid "a"\nmsgstr "b"\n'
        '\n#~ msgid "old"\n#~ msgstr "viejo"\n'
    )

    assert read_texts(paired) == [("a", "b")]
    assert [remark.text for remark in paired.pairs[0].remarks] == ["by hand", "made"]


def test_a_line_that_is_no_po_is_named() -> None:
    with pytest.raises(InputError, match=r"a\.po:2: is no line of a PO file"):
        read('msgid "a"\nmsgstr b\n')


def test_only_the_stretch_changes() -> None:
    text = HEADER + 'msgid "One"\nmsgstr "Uno \\"dos\\""\n"tres"\n# end\n'
    document = read(text).document
    block = document.blocks[1]

    written = write_po_blocks(document, {block.span: InlineText.of('Un "dos"\\')})

    assert written.decode() == text.replace('Uno \\"dos\\""\n"tres', 'Un \\"dos\\"\\\\')


_texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters='\n\t"\\'), min_size=1
).filter(lambda text: bool(text.strip()))


@given(st.lists(st.tuples(_texts, _texts), min_size=1, max_size=4, unique_by=lambda pair: pair[0]))
def test_what_polib_writes_is_read(pairs: list[tuple[str, str]]) -> None:
    catalogue = polib.POFile()
    for source, target in pairs:
        catalogue.append(polib.POEntry(msgid=source, msgstr=target))

    paired = read(str(catalogue))

    assert read_texts(paired) == [(source.strip(), target.strip()) for source, target in pairs]
