"""What translators do to markup: nothing of it is shown to readers, and what was lost is told."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from formats.office_files import make_docx, make_odt, unpack
from running import Run

_RUN = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
_LINK = "<w:hyperlink r:id='rId7'><w:r><w:t>el mapa</w:t></w:r></w:hyperlink>"
_CHAR = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>"
_FIELD = (
    _CHAR.format("begin")
    + '<w:r><w:instrText> HYPERLINK "https://e.org/es/lista" </w:instrText></w:r>'
    + _CHAR.format("separate")
    + "<w:r><w:t>la lista</w:t></w:r>"
    + _CHAR.format("end")
)
_ADDRESS = "https://e.org/es/mapa?a=1&amp;b=2"
_BOLD = "<w:r><w:rPr><w:b/></w:rPr><w:t>hoy</w:t></w:r>"
_HREF = 'xlink:type="simple" xlink:href='
ORIGINALS: Mapping[str, str | bytes] = {
    "h.html": '<p>Vea <a href="es/mapa" class="q">el mapa</a> y '
    '<a href="es/lista">la lista</a>.</p>\n'
    "<p>Abre <b>hoy</b><br>8&nbsp;h.</p>\n",
    "m.md": 'Vea <a href="es/mapa" class="q">el mapa</a> y [la lista](es/lista).\n\n'
    "Abre **hoy**.\n",
    "d.docx": make_docx(
        f"<w:p>{_RUN.format('Vea ')}{_LINK}{_RUN.format(' y ')}{_FIELD}{_RUN.format('.')}</w:p>"
        f"<w:p>{_RUN.format('Abre ')}{_BOLD}{_RUN.format(' ya.')}</w:p>",
        {"rId7": ("hyperlink", _ADDRESS)},
    ),
    "o.odt": make_odt(
        f'<text:p>Vea <text:a {_HREF}"{_ADDRESS}">el mapa</text:a> y '
        f'<text:a {_HREF}"https://e.org/es/lista">la lista</text:a>.</text:p>'
    ),
}


def _prepare(folder: Path, run: Run, name: str) -> Path:
    path = folder / "bulletins" / "es" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    data = ORIGINALS[name]
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    assert run("init", "--languages", "es,en").code == 0
    assert run("prepare", "-t", "en").code == 0
    return folder / "kits" / "en" / f"{path.stem}.po"


def _translate(kit: Path, *translations: str) -> None:
    """Fills in the translations in order."""
    before, *entries = kit.read_text().split('\nmsgstr ""\n')
    head, entries = f'{before}\nmsgstr ""\n{entries[0]}', entries[1:]
    texts = [text.replace('"', '\\"') for text in translations]
    filled = zip(texts, entries, strict=True)
    kit.write_text(head + "".join(f'\nmsgstr "{text}"\n{rest}' for text, rest in filled))


def _receive_twice(run: Run, kit: Path, name: str) -> None:
    """Receives, and once more before and after the translation is built."""
    path = str(kit.relative_to(kit.parents[2]))
    first = run("receive", path, "--no-checks")
    assert first.code == 0, first.out + first.err
    for _ in range(2):
        again = run("receive", path, "--no-checks").out
        assert "approved as" in again, again
        assert "changed" not in again, again
        built = run("build", f"bulletins/es/{name}", "-t", "en")
        assert built.code == 0, built.out + built.err


LINKS = 'See <a href="https://e.org/en/map?x=1&y=2">the map</a> and <a href="en/list">the list</a>.'


@pytest.mark.parametrize(
    ("name", "texts", "expected"),
    [
        ("h.html",
         ('See <a href="en/map" class="q">the map</a> and <a href=“en/list”>the list</a>.',
          "Opens < b >today< / b ><br>8&nbsp;a.m. &amp; later"),
         ('<p>See <a href="en/map" class="q">the map</a> and <a href="en/list">the list</a>.</p>',
          "<p>Opens <b>today</b><br> 8\u00a0a.m. &amp; later</p>")),
        ("h.html",
         ('See <a href="es/mapa" class="q">the map and <a href="es/lista" the list</a>.',
          "Opens <b>today<br> 8."),
         ('<p>See <a href="es/mapa" class="q">the map and the list</a>.</p>',
          "<p>Opens today<br> 8.</p>")),
        ("m.md",
         ('See <A HREF="en/map">the map</A> and [the list](en/list).', "Opens ** today **."),
         ('See <A HREF="en/map">the map</A> and [the list](en/list).', "", "Opens **today**.")),
        ("m.md",
         ("See the map</a> and [the list](es/lista today.", "Opens **today Monday and closes."),
         ("See the map and the list today.", "", "Opens today Monday and closes.")),
    ],
)  # fmt: skip
def test_pages(
    tmp_path: Path, run: Run, name: str, texts: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    kit = _prepare(tmp_path, run, name)
    _translate(kit, *texts)
    _receive_twice(run, kit, name)
    built = (tmp_path / "bulletins" / "en" / name).read_text()
    assert built.splitlines() == list(expected)


def test_links_of_docx_lead_where_the_translator_says(tmp_path: Path, run: Run) -> None:
    kit = _prepare(tmp_path, run, "d.docx")
    _translate(kit, LINKS, "It opens <i>now</i>, <B>today</B>.")
    _receive_twice(run, kit, "d.docx")
    parts = unpack((tmp_path / "bulletins" / "en" / "d.docx").read_bytes())
    assert b'Target="https://e.org/en/map?x=1&amp;y=2"' in parts["word/_rels/document.xml.rels"]
    body = parts["word/document.xml"]
    assert b' HYPERLINK "en/list" ' in body
    assert b"&lt;" not in body
    assert b"<w:b/></w:rPr><w:t>today</w:t>" in body


def test_links_of_odt_lead_where_the_translator_says(tmp_path: Path, run: Run) -> None:
    kit = _prepare(tmp_path, run, "o.odt")
    _translate(kit, LINKS)
    _receive_twice(run, kit, "o.odt")
    body = unpack((tmp_path / "bulletins" / "en" / "o.odt").read_bytes())["content.xml"]
    assert b'xlink:href="https://e.org/en/map?x=1&amp;y=2">the map<' in body
    assert b'xlink:href="en/list">the list<' in body


def test_what_was_lost_is_told(tmp_path: Path, run: Run) -> None:
    kit = _prepare(tmp_path, run, "m.md")
    _translate(kit, "See the map and [the list](es/lis", "Opens **today.")
    told = run("receive", "kits/en/m.po").out
    assert "the translation lacks bold" in told
    assert "the translation lacks es/mapa" in told
    assert "the translation lacks es/lista" in told


def test_a_page_about_references_keeps_them(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "a.html"
    path.write_text("<p>Ponga &amp;nbsp; y &lt;b&gt; ahí.</p>\n")
    run("prepare", "a.html", "-s", "es", "-t", "en", "-o", "kit")
    _translate(tmp_path / "kit" / "a.po", "Put &nbsp; and <b> there &ndash; &nosuch;")
    built = run("build", "a.html", "-s", "es", "-t", "en", "--from", "kit/a.po", "-o", "-").out
    assert built == "<p>Put &amp;nbsp; and &lt;b&gt; there – &amp;nosuch;</p>\n"
