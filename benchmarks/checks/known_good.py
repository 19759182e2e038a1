"""Pairs of segments that people translated with care: whatever a check says of them is noise."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.alignment.gold import find_languages, load_gold
from benchmarks.shared import find_shared
from tm.checks.base import CheckedPair, CheckedText
from tm.formats.base import ReadOptions
from tm.formats.documents import find_document_format
from tm.model.inline import InlineText
from tm.pipeline.align_texts import align_texts, load_encoder
from tm.pipeline.check.readers import make_checked
from tm.pipeline.segment import SegmentedText, load_document, segment_document
from tm.segment.split import find_rules

# A bead of real text counts as a good pair at this confidence: 99.9 % of such beads are right
# (docs/alignment.md).
_LEAST_CONFIDENCE = 0.9
_GOLD = ("pud-en-es", "pud-en-pt", "pud-en-fr", "pud-en-de", "ntrex-en-")


@dataclass(frozen=True, slots=True)
class Bulletin:
    """The pairs of one document, in its order."""

    set_name: str
    name: str
    pairs: tuple[CheckedPair, ...]


def find_sets() -> dict[str, Callable[[], Iterator[Bulletin]]]:
    """A loader for each set of known-good bulletins, by the set's name."""
    shared = find_shared()
    loaders: dict[str, Callable[[], Iterator[Bulletin]]] = {}
    for folder in sorted((shared / "gold" / "align").iterdir()):
        if folder.name.startswith(_GOLD):
            loaders[folder.name] = lambda folder=folder: _load_gold(folder)
    for folder in sorted(path for path in (shared / "samples").iterdir() if path.is_dir()):
        loaders[folder.name] = lambda folder=folder: _load_sample(folder)
    return loaders


def sets_the_bar(name: str) -> bool:
    """Whether a set is among those that the checks' share of flagged pairs is judged by."""
    return name == "pud-en-es-hard" or not name.startswith("pud-")


def load_texts(name: str) -> list[tuple[str, str]]:
    """Target and source of each pair of a gold set, also one that is not among the known-good."""
    bulletins = _load_gold(find_shared() / "gold" / "align" / name)
    pairs = (pair for bulletin in bulletins for pair in bulletin.pairs)
    return [(pair.target.text, pair.source.text) for pair in pairs if pair.source and pair.target]


def _load_gold(folder: Path) -> Iterator[Bulletin]:
    source_language, target_language = find_languages(folder.name)
    for document in load_gold(folder):
        pairs = (
            CheckedPair(
                _of(source_language, document.source.texts[bead.source[0]]),
                _of(target_language, document.target.texts[bead.target[0]]),
            )
            for bead in document.beads
            if bead.shape == "1-1"
        )
        yield Bulletin(folder.name, document.name, tuple(pairs))


def _of(language: str, text: str) -> CheckedText:
    return CheckedText(language, InlineText((text,)))


def _load_sample(folder: Path) -> Iterator[Bulletin]:
    """The bulletins of a folder with `es` and `en`, aligned as `tm align` does."""
    encoder = load_encoder(None, "es", "en")
    for path in sorted((folder / "es").iterdir()):
        form = find_document_format(str(path)).name
        source, target = (
            _segment(folder / language / path.name, language) for language in ("es", "en")
        )
        pairs = (
            CheckedPair(
                make_checked("es", source.segments[bead.source[0]], form),
                make_checked("en", target.segments[bead.target[0]], form),
            )
            for bead in align_texts(source, target, encoder).beads
            if bead.shape == "1-1" and bead.confidence >= _LEAST_CONFIDENCE
        )
        yield Bulletin(folder.name, path.name, tuple(pairs))


def _segment(path: Path, language: str) -> SegmentedText:
    document = load_document(str(path), ReadOptions())
    return segment_document(document, language, find_rules(language, None))
