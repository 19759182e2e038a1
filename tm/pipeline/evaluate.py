"""`tm evaluate alignment`: a set of documents with gold beads, aligned anew and scored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tm import __version__
from tm.errors import InputError, LanguageError
from tm.evaluate.alignment import AlignmentScore, score_alignments
from tm.formats.beads import read_bead_lines, write_beads, write_links
from tm.formats.encoding import decode
from tm.model.bead import Bead
from tm.pipeline.align_texts import align_texts, load_encoder
from tm.pipeline.atomic import open_output
from tm.pipeline.lines import load_lines
from tm.pipeline.load import load_bytes
from tm.pipeline.project import show_path

SOURCE, TARGET, GOLD = "src.txt", "tgt.txt", "gold.txt"


@dataclass(frozen=True, slots=True)
class EvaluateRequest:
    """What `tm evaluate alignment` was asked for.

    `gold_set` is a folder of folders, each with `src.txt`, `tgt.txt` and `gold.txt`. The beads
    found go to `predictions/DOC.txt`, if that folder is named.
    """

    gold_set: str
    source_language: str
    target_language: str
    encoder: str | None = None
    predictions: str | None = None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A score, what it was taken over, and what made the beads."""

    score: AlignmentScore
    documents: int
    gold_beads: int
    predicted_beads: int
    encoder: str
    signature: str


def evaluate_alignment(
    request: EvaluateRequest, on_progress: Callable[[int, int], None]
) -> Evaluation:
    """The score over all documents of the set; each is aligned on its own.

    `on_progress` is told how many documents of how many are done.
    """
    if request.source_language == request.target_language:
        raise LanguageError(
            f"both sides are in {request.source_language}",
            place="--target",
            remedy="name the language of the translation",
        )
    folders = _find_documents(Path(request.gold_set))
    encoder = load_encoder(request.encoder, request.source_language, request.target_language)
    pairs: list[tuple[Sequence[Bead], Sequence[Bead]]] = []
    signatures: dict[str, None] = {}
    for number, folder in enumerate(folders):
        on_progress(number, len(folders))
        source = load_lines(show_path(folder / SOURCE), request.source_language)
        target = load_lines(show_path(folder / TARGET), request.target_language)
        gold = _load_gold(folder / GOLD, len(source.segments), len(target.segments))
        aligned = align_texts(source, target, encoder)
        signatures[aligned.report.signature] = None
        pairs.append((gold, aligned.beads))
        if request.predictions:
            with open_output(str(Path(request.predictions) / f"{folder.name}.txt")) as stream:
                stream.write(write_beads(aligned.beads).encode())
    on_progress(len(folders), len(folders))
    return Evaluation(
        score=score_alignments(pairs),
        documents=len(folders),
        gold_beads=sum(len(gold) for gold, _ in pairs),
        predicted_beads=sum(len(predicted) for _, predicted in pairs),
        encoder=encoder.name,
        signature=f"tm-{__version__} {' '.join(signatures)}",
    )


def _find_documents(gold_set: Path) -> list[Path]:
    if not gold_set.is_dir():
        fact = "is no folder" if gold_set.exists() else "no such folder"
        raise InputError(fact, place=show_path(gold_set), remedy="name the folder of a gold set")
    folders = sorted(
        path for path in gold_set.iterdir() if path.is_dir() and not path.name.startswith(".")
    )
    if not folders:
        raise InputError(
            "has no documents",
            place=show_path(gold_set),
            remedy=f"each is a folder with {SOURCE}, {TARGET} and {GOLD}",
        )
    return folders


def _load_gold(path: Path, source_segments: int, target_segments: int) -> tuple[Bead, ...]:
    place = show_path(path)
    beads = read_bead_lines(decode(load_bytes(str(path), place), place).text, place)
    lines: dict[tuple[str, int], int] = {}  # side and segment -> line of its bead
    for line, bead in beads:
        if max(bead.source, default=0) >= source_segments or (
            max(bead.target, default=0) >= target_segments
        ):
            raise InputError(
                f"{write_links(bead)} names a segment that is not there",
                place=f"{place}:{line}",
                remedy=f"count from 0, over the {source_segments} lines of {SOURCE} and the "
                f"{target_segments} of {TARGET} that are not empty",
            )
        for name, numbers in ((SOURCE, bead.source), (TARGET, bead.target)):
            for number in numbers:
                earlier = lines.setdefault((name, number), line)
                if earlier != line:
                    raise InputError(
                        f"segment {number} of {name} is in the bead of line {earlier} too",
                        place=f"{place}:{line}",
                        remedy="put it into one bead",
                    )
    return tuple(bead for _, bead in beads)
