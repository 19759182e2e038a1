"""A project's bulletin: its files read, cut into segments, and aligned."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from tm.align.recall import VectorStore
from tm.formats.base import ReadOptions
from tm.formats.documents import read_document
from tm.model.bead import Status
from tm.pipeline.align_texts import AlignedTexts, NamedEncoder, align_texts, load_encoder
from tm.pipeline.carry_stale import carry_stale
from tm.pipeline.decisions import Decisions, find_decisions, insert_rejected, make_record
from tm.pipeline.load import load_bytes
from tm.pipeline.project import Project, choose_encoder, choose_read_options
from tm.pipeline.records import (
    is_as_built,
    load_record_bytes,
    locate_record,
    parse_record,
    save_record,
)
from tm.pipeline.segment import SegmentedText, load_srx, segment_document
from tm.pipeline.untranslated import find_untranslated, make_nulls
from tm.project.discover import Bulletin
from tm.segment.split import Rules, find_rules


@dataclass(frozen=True, slots=True)
class Tools:
    """What every bulletin is read and aligned with; rules and encoders by language."""

    project: Project
    options: ReadOptions
    rules: Mapping[str, Rules]
    encoders: Mapping[str, NamedEncoder]


@dataclass(frozen=True, slots=True)
class BulletinFile:
    """A bulletin in one language: paths are relative to the project.

    A translation has a record of its alignment, unless the project keeps none; `record` is empty
    where it is not written yet.
    """

    language: str
    path: str
    data: bytes
    record_path: str = ""
    record: bytes = b""


@dataclass(frozen=True, slots=True)
class AlignedBulletin:
    """A bulletin's original, and each of its translations with the beads between the two."""

    name: str
    original: SegmentedText
    translations: tuple[tuple[SegmentedText, AlignedTexts], ...]

    @property
    def stored(self) -> tuple[tuple[SegmentedText, AlignedTexts], ...]:
        """The translations that go into a memory, without what is stale."""
        return tuple(
            (text, result.translated)
            for text, result in self.translations
            if result.report.is_stored
        )


def accept(aligned: AlignedBulletin, paths: Collection[str]) -> AlignedBulletin:
    """The bulletin where translations with these paths are stored, whatever was found of them."""
    return replace(
        aligned,
        translations=tuple(
            (text, result.accept() if text.path in paths else result)
            for text, result in aligned.translations
        ),
    )


def find_tools(
    project: Project,
    bulletins: tuple[Bulletin, ...],
    encoder: str | None,
    vectors: VectorStore | None = None,
) -> Tools:
    """What these bulletins are aligned with; the encoder named, else the project's."""
    original = project.config.original
    languages = dict.fromkeys(
        language for bulletin in bulletins for language, _ in bulletin.translations
    )
    srx = load_srx(None, project)
    name = choose_encoder(encoder, project)
    return Tools(
        project=project,
        options=choose_read_options(project),
        rules={language: find_rules(language, srx) for language in (original, *languages)},
        encoders={
            language: load_encoder(name, original, language, vectors) for language in languages
        },
    )


def load_files(bulletin: Bulletin, project: Project) -> tuple[BulletinFile, ...]:
    """The bulletin's files, the original's first."""
    original = BulletinFile(
        project.config.original,
        bulletin.original,
        load_bytes(str(project.root / bulletin.original), bulletin.original),
    )
    return (
        original,
        *(_load_translation(bulletin.name, *found, project) for found in bulletin.translations),
    )


def _load_translation(name: str, language: str, path: str, project: Project) -> BulletinFile:
    record_path = locate_record(project, name, language)
    return BulletinFile(
        language,
        path,
        load_bytes(str(project.root / path), path),
        record_path,
        load_record_bytes(project, record_path),
    )


def segment_bulletin(files: tuple[BulletinFile, ...], tools: Tools) -> tuple[SegmentedText, ...]:
    """The texts of the files."""
    return tuple(
        segment_document(
            read_document(file.data, file.path, tools.options),
            file.language,
            tools.rules[file.language],
        )
        for file in files
    )


def align_bulletin(name: str, files: tuple[BulletinFile, ...], tools: Tools) -> AlignedBulletin:
    """The files' texts, each translation aligned with the original as its record bids."""
    original, *translations = segment_bulletin(files, tools)
    return AlignedBulletin(
        name,
        original,
        tuple(
            (text, align_translation(original, text, file, tools))
            for text, file in zip(translations, files[1:], strict=True)
        ),
    )


def align_translation(
    original: SegmentedText, translation: SegmentedText, file: BulletinFile, tools: Tools
) -> AlignedTexts:
    """The two texts aligned as the record of the translation's file bids."""
    encoder = tools.encoders[translation.language]
    if not file.record:
        return align_texts(original, translation, encoder)
    record = parse_record(file.record, file.record_path)
    decisions = find_decisions(record, file.record_path, original, translation)
    aligned = _align_apart(original, translation, encoder, decisions)
    return aligned.carry(carry_stale(record, aligned.beads, original, translation))


def _align_apart(
    original: SegmentedText,
    translation: SegmentedText,
    encoder: NamedEncoder,
    decisions: Decisions,
) -> AlignedTexts:
    """The two texts aligned, where nothing is linked with what is not translated yet."""
    rejected = [bead for bead in decisions.beads if bead.status is Status.REJECTED]
    confirmed = [bead for bead in decisions.beads if bead.status is Status.CONFIRMED]
    apart = tuple(
        replace(bead, status=Status.CONFIRMED)
        for bead in make_nulls(find_untranslated(rejected, original, translation))
        if not any(bead.meets(other) for other in confirmed)
    )
    decided = replace(decisions, beads=(*decisions.beads, *apart))
    aligned = align_texts(original, translation, encoder, decided)
    pairs = {(bead.source, bead.target) for bead in apart}
    beads = tuple(
        replace(bead, status=Status.AUTO) if (bead.source, bead.target) in pairs else bead
        for bead in aligned.beads
    )
    return replace(aligned, beads=beads)


def save_records(
    aligned: AlignedBulletin, files: tuple[BulletinFile, ...], project: Project
) -> tuple[BulletinFile, ...]:
    """Writes the records of the alignments that are stored; gives the files with them."""
    saved = [files[0]]
    for file, (text, result) in zip(files[1:], aligned.translations, strict=True):
        if file.record_path and result.report.is_stored:
            beads = insert_rejected(result.beads, result.rejected)
            record = make_record(aligned.original, text, beads, result.report.signature)
            record = result.carried.put_into(record, beads)
            record = replace(record, built=_find_built(file))
            data = save_record(project, file.record_path, record, file.record)
            file = replace(file, record=data)  # noqa: PLW2901
        saved.append(file)
    return tuple(saved)


def _find_built(file: BulletinFile) -> str:
    """The fingerprint of the translation's file, if it is as `tm build` wrote it."""
    if not file.record:
        return ""
    record = parse_record(file.record, file.record_path)
    return record.built if is_as_built(record, file.data) else ""
