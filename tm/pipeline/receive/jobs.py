"""Which bulletin each delivery is of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tm.errors import InputError
from tm.formats.documents import read_document
from tm.model.document import Document
from tm.model.kit import Delivery
from tm.model.locale import are_related, normalize_tag
from tm.pipeline.bulletins import locate_translation
from tm.pipeline.load import load_bytes
from tm.pipeline.pair_name import name_pair
from tm.pipeline.project import Project, choose_read_options, name_in_project
from tm.pipeline.receive.request import ReceiveRequest
from tm.pipeline.records import locate_record
from tm.pipeline.segment import SegmentedText, load_srx, segment_document
from tm.project.config import CONFIG_NAME
from tm.project.discover import Bulletin
from tm.project.pattern import compile_pattern
from tm.segment.split import find_rules


@dataclass(frozen=True, slots=True)
class Job:
    """The deliveries of one bulletin in one language, in the order given.

    `translation_path` and `record_path` are the project's, empty outside of one.
    """

    bulletin: str
    document: Document
    original: SegmentedText
    language: str
    deliveries: tuple[Delivery, ...]
    translation_path: str = ""
    record_path: str = ""


def find_jobs(
    deliveries: Iterable[Delivery],
    request: ReceiveRequest,
    project: Project | None,
    bulletins: Sequence[Bulletin],
    memory: str,
) -> tuple[Job, ...]:
    """The deliveries with the bulletins that they are of, as these are now.

    `bulletins` are the project's, `memory` is the path of the one that stores what came. Raises
    InputError where that cannot be told, or languages do not agree.
    """
    finder = _Finder(request, project, bulletins, memory)
    jobs: dict[tuple[str, str], Job] = {}
    for delivery in deliveries:
        job = finder.find(delivery)
        key = job.bulletin, job.language
        if key in jobs:
            job = replace(jobs[key], deliveries=(*jobs[key].deliveries, delivery))
        jobs[key] = job
    return tuple(jobs.values())


@dataclass(frozen=True, slots=True)
class _Finder:
    """Finds the originals of deliveries."""

    _request: ReceiveRequest
    _project: Project | None
    _bulletins: Sequence[Bulletin]
    _memory: str

    def find(self, delivery: Delivery) -> Job:
        """The job of this delivery alone."""
        bulletin = self._find_bulletin(delivery)
        if not (self._project and bulletin):
            return self._find_outside(delivery)
        config = self._project.config
        _check_source(delivery, config.original)
        language = _choose_language(delivery, config.translations, self._project)
        place = str(self._project.root / bulletin.original)
        document, text = self._read(place, bulletin.original, config.original)
        return Job(
            bulletin.name,
            document,
            text,
            language,
            (delivery,),
            locate_translation(self._project, bulletin, language),
            locate_record(self._project, bulletin.name, language),
        )

    def _find_outside(self, delivery: Delivery) -> Job:
        """The job of a delivery whose original is in no project."""
        original = self._request.original
        if not original:
            raise InputError(
                "does not tell which bulletin of this project it is of"
                if self._project
                else "is of no project here",
                place=delivery.path,
                remedy="name it with --bulletin" if self._project else "name it with --original",
            )
        source = delivery.source_language or self._request.source_language or ""
        language = delivery.target_language
        if not (source and language):
            raise InputError(
                "does not tell its languages", place=delivery.path, remedy="name them with -s, -t"
            )
        document, text = self._read(original, original, source)
        name = name_pair(original, language, self._memory)
        return Job(name, document, text, language, (delivery,))

    def _find_bulletin(self, delivery: Delivery) -> Bulletin | None:
        request = self._request
        if request.original:
            path = name_in_project(request.original, self._project)
            return next((each for each in self._bulletins if each.original == path), None)
        if request.bulletin:
            path = name_in_project(request.bulletin, self._project)
            for each in self._bulletins:
                if request.bulletin == each.name or path == each.original:
                    return each
            raise InputError(
                "is no bulletin of this project",
                place=request.bulletin,
                remedy="give a name or an original that `tm status` lists",
            )
        for is_it in (
            lambda each: each.original == delivery.source_path,
            lambda each: each.name == (delivery.name or self._read_name(delivery.path)),
        ):
            if found := next(filter(is_it, self._bulletins), None):
                return found
        if self._project and (delivery.source_path or delivery.name):
            raise InputError(
                f"is of {delivery.source_path or delivery.name}, which is no bulletin here",
                place=delivery.path,
                remedy="name the bulletin with --bulletin, or check `bulletins` in tm.toml",
            )
        return None

    def _read_name(self, path: str) -> str:
        """The bulletin whose PO file, as `locales` has it, is at this path; empty for none."""
        if not self._project:
            return ""
        config = self._project.config
        pattern = compile_pattern(config.locales, config.languages, ())
        claim = pattern.match(name_in_project(path, self._project))
        return claim.name if claim else ""

    def _read(self, place: str, path: str, language: str) -> tuple[Document, SegmentedText]:
        """The original in the file at `place`, which goes by the name `path`."""
        document = read_document(load_bytes(place, path), path, choose_read_options(self._project))
        rules = find_rules(language, load_srx(None, self._project))
        return document, segment_document(document, language, rules)


def _check_source(delivery: Delivery, original: str) -> None:
    source = delivery.source_language
    if source and not are_related(normalize_tag(source), original):
        raise InputError(
            f"translates from {source}, and bulletins are in {original}",
            place=delivery.path,
            remedy="check that it is the right file",
        )


def _choose_language(delivery: Delivery, languages: tuple[str, ...], project: Project) -> str:
    """The project's language that the delivery is in."""
    language = delivery.target_language
    if not language:
        if len(languages) == 1:
            return languages[0]
        raise InputError(
            "does not tell its language", place=delivery.path, remedy="name it with -t"
        )
    if language in languages:
        return language
    for each in languages:
        if are_related(each, normalize_tag(language)):
            return each
    raise InputError(
        f"is in {language}, into which nothing is translated",
        place=delivery.path,
        remedy=f"add it to `languages` in {project.locate(CONFIG_NAME)}",
    )
