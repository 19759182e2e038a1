"""`tm check --fix` and `--diff`."""

from __future__ import annotations

from pathlib import Path

import pytest
from check_project import CHECKS, ENGLISH, find, make_project, put
from running import Run


def test_only_the_faulty_stretches_change(run: Run, tmp_path: Path) -> None:
    make_project(tmp_path)

    finished = run("check", *CHECKS, "--fix")

    assert finished.code == 1  # the number is left
    assert "bulletins/en/river.md: 2 corrections" in finished.err
    expected = ENGLISH.replace("The the", "The").replace("closed closed", "closed")
    assert (tmp_path / "bulletins/en/river.md").read_text(encoding="utf-8") == expected
    assert [each["check"] for each in find(run)] == ["number-mismatch"]


def test_diff_shows_it_and_changes_nothing(run: Run, tmp_path: Path) -> None:
    make_project(tmp_path)

    finished = run("check", *CHECKS, "--diff")

    assert finished.code == 1
    assert "--- a/bulletins/en/river.md\n+++ b/bulletins/en/river.md\n" in finished.out
    assert "-The the bridge was **closed closed**.\n+The bridge was **closed**.\n" in finished.out
    assert (tmp_path / "bulletins/en/river.md").read_text(encoding="utf-8") == ENGLISH


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("a.html", "<p>It was was &amp; is.\r\n</p>", "<p>It was &amp; is.\r\n</p>"),
        ("a.txt", "It was\nwas late.", "It was late."),
        ("a.md", "---\ntitle: 'It''s was was'\n---\n", "---\ntitle: 'It''s was'\n---\n"),
        ("a.md", "It was **was** late.\n", "It was **was** late.\n"),
        ("a.po", 'msgid "x"\nmsgstr ""\n"It was "\n"was \\"late\\"."\n',
         'msgid "x"\nmsgstr ""\n"It was \\"late\\"."\n'),
        ("a.po", 'msgid "x"\nmsgstr "a \\"was was\\"\\t\\\\ \\"the the\\"\\n"\n',
         'msgid "x"\nmsgstr "a \\"was\\"\\t\\\\ \\"the\\"\\n"\n'),
        ("a.po", 'msgid "fue fue"\nmsgstr "It was"\n', 'msgid "fue fue"\nmsgstr "It was"\n'),
    ],
)  # fmt: skip
def test_every_kind_of_file_keeps_its_form(
    run: Run, tmp_path: Path, path: str, before: str, after: str
) -> None:
    (tmp_path / path).write_bytes(before.encode())

    run("check", path, "-l", "en", "-s", "es", "--select", "doubled-word", "--fix")

    assert (tmp_path / path).read_bytes() == after.encode()


XLIFF = """<?xml version='1.0' encoding="{encoding}"?>\r
<!-- kept --><xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original='a' source-language="es" target-language="en" datatype="plaintext"><body>
<trans-unit  id="1"><source>Él fue  fue &amp; é</source><target>{target}</target></trans-unit>
</body></file></xliff>"""
TMX = """<?xml version='1.0' encoding='{encoding}'?>
<tmx version="1.4"><header srclang="es"/><body><tu>
<tuv xml:lang="es"><seg>fue  fue</seg></tuv><tuv xml:lang="en"><seg>{target}</seg></tuv>
</tu></body></tmx>
"""


@pytest.mark.parametrize("form", [XLIFF, TMX])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_in_xml_only_the_stretches_of_translations_change(
    run: Run, tmp_path: Path, form: str, encoding: str
) -> None:
    file = tmp_path / ("a.tmx" if form is TMX else "a.xliff")
    for before, after in (
        ("It was was &lt;é&gt; &amp; is.", "It was &lt;é&gt; &amp; is."),
        ("&quot;It &#119;as was&quot;", "&quot;It was&quot;"),
        ("AT&amp;T  is <ph id='1'>x  x</ph>late  now", "AT&amp;T is <ph id='1'>x  x</ph>late now"),
        ("It was <ph id='1'/>was  late", "It was <ph id='1'/>was late"),
        ("<![CDATA[It was was]]>", "<![CDATA[It was was]]>"),
    ):
        texts = [form.format(target=target, encoding=encoding) for target in (before, after)]
        file.write_bytes(texts[0].encode(encoding))

        finished = run("check", file.name, "--select", "doubled-word,spacing", "--fix")

        assert file.read_bytes() == texts[1].encode(encoding), finished.err


def test_what_is_waived_is_left_alone(run: Run, tmp_path: Path) -> None:
    text = "<!-- tm: ignore doubled-word: a song -->\nIt was was.\n"
    put(tmp_path, "a.md", text)

    assert run("check", "a.md", "-l", "en", "--select", "doubled-word", "--fix").code == 0
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == text
