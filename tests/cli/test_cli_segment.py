"""`tm segment`"""

from __future__ import annotations

import json
from pathlib import Path

from running import Run

TEXT = "EL PARLAMENTO SESIONA\n\nEl Sr. Gómez votó. La Dra. Ruiz, no.\n\nSiguió el debate.\n"


def test_a_segment_a_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    finished = run("segment", "a.txt", "-l", "es")
    assert finished.code == 0
    assert finished.err == ""
    assert finished.out.splitlines() == [
        "EL PARLAMENTO SESIONA",
        "El Sr. Gómez votó.",
        "La Dra. Ruiz, no.",
        "Siguió el debate.",
    ]


def test_json_tells_where_each_segment_stands(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    described = [
        json.loads(line) for line in run("segment", "a.txt", "-l", "es", "--json").out.splitlines()
    ]
    assert described[0] == {
        "text": "EL PARLAMENTO SESIONA", "block": 0, "kind": "heading", "line": 1, "column": 1,
        "start": 0, "end": 21, "codes": [], "file": "a.txt",
    }  # fmt: skip
    assert [(s["block"], s["line"], s["column"]) for s in described[1:]] == [
        (1, 3, 1), (1, 3, 20), (2, 5, 1),
    ]  # fmt: skip
    for segment in described:
        assert TEXT[segment["start"] : segment["end"]] == segment["text"]


def test_codes_stand_at_their_offset_in_the_text(run: Run) -> None:
    out = run(
        "segment", "-", "-l", "en", "--format", "html", "--json", stdin="<p>A <b>bold</b> one.</p>"
    ).out
    segment = json.loads(out)
    assert segment["text"] == "A bold one."
    assert segment["codes"] == [
        {"kind": "open", "number": 1, "data": "<b>", "offset": 2},
        {"kind": "close", "number": 1, "data": "</b>", "offset": 6},
    ]


def test_several_files_follow_one_another(run: Run, tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text(f"Es {name}\n")
    lines = run("segment", "b.txt", "a.txt", "-l", "es", "--json").out.splitlines()
    assert [json.loads(line)["file"] for line in lines] == ["b.txt", "a.txt"]


SRX = """<?xml version="1.0"?>
<srx xmlns="http://www.lisa.org/srx20" version="2.0">
<header segmentsubflows="yes" cascade="no"/>
<body><languagerules><languagerule languagerulename="all">
<rule break="yes"><beforebreak>\\|</beforebreak><afterbreak> </afterbreak></rule>
</languagerule></languagerules>
<maprules><languagemap languagepattern=".*" languagerulename="all"/></maprules></body>
</srx>
"""


def test_own_rules_come_from_the_option_or_the_project(run: Run, tmp_path: Path) -> None:
    (tmp_path / "own.srx").write_text(SRX)
    text = "Uno. Dos| Tres.\n"
    assert run("segment", "-", "-l", "es", stdin=text).out == "Uno.\nDos| Tres.\n"
    assert (
        run("segment", "-", "-l", "es", "--srx", "own.srx", stdin=text).out == "Uno. Dos|\nTres.\n"
    )
    (tmp_path / "tm.toml").write_text(
        'original = "es"\nlanguages = ["en"]\nsegmentation = "own.srx"\n'
    )
    assert run("segment", "-", "-l", "es", stdin=text).out == "Uno. Dos|\nTres.\n"


def test_the_projects_front_matter_keys_are_text(run: Run, tmp_path: Path) -> None:
    text = "---\ntitle: Uno\nnota: Dos\n---\n\nTres.\n"
    assert run("segment", "-", "-l", "es", "--format", "markdown", stdin=text).out == "Uno\nTres.\n"
    (tmp_path / "tm.toml").write_text(
        'original = "es"\nlanguages = ["en"]\nfront_matter = ["nota"]\n'
    )
    assert run("segment", "-", "-l", "es", "--format", "markdown", stdin=text).out == "Dos\nTres.\n"
