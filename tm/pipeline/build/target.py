"""The file of a translation: how it is read, and what it says."""

from __future__ import annotations

from dataclasses import dataclass

from tm.formats.base import ReadOptions
from tm.formats.documents import read_document
from tm.model.document import Document
from tm.pipeline.project import Project, choose_read_options
from tm.pipeline.segment import SegmentedText, load_srx, segment_document
from tm.segment.split import Rules, find_rules


@dataclass(frozen=True, slots=True)
class Target:
    """What is known of the translation's file: language, rules, how it is read, and its path."""

    language: str
    path: str
    rules: Rules
    options: ReadOptions


@dataclass(frozen=True, slots=True)
class TargetText:
    """A translation's file as a document, and its text in segments."""

    document: Document
    text: SegmentedText


def make_target(language: str, path: str, project: Project | None) -> Target:
    """The file at the path, read as the project says."""
    rules = find_rules(language, load_srx(None, project))
    return Target(language, path, rules, choose_read_options(project))


def read_target_text(data: bytes, target: Target) -> TargetText:
    """What is in the bytes of a translation's file."""
    document = read_document(data, target.path, target.options)
    return TargetText(document, segment_document(document, target.language, target.rules))
