"""Finds front matter and the blocks in it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from tm.formats.front_matter.scalar import make_blocks
from tm.formats.front_matter.toml_scalars import find_toml_scalars
from tm.formats.front_matter.yaml_scalars import find_yaml_scalars
from tm.formats.lines import Line
from tm.model.document import Block

# The fence above, those that may stand below, and what is between.
_FENCES = (
    ("---", {"---", "..."}, find_yaml_scalars),
    ("+++", {"+++"}, find_toml_scalars),
)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The blocks of front matter, its scalars by key, and how many lines it has."""

    blocks: tuple[Block, ...]
    metadata: tuple[tuple[str, str], ...]
    line_count: int


def read_front_matter(
    text: str, lines: Sequence[Line], keys: Collection[str], path: str
) -> FrontMatter:
    """The front matter of a file, without lines where it has none.

    The values of `keys` are blocks. Raises InputError where it cannot be parsed.
    """
    for opening, closings, find_scalars in _FENCES:
        last = _find_closing(lines, opening, closings)
        if last is None:
            continue
        scalars = find_scalars(text, lines[1].start, lines[last].start, path)
        if scalars is None:
            continue
        return FrontMatter(
            tuple(b for scalar in scalars if scalar.key in keys for b in make_blocks(text, scalar)),
            tuple((scalar.key, scalar.value) for scalar in scalars),
            last + 1,
        )
    return FrontMatter((), (), 0)


def _find_closing(lines: Sequence[Line], opening: str, closings: Collection[str]) -> int | None:
    if lines[0].text.rstrip() != opening:
        return None
    return next(
        (n for n, line in enumerate(lines[1:], start=1) if line.text.rstrip() in closings), None
    )
