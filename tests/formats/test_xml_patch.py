"""XML files in which stretches of text are replaced."""

from __future__ import annotations

from tm.formats.xml_patch import read_xml_text, write_xml_text
from tm.model.inline import InlineText
from tm.model.location import Span


def test_signs_are_escaped_and_what_the_encoding_lacks_becomes_a_reference() -> None:
    data = "<?xml version='1.0' encoding='iso-8859-1'?>\r\n<a b = 'é'>fue fue</a>".encode("cp1252")
    document = read_xml_text(data, "a.tmx")
    start = document.text.index("fue")

    changed = write_xml_text(document, {Span(start, start + 7): InlineText.of("<Я & é>")})

    assert changed == data.replace(b"fue fue", b"&lt;&#1071; &amp; \xe9&gt;")
