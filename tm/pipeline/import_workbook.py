"""`tm import` of a workbook of alignments: its decisions go into the records of alignments."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from tm.errors import InputError
from tm.formats.workbook import WorkbookRow, is_alignment_workbook, read_workbook
from tm.model.bead import Bead, Status
from tm.model.record import SegmentKey
from tm.pipeline.bulletins import load_bulletins
from tm.pipeline.load import load_bytes
from tm.pipeline.project import Project
from tm.pipeline.recorded import RecordedPair, load_recorded
from tm.pipeline.records import save_record
from tm.pipeline.segment import SegmentedText
from tm.project.discover import Bulletin
from tm.text.normalize import short_key
from tm.text.places import Mention, find_places

# The side, and the number of a segment in it.
_Segment = tuple[str, int]
_DecidedRow = tuple[WorkbookRow, Bead]


@dataclass(frozen=True, slots=True)
class ChangedRecord:
    """A record that took in decisions: how many of each status."""

    path: str
    confirmed: int
    rejected: int
    undecided: int


@dataclass(frozen=True, slots=True)
class _Change:
    """A bead as a person decided it, instead of these; `place` is the cell that says so."""

    bead: Bead
    instead: tuple[Bead, ...]
    place: str


def find_workbook(paths: Sequence[str]) -> str | None:
    """The one path, if it is that of a workbook of alignments; `xlsx` before it says so."""
    if len(paths) == 2 and paths[0] == "xlsx" and not Path("xlsx").exists():
        return paths[1]
    found = [path for path in paths if path.lower().endswith(".xlsx") and _is_workbook(path)]
    if found and len(paths) > 1:
        raise InputError("is a workbook of decisions", place=found[0], remedy="import it by itself")
    return found[0] if found else None


def _is_workbook(path: str) -> bool:
    if not Path(path).is_file():
        return False
    with Path(path).open("rb") as stream:
        return is_alignment_workbook(stream)


def import_workbook(project: Project, path: str) -> tuple[ChangedRecord, ...]:
    """Puts the decisions of the workbook into the records; gives the records that changed.

    Only rows whose status was changed, or that are joined, decide anything. Raises InputError,
    with the cell, before any record is written, where a decision cannot be taken in.
    """
    rows = [row for row in read_workbook(load_bytes(path), path) if _is_decision(row)]
    by_pair: defaultdict[tuple[str, str], list[WorkbookRow]] = defaultdict(list)
    for row in rows:
        by_pair[row.bulletin, row.language].append(row)
    changes = [
        (pair, _find_changes(by_pair[pair.bulletin, pair.language], pair))
        for pair in load_recorded(project, _find_bulletins(project, by_pair))
    ]
    remade = [(pair, made, pair.remake(_apply(made, pair))) for pair, made in changes]
    for pair, _, record in remade:
        save_record(project, pair.file.record_path, record, pair.file.record)
    return tuple(_summarize(pair, made) for pair, made, _ in remade)


def _is_decision(row: WorkbookRow) -> bool:
    return bool(row.join) or row.status is not row.status_before


def _find_bulletins(
    project: Project, wanted: dict[tuple[str, str], list[WorkbookRow]]
) -> tuple[Bulletin, ...]:
    """The bulletins of these names, with the translations wanted."""
    found = {bulletin.name: bulletin for bulletin in load_bulletins(project).bulletins}
    for (name, language), rows in wanted.items():
        translations = found[name].translations if name in found else ()
        if language not in dict(translations):
            raise InputError(
                f"there is no bulletin {name!r} in {language!r}",
                place=rows[0].place,
                remedy="check the row's bulletin and language, or remove the row",
            )
    names = dict.fromkeys(name for name, _ in wanted)
    return tuple(
        Bulletin(
            name,
            found[name].original,
            tuple(
                (language, path)
                for language, path in found[name].translations
                if (name, language) in wanted
            ),
        )
        for name in names
    )


def _find_changes(rows: Sequence[WorkbookRow], pair: RecordedPair) -> tuple[_Change, ...]:
    """What the rows say, once each; raises InputError where two contradict each other."""
    joined: defaultdict[str, list[_DecidedRow]] = defaultdict(list)
    for decided in zip(rows, _find_beads(rows, pair), strict=True):
        joined[decided[0].join].append(decided)
    changes = [_Change(bead, (bead,), row.place) for row, bead in joined.pop("", [])]
    changes += [_join(group, pair) for group in joined.values()]
    distinct = tuple({change.bead: change for change in changes}.values())
    _check_contradictions(distinct)
    return distinct


def _check_contradictions(changes: Sequence[_Change]) -> None:
    """Raises InputError where one segment is confirmed twice, or a confirmed link is not one."""
    confirmed: dict[_Segment, _Change] = {}
    for change in sorted(changes, key=lambda each: each.bead.status is not Status.CONFIRMED):
        is_confirmed = change.bead.status is Status.CONFIRMED
        for segment in _list_segments(change.bead):
            other = confirmed.get(segment)
            if other and (is_confirmed or _link(other.bead) == _link(change.bead)):
                raise InputError(
                    f"{other.place.rpartition('!')[2]} decides otherwise on a segment of it",
                    place=change.place,
                    remedy="keep one of the two decisions",
                )
            if is_confirmed:
                confirmed[segment] = change


def _link(bead: Bead) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return bead.source, bead.target


def _list_segments(bead: Bead) -> list[_Segment]:
    return [("source", number) for number in bead.source] + [
        ("target", number) for number in bead.target
    ]


def _join(rows: Sequence[_DecidedRow], pair: RecordedPair) -> _Change:
    """The one confirmed bead that these rows become."""
    sign, place = rows[0][0].join, rows[0][0].place
    if len(rows) == 1:
        raise InputError(
            f"is joined with no other row by {sign!r}",
            place=place,
            remedy="write the same sign into another row of this bulletin and language",
        )
    beads = tuple(bead for _, bead in rows)
    source = tuple(sorted({number for bead in beads for number in bead.source}))
    target = tuple(sorted({number for bead in beads for number in bead.target}))
    for numbers, text in ((source, pair.original), (target, pair.translation)):
        if numbers and numbers[-1] - numbers[0] >= len(numbers):
            raise InputError(
                f"the rows joined by {sign!r} are no neighbours in {text.path}",
                place=place,
                remedy="join rows that follow each other",
            )
    return _Change(Bead(source, target, 1.0, Status.CONFIRMED), beads, place)


def _find_beads(rows: Sequence[WorkbookRow], pair: RecordedPair) -> list[Bead]:
    """What each row links, with the status that it was given."""
    sources = _find_segments([(row.source, row.place) for row in rows], pair.original)
    targets = _find_segments([(row.target, row.place) for row in rows], pair.translation)
    for row in rows:
        if row.status is Status.REJECTED and not (row.source and row.target) and not row.join:
            raise InputError(
                "only a link between two sides can be rejected",
                place=row.place,
                remedy="join the row with that of its counterpart",
            )
    return [
        Bead(source, target, 1.0 if row.status is Status.CONFIRMED else 0.0, row.status)
        for row, source, target in zip(rows, sources, targets, strict=True)
    ]


def _find_segments(
    keyed: Sequence[tuple[tuple[SegmentKey, ...], str]], text: SegmentedText
) -> list[tuple[int, ...]]:
    """The segments that keys of cells mean; those of a text that repeats tell which one it is."""
    mentions = [Mention(key, Status.REJECTED) for keys, _ in keyed for key in keys]
    places = iter(find_places(mentions, [short_key(segment.text) for segment in text.segments]))
    found = []
    for keys, cell in keyed:
        numbers = tuple(number for number in islice(places, len(keys)) if number is not None)
        if len(numbers) < len(keys):
            raise InputError(f"its text is gone from {text.path}", place=cell, remedy="export anew")
        found.append(numbers)
    return found


def _apply(changes: Sequence[_Change], pair: RecordedPair) -> tuple[Bead, ...]:
    """The record's beads, with each change where the first bead was that it replaces."""
    decided = {_link(bead) for change in changes for bead in change.instead}
    owners: defaultdict[_Segment, list[Bead]] = defaultdict(list)
    for bead in pair.beads:
        for segment in _list_segments(bead):
            owners[segment].append(bead)
    put: defaultdict[Bead | None, list[Bead]] = defaultdict(list)
    gone: set[Bead] = set()
    for change in changes:
        segments = {segment for bead in change.instead for segment in _list_segments(bead)}
        touched = dict.fromkeys(bead for segment in sorted(segments) for bead in owners[segment])
        replaced = [bead for bead in touched if _is_replaced(bead, change, decided, pair)]
        put[replaced[0] if replaced else None].append(change.bead)
        gone.update(replaced)
    kept: list[Bead] = []
    for bead in pair.beads:
        kept += put[bead]
        if bead not in gone:
            kept.append(bead)
    return (*kept, *put[None])


def _is_replaced(
    bead: Bead, change: _Change, decided: Collection[tuple[object, object]], pair: RecordedPair
) -> bool:
    """Whether a bead of the record, which shares a segment with the change, gives way to it."""
    if any(_link(bead) == _link(other) for other in change.instead):
        return True
    if change.bead.status is not Status.CONFIRMED or bead.status is Status.REJECTED:
        return False
    if bead.status is Status.CONFIRMED and _link(bead) not in decided:
        raise InputError(
            f"a segment of it is confirmed otherwise in {pair.file.record_path}",
            place=change.place,
            remedy="export anew, and decide on that row too",
        )
    return True


def _summarize(pair: RecordedPair, changes: Sequence[_Change]) -> ChangedRecord:
    counts = Counter(change.bead.status for change in changes)
    return ChangedRecord(
        pair.file.record_path,
        confirmed=counts[Status.CONFIRMED],
        rejected=counts[Status.REJECTED],
        undecided=counts[Status.AUTO],
    )
