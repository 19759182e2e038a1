"""Gold sets: folders of documents, each with `src.txt`, `tgt.txt` and `gold.txt`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tm.align.side import Side
from tm.formats.beads import read_beads
from tm.model.bead import Bead


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """Two texts and the beads between them."""

    name: str
    source: Side
    target: Side
    beads: tuple[Bead, ...]


def find_languages(name: str) -> tuple[str, str]:
    """Source and target language from a set's name: `pud-en-es-hard` is English to Spanish."""
    source, target = name.split("-")[1:3]
    return source, target


def load_gold(folder: Path) -> Iterator[GoldDocument]:
    """The documents of a set, by name."""
    source, target = find_languages(folder.name)
    for document in sorted(path for path in folder.iterdir() if path.is_dir()):
        gold = document / "gold.txt"
        yield GoldDocument(
            document.name,
            _load_side(document / "src.txt", source),
            _load_side(document / "tgt.txt", target),
            read_beads(gold.read_text("utf-8"), str(gold)),
        )


def _load_side(path: Path, language: str) -> Side:
    texts: list[str] = []
    blocks: list[int] = []
    block = 0
    for line in path.read_text("utf-8").split("\n"):
        if line.strip():
            texts.append(line.strip())
            blocks.append(block)
        elif texts and blocks[-1] == block:
            block += 1
    return Side(language, tuple(texts), tuple(blocks))
