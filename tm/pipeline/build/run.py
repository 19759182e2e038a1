"""A run of `tm build`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tm.errors import InputError, TmError
from tm.formats.documents import find_document_format
from tm.memory.sqlite_connect import exists_memory
from tm.model.kit import Delivery
from tm.pipeline.atomic import open_output
from tm.pipeline.build.at_hand import BulletinMemory, find_at_hand, list_published
from tm.pipeline.build.beads import find_built_beads
from tm.pipeline.build.candidates import Candidate, choose_candidates
from tm.pipeline.build.changed_frame import find_changed_frame
from tm.pipeline.build.delivered import find_delivered, find_in_catalogue, load_delivered
from tm.pipeline.build.described import describe_passages, fill_missing
from tm.pipeline.build.destination import Destination, find_destination
from tm.pipeline.build.existing_file import ExistingFile, load_existing
from tm.pipeline.build.in_place import put_in_place
from tm.pipeline.build.languages import choose_languages
from tm.pipeline.build.matches import find_matches, make_search
from tm.pipeline.build.originals import Unreadable, load_buildable
from tm.pipeline.build.record_untranslated import RecordedText, save_untranslated
from tm.pipeline.build.request import BuildListener, BuildRequest, Form, Missing
from tm.pipeline.build.slots import NotInPlaceError
from tm.pipeline.build.target import make_target, read_target_text
from tm.pipeline.build.write import Translated, write_translation
from tm.pipeline.bulletins import load_bulletins
from tm.pipeline.pair_name import name_pair
from tm.pipeline.prepare.fill import Trust
from tm.pipeline.prepare.originals import Original
from tm.pipeline.project import Project, choose_memory, find_project
from tm.pipeline.records import note_build, note_change
from tm.pipeline.segment import SegmentedText
from tm.project.config import Thresholds
from tm.project.discover import Bulletin
from tm.report.build.report import BuildReport, BuiltBulletin, Outcome

_LOSES_FORM = (
    "it is written anew from the original, without what people made of it beside its sentences "
    "(line breaks, entities, other front matter)"
)
_HAS_OTHER_FORM = (
    "says what would be built, with something else beside its sentences; it is left as it is "
    "(--force replaces it)"
)
_KEEPS_FORM = "this stays as it is here: change it by hand and run `tm align`, or build with --anew"


def build(request: BuildRequest, listener: BuildListener) -> BuildReport:
    """Writes the translations; of bulletins that cannot be written it tells why."""
    project = find_project()
    languages = choose_languages(request, project, listener)
    loaded = load_buildable(request.paths, languages[0], project, listener.note)
    _check_output(request.output, loaded)
    originals = [each for each in loaded if isinstance(each, Original)]
    deliveries = load_delivered(request.delivery_paths, languages, originals)
    bulletins = {b.original: b for b in load_bulletins(project).bulletins} if project else {}
    builder = _Builder(request, listener, project, languages, deliveries, bulletins)
    built = []
    for number, original in enumerate(loaded):
        listener.on_progress(number, len(loaded))
        if isinstance(original, Unreadable):
            built.append(_tell_failure(original))
            continue
        listener.note_encoding(original.document.path, original.text.encoding)
        built.append(builder.build(original))
    memory = choose_memory(request.memory_path, project)
    if any(each.missing for each in built) and not exists_memory(memory):
        listener.note(f"{memory}: no such memory yet: nothing is taken from it")
    return BuildReport(languages[1], tuple(built), request.is_dry_run)


def _tell_failure(original: Unreadable) -> BuiltBulletin:
    return BuiltBulletin(
        original.name, original.path, "", Outcome.FAILED, error=str(original.error)
    )


def _check_output(output: str | None, originals: Sequence[Original | Unreadable]) -> None:
    is_folder = not output or output.endswith("/") or Path(output).is_dir()
    if len(originals) > 1 and not is_folder:
        raise InputError(
            f"is one file, for {len(originals)} bulletins",
            place=output or "",
            remedy="name a folder with a slash at its end",
        )


@dataclass(frozen=True, slots=True)
class _Work:
    """An original, and where its translation goes; `bulletin` is the project's, if it is of one."""

    original: Original
    bulletin: Bulletin | None
    name: str
    destination: Destination


