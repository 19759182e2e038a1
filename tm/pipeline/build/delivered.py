"""Translations out of the files that translators send back, and out of the project's PO files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from tm.errors import InputError
from tm.formats.base import ImportOptions
from tm.model.kit import Delivery, EntryState
from tm.model.locale import are_related
from tm.pipeline.build.candidates import Candidate
from tm.pipeline.deliveries import load_deliveries, load_delivery
from tm.pipeline.placed_entries import place_entries, read_target
from tm.pipeline.prepare.originals import Original
from tm.pipeline.project import Project
from tm.project.pattern import fill_pattern
from tm.report.build.report import Origin

_NEVER = datetime.min.replace(tzinfo=UTC)


def load_delivered(
    paths: Sequence[str], languages: tuple[str, str], originals: Sequence[Original]
) -> tuple[Delivery, ...]:
    """The deliveries of the originals in these files, the latest first.

    Those without a date are older than those with one, and else the order is that of the paths.
    Raises InputError for one in other languages, and for a file of none of the originals.
    """
    wanted: list[Delivery] = []
    for path in paths:
        found = load_deliveries(path, ImportOptions(*languages))
        own = [each for each in found if any(_is_of(each, original) for original in originals)]
        if not own:
            raise InputError(
                f"is of {found[0].source_path or found[0].name}, which is not to be built",
                place=path,
                remedy="name that original, or leave the file out",
            )
        for delivery in own:
            _check_languages(delivery, languages)
        wanted += own
    wanted.sort(key=lambda each: each.changed or _NEVER)
    return tuple(wanted[::-1])


def find_delivered(deliveries: Sequence[Delivery], original: Original) -> Iterator[Candidate]:
    """What the deliveries have for the bulletin, in their order."""
    for delivery in deliveries:
        if _is_of(delivery, original):
            yield from _place(delivery, original, Origin.DELIVERY)


def find_in_catalogue(
    original: Original, languages: tuple[str, str], project: Project
) -> Iterator[Candidate]:
    """What the project's PO file of the bulletin has, if there is one."""
    path = fill_pattern(project.config.locales, languages[1], original.name)
    if (project.root / path).is_file():
        delivery = load_delivery(project.locate(path), ImportOptions(*languages))
        _check_languages(delivery, languages)
        yield from _place(delivery, original, Origin.CATALOGUE)


def _check_languages(delivery: Delivery, languages: tuple[str, str]) -> None:
    for own, wanted in zip(
        (delivery.source_language, delivery.target_language), languages, strict=True
    ):
        if own and not are_related(own, wanted):
            raise InputError(
                f"is in {own}, not in {wanted}",
                place=delivery.path,
                remedy="give a file for these languages, or name its own with -s and -t",
            )


def _is_of(delivery: Delivery, original: Original) -> bool:
    """Whether the delivery is of this bulletin, or does not tell."""
    names = {delivery.source_path, delivery.name} - {""}
    return not names or not names.isdisjoint((original.source_path, original.name))


def _place(delivery: Delivery, original: Original, origin: Origin) -> Iterator[Candidate]:
    for placed in place_entries(delivery.entries, original.document, original.text):
        state = placed.entry.state
        if state is not EntryState.EMPTY:
            content = read_target(placed, original.document, original.text)
            is_draft = state is EntryState.DRAFT
            yield Candidate(placed.passage.segments, content, origin, delivery.path, is_draft)
