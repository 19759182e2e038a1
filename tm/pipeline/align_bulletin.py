"""A project's bulletin: its files read, cut into segments, and aligned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tm.formats.base import ReadOptions
from tm.formats.documents import read_document
from tm.pipeline.align_texts import AlignedTexts, NamedEncoder, align_texts, load_encoder
from tm.pipeline.load import load_bytes
from tm.pipeline.project import Project, choose_encoder, choose_read_options
from tm.pipeline.segment import SegmentedText, load_srx, segment_document
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
    """A bulletin in one language: the path is relative to the project."""

    language: str
    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class AlignedBulletin:
    """A bulletin's original, and each of its translations with the beads between the two."""

    name: str
    original: SegmentedText
    translations: tuple[tuple[SegmentedText, AlignedTexts], ...]


def find_tools(project: Project, bulletins: tuple[Bulletin, ...], encoder: str | None) -> Tools:
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
        encoders={language: load_encoder(name, original, language) for language in languages},
    )


def load_files(bulletin: Bulletin, project: Project) -> tuple[BulletinFile, ...]:
    """The bulletin's files, the original's first."""
    paths = ((project.config.original, bulletin.original), *bulletin.translations)
    return tuple(
        BulletinFile(language, path, load_bytes(str(project.root / path), path))
        for language, path in paths
    )


def align_bulletin(name: str, files: tuple[BulletinFile, ...], tools: Tools) -> AlignedBulletin:
    """The files' texts, each translation aligned with the original."""
    original, *translations = (
        segment_document(
            read_document(file.data, file.path, tools.options),
            file.language,
            tools.rules[file.language],
        )
        for file in files
    )
    return AlignedBulletin(
        name,
        original,
        tuple(
            (text, align_texts(original, text, tools.encoders[text.language]))
            for text in translations
        ),
    )
