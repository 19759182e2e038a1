"""Faults become findings: with their place in the file, a fingerprint, and their waiver."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tm.checks.base import CheckedPair, CheckedText, TextCheck
from tm.checks.identity import Identity, make_fingerprint
from tm.checks.run import Found, run_checks
from tm.model.finding import Excerpt, Finding, Side, Waived
from tm.model.location import Span
from tm.model.waiver import InlineWaiver
from tm.pipeline.check.material import Material, Place, PlacedWaiver
from tm.pipeline.check.tools import CheckTools

_START = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of an input: findings, how many pairs were looked at, in which files.

    `checks` ran over them. `waivers` are those written beside the texts, with whether each accepts
    a finding or is of a check that did not run.
    """

    findings: tuple[Finding, ...]
    units: int
    paths: tuple[str, ...]
    checks: frozenset[str]
    waivers: tuple[tuple[InlineWaiver, bool], ...] = ()


def check_material(material: Material, tools: CheckTools) -> Checked:
    """The findings in the material."""
    tasks = tools.make_tasks(material.paths, material.name)
    found = run_checks(tasks, material.pairs, with_source_texts=material.is_source_new)
    maker = _Maker(material)
    findings = tuple(maker.make(each) for each in found)
    names = frozenset(task.check.facts.name for task in tasks)
    return Checked(
        findings,
        len(material.pairs),
        material.paths,
        names,
        tuple(
            (placed.waiver, placed.waiver.check not in names or placed in maker.used)
            for placed in material.waivers
        ),
    )


class _Maker:
    """Makes findings of one material's faults, in order; `used` are the waivers they met."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._occurrences: Counter[Identity] = Counter()
        self.used: set[PlacedWaiver] = set()

    def make(self, found: Found) -> Finding:
        """The finding for a fault."""
        fault, check = found.fault, found.task.check
        pair, places = self._material.pairs[found.pair], self._material.places[found.pair]
        side, own, place = _choose_side(fault.side, pair, places)
        span = fault.span if side is fault.side else Span(0, len(own.text))
        stretch = place.find(span)
        can_fix = stretch.is_whole and (side is Side.TARGET or self._material.owns_source)
        # The originals are looked at once, whatever they are translated into.
        is_alone = isinstance(check, TextCheck) and side is Side.SOURCE
        other = None if is_alone else self._excerpt(_turn(side), pair, places, fault.other)
        excerpts = {side: Excerpt(own.language, own.text, span, stretch.start), _turn(side): other}
        identity = Identity(
            check=check.facts.name,
            path=place.path,
            language=other.language if other else "",
            text=own.text,
            stretch=own.text[span.start : span.end],
            subject=fault.subject,
        )
        self._occurrences[identity] += 1
        return Finding(
            check=check.facts.name,
            severity=found.severity,
            message=fault.message,
            location=stretch.start,
            end=stretch.end,
            side=side,
            source=excerpts[Side.SOURCE],
            target=excerpts[Side.TARGET],
            fingerprint=make_fingerprint(identity, self._occurrences[identity]),
            subject=fault.subject,
            entry=fault.entry,
            fix=fault.fix if can_fix else None,
            bulletin=self._material.name,
            waived=self._find_waiver(check.facts.name, found.pair),
        )

    def _excerpt(
        self,
        side: Side,
        pair: CheckedPair,
        places: tuple[Place | None, Place | None],
        span: Span | None,
    ) -> Excerpt | None:
        """The text of the side, empty where it is missing; None where there can be none."""
        text, place = _get_side(side, pair, places)
        if text and place:
            return Excerpt(text.language, text.text, span, place.find(span or _START).start)
        language = self._material.languages[0 if side is Side.SOURCE else 1]
        return Excerpt(language, "") if language else None

    def _find_waiver(self, check: str, pair: int) -> Waived | None:
        for placed in self._material.waivers:
            waiver = placed.waiver
            if waiver.check == check and waiver.reason and pair in placed.pairs:
                self.used.add(placed)
                return Waived(waiver.reason, place=str(waiver.location), is_inline=True)
        return None


def _choose_side(
    side: Side, pair: CheckedPair, places: tuple[Place | None, Place | None]
) -> tuple[Side, CheckedText, Place]:
    """The side that a fault is shown on: its own, or the other where it has no text at all."""
    for each in (side, _turn(side)):
        text, place = _get_side(each, pair, places)
        if text and place:
            return each, text, place
    raise AssertionError("a pair without a text")


def _get_side(
    side: Side, pair: CheckedPair, places: tuple[Place | None, Place | None]
) -> tuple[CheckedText | None, Place | None]:
    return (pair.source, places[0]) if side is Side.SOURCE else (pair.target, places[1])


def _turn(side: Side) -> Side:
    return Side.TARGET if side is Side.SOURCE else Side.SOURCE


def sort_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings by file and place."""
    return tuple(sorted(findings, key=lambda each: (each.location, each.check, each.message)))


def join_checked(parts: Iterable[Checked]) -> Iterator[Checked]:
    """The parts of an input as one; none where there are none."""
    parts = tuple(parts)
    if parts:
        yield Checked(
            tuple(finding for part in parts for finding in part.findings),
            sum(part.units for part in parts),
            tuple(dict.fromkeys(path for part in parts for path in part.paths)),
            frozenset().union(*(part.checks for part in parts)),
            tuple(waiver for part in parts for waiver in part.waivers),
        )
