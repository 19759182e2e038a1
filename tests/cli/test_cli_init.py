"""`tm init`: which folders tell the languages of a project."""

from __future__ import annotations

from pathlib import Path

from river import ENGLISH, SPANISH, put
from running import Run


def test_only_folders_with_documents_are_languages(run: Run, tmp_path: Path) -> None:
    put(tmp_path, "bulletins/es/2024/river.txt", SPANISH)
    put(tmp_path, "bulletins/en/2024/river.txt", ENGLISH)
    put(tmp_path, "bulletins/css/site.css", "p {}")
    put(tmp_path, "bulletins/img/README.md", "Pictures")
    put(tmp_path, "bulletins/old/river.txt", ENGLISH)
    (tmp_path / "bulletins/fr").mkdir()
    assert run("init").code == 0
    assert '\noriginal = "es"\nlanguages = ["es", "en"]\n' in (tmp_path / "tm.toml").read_text()
