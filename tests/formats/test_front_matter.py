from __future__ import annotations

import pytest
from document_properties import check_reading, check_rewriting, read_text, translate_block
from hypothesis import given
from hypothesis import strategies as st

from tm.errors import InputError
from tm.formats.base import ReadOptions
from tm.formats.documents import read_document, write_document
from tm.model.cut import cut_block
from tm.model.document import Document
from tm.model.inline import InlineText

YAML = """---
title: 'El Sr. Pérez dijo ''no'''  # nota
date: 2026-03-04
slug: "uno"
description: >-
  Dos
  tres.

  Cuatro.
summary: Cinco
  seis: 7
caption: ["Siete", ocho, 'nueve']
image:
  caption: "Diez \\"once\\" \\u00f1"
  file: a.png
excerpt: |
    Doce
    trece.
lead: !!str catorce
tags:
- uno
---

Texto.
""".replace("seis: 7", "seis")

TOML = '''+++
title = "El Sr. \\"Pérez\\""
date = 2026-03-04
draft = false
tags = ["uno", 'dos'] # tres
summary = 'Cinco "seis"'
description = """
Siete
ocho.

Nueve."""
[image]
caption = "diez"
sizes = {caption = "once", n = 2}
[[menu.main]]
"title" = "no"
+++
Texto.
'''


def _read(text: str, *keys: str) -> Document:
    options = ReadOptions(front_matter_keys=(*ReadOptions().front_matter_keys, *keys))
    document = read_document(text.encode(), "a.md", options)
    check_reading(document)
    return document


def _list(document: Document) -> list[tuple[str, str]]:
    return [(block.name, block.text) for block in document.blocks]


def test_yaml_values() -> None:
    document = _read(YAML, "image.caption")
    assert _list(document) == [
        ("title", "El Sr. Pérez dijo 'no'"), ("description", "Dos tres."),
        ("description", "Cuatro."), ("summary", "Cinco seis"), ("caption", "Siete"),
        ("caption", "ocho"), ("caption", "nueve"), ("image.caption", 'Diez "once" ñ'),
        ("excerpt", "Doce trece."), ("lead", "catorce"), ("", "Texto."),
    ]  # fmt: skip
    assert dict(document.metadata)["date"] == "2026-03-04"
    assert ("tags", "uno") in document.metadata
    check_rewriting(_read(YAML))


def test_toml_values() -> None:
    document = _read(TOML, "image.caption", "image.sizes.caption")
    assert _list(document) == [
        ("title", 'El Sr. "Pérez"'), ("summary", 'Cinco "seis"'),
        ("description", "Siete ocho."), ("description", "Nueve."), ("image.caption", "diez"),
        ("image.sizes.caption", "once"), ("", "Texto."),
    ]  # fmt: skip
    assert dict(document.metadata)["date"] == "2026-03-04"
    assert ("menu.main.title", "no") in document.metadata
    check_rewriting(_read(TOML))


TRICKY = (
    "a: b", "- a", "# a", "a # b", "'a'", '"a"', "a's", "true", "2026-01-01", "1.5", "null", "~",
    "[a]", "{a}", "a, b", "*a", "&a", "!a", "%a", "@a", "`a`", "|", ">", "? a", "a:", "\\n",
    "a \u2028 b", "é – ñ 🌐", "''", '"""', "'''", "- ", "...", "---", "a\tb", "=", "<<",
)  # fmt: skip


@pytest.mark.parametrize("text", TRICKY)
@pytest.mark.parametrize("front_matter", [YAML, TOML])
def test_any_translation_comes_back(front_matter: str, text: str) -> None:
    document = read_text(front_matter, "a.md")
    assert document
    for index in range(len(document.blocks) - 1):
        again = translate_block(document, index, text)
        assert again.blocks[index].text.split() == text.split()
        others = [b.text for n, b in enumerate(again.blocks) if n != index]
        assert others == [b.text for n, b in enumerate(document.blocks) if n != index]


def test_a_value_that_needs_quotes_is_quoted_as_a_whole() -> None:
    document = _read("---\ntitle: Uno. Dos.\nslug: x\n---\n")
    _, span = cut_block(document.blocks[0], 5, 9)
    written = write_document(document, {span: InlineText.of('Two: "three"')})
    assert written == b'---\ntitle: "Uno. Two: \\"three\\""\nslug: x\n---\n'


@pytest.mark.parametrize(
    "text", ["---\nUno\n---\n", "---\nDos: tres: cuatro", "---\n\n---\n", "+++\nuno", "---", "+++"]
)
def test_what_is_no_front_matter_is_text_or_nothing(text: str) -> None:
    assert _read(text).metadata == ()


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (
            "+++\na = 1\nb = x\n+++\n",
            "a.md:3: the front matter is no TOML (invalid value); mend it",
        ),
        (
            '+++\r\na = 1\r\nb = """x\r\n+++\r\n',
            "a.md:3: the front matter is no TOML (unterminated string); mend it",
        ),
        (
            f"+++\na = {'[' * 50_000}{']' * 50_000}\n+++\n",
            "a.md:2: the front matter is nested too deeply; nest its lists and tables less deeply",
        ),
        (
            f"---\na: {'[' * 5000}{']' * 5000}\n---\n",
            "a.md:2: the front matter is no YAML (it is nested too deeply); quote the value or",
        ),
    ],
    ids=["value", "end", "deep TOML", "deep YAML"],
)
def test_a_fault_is_told_with_its_line_in_the_file(settings: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read_document(f"{settings}Texto.\n".encode(), "a.md")
    assert str(caught.value).startswith(message)


def test_broken_front_matter_is_an_error_with_its_line() -> None:
    with pytest.raises(InputError, match=r"^a\.md:3: the front matter is no YAML \(.*\); "):
        read_document(b"---\ntitle: a\nlead: b: c\n---\nUno.\n", "a.md")
    with pytest.raises(InputError, match=r"^a\.md:2: the front matter is no TOML \(.*\); "):
        read_document(b"+++\ntitle = a\n+++\nUno.\n", "a.md")


PARTS = (
    "title: ", "'", '"', "|\n  ", ">-\n  ", "[", "]", "{", "}", ",", "\n", "\n  ", "a", "title = ",
    '"""', "'''", "\\n", "\\\n", "b: c", "- ", "# x", ": ", "&x ", "*x", "---\n",
)  # fmt: skip


@given(
    st.lists(st.sampled_from(PARTS) | st.text(max_size=3), max_size=20).map("".join),
    st.sampled_from(["---", "+++"]),
)
def test_any_front_matter_is_read_and_written_back(text: str, fence: str) -> None:
    if document := read_text(f"{fence}\n{text}\n{fence}\nUno.\n", "a.md"):
        check_reading(document)
