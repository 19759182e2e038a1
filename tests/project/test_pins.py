"""`[[pair]]` and `[[apart]]` in tm.toml."""

from __future__ import annotations

import pytest

from tm.errors import ConfigError
from tm.project.config import read_config
from tm.project.pins import append_tables

HEAD = 'original = "es"\nlanguages = ["en", "pt-BR"]\n'
PAIR = '[[pair]]\nes = "a.md"\nen = "b.md"\n'


def test_pairs_are_read_with_normalized_languages() -> None:
    config = read_config((HEAD + '[[pair]]\nes = "a.md"\npt_br = "c/d.md"\n').encode(), "tm.toml")
    assert config.pair == ({"es": "a.md", "pt-BR": "c/d.md"},)


def test_an_original_may_be_pinned_to_several_languages_in_turn() -> None:
    text = HEAD + PAIR + '[[pair]]\nes = "a.md"\npt-BR = "c.md"\n'
    assert len(read_config(text.encode(), "tm.toml").pair) == 2


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        ('[[pair]]\nes = "a.md"\n', "3: [[pair]] needs the original, es, and a translation; as in"),
        (PAIR + '[[pair]]\nen = "a.md"\n', "6: [[pair]] needs the original"),
        ('[[pair]]\nes = "a.md"\nfr = "b.md"\n', "5: 'fr' is no language of this project; the"),
        ('[[apart]]\nes = "a.md"\nspanish = "b.md"\n', "5: 'spanish' is not a language code; did"),
        ('[[pair]]\nes = "a.md"\nen = "../b.md"\n', "5: '../b.md' leaves the folder of tm.toml"),
        ('[[pair]]\nes = "a.md"\nen = ""\n', "5: '' leaves the folder"),
        ('[[pair]]\nes = "a.md"\nen = 3\n', '3: "pair" must be a text in quotes'),
        ('pair = "a"\n', '3: "pair" must be a list in square brackets'),
        (PAIR + '[[pair]]\nes = "c.md"\nen = "b.md"\n', "6: another [[pair]] says otherwise of"),
        (PAIR + '[[pair]]\nes = "a.md"\nen = "c.md"\n', "6: another [[pair]] says otherwise of"),
        ("[[pairs]]\n", '3: unknown key "pairs"; did you mean "pair"?'),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tables: str, message: str) -> None:
    with pytest.raises(ConfigError) as raised:
        read_config((HEAD + tables).encode(), "tm.toml")
    assert str(raised.value).startswith(f"tm.toml:{message}")


def test_tables_are_added_at_the_end() -> None:
    files = {"es": 'a "ñ".md', "pt-BR": "c.md"}
    text = append_tables(HEAD + PAIR, "pair", [files])
    assert text.startswith(HEAD + PAIR)
    assert read_config(text.encode(), "tm.toml").pair == ({"es": "a.md", "en": "b.md"}, files)
    assert append_tables(HEAD, "pair", []) == HEAD


def test_line_breaks_stay_as_they_are() -> None:
    text = HEAD.replace("\n", "\r\n").rstrip()
    added = append_tables(text, "apart", [{"es": "a.md", "en": "b.md"}])
    assert added == text + '\r\n\r\n[[apart]]\r\nes = "a.md"\r\nen = "b.md"\r\n'
