"""What is known of how bulletins were translated before: by their records, else by a memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from tm.formats.documents import read_document
from tm.memory.base import UnitFilter
from tm.memory.sqlite import open_memory
from tm.memory.sqlite_connect import exists_memory
from tm.model.bead import Status
from tm.model.document import BlockKind
from tm.model.inline import InlineText, join_inline
from tm.model.locale import word_separator
from tm.model.location import Location, Span
from tm.model.record import Record, RecordLine, SegmentKey
from tm.model.segment import Segment
from tm.model.unit import Unit, Variant
from tm.pipeline.bulletins import load_bulletins
from tm.pipeline.earlier_texts import EarlierVersions
from tm.pipeline.history import read_history
from tm.pipeline.load import load_bytes
from tm.pipeline.pair_name import name_pair
from tm.pipeline.prepare.earlier import Earlier, list_earlier
from tm.pipeline.prepare.originals import Original
from tm.pipeline.project import Project, choose_read_options
from tm.pipeline.records import is_ahead, load_record_bytes, locate_record, parse_record
from tm.pipeline.segment import SegmentedText, load_srx, segment_document
from tm.pipeline.stale import compare_with_record
from tm.segment.split import find_rules
from tm.text.normalize import lookup_key, short_key


@dataclass(frozen=True)
class TranslationHistory:
    """Finds what the bulletins of a project, or outside of one, were translated from and to."""

    project: Project | None
    source_language: str
    target_language: str
    memory_path: str

    def find(self, original: Original) -> tuple[Earlier, ...]:
        """The passages of the original as it was translated; none where it never was."""
        units = self._load_units(original)
        recorded = self._load_recorded(original)
        record, translation = recorded or _record_units(units, original, self.target_language)
        comparison = compare_with_record(record, original.text, translation)
        contents = _list_sources(units)
        missing = {gone.text_key for gone in comparison.gone} - contents.keys()
        if recorded:
            contents = {**contents, **self._find_versions(original).find_contents(missing)}
        return list_earlier(comparison, contents, _list_targets(units))

    def _load_units(self, original: Original) -> tuple[Unit, ...]:
        """The bulletin's own units, in reading order."""
        if not exists_memory(self.memory_path):
            return ()
        path = original.document.path
        name = original.name
        if not self.project:
            name = name_pair(path, self.target_language, self.memory_path)
        with open_memory(self.memory_path, read_only=True) as memory:
            found = memory.find_units(UnitFilter(languages=(self.target_language,)))
            return tuple(unit for unit in found if unit.bulletin == name)
