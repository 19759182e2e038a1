"""What is known of how bulletins were translated before: by their records, else by a memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
from tm.pipeline.build.at_hand import BulletinMemory, Refused
from tm.pipeline.bulletins import load_bulletins
from tm.pipeline.earlier_texts import EarlierVersions
from tm.pipeline.history import read_history
from tm.pipeline.load import load_bytes
from tm.pipeline.pair_name import name_pair
from tm.pipeline.prepare.earlier import Earlier, list_earlier
from tm.pipeline.prepare.fill import Trust
from tm.pipeline.prepare.originals import Original
from tm.pipeline.project import Project, choose_read_options
from tm.pipeline.records import is_ahead, load_record_bytes, locate_record, parse_record
from tm.pipeline.segment import SegmentedText, load_srx, segment_document
from tm.pipeline.stale import compare_with_record
from tm.project.config import Thresholds
from tm.segment.split import Rules, find_rules, split_text
from tm.segment.srx import SrxFile
from tm.text.normalize import lookup_key, short_key


@dataclass(frozen=True, slots=True)
class _Recorded:
    """A record and the text of the translation's file; `is_ahead`: that is not built yet."""

    record: Record
    translation: SegmentedText
    is_ahead: bool


class Translations:
    """How bulletins were translated, in a project or outside of one."""

    def __init__(
        self, project: Project | None, languages: tuple[str, str], memory_path: str
    ) -> None:
        """`languages` are the original's and the translation's."""
        self._project = project
        self._source_language, self._target_language = languages
        self._memory_path = memory_path

    def find(self, original: Original) -> tuple[tuple[Earlier, ...], frozenset[int]]:
        """The passages of the original as it was translated; none where it never was.

        With them the segments of which `tm build` cannot use what there is.
        """
        units = self._load_units(original)
        sources = {
            short_key(content.plain): content
            for unit in units
            for content in self._list_segments(unit.source)
        }
        recorded = self._load_recorded(original)
        refused = self._find_refused(original, recorded)
        if recorded and recorded.is_ahead:
            recorded = None
        record, translation = (
            (recorded.record, recorded.translation)
            if recorded
            else _record_units(units, original, self._target_language)
        )
        comparison = compare_with_record(record, original.text, translation)
        if recorded:
            missing = {gone.text_key for gone in comparison.gone} - sources.keys()
            sources |= self._find_versions(original).find_contents(missing)
        targets = {short_key(unit.source.text): unit.variants[1].content for unit in units}
        return list_earlier(comparison, sources, targets, refused.marked), refused.segments

    def _find_refused(self, original: Original, recorded: _Recorded | None) -> Refused:
        thresholds = self._project.config.thresholds if self._project else Thresholds()
        trust = Trust(self._source_language, self._target_language, thresholds.doubtful_below)
        memory = BulletinMemory(self._memory_path, self._name(original), trust)
        record, text = (recorded.record, recorded.translation) if recorded else (None, None)
        return memory.find_refused(original.text, record, text)

    def _load_units(self, original: Original) -> tuple[Unit, ...]:
        """The bulletin's own units in the two languages, in reading order."""
        if not exists_memory(self._memory_path):
            return ()
        name = self._name(original)
        wanted = UnitFilter(name, (self._source_language, self._target_language))
        with open_memory(self._memory_path, read_only=True) as memory:
            return tuple(unit for unit in memory.find_units(wanted) if unit.bulletin == name)

    def _name(self, original: Original) -> str:
        """The bulletin's in the memory."""
        if self._project:
            return original.name
        return name_pair(original.document.path, self._target_language, self._memory_path)

    def _list_segments(self, source: Variant) -> Iterator[InlineText]:
        """What a unit's source says, and the segments that it joins, without their codes."""
        yield source.content
        if source.segments > 1:
            for start, end in split_text(source.text, self._rules):
                yield InlineText.of(source.text[start:end])

    def _load_recorded(self, original: Original) -> _Recorded | None:
        """The record of the alignment with the translation's file, and that."""
        project = self._project
        translation = self._paths.get(original.source_path)
        if not (project and project.config.alignments and translation):
            return None
        path = locate_record(project, original.name, self._target_language)
        data = load_record_bytes(project, path)
        if not data:
            return None
        record = parse_record(data, path)
        translated = load_bytes(str(project.root / translation), translation)
        text = self._read(translated, translation, self._target_language)
        return _Recorded(record, text, is_ahead(record, translated))

    @cached_property
    def _paths(self) -> dict[str, str]:
        """The path of each original's translation, both in the project."""
        if not self._project:
            return {}
        return {
            bulletin.original: path
            for bulletin in load_bulletins(self._project).bulletins
            for language, path in bulletin.translations
            if language == self._target_language
        }

    def _find_versions(self, original: Original) -> EarlierVersions:
        assert self._project, "records are a project's"
        path = original.source_path
        return EarlierVersions(
            read_history(self._project.root, [path]).load_versions(path),
            lambda data: self._read(data, path, self._source_language),
        )

    def _read(self, data: bytes, path: str, language: str) -> SegmentedText:
        document = read_document(data, path, choose_read_options(self._project))
        is_source = language == self._source_language
        rules = self._rules if is_source else find_rules(language, self._srx)
        return segment_document(document, language, rules)

    @cached_property
    def _rules(self) -> Rules:
        """Those of the originals."""
        return find_rules(self._source_language, self._srx)

    @cached_property
    def _srx(self) -> SrxFile | None:
        return load_srx(None, self._project)


def _record_units(
    units: Sequence[Unit], original: Original, language: str
) -> tuple[Record, SegmentedText]:
    """A record that says what the units do, and their translations as a text."""
    joined = _Joined(original.text)
    lines, segments = [], []
    for unit in units:
        source, target = unit.variants
        segment = Segment(target.content, Span(0, 0), 0, BlockKind.PARAGRAPH, Location(""))
        segments.append(segment)
        key = SegmentKey(short_key(segment.text))
        lines.append(RecordLine(Status.CONFIRMED, joined.find_keys(source), (key,)))
    return Record("", "", "", tuple(lines)), SegmentedText(language, "", "", tuple(segments))


class _Joined:
    """Finds the segments that units join."""

    def __init__(self, text: SegmentedText) -> None:
        self._contents = [segment.content for segment in text.segments]
        self._separator = word_separator(text.language)
        self._places: dict[int, dict[str, int]] = {}

    def find_keys(self, source: Variant) -> tuple[SegmentKey, ...]:
        """The keys of the segments, or that of the whole where they are not as they were."""
        size = source.segments
        place = self._list_places(size).get(lookup_key(source.text)) if size > 1 else None
        if place is None:
            return (SegmentKey(short_key(source.text)),)
        contents = self._contents[place : place + size]
        return tuple(SegmentKey(short_key(content.plain)) for content in contents)

    def _list_places(self, size: int) -> dict[str, int]:
        """Where each text of so many neighbouring segments begins."""
        if size not in self._places:
            self._places[size] = {
                lookup_key(
                    join_inline(tuple(self._contents[place : place + size]), self._separator).plain
                ): place
                for place in range(len(self._contents) - size + 1)
            }
        return self._places[size]
