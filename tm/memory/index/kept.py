"""The index of a memory's language, kept beside the memory and made anew when it no longer fits.

What the memory has got since the file was made is indexed on the fly, so that a unit is found as
soon as it is stored; units that are gone are left for the caller to drop.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tm.memory.base import Memory
from tm.memory.index.build import build_sections
from tm.memory.index.engine import Engine
from tm.memory.index.fuzzy import Candidate, build_in_memory, find_candidates
from tm.memory.index.intake import Intake, take_in
from tm.memory.index.layout import VERSION, IndexArrays
from tm.memory.index.plain import PlainEngine
from tm.memory.index.section_file import (
    DamagedFileError,
    SectionFile,
    read_sections,
    verify_sections,
    write_sections,
)
from tm.memory.rank.similarity import fold_segment
from tm.model.locale import are_related
from tm.text.normalize import text_hash

SUFFIX = ".index"
# So many new units are indexed in a tenth of a second; in a large memory, a hundredth part.
_MOST_NEW_UNITS = 5_000
_MOST_NEW_SHARE = 0.01
_SAMPLED_UNITS = 16
_UNITS_WORTH_TELLING = 50_000
# From this query on, in a memory of so many texts, loading machine code pays off.
_QUERIES_BEFORE_COMPILED = 30
_TEXTS_FOR_COMPILED = 50_000


@dataclass(frozen=True, slots=True)
class _Part:
    arrays: IndexArrays
    last_id: int


class KeptIndex:
    """What can be found in one language of a memory, as it was when the index was opened.

    `problem` tells why the file could not be written, if it could not.
    """

    def __init__(self, parts: Sequence[IndexArrays], problem: str = "") -> None:
        self.problem = problem
        self._parts = tuple(parts)
        self._engine: Engine = PlainEngine()
        self._queries = 0

    @property
    def is_empty(self) -> bool:
        """Whether there is no text to be found."""
        return not any(len(part.rows) for part in self._parts)

    def find(self, text: str, count: int, min_similarity: float) -> list[Candidate]:
        """The `count` most similar texts, at least so similar (0 to 1), the nearest first."""
        self._queries += 1
        if self._queries == _QUERIES_BEFORE_COMPILED:
            self.compile()
        found = [
            candidate
            for part in self._parts
            for candidate in find_candidates(part, text, count, min_similarity, self._engine)
        ]
        return sorted(found, key=lambda candidate: -candidate.similarity)[:count]

    def expect(self, queries: int) -> None:
        """Gets ready for so many queries."""
        if queries >= _QUERIES_BEFORE_COMPILED:
            self.compile()

    def compile(self) -> None:
        """Loads the machine code, if the memory is large enough for it to matter."""
        if sum(len(part.rows) for part in self._parts) >= _TEXTS_FOR_COMPILED:
            # Numba has no code for every processor and Python, nor for a cache it may not write.
            with suppress(ImportError, OSError, RuntimeError):
                from tm.memory.index.compiled import CompiledEngine

                self._engine = CompiledEngine()


def locate_index(memory_path: str, language: str) -> Path:
    """Where the index of a language is: in a folder beside the memory, as `memory.index/es`."""
    return Path(memory_path).with_suffix(SUFFIX) / language


def open_index(
    memory: Memory, path: Path, language: str, on_build: Callable[[], None] = lambda: None
) -> KeptIndex:
    """The index in this file, made anew if it is missing, damaged, of another memory or far behind.

    `on_build` is called before that takes a while: some ten seconds for a million units.
    """
    main = _read_part(memory, path, language)
    problem = ""
    if main is None or _is_behind(memory, main):
        if memory.last_id() > _UNITS_WORTH_TELLING:
            on_build()
        main, problem = _build_part(memory, path, language)
    with take_in(memory.find_texts(language, after_id=main.last_id)) as intake:
        if not len(intake.unit_ids):
            return KeptIndex([main.arrays], problem)
        return KeptIndex([main.arrays, build_in_memory(intake)], problem)


def is_sound(memory: Memory, path: Path, language: str) -> bool:
    """Whether the file is as it was written, to the last byte, and of this memory."""
    try:
        verify_sections(path)
        return _fits(memory, read_sections(path), language)
    except (OSError, DamagedFileError):
        return False


def _read_part(memory: Memory, path: Path, language: str) -> _Part | None:
    try:
        read = read_sections(path)
        if not _fits(memory, read, language):
            return None
        return _Part(IndexArrays.of(read.arrays), read.notes["last_id"])
    except (OSError, DamagedFileError, KeyError):
        return None


def _fits(memory: Memory, read: SectionFile, language: str) -> bool:
    """Whether the file is of this version and, as far as samples tell, of this memory."""
    notes = read.notes
    if notes.get("version") != VERSION or notes["last_id"] > memory.last_id():
        return False
    samples: list[tuple[int, int]] = notes["samples"]
    units = memory.load_units([unit_id for unit_id, _ in samples])
    return all(
        key
        in {
            text_hash(fold_segment(variant.text))
            for variant in units[unit_id].variants
            if are_related(variant.language, language)
        }
        for unit_id, key in samples
        if unit_id in units
    )


def _is_behind(memory: Memory, part: _Part) -> bool:
    most = max(_MOST_NEW_UNITS, int(_MOST_NEW_SHARE * len(part.arrays.unit_ids)))
    return memory.last_id() - part.last_id > most


def _build_part(memory: Memory, path: Path, language: str) -> tuple[_Part, str]:
    """The part, in its file if that can be written; else why not."""
    last_id = memory.last_id()  # ids below that come later than this are not given any more
    try:
        with take_in(memory.find_texts(language)) as intake:
            if not len(intake.unit_ids):  # a file would be for a language that is not there
                return _Part(build_in_memory(intake), last_id), ""
            last_id = max(last_id, int(intake.unit_ids.max()))
            notes = {"version": VERSION, "last_id": last_id, "samples": _draw_samples(intake)}
            write_sections(path, build_sections(intake), notes)
        read = read_sections(path)  # another process may have been later, and better
        return _Part(IndexArrays.of(read.arrays), read.notes["last_id"]), ""
    except OSError as error:
        problem = f"{path}: the index is not kept: {error.strerror or error}"
    with take_in(memory.find_texts(language)) as intake:
        return _Part(build_in_memory(intake), last_id), problem


def _draw_samples(intake: Intake) -> list[tuple[int, int]]:
    """Ids with the hashes of their texts, from the first to the last."""
    count = len(intake.unit_ids)
    step = max(1, (count - 1) // (_SAMPLED_UNITS - 1))
    return [
        (int(intake.unit_ids[place]), text_hash(intake.read_text(place)))
        for place in sorted({*range(0, count, step), count - 1} if count else ())
    ]
