"""What a format is: a name, its file suffixes, and functions between bytes and the model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from tm.model.document import Document
from tm.model.inline import InlineText
from tm.model.locale import fold_tag, normalize_tag
from tm.model.location import Span
from tm.model.plain_unit import PlainUnit
from tm.model.term import Glossary
from tm.model.unit import Unit

DEFAULT_FRONT_MATTER_KEYS = (
    "title", "subtitle", "description", "summary", "lead", "excerpt", "abstract",
    "image_alt", "caption",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How a document is to be read.

    `encoding` overrides detection. `front_matter_keys` are the keys whose values are text for
    readers; a dotted key (`image.caption`) reaches into tables. `main_text_only` leaves out what
    stands around the main text of an HTML page.
    """

    encoding: str | None = None
    front_matter_keys: tuple[str, ...] = DEFAULT_FRONT_MATTER_KEYS
    main_text_only: bool = False


@dataclass(frozen=True, slots=True)
class DocumentFormat:
    """A kind of bulletin file.

    `read` takes the bytes, the path to name in errors, and options. `write` returns the
    document's bytes with the given spans' texts replaced, and every other byte as it was; text is
    escaped as the place needs, codes are written as they are. Suffixes are lower case with a dot.
    `is_copy`: such files are made from others, and `write` refuses.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes, str, ReadOptions], Document]
    write: Callable[[Document, Mapping[Span, InlineText]], bytes]
    is_copy: bool = False


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What the writer of a unit stream is told.

    `source_language` is the original's. `languages` are those that a file with a fixed set of them
    holds, in order, the original's first; a tag without region covers its regions.
    `doubtful_below` is the confidence under which a translation is marked for review. `created`
    dates the file; without it a file that needs a date takes its newest unit's.
    """

    source_language: str
    languages: tuple[str, ...] = ()
    doubtful_below: float = 0.0
    created: datetime | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """What a writer did: how many units it wrote, and what it had to change, as counts by cause."""

    units: int
    losses: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How a file of units is to be read.

    `source_language` and `target_language` serve where the file does not tell. `encoding`
    overrides detection. `language_map` says what codes in the file stand for; its keys are folded
    by `fold_tag`, and need not be codes of languages.
    """

    source_language: str = ""
    target_language: str = ""
    encoding: str | None = None
    language_map: tuple[tuple[str, str], ...] = ()

    def read_language(self, tag: str) -> str:
        """The language that a code in the file stands for; raises LanguageError where none."""
        renamed = dict(self.language_map)
        if known := renamed.get(fold_tag(tag)):
            return known
        language = normalize_tag(tag)
        return renamed.get(fold_tag(language), language)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A part of a file that was left out: its line (0: unknown) and why.

    `is_damage`: something is wrong with the file there. It is not where the file rightly holds
    nothing for a memory, such as a text that has no translation yet: `untranslated` is that text
    with an empty one in the language it is to be put into, where the file tells which.
    `is_remark`: nothing was left out; the reason is something to know about the file.
    """

    line: int
    reason: str
    is_damage: bool = True
    untranslated: Unit | None = None
    is_remark: bool = False


@dataclass(frozen=True, slots=True)
class UnitFormat:
    """A kind of file that holds units. Both ways stream; they never hold all units at once.

    `read` takes the file, the path to name in errors, and options; it gives what it can of a
    damaged file, and raises InputError for one that is nothing of its kind. A format without it
    is only written. The file can be read again from its start, and is not closed by `read`.
    `read_fast` gives the same, but PlainUnits where a unit is no more than one.
    `recognize` tells by the first 4096 bytes whether a file whose suffix says nothing is such a
    one; the first format of the table that says so reads it. `is_bilingual`: a file holds two
    languages, the first and the last of the options.
    """

    name: str
    suffixes: tuple[str, ...]
    write: Callable[[Iterable[Unit], BinaryIO, ExportOptions], Written]
    read: Callable[[BinaryIO, str, ImportOptions], Iterator[Unit | Skipped]] | None = None
    recognize: Callable[[bytes], bool] = lambda _: False
    is_bilingual: bool = False
    read_fast: (
        Callable[[BinaryIO, str, ImportOptions], Iterator[Unit | PlainUnit | Skipped]] | None
    ) = None


def expand_units(items: Iterable[Unit | PlainUnit | Skipped]) -> Iterator[Unit | Skipped]:
    """The same, with each PlainUnit as the Unit that it is."""
    for item in items:
        yield item.expand() if isinstance(item, PlainUnit) else item


@dataclass(frozen=True, slots=True)
class GlossaryFormat:
    """A kind of file that holds a glossary.

    `read` takes the file and the path to name in errors. `write` reports how many concepts it
    wrote, and what the format has no place for.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[BinaryIO, str], Glossary]
    write: Callable[[Glossary, BinaryIO], Written]
