"""A small project and its alignment record, for the tests of decisions."""

from __future__ import annotations

import json
from pathlib import Path

from running import Run

SPANISH = (
    "El río creció 3 metros en Valdelmar.",
    "El puente viejo quedó cerrado el martes 5.",
    "No hubo heridos.",
    "La Agencia repartió 40 bombas de agua.",
    "La escuela reabre el 14 de mayo.",
)
ENGLISH = (
    "The river rose 3 metres in Valdelmar.",
    "The old bridge was closed on Tuesday 5.",
    "Nobody was hurt.",
    "The Agency handed out 40 water pumps.",
    "The school reopens on 14 May.",
)
RECORD = "alignments/river.en.beads"
ALIGN = ("align", "--encoder", "lexical")


def write(folder: Path, language: str, paragraphs: tuple[str, ...], name: str = "river") -> None:
    path = folder / "bulletins" / language / f"{name}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")


def read(project: Path) -> list[str]:
    """The record's lines without its heading."""
    return (project / RECORD).read_text(encoding="utf-8").splitlines()[4:]


def rewrite(project: Path, lines: list[str]) -> None:
    heading = (project / RECORD).read_text(encoding="utf-8").splitlines()[:4]
    (project / RECORD).write_text("".join(f"{line}\n" for line in heading + lines), "utf-8")


def keys(line: str) -> tuple[str, str]:
    left, _, right = line.partition(" | ")[0].partition(" = ")
    return left.split()[-1], right.strip()


def link(status: str, source: str, target: str) -> str:
    return f"{status} {source} = {target}"


def units(run: Run) -> list[dict[str, object]]:
    finished = run("export", "jsonl")
    assert finished.code == 0, finished.err
    return [json.loads(line) for line in finished.out.splitlines()]


def texts(run: Run) -> list[tuple[str, ...]]:
    """Of each unit the two texts, and the translation's status and confidence."""
    return [
        (*(variant["text"] for variant in unit["variants"]),
         unit["variants"][1]["status"], unit["variants"][1]["confidence"])
        for unit in units(run)
    ]  # fmt: skip
