"""A run of `tm prepare`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from tm import __version__
from tm.formats.documents import find_document_format
from tm.formats.kits.base import KitFormat
from tm.formats.kits.formats import KIT_FORMATS
from tm.model.document import Document
from tm.model.kit import Kit, sign_pseudo
from tm.model.leverage import DEFAULT_BANDS
from tm.pipeline.check.terms import load_terms
from tm.pipeline.glossary import load_glossary
from tm.pipeline.job_languages import choose_job_languages
from tm.pipeline.language_rules import list_language_rules
from tm.pipeline.load import STDIN
from tm.pipeline.prepare.entries import Entries, make_block_entries, make_segment_entries
from tm.pipeline.prepare.existing import load_existing
from tm.pipeline.prepare.fill import Trust
from tm.pipeline.prepare.filling import fill_blocks, fill_segments, fill_with_pseudo
from tm.pipeline.prepare.originals import Original, load_originals, make_finder
from tm.pipeline.prepare.request import PrepareListener, PrepareRequest
from tm.pipeline.prepare.save import save_files, write_to_standard_output
from tm.pipeline.prepare.suggestions import Search
from tm.pipeline.prepare.terms import add_terms
from tm.pipeline.prepare.translated_before import Translations
from tm.pipeline.prepare.update import Update
from tm.pipeline.project import Project, choose_memory, find_project
from tm.pipeline.segment import load_srx
from tm.project.config import Thresholds
from tm.report.kits.report import KitReport
from tm.terms.finder import TermFinder

_DEFAULT_FOLDER = "kits/{lang}"


def prepare(request: PrepareRequest, listener: PrepareListener) -> KitReport:
    """Makes the kits and writes their files; where one cannot be made, none is written."""
    project = find_project()
    form = _find_format(request.format_name)
    languages = _choose_languages(request, project, listener)
    originals = load_originals(request.paths, languages[0], project)
    kits = make_kits(originals, languages, request, project, listener)
    folder = request.output or _choose_folder(languages[1], project)
    if request.is_update:
        update = Update(
            Translations(project, languages, choose_memory(request.memory_path, project)),
            load_existing(tuple(form.write(kits)), folder, form),
            listener.note,
        )
        kits = update.update(kits, originals)
    files = tuple(form.write(kits)) if kits else ()
    if request.output == STDIN:
        saved = write_to_standard_output(files)
    else:
        is_forced = request.is_forced or request.is_update
        saved = save_files(files, folder, form, is_forced=is_forced)
    bands = project.config.analyze.bands if project else DEFAULT_BANDS
    return KitReport(form.name, kits, saved, bands)


def make_kits(
    originals: Sequence[Original],
    languages: tuple[str, str],
    request: PrepareRequest,
    project: Project | None,
    listener: PrepareListener,
) -> tuple[Kit, ...]:
    """A kit for each bulletin."""
    for original in originals:
        _tell_of_file(original.document, listener)
    terms = _load_terms(request, project)
    entries = _fill(originals, languages, request, project, listener)
    created = datetime.now(UTC).replace(microsecond=0)
    rules = list_language_rules(languages, load_srx(None, project))
    return tuple(
        Kit(
            name=original.name,
            source_path=original.source_path,
            source_language=languages[0],
            target_language=languages[1],
            entries=add_terms(own, terms, *languages) if terms else own,
            created=created,
            signature=_sign(original, request),
            glossary=terms.glossary if terms else None,
            translator=request.translator,
            segmentation=rules,
        )
        for original, own in zip(originals, entries, strict=True)
    )


def _sign(original: Original, request: PrepareRequest) -> str:
    signature = f"tm-{__version__} {original.text.rules}"
    return sign_pseudo(signature) if request.is_pseudo else signature


def _tell_of_file(document: Document, listener: PrepareListener) -> None:
    listener.note_encoding(document.path, document.encoding)
    if find_document_format(document.path, document.format_name).is_copy:
        note = f"{document.path}: `tm build` cannot write {document.format_name.upper()} files"
        listener.note(f"{note}; better prepare the file that it was made from")


def _find_format(name: str) -> KitFormat:
    return next(form for form in KIT_FORMATS if form.name == name)


def _choose_languages(
    request: PrepareRequest, project: Project | None, listener: PrepareListener
) -> tuple[str, str]:
    return choose_job_languages(
        request.source_language,
        request.target_language,
        project,
        lambda: make_finder("", None).find(request.paths) if request.paths else (),
        listener.note,
    )


def _choose_folder(language: str, project: Project | None) -> str:
    folder = _DEFAULT_FOLDER.replace("{lang}", language)
    return project.locate(folder) if project else folder


def _load_terms(request: PrepareRequest, project: Project | None) -> TermFinder | None:
    """The terms of the glossary given, else of the project's."""
    if request.glossary_path is None:
        return load_terms(project)
    return TermFinder(load_glossary(request.glossary_path))


def _fill(
    originals: Sequence[Original],
    languages: tuple[str, str],
    request: PrepareRequest,
    project: Project | None,
    listener: PrepareListener,
) -> list[Entries]:
    """The entries of each bulletin, filled in."""
    if request.is_pseudo:
        make_entries = make_block_entries if request.is_by_block else make_segment_entries
        return [fill_with_pseudo(make_entries(original)) for original in originals]
    thresholds = project.config.thresholds if project else Thresholds()
    trust = Trust(*languages, thresholds.doubtful_below)
    memory = choose_memory(request.memory_path, project)
    lookup = request.make_lookup(memory, *languages)
    search = Search(lookup, request.memory_path is not None, request.jobs, listener)
    fill = fill_blocks if request.is_by_block else fill_segments
    return [_cut_suggestions(own, request.count) for own in fill(originals, search, trust)]


def _cut_suggestions(entries: Entries, count: int) -> Entries:
    return tuple(replace(entry, suggestions=entry.suggestions[:count]) for entry in entries)
