"""Pseudo-translation: what it keeps, and what segmentation sees of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm.formats.base import ReadOptions
from tm.formats.documents import read_document, write_document
from tm.model.inline import Code, CodeKind, InlineText
from tm.segment.split import Rules, find_rules, split_document
from tm.text.normalize import lookup_key
from tm.text.pseudo import pseudo_translate


def pseudo(text: str) -> str:
    return pseudo_translate(InlineText.of(text)).plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("El pleno aprobó la ley.", "«Èel plèenòo àapròobóó làa lèy»."),
        ("RÍO ALTO", "«RÍÍÒ ÀALTÒ»"),
        ("¿Qué?", "«¿Qùué»?"),
        ("Dijo: «Basta.»", "«Dìijòo: «Bàastàa».»"),
        ("La Dra. Gil llegó a las 9.30 h.", "«Làa Dràa· Gìil llèegóó à làas 9.30 h···»."),
        ("2. Cierre la llave.", "2. «Cìièerrè làa llàavè»."),
        ("12,5 %", "«12,5 %»"),
        ("Escriba a ana@example.org o lea https://a.example/es.", None),
        ("Hay {count} en %(place)s", None),
        ("", ""),
    ],
)
def test_examples(text: str, expected: str | None) -> None:
    if expected is not None:
        assert pseudo(text) == expected
    for kept in ("ana@example.org", "https://a.example/es", "{count}", "%(place)s"):
        assert (kept in text) == (kept in pseudo(text))


PARTS = st.lists(
    st.text(st.characters(codec="latin-1", exclude_categories=("Cc",)), max_size=20)
    | st.builds(Code, st.sampled_from(CodeKind), st.integers(1, 3), st.sampled_from(["**", "<br>"]))
)


@given(PARTS)
def test_codes_stay_in_their_order_and_text_in_its_encoding(parts: list[str | Code]) -> None:
    text = InlineText.of(*parts)
    found = pseudo_translate(text)
    assert found.codes == text.codes
    assert found == InlineText.of(*found.parts)
    found.plain.encode("latin-1")
    assert pseudo_translate(text) == found


def test_it_is_about_a_third_longer() -> None:
    text = "La Agencia informó ayer de doce crecidas en la cuenca del río Almira. " * 5
    assert 1.25 < len(pseudo(text)) / len(text) < 1.35
    assert len(pseudo("水位上升了三米。")) > len("水位上升了三米。") + 2


def list_bulletins(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.iterdir()) if path.suffix != ".txt"]


@pytest.mark.parametrize("language", ["en", "pt", "fr"])
def test_each_segment_of_the_samples_is_one_again(repository: Path, language: str) -> None:
    rules, other_rules = find_rules("es"), find_rules(language)
    for path in list_bulletins(repository / "bulletins" / "es"):
        check_segments(path, rules, other_rules)


def test_each_segment_of_real_bulletins_is_one_again(shared_dir: Path) -> None:
    rules, other_rules = find_rules("es"), find_rules("en")
    paths = [p for p in sorted(shared_dir.glob("samples/*/es/*")) if p.suffix in (".md", ".wml")]
    assert paths
    for path in paths[::6]:
        check_segments(path, rules, other_rules)


def check_segments(path: Path, rules: Rules, other_rules: Rules) -> None:
    document = read_document(path.read_bytes(), path.name, ReadOptions())
    segments = split_document(document, rules)
    translations = {segment.span: pseudo_translate(segment.content) for segment in segments}
    written = read_document(write_document(document, translations), path.name, ReadOptions())
    found = [lookup_key(segment.text) for segment in split_document(written, other_rules)]
    assert found == [lookup_key(text.plain) for text in translations.values()], path.name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("...", "«»..."),
        ("Ver https://a.example/es", "«Vèer https://a.example/es»"),
        ("{count}", "«{count}»"),
    ],
)
def test_nothing_is_added_to_what_is_kept(text: str, expected: str) -> None:
    assert pseudo(text) == expected
