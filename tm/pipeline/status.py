"""`tm status`: which translations of a project lag behind their originals."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tm.errors import ConfigError, InputError, LanguageError
from tm.formats.documents import read_document
from tm.memory.sqlite_connect import exists_memory
from tm.memory.wanted import matches_name
from tm.model.bead import Status
from tm.model.locale import is_covered
from tm.model.location import Location
from tm.pipeline.build.at_hand import NONE_REFUSED, BulletinMemory, Refused
from tm.pipeline.bulletins import load_bulletins
from tm.pipeline.earlier_texts import EarlierVersions
from tm.pipeline.history import History, read_history
from tm.pipeline.load import load_bytes
from tm.pipeline.prepare.fill import Trust
from tm.pipeline.project import Project, choose_memory, choose_read_options, name_in_project
from tm.pipeline.records import is_ahead, load_record_bytes, locate_record, parse_record
from tm.pipeline.refused import list_refused
from tm.pipeline.segment import SegmentedText, load_srx, segment_document
from tm.pipeline.stale import Comparison, compare_with_record, list_stale
from tm.project.config import CONFIG_NAME
from tm.project.discover import Bulletin, Discovered
from tm.report.status.report import PairStatus, State, StatusReport
from tm.segment.split import Rules, find_rules
from tm.text.normalize import short_key
from tm.text.size import count_words

if TYPE_CHECKING:
    from tm.model.record import Record


@dataclass(frozen=True, slots=True)
class StatusRequest:
    """Which bulletins, by name, glob or path, and which languages; none stand for all."""

    bulletins: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    max_stale_percent: float | None = None


def find_status(
    project: Project, request: StatusRequest, on_progress: Callable[[int, int], None]
) -> StatusReport:
    """The state of each bulletin in each language.

    A bulletin that cannot be read is reported, and the others are done. Raises ConfigError where
    the project keeps no records of alignments, InputError where nothing is what was asked for.
    """
    if not project.config.alignments:
        raise ConfigError(
            "keeps no alignment records, by which changes are found",
            place=project.locate(CONFIG_NAME),
            remedy='set "alignments" to a pattern, and run `tm align`',
        )
    languages = _choose_languages(project, request.languages)
    discovered = load_bulletins(project)
    bulletins = _choose_bulletins(project, discovered, request.bulletins)
    history = read_history(project.root, _list_paths(bulletins))
    reader = _Reader(
        project,
        {tag: find_rules(tag, load_srx(None, project)) for tag in project.config.languages},
    )
    pairs: list[PairStatus] = []
    for number, bulletin in enumerate(bulletins):
        on_progress(number, len(bulletins))
        pairs += _Inspector(bulletin, reader, history).inspect(languages)
    on_progress(len(bulletins), len(bulletins))
    orphans = () if request.bulletins else _list_orphans(discovered, languages)
    return StatusReport(tuple(pairs), orphans, history.problem, request.max_stale_percent)


def _choose_languages(project: Project, wanted: tuple[str, ...]) -> tuple[str, ...]:
    translations = project.config.translations
    for tag in wanted:
        if not any(is_covered(language, tag) for language in translations):
            raise InputError(
                f"nothing is translated into {tag!r}",
                place=project.locate(CONFIG_NAME),
                remedy=f"choose from {', '.join(translations)}",
            )
    return tuple(
        language
        for language in translations
        if not wanted or any(is_covered(language, tag) for tag in wanted)
    )


def _choose_bulletins(
    project: Project, discovered: Discovered, wanted: tuple[str, ...]
) -> tuple[Bulletin, ...]:
    if not discovered.bulletins:
        raise InputError(
            f"no original fits {', '.join(project.config.originals or project.config.bulletins)}",
            place=project.locate(CONFIG_NAME),
            remedy="correct the pattern, or put bulletins where it says",
        )
    chosen: dict[Bulletin, None] = {}
    for name in wanted:
        path = name_in_project(name, project)
        found = [each for each in discovered.bulletins if _is_meant(each, name, path)]
        if not found:
            raise InputError(
                "is no bulletin of the project",
                place=name,
                remedy="give a name, a glob or a file that `tm status` lists",
            )
        chosen.update(dict.fromkeys(found))
    return tuple(each for each in discovered.bulletins if not wanted or each in chosen)


def _is_meant(bulletin: Bulletin, name: str, path: str) -> bool:
    paths = (bulletin.original, *(own for _, own in bulletin.translations))
    return matches_name(bulletin.name, name) or path in paths


def _list_paths(bulletins: tuple[Bulletin, ...]) -> Iterator[str]:
    for bulletin in bulletins:
        yield bulletin.original
        yield from (path for _, path in bulletin.translations)


def _list_orphans(discovered: Discovered, languages: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(path for language, path in discovered.orphans if language in languages)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the project's texts, by the rules of each language."""

    project: Project
    rules: Mapping[str, Rules]

    def load(self, path: str, language: str) -> SegmentedText:
        """The text of a file as it is now."""
        return self.read(load_bytes(str(self.project.root / path), path), path, language)

    def read(self, data: bytes, path: str, language: str) -> SegmentedText:
        """The text in these bytes."""
        document = read_document(data, path, choose_read_options(self.project))
        return segment_document(document, language, self.rules[language])

    def load_translation(self, pair: PairStatus) -> tuple[SegmentedText, bytes | None]:
        """The translation and its file's bytes; no segments and None where there is no file."""
        path, language = pair.translation, pair.target_language
        if not path:
            return SegmentedText(language, path, "", ()), None
        data = load_bytes(str(self.project.root / path), path)
        return self.read(data, path, language), data

    def load_record(self, bulletin: str, language: str) -> Record | None:
        """The record of an alignment, if there is one."""
        path = locate_record(self.project, bulletin, language)
        data = load_record_bytes(self.project, path)
        return parse_record(data, path) if data else None


