"""What was received becomes the bulletin's units, beside those in other languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from tm.model.bead import Status
from tm.model.unit import Review, Unit, Variant
from tm.pipeline.headings import find_headings
from tm.pipeline.placed_units import PlacedUnit
from tm.pipeline.receive.accept import Received
from tm.pipeline.receive.jobs import Job
from tm.pipeline.units import join_variant


def join_received(
    job: Job,
    variants: Mapping[tuple[int, ...], Variant],
    received: Iterable[Received],
    placed: Sequence[PlacedUnit],
    languages: Sequence[str],
) -> tuple[Unit, ...]:
    """The bulletin's units: `variants` are all in the job's language, in place of those it had.

    Variants are in the order of `languages`. Units whose text is gone from the original come last,
    as they were; once all of the original is translated, without what is superseded.
    """
    by_segments: defaultdict[tuple[int, ...], dict[str, Variant]] = defaultdict(dict)
    units: dict[tuple[int, ...], Unit] = {}
    for each in placed:
        if each.segments:
            units[each.segments] = each.unit
            by_segments[each.segments].update(
                {v.language: v for v in each.unit.variants[1:] if v.language != job.language}
            )
    for numbers, variant in variants.items():
        by_segments[numbers][job.language] = variant
    makers = {number: each for each in received for number in each.segments}
    headings = find_headings(job.original.segments)
    ranks = {tag: rank for rank, tag in enumerate(languages)}
    joined = [
        _describe(
            Unit(
                (
                    join_variant(job.original, numbers, headings),
                    *sorted(own.values(), key=lambda v: ranks.get(v.language, len(ranks))),
                ),
                job.bulletin,
            ),
            units.get(numbers),
            [makers[number] for number in numbers if number in makers],
        )
        for numbers, own in sorted(by_segments.items())
        if own
    ]
    gone = [each.unit for each in placed if not each.segments]
    covered = {number for numbers in variants for number in numbers}
    is_complete = covered.issuperset(range(len(job.original.segments)))
    return (*joined, *(_drop_language(gone, job.language) if is_complete else gone))


def _drop_language(units: Iterable[Unit], language: str) -> Iterator[Unit]:
    """The units without their translations in the language, if any are left."""
    for unit in units:
        left = tuple(each for each in unit.variants if each.language != language)
        if len(left) > 1:
            yield replace(unit, variants=left)


def _describe(unit: Unit, before: Unit | None, makers: Sequence[Received]) -> Unit:
    """The unit with who made it, when, and what was noted; it is approved if all of it is.

    What the memory knew of its translations in other languages goes on (`tm.memory.merge`).
    """
    if not makers:
        return unit
    maker = makers[-1]
    is_approved = all(variant.status is Status.CONFIRMED for variant in unit.variants[1:])
    return replace(
        unit,
        created=maker.changed,
        changed=maker.changed,
        author=before.author if before and before.author else maker.translator,
        editor=maker.translator,
        review=Review.APPROVED if is_approved else Review.UNREVIEWED,
        notes=tuple(dict.fromkeys(_list_notes(before, makers))),
        context=before.context if before else "",
        properties=before.properties if before else (),
    )


def _list_notes(before: Unit | None, makers: Sequence[Received]) -> Iterator[str]:
    yield from before.notes if before else ()
    for maker in makers:
        yield from maker.entry.notes
