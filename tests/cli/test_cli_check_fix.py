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
    ],
)  # fmt: skip
def test_every_kind_of_file_keeps_its_form(
    run: Run, tmp_path: Path, path: str, before: str, after: str
) -> None:
    (tmp_path / path).write_bytes(before.encode())

    run("check", path, "-l", "en", "-s", "es", "--select", "doubled-word", "--fix")

    assert (tmp_path / path).read_bytes() == after.encode()


def test_what_is_waived_is_left_alone(run: Run, tmp_path: Path) -> None:
    text = "<!-- tm: ignore doubled-word: a song -->\nIt was was.\n"
    put(tmp_path, "a.md", text)

    assert run("check", "a.md", "-l", "en", "--select", "doubled-word", "--fix").code == 0
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == text
