"""How far confidences can be trusted: a table, and a reliability diagram as SVG.

Reads what `python -m benchmarks.alignment.fit --predictions FILE` wrote: the beads of sets that
the weights were not fitted to.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_BINS = 10
_SURE = 0.9
# Sets whose gold can be taken at its word: debnews keeps paragraphs whole, textberg is OCR text.
_APART = ("debnews", "textberg")
# Told apart by colour-blind people (Okabe & Ito 2008).
_COLOURS = ("#0072b2", "#d55e00")
_DIAGRAM = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" font-family="sans-serif" \
font-size="12">
<rect width="400" height="400" fill="#fff"/>
<path d="M40 40H360V360H40ZM40 360L360 40" fill="none" stroke="#888"/>
<text x="200" y="385" text-anchor="middle">confidence</text>
<text x="20" y="200" text-anchor="middle" transform="rotate(-90 20 200)">share that is right</text>
<text x="40" y="374" text-anchor="middle">0</text>
<text x="360" y="374" text-anchor="middle">1</text>
{series}
</svg>
"""


@dataclass(frozen=True, slots=True)
class Bin:
    """Beads of about the same confidence."""

    beads: int
    confidence: float
    right: float


def find_bins(confidences: Sequence[float], right: Sequence[bool]) -> list[Bin]:
    """Ten bins of equal width; empty ones are left out."""
    members: list[list[int]] = [[] for _ in range(_BINS)]
    for index, confidence in enumerate(confidences):
        members[min(int(confidence * _BINS), _BINS - 1)].append(index)
    return [
        Bin(
            len(own),
            sum(confidences[index] for index in own) / len(own),
            sum(right[index] for index in own) / len(own),
        )
        for own in members
        if own
    ]


def find_calibration_error(confidences: Sequence[float], right: Sequence[bool]) -> float:
    """The expected calibration error (Naeini et al. 2015): 0 is perfect."""
    return sum(
        abs(own.confidence - own.right) * own.beads / len(confidences)
        for own in find_bins(confidences, right)
    )


def print_row(name: str, confidences: Sequence[float], right: Sequence[bool]) -> None:
    """One line: beads, error, and those that are sure."""
    sure = [is_right for at, is_right in zip(confidences, right, strict=True) if at >= _SURE]
    error = find_calibration_error(confidences, right)
    share = sum(sure) / len(sure) if sure else 0.0
    print(f"{name:26}{len(right):7}{error:8.4f}{share:10.4f}{len(sure) / max(len(right), 1):10.4f}")


def draw(series: dict[str, list[Bin]]) -> str:
    """A reliability diagram: confidence to the right, share of right beads upwards."""
    lines = []
    for row, ((name, bins), colour) in enumerate(zip(series.items(), _COLOURS, strict=False)):
        points = [(40 + own.confidence * 320, 360 - own.right * 320) for own in bins]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        lines.append(f'<polyline points="{path}" fill="none" stroke="{colour}"/>')
        lines += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>' for x, y in points]
        lines.append(f'<text x="52" y="{60 + 18 * row}" fill="{colour}">{name}</text>')
    return _DIAGRAM.format(series="\n".join(lines))


def main() -> None:
    """Prints the table, and writes the diagram where it is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("predictions", type=Path, nargs="+", help="one file for each encoder")
    parser.add_argument("--svg", type=Path, help="write the diagram to this file")
    arguments = parser.parse_args()
    series = {}
    for path in arguments.predictions:
        print(f"{path.stem:26}{'beads':>7}{'ECE':>8}{'≥ .9 right':>10}{'covering':>10}")
        confidences: list[float] = []
        right: list[bool] = []
        for text in path.read_text("utf-8").splitlines():
            line = json.loads(text)
            print_row(line["set"], line["confidences"], line["right"])
            if not line["set"].startswith(_APART):
                confidences += line["confidences"]
                right += line["right"]
        print_row("all but debnews, textberg", confidences, right)
        series[path.stem] = find_bins(confidences, right)
    if arguments.svg:
        arguments.svg.write_text(draw(series), "utf-8")


if __name__ == "__main__":
    main()