@dataclass(frozen=True, slots=True)
class _Inspector:
    """Finds the states of one bulletin's translations."""

    bulletin: Bulletin
    reader: _Reader
    history: History

    @property
    def language(self) -> str:
        """The original's."""
        return self.reader.project.config.original

    def inspect(self, languages: tuple[str, ...]) -> list[PairStatus]:
        """The state in each language."""
        blank = PairStatus(
            self.bulletin.name, self.language, "", self.bulletin.original,
            original_change=self.history.find_last_change(self.bulletin.original),
        )  # fmt: skip
        blanks = [self._fill(blank, language) for language in languages]
        try:
            original = self.reader.load(self.bulletin.original, self.language)
        except (InputError, LanguageError) as error:
            return [replace(pair, state=State.FAILED, error=str(error)) for pair in blanks]
        return [self._inspect_pair(pair, original) for pair in blanks]

    def _fill(self, blank: PairStatus, language: str) -> PairStatus:
        path = dict(self.bulletin.translations).get(language, "")
        change = self.history.find_last_change(path)
        return replace(blank, target_language=language, translation=path, translation_change=change)

    def _inspect_pair(self, blank: PairStatus, original: SegmentedText) -> PairStatus:
        words = sum(count_words(segment.text) for segment in original.segments)
        pair = replace(blank, segments=len(original.segments), words=words)
        try:
            text, data = self.reader.load_translation(pair)
            record = self.reader.load_record(pair.bulletin, pair.target_language)
        except (InputError, LanguageError) as error:
            return replace(pair, state=State.FAILED, error=str(error))
        is_unbuilt = record is not None and is_ahead(record, data)
        if not (pair.translation or is_unbuilt):
            return replace(pair, state=State.NEVER_TRANSLATED)
        if not record:
            return replace(pair, state=State.NOT_ALIGNED)
        comparison = compare_with_record(record, original, text)
        refused = self._find_refused(pair, original, record, None if data is None else text)
        stale = list_stale(
            comparison, self._find_old_texts(comparison), list_refused(comparison, refused)
        )
        pair = replace(pair, left_out=comparison.left_out)
        if is_unbuilt:
            state = State.STALE_NOT_BUILT if stale and data is not None else State.NOT_BUILT
            return replace(pair, stale=stale, state=state)
        pair = replace(pair, stale=stale, translation_changes=comparison.translation_changes)
        if not pair.stale and not pair.translation_changes:
            pair = replace(pair, unseen=self._find_unseen(pair, original, record))
        return replace(pair, state=_choose_state(pair))

    def _find_refused(
        self,
        pair: PairStatus,
        original: SegmentedText,
        record: Record,
        translation: SegmentedText | None,
    ) -> Refused:
        """What `tm build` cannot use; nothing where there is no memory here, as in CI."""
        project = self.reader.project
        path = choose_memory(None, project)
        if not exists_memory(path):
            return NONE_REFUSED
        doubtful_below = project.config.thresholds.doubtful_below
        trust = Trust(self.language, pair.target_language, doubtful_below)
        memory = BulletinMemory(path, pair.bulletin, trust)
        return memory.find_refused(original, record, translation)

    def _find_old_texts(self, comparison: Comparison) -> dict[str, str]:
        """The texts of segments that are gone, from earlier versions of the original."""
        found = self._earlier.find_contents(gone.text_key for gone in comparison.gone)
        return {key: content.plain for key, content in found.items()}

    @property
    def _earlier(self) -> EarlierVersions:
        path = self.bulletin.original
        return EarlierVersions(
            self.history.load_versions(path),
            lambda data: self.reader.read(data, path, self.language),
        )

    def _find_unseen(
        self, pair: PairStatus, original: SegmentedText, record: Record
    ) -> tuple[Location, ...]:
        """Where the original differs from what it was at the translation's last commit.

        What a person has confirmed since then is passed over.
        """
        seen = pair.translation_change
        if not seen or not seen.commit or seen == pair.original_change:
            return ()
        known = set(self._earlier.read_contents(self.history.load_at(seen.commit, pair.original)))
        if not known:
            return ()
        known.update(
            key.text_key
            for line in record.lines
            if line.status is Status.CONFIRMED
            for key in line.source
        )
        return tuple(
            segment.location
            for segment in original.segments
            if short_key(segment.text) not in known
        )


def _choose_state(pair: PairStatus) -> State:
    if pair.stale:
        return State.BOTH_CHANGED if pair.translation_changes else State.STALE
    if pair.translation_changes:
        return State.TRANSLATION_NEWER
    return State.ORIGINAL_NEWER if pair.unseen else State.UP_TO_DATE
