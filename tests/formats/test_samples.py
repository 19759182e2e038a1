"""Real bulletins: nothing is lost, and both languages have nearly the same blocks."""

from __future__ import annotations

from pathlib import Path

from document_properties import check_reading, check_rewriting

from tm.formats.documents import read_document
from tm.model.document import Document


def _read(path: Path) -> Document:
    return read_document(path.read_bytes(), path.name)


def test_every_sample_is_read_and_written_back(shared_dir: Path, repository: Path) -> None:
    paths = [
        path
        for folder in (shared_dir / "samples", repository / "bulletins")
        for path in sorted(folder.glob("**/*.*"))
        if path.suffix in {".md", ".html", ".wml", ".txt"} and path.stem != "README"
    ]
    assert len(paths) > 40
    for path in paths:
        document = _read(path)
        check_reading(document)
        check_rewriting(document, step=12)
        assert document.blocks, path


def test_both_languages_have_nearly_as_many_blocks(shared_dir: Path) -> None:
    differing = 0
    paths = sorted((shared_dir / "samples").glob("*/es/*"))
    for path in paths:
        other = path.parent.parent / "en" / path.name
        counts = sorted(len(_read(side).blocks) for side in (path, other))
        differing += counts[0] < 0.8 * counts[1]
    assert differing <= 0.1 * len(paths)
