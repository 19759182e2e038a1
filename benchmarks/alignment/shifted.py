"""Gold documents in which clauses were moved over a sentence boundary, so that 2-2 is right.

Sets with synthetic merges have no 2-2 beads but where both sides were merged alike; in real
translations they come from a clause that went to the neighbouring sentence.
"""

from __future__ import annotations

import random
import re
from dataclasses import replace

from benchmarks.alignment.gold import GoldDocument
from tm.model.bead import Bead

_SHARE = 0.08
_CLAUSE_END = re.compile(r"[,;:] (?=\w{2,} )")
_SHORTEST_CLAUSE = 20


def shift_clauses(document: GoldDocument, seed: int) -> GoldDocument:
    """The document with some pairs of 1-1 beads made 2-2 by such a move on the target side."""
    chance = random.Random(seed)
    texts = list(document.target.texts)
    beads: list[Bead] = []
    for bead in document.beads:
        last = beads[-1] if beads else None
        if (
            last
            and last.shape == bead.shape == "1-1"
            and last.target[0] + 1 == bead.target[0]
            and last.source[0] + 1 == bead.source[0]
            and document.target.blocks[last.target[0]] == document.target.blocks[bead.target[0]]
            and chance.random() < _SHARE
            and (moved := _move_clause(texts[last.target[0]], texts[bead.target[0]], chance))
        ):
            texts[last.target[0]], texts[bead.target[0]] = moved
            beads[-1] = Bead(last.source + bead.source, last.target + bead.target)
        else:
            beads.append(bead)
    target = replace(document.target, texts=tuple(texts))
    return replace(document, name=f"{document.name}-shifted", target=target, beads=tuple(beads))


def _move_clause(first: str, second: str, chance: random.Random) -> tuple[str, str] | None:
    """Both sentences after a clause moved from one to the other; None where none can."""
    if chance.random() < 0.5:
        ends = [found.end() for found in _CLAUSE_END.finditer(second)]
        ends = [end for end in ends if _SHORTEST_CLAUSE <= end <= len(second) - _SHORTEST_CLAUSE]
        if not ends:
            return None
        cut = chance.choice(ends)
        moved = second[: cut - 2]
        return f"{first.rstrip('.')}, {moved[:1].lower()}{moved[1:]}.", _begin(second[cut:])
    ends = [found.end() for found in _CLAUSE_END.finditer(first)]
    ends = [end for end in ends if _SHORTEST_CLAUSE <= end <= len(first) - _SHORTEST_CLAUSE]
    if not ends:
        return None
    cut = chance.choice(ends)
    moved = first[cut:].rstrip(".")
    return f"{first[: cut - 2]}.", f"{_begin(moved)}, {second[:1].lower()}{second[1:]}"


def _begin(text: str) -> str:
    return text[:1].upper() + text[1:]
