"""`tm align A B`: one text and its translation, without any project."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tm.errors import InputError, LanguageError
from tm.formats.base import ExportOptions
from tm.pipeline.align_texts import NamedEncoder, align_texts, load_encoder
from tm.pipeline.atomic import open_output
from tm.pipeline.lazy_memory import LazyMemory
from tm.pipeline.lines import load_lines
from tm.pipeline.load import STDIN, name_input
from tm.pipeline.pair_formats import (
    AlignedPair,
    PairFormat,
    find_pair_format,
    find_pair_format_by_path,
)
from tm.pipeline.pair_name import name_pair
from tm.pipeline.project import Project, choose_encoder, choose_read_options, find_project
from tm.pipeline.segment import SegmentedText, load_document, load_srx, segment_document
from tm.pipeline.units import join_units
from tm.pipeline.vectors import Vectors, open_vectors
from tm.project.config import DEFAULT_VECTORS_MEGABYTES, Thresholds
from tm.report.alignment import PairReport
from tm.segment.split import find_rules

DEFAULT_FORMAT = "tsv"


@dataclass(frozen=True, slots=True)
class PairRequest:
    """What `tm align A B` was asked for; `None` asks for the default.

    With `is_lines` the files hold a segment a line; with `main_text_only` pages are read without
    what stands around their main text. The result goes to `output` (`-` is standard
    output) in `format_name`, and into the memory too where one is named (see `name_pair`), but for
    texts that seem to be no translations of each other, unless `accept_unrelated`.
    """

    source_path: str
    target_path: str
    source_language: str
    target_language: str
    is_lines: bool = False
    encoder: str | None = None
    output: str = "-"
    format_name: str | None = None
    memory_path: str | None = None
    accept_unrelated: bool = False
    main_text_only: bool = False


def align_pair(request: PairRequest, on_remark: Callable[[str], None]) -> PairReport:
    """Aligns the two files and writes what comes of it; gives the report.

    Settings are those of the project of the working directory, if it is in one. `on_remark` is
    told what else a person should know.
    """
    _check_sides(request)
    _check_memory(request)
    form = _choose_format(request)
    project = find_project()
    with ExitStack() as stack:
        vectors = stack.enter_context(_open_vectors(request.memory_path, project))
        encoder = load_encoder(
            choose_encoder(request.encoder, project),
            request.source_language,
            request.target_language,
            vectors.cache,
        )
        memory = None
        if request.memory_path:
            memory = stack.enter_context(LazyMemory(request.memory_path))
        pair = _align_sides(request, *_load_sides(request, project), encoder)
        # All of the output is written before anything is stored, and takes its place after it:
        # whatever fails, both are as they were.
        with open_output(request.output) as stream:
            form.write(pair, stream, _choose_export_options(request, project))
            stream.flush()
            if memory:
                _store(pair, memory, request)
        if vectors.cache and pair.aligned.report.is_stored:
            vectors.save(vectors.cache.take_changes())
    if vectors.problem:
        on_remark(vectors.problem)
    return pair.aligned.report


def _align_sides(
    request: PairRequest, source: SegmentedText, target: SegmentedText, encoder: NamedEncoder
) -> AlignedPair:
    aligned = align_texts(source, target, encoder)
    if request.accept_unrelated:
        aligned = aligned.accept()
    name = Path(source.path).stem
    return AlignedPair(name, source, target, aligned, join_units(name, source, [(target, aligned)]))


def _open_vectors(
    memory_path: str | None, project: Project | None
) -> AbstractContextManager[Vectors]:
    """Those beside the memory, if one is named."""
    if memory_path is None:
        return open_vectors("", 0)
    most_megabytes = project.config.vectors_megabytes if project else DEFAULT_VECTORS_MEGABYTES
    return open_vectors(memory_path, most_megabytes)


def _store(pair: AlignedPair, memory: LazyMemory, request: PairRequest) -> None:
    report = pair.aligned.report
    if request.memory_path and report.is_stored:
        name = name_pair(request.source_path, request.target_language, request.memory_path)
        memory.make().replace_bulletin(name, report.signature, pair.units)


def _check_sides(request: PairRequest) -> None:
    if request.source_language == request.target_language:
        raise LanguageError(
            f"both sides are in {request.source_language}",
            place="--target",
            remedy="name the language of the translation",
        )
    paths = (Path(request.source_path), Path(request.target_path))
    if paths == (Path(STDIN), Path(STDIN)) or (
        all(path.exists() for path in paths) and paths[0].samefile(paths[1])
    ):
        raise InputError(
            "is given for both sides",
            place=name_input(request.target_path),
            remedy="give a text and its translation",
        )


def _check_memory(request: PairRequest) -> None:
    if request.memory_path and request.source_path == STDIN:
        raise InputError(
            "has no name under which the pair could be stored",
            place=name_input(STDIN),
            remedy="save the original to a file, or leave out --memory",
        )


def _choose_format(request: PairRequest) -> PairFormat:
    if request.format_name:
        return find_pair_format(request.format_name)
    if request.output == STDIN:
        return find_pair_format(DEFAULT_FORMAT)
    return find_pair_format_by_path(request.output)


def _load_sides(
    request: PairRequest, project: Project | None
) -> tuple[SegmentedText, SegmentedText]:
    sides = (
        (request.source_path, request.source_language),
        (request.target_path, request.target_language),
    )
    if request.is_lines:
        source, target = (load_lines(path, language) for path, language in sides)
    else:
        srx = load_srx(None, project)
        options = choose_read_options(project, main_text_only=request.main_text_only)
        source, target = (
            segment_document(load_document(path, options), language, find_rules(language, srx))
            for path, language in sides
        )
    return source, target


def _choose_export_options(request: PairRequest, project: Project | None) -> ExportOptions:
    thresholds = project.config.thresholds if project else Thresholds()
    return ExportOptions(
        source_language=request.source_language,
        languages=(request.source_language, request.target_language),
        doubtful_below=thresholds.doubtful_below,
        created=datetime.now(UTC).replace(microsecond=0),
    )
