"""Segments gold texts by tm and its peers, and prints the scores side by side.

    python benchmarks/segmentation/run.py [FILE.jsonl | FOLDER]...  [--show SET]

Each line of a set has `text`, `segs` and `lang`. The default folder is gold/segment of the shared
data (TM_SHARED). `tm` reads each text as it reads a text file, as `tm segment -` does; the others
get the text as it is. See docs/segmentation.md for what the scores mean.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from tm.evaluate.segmentation import SegmentationScore, score_segments
from tm.formats.documents import read_document
from tm.segment.split import Rules, find_rules, split_document

REPOSITORY = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("TM_SHARED", REPOSITORY.parent / "shared"))
Split = Callable[[str, str], Sequence[str]]


class Example(NamedTuple):
    """A text with its gold segments."""

    name: str
    language: str
    text: str
    segments: list[str]


def split_by_tm(text: str, language: str) -> Sequence[str]:
    document = read_document(text.encode(), "-")
    return [segment.text for segment in split_document(document, _find_rules(language))]


def split_by_languagetool(text: str, language: str) -> Sequence[str]:
    from choppa import SrxTextIterator

    return list(SrxTextIterator(_load_choppa_rules(), language, text))


def split_by_pysbd(text: str, language: str) -> Sequence[str]:
    return list(_load_pysbd(language).segment(text))


def split_by_sentencex(text: str, language: str) -> Sequence[str]:
    import sentencex

    return list(sentencex.segment(language, text))


SPLITTERS: dict[str, Split] = {
    "tm": split_by_tm,
    "LanguageTool by choppa": split_by_languagetool,
    "pysbd": split_by_pysbd,
    "sentencex": split_by_sentencex,
}


@cache
def _find_rules(language: str) -> Rules:
    return find_rules(language)


@cache
def _load_choppa_rules():
    from choppa import DEFAULT_SRX_RULESET, SrxDocument

    return SrxDocument(ruleset=DEFAULT_SRX_RULESET)


@cache
def _load_pysbd(language: str):
    import pysbd

    return pysbd.Segmenter(language=language, clean=False)


def load_examples(path: Path) -> list[Example]:
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [
        Example(str(row.get("id", number)), row["lang"], row["text"], row["segs"])
        for number, row in enumerate(rows, 1)
    ]


def measure(examples: list[Example], split: Split) -> tuple[SegmentationScore, float] | None:
    """The score and the seconds; None where the splitter does not know the language."""
    try:
        split("Warm up. Twice.", examples[0].language)
        started = time.perf_counter()
        predicted = [split(example.text, example.language) for example in examples]
    except (ValueError, KeyError):
        return None
    seconds = time.perf_counter() - started
    scores = (
        score_segments(example.segments, segments)
        for example, segments in zip(examples, predicted, strict=True)
    )
    return sum(scores, SegmentationScore()), seconds


def show_failures(examples: list[Example]) -> None:
    """Prints each text that tm splits otherwise than gold."""
    for example in examples:
        predicted = split_by_tm(example.text, example.language)
        if not score_segments(example.segments, predicted).exact:
            print(example.name)
            print("  gold:", " ‖ ".join(" ".join(text.split()) for text in example.segments))
            print("  tm:  ", " ‖ ".join(" ".join(text.split()) for text in predicted))


def main() -> None:
    parser = argparse.ArgumentParser(description="Score segmenters on gold texts.")
    parser.add_argument("paths", nargs="*", type=Path, default=[SHARED / "gold" / "segment"])
    parser.add_argument("--show", action="store_true", help="print the texts tm splits otherwise")
    arguments = parser.parse_args()
    files = [
        file
        for path in arguments.paths
        for file in (sorted(path.glob("*.jsonl")) if path.is_dir() else [path])
    ]
    table = Table("set", "texts", "splitter", "exact", "boundary F1", "seconds")
    for file in files:
        examples = load_examples(file)
        for name, split in SPLITTERS.items():
            if measured := measure(examples, split):
                score, seconds = measured
                shares = (f"{score.exact_share:.4f}", f"{score.boundary_f1:.4f}", f"{seconds:.2f}")
                table.add_row(file.stem, str(len(examples)), name, *shares)
        table.add_section()
        if arguments.show:
            show_failures(examples)
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
