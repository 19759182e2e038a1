"""How much of a job is in a memory already: segments, words and characters by category."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# The least percentages of similarity of the bands: those of Trados Studio, memoQ and OmegaT.
DEFAULT_BANDS = (95, 85, 75, 50)


@dataclass(frozen=True, slots=True)
class Volume:
    """An amount of text; `characters` are those without spaces."""

    segments: int = 0
    words: int = 0
    characters: int = 0
    characters_with_spaces: int = 0

    def __add__(self, other: Volume) -> Volume:
        return Volume(
            self.segments + other.segments,
            self.words + other.words,
            self.characters + other.characters,
            self.characters_with_spaces + other.characters_with_spaces,
        )


def add_volumes(volumes: Iterable[Volume]) -> Volume:
    """All of them together."""
    return sum(volumes, start=Volume())


@dataclass(frozen=True, slots=True)
class FileLeverage:
    """A file's volumes by category, all categories there are, in their order."""

    name: str
    volumes: Mapping[str, Volume]

    @property
    def total(self) -> Volume:
        """The whole file."""
        return add_volumes(self.volumes.values())


@dataclass(frozen=True, slots=True)
class Leverage:
    """The files of a job; a segment of it is in exactly one category."""

    categories: tuple[str, ...]
    files: tuple[FileLeverage, ...]

    @property
    def volumes(self) -> Mapping[str, Volume]:
        """Those of all files by category."""
        return {
            category: add_volumes(file.volumes[category] for file in self.files)
            for category in self.categories
        }

    @property
    def total(self) -> Volume:
        """The whole job."""
        return add_volumes(file.total for file in self.files)