@dataclass(frozen=True, slots=True)
class _Builder:
    """Makes translations of originals, with what all of them share."""

    request: BuildRequest
    listener: BuildListener
    project: Project | None
    languages: tuple[str, str]
    deliveries: tuple[Delivery, ...]
    bulletins: Mapping[str, Bulletin]

    def build(self, original: Original) -> BuiltBulletin:
        """The report on a bulletin whose translation is written, or why it is not."""
        bulletin = self.bulletins.get(original.source_path)
        name = bulletin.name if bulletin else original.name
        try:
            _check_format(original)
            output = self.request.output
            destination = find_destination(
                original, self.languages[1], output, self.project, bulletin
            )
            return self._write(_Work(original, bulletin, name, destination))
        except TmError as error:
            path = original.document.path
            return BuiltBulletin(name, path, "", Outcome.FAILED, error=str(error))

    def _write(self, work: _Work) -> BuiltBulletin:
        """Changes the file that is there, where that can be and nothing else was asked for."""
        existing = load_existing(work.destination, self.project)
        if existing and self._is_to_stay(existing, work.original.text):
            try:
                return self._change(work, existing)
            except NotInPlaceError as error:
                self._tell_why_anew(work.destination.path, str(error))
        return self._make_anew(work, existing)

    def _is_to_stay(self, existing: ExistingFile, original: SegmentedText) -> bool:
        """Whether to try to change the file in place."""
        request = self.request
        if request.form is Form.IN_PLACE:
            if not existing.record:
                raise InputError(
                    "there is no record of what is in it",
                    place=existing.target.path,
                    remedy="run `tm align`, or leave out --in-place",
                )
            if not request.is_forced:
                existing.check_known(original)
            return True
        is_peoples = existing.record and not existing.is_as_built
        is_known = is_peoples and not existing.count_unknown(original)
        return bool(request.form is Form.BEST and is_known and not request.is_forced)

    def _tell_why_anew(self, path: str, reason: str) -> None:
        if self.request.form is Form.IN_PLACE:
            raise InputError(
                f"cannot be changed in place, for {reason}",
                place=path,
                remedy="leave out --in-place, or edit it and `tm receive` it",
            )
        self.listener.note(f"{path}: cannot be changed in place, for {reason}; {_LOSES_FORM}")

    def _change(self, work: _Work, existing: ExistingFile) -> BuiltBulletin:
        """Changes in the file what differs; raises NotInPlaceError where that cannot be."""
        text = work.original.text
        links = existing.find_links(text)
        chosen = self._choose(work, list_published(links, existing.content.text))
        built, translations, left = self._assemble(work, chosen)
        changed = put_in_place(
            existing.content, existing.target, text, links, [*translations, *left]
        )
        if built.missing and self.request.missing is Missing.FAIL:
            return built
        self._tell_of_frame(work, existing)
        built = self._save(built, changed.data, existing)
        if self._is_recorded(work, existing, left):
            built_text = RecordedText(changed.text, changed.kept, changed.new, left)
            save_untranslated(built_text, work.original, work.destination, self.project)
        place = work.destination.record_path
        if self.project and place and not self.request.is_dry_run:
            note_change(self.project, place)
        return built

    def _tell_of_frame(self, work: _Work, existing: ExistingFile) -> None:
        """Notes where the original changed beside its sentences, which stays as it is here."""
        places = find_changed_frame(existing.record, work.original) if existing.record else ()
        if places:
            path = work.original.document.path
            told = f"{path} changed beside its sentences, on line {', '.join(places)}"
            self.listener.note(f"{existing.target.path}: {told}; {_KEEPS_FORM}")

    def _make_anew(self, work: _Work, existing: ExistingFile | None) -> BuiltBulletin:
        """Writes what the original's file is with the translations in it."""
        document, text = work.original.document, work.original.text
        is_as_built = existing is not None and existing.is_as_built
        live = _list_published(existing, text) if existing and is_as_built else ()
        built, translations, left = self._assemble(work, self._choose(work, live))
        if built.missing and self.request.missing is Missing.FAIL:
            return built
        # What is kept as it is keeps its bytes too.
        marked = left if self.request.missing is Missing.MARK else ()
        data = write_translation(document, text.segments, [*translations, *marked])
        if existing and data != existing.data and not self.request.is_forced:
            may_stay = self.request.form is not Form.ANEW and not is_as_built
            if may_stay and existing.says_the_same(data):
                if not existing.has_same_frame(data):
                    self.listener.note(f"{existing.target.path}: {_HAS_OTHER_FORM}")
                return replace(built, outcome=Outcome.UNCHANGED)
            existing.check_known(text)
            built = replace(built, left_out=existing.count_left_out())
        built = self._save(built, data, existing)
        place = work.destination.record_path
        if self.project and place and not self.request.is_dry_run:
            if self._is_recorded(work, existing, left):
                content = read_target_text(
                    data, make_target(self.languages[1], built.path, self.project)
                )
                new = find_built_beads(document, text.segments, [*translations, *left], content)
                built_text = RecordedText(content.text, (), new, left)
                save_untranslated(built_text, work.original, work.destination, self.project)
            note_build(self.project, place, data, text.frame)
        return built

    def _is_recorded(
        self, work: _Work, existing: ExistingFile | None, left: Sequence[Translated]
    ) -> bool:
        """Whether to tell in the record what is not translated, or is now and was not before."""
        if self.request.is_dry_run or not (self.project and work.destination.record_path):
            return False
        return bool(left) or (
            existing is not None and existing.has_untranslated(work.original.text)
        )

    def _choose(self, work: _Work, live: Iterable[Candidate] = ()) -> tuple[Candidate, ...]:
        """The translations to use; drafts are among them. `live` are those of the file."""
        original = work.original
        memory = choose_memory(self.request.memory_path, self.project)
        name = name_pair(original.document.path, self.languages[1], memory)
        name = work.bulletin.name if work.bulletin else name
        thresholds = self.project.config.thresholds if self.project else Thresholds()
        trust = Trust(*self.languages, thresholds.doubtful_below)
        candidates = [*find_delivered(self.deliveries, original)]
        own = BulletinMemory(memory, name, trust).find_own_units(original.text)
        candidates += find_at_hand(own, live)
        if self.project and work.bulletin:
            candidates += find_in_catalogue(original, self.languages, self.project)
        finished = {n for each in candidates if not each.is_draft for n in each.segments}
        lacking = set(range(len(original.text.segments))) - finished
        is_named = self.request.memory_path is not None
        search = make_search(memory, trust, self.listener, is_memory_named=is_named)
        candidates += find_matches(original, lacking, search, trust)
        return choose_candidates(candidates)

    def _assemble(
        self, work: _Work, chosen: Sequence[Candidate]
    ) -> tuple[BuiltBulletin, list[Translated], list[Translated]]:
        """The report on what is not written yet, what is to be written, and what for the rest."""
        used = [each for each in chosen if self.request.allows_drafts or not each.is_draft]
        translations = [Translated(each.segments, each.content) for each in used]
        left = list(fill_missing(work.original, used, self.request.missing))
        passages = tuple(describe_passages(work.original, chosen, used))
        path, target_path = work.original.document.path, work.destination.path
        built = BuiltBulletin(work.name, path, target_path, Outcome.INCOMPLETE, passages)
        return built, translations, left

    def _save(
        self, built: BuiltBulletin, data: bytes, existing: ExistingFile | None
    ) -> BuiltBulletin:
        if existing and data == existing.data:
            return replace(built, outcome=Outcome.UNCHANGED)
        if not self.request.is_dry_run:
            with open_output(built.path) as stream:
                stream.write(data)
        return replace(built, outcome=Outcome.WRITTEN)


def _list_published(existing: ExistingFile, original: SegmentedText) -> Iterator[Candidate]:
    return list_published(existing.find_links(original), existing.content.text)


def _check_format(original: Original) -> None:
    """Raises InputError for a PDF, of which nothing can be built."""
    document = original.document
    if find_document_format(document.path, document.format_name).is_copy:
        raise InputError(
            f"is {document.format_name.upper()}, which cannot be written",
            place=document.path,
            remedy="build from the file that it was made from",
        )
