"""What is stale stays so, however often two texts are aligned."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tm.formats.record import read_record, write_record
from tm.model.bead import Bead, Status
from tm.model.document import BlockKind
from tm.model.inline import InlineText
from tm.model.location import Location, Span
from tm.model.record import Record, Standing
from tm.model.segment import Segment
from tm.pipeline.carry_stale import carry_stale
from tm.pipeline.decisions import find_decisions, make_record
from tm.pipeline.segment import SegmentedText
from tm.pipeline.stale import compare_with_record, list_stale
from tm.text.normalize import short_key


def text(language: str, parts: list[str]) -> SegmentedText:
    segments = tuple(
        Segment(
            InlineText.of(part), Span(n, n + 1), n, BlockKind.PARAGRAPH,
            Location(f"{language}.md", n + 1),
        )
        for n, part in enumerate(parts)
    )  # fmt: skip
    return SegmentedText(language, f"{language}.md", "utf-8", segments)


def write_sentence(name: int, version: int) -> str:
    return f"Frase {name}, versión {version}."


# What git would know.
OLD_TEXTS = {
    short_key(told): told
    for name in (*range(10), *range(100, 120))
    for told in (write_sentence(name, version) for version in range(12))
}


@dataclass
class Entry:
    """A translated sentence: which version of which original it is of, and how often edited."""

    of: dict[int, int]
    number: int
    edits: int = 0

    @property
    def text(self) -> str:
        return f"Sentence {self.number}, edit {self.edits}."


@dataclass
class Bulletin:
    """An original as names of sentences and their versions, its translation, and the record.

    `seen` are the versions of what a person left out.
    """

    original: list[tuple[int, int]]
    entries: list[Entry]
    seen: dict[int, int]
    record: Record | None = None
    numbers: int = 100
    is_edited: bool = field(default=False)

    @property
    def source(self) -> SegmentedText:
        return text("es", [write_sentence(*each) for each in self.original])

    @property
    def target(self) -> SegmentedText:
        return text("en", [each.text for each in self.entries])

    def align(self, joints: list[bool] | None = None) -> None:
        """As an aligner that knows everything; `joints` tell which beads it joins to the next."""
        decided: tuple[Bead, ...] = ()
        if self.record:
            decided = find_decisions(self.record, "", self.source, self.target).beads
        beads = merge(self.link(decided), joints or [])
        made = make_record(self.source, self.target, beads, "")
        if self.record:
            carried = carry_stale(self.record, beads, self.source, self.target)
            made = carried.put_into(made, beads)
        self.record = read_record(write_record(made), "")
        self.is_edited = False

    def link(self, decided: tuple[Bead, ...]) -> list[Bead]:
        places = {name: place for place, (name, _) in enumerate(self.original)}
        owners = {("es", n): bead for bead in decided for n in bead.source}
        owners |= {("en", n): bead for bead in decided for n in bead.target}
        linked = set()
        nulls = []
        for number, entry in enumerate(self.entries):
            own = [places[name] for name in entry.of if name in places]
            source = tuple(range(min(own), max(own) + 1)) if own else ()
            if ("en", number) in owners:
                continue
            free = all(("es", n) not in owners for n in source)
            bead = Bead(source if free else (), (number,), 0.9)
            owners |= {("es", n): bead for n in bead.source}
            (linked.add if bead.source else nulls.append)(bead)
        beads = [*linked, *decided, *nulls]
        beads += [Bead((n,), (), 0.9) for n in places.values() if ("es", n) not in owners]
        return sorted(beads, key=lambda bead: (bead.source or (99,), bead.target))

    def list_stale(self) -> tuple[set[str], set[str]]:
        """The texts of the original that are stale, and those that the translation still says."""
        assert self.record
        stale = list_stale(compare_with_record(self.record, self.source, self.target), OLD_TEXTS)
        return (
            {each.text for each in stale if each.text},
            {each.old_text for each in stale if each.old_text and each.translation},
        )

    def check(self) -> None:
        assert self.list_stale() == self.truth

    @property
    def truth(self) -> tuple[set[str], set[str]]:
        known = dict(self.seen)
        for entry in self.entries:
            known |= entry.of
        current = dict(self.original)
        return (
            {write_sentence(*each) for each in self.original if known.get(each[0]) != each[1]},
            {
                write_sentence(name, version)
                for entry in self.entries
                for name, version in entry.of.items()
                if current.get(name) != version
            },
        )

    def change(self, place: int) -> None:
        name, version = self.original[place]
        self.original[place] = (name, version + 1)

    def revert(self, place: int) -> None:
        name, version = self.original[place]
        self.original[place] = (name, max(version - 1, 0))

    def insert(self, place: int) -> None:
        """A new sentence, but not within what was translated as one."""
        around = {name for name, _ in self.original[max(place - 1, 0) : place + 1]}
        if len(around) == 2 and any(around <= entry.of.keys() for entry in self.entries):
            return
        self.numbers += 1
        self.original.insert(place, (self.numbers, 0))

    def remove(self, place: int) -> None:
        if len(self.original) > 1:
            del self.original[place]

    def translate(self, place: int) -> None:
        """A translator brings a sentence up to date, or translates it for the first time."""
        name, version = self.original[place]
        self.is_edited = True
        self.seen.pop(name, None)
        for entry in self.entries:
            if name in entry.of:
                current = dict(self.original)
                entry.of = {own: current[own] for own in entry.of if own in current}
                entry.edits += 1
                return
        self.numbers += 1
        self.entries.append(Entry({name: version}, self.numbers))
        assert self.record  # nobody says any more that it is left out
        own = {short_key(write_sentence(name, each)) for each in range(version + 1)}
        self.record = replace(
            self.record,
            lines=tuple(
                line
                for line in self.record.lines
                if line.target or own.isdisjoint(key.text_key for key in line.source)
            ),
        )

    def forget(self, place: int) -> None:
        """A translator removes what is of nothing any more."""
        current = dict(self.original)
        kept = [each for each in self.entries if not current.keys().isdisjoint(each.of)]
        self.is_edited = self.is_edited or len(kept) < len(self.entries)
        self.entries = kept

    def confirm(self, place: int) -> None:
        """Somebody says in the record that the translation holds, or leaves the sentence out."""
        self.align()
        assert self.record
        current = dict(self.original)
        bead = next(each for each in self.link(()) if place in each.source)
        wanted = make_record(self.source, self.target, [bead], "").lines[0]
        self.record = replace(
            self.record,
            lines=tuple(
                replace(line, status=Status.CONFIRMED, standing=Standing.CURRENT)
                if line.standing is Standing.STALE
                and (line.source, line.target) == (wanted.source, wanted.target)
                else line
                for line in self.record.lines
            ),
        )
        names = [self.original[number][0] for number in bead.source]
        for number in bead.target:
            self.entries[number].of = {name: current[name] for name in names}
        if not bead.target:
            self.seen |= {name: current[name] for name in names}


def merge(beads: list[Bead], joints: list[bool]) -> list[Bead]:
    """The beads with some that are not confirmed joined to the one before."""
    merged: list[Bead] = []
    for number, bead in enumerate(beads):
        last = merged[-1] if merged else bead
        source, target = last.source + bead.source, last.target + bead.target
        is_joined = merged and number < len(joints) and joints[number]
        are_neighbours = all(
            own == tuple(range(own[0], own[0] + len(own))) for own in (source, target) if own
        )
        statuses = {last.status, bead.status}
        if is_joined and are_neighbours and statuses == {Status.AUTO}:
            merged[-1] = Bead(source, target, 0.9)
        else:
            merged.append(bead)
    return merged


STEPS = ("change", "revert", "insert", "remove", "translate", "forget", "confirm")
steps = st.lists(
    st.tuples(st.sampled_from(STEPS), st.integers(0, 9), st.integers(0, 2)), max_size=10
)
joints = st.lists(st.booleans(), max_size=8)


@st.composite
def bulletins(draw: st.DrawFn) -> Bulletin:
    groups = draw(st.lists(st.integers(0, 2), min_size=1, max_size=4))
    original, entries, seen = [], [], {}
    for group in groups:
        names = [len(original) + n for n in range(max(group, 1))]
        original += [(name, 0) for name in names]
        if group:
            entries.append(Entry(dict.fromkeys(names, 0), len(entries)))
        else:
            seen |= dict.fromkeys(names, 0)
    return Bulletin(original, entries, seen)


@settings(deadline=None)
@given(bulletins(), steps)
def test_what_is_stale_is_told_whether_or_not_it_was_aligned_since(
    bulletin: Bulletin, steps: list[tuple[str, int, int]]
) -> None:
    bulletin.align()
    for step, place, alignments in steps:
        getattr(bulletin, step)(place % len(bulletin.original))
        if bulletin.is_edited:
            bulletin.align()
        bulletin.check()
        for _ in range(alignments):
            bulletin.align()
            bulletin.check()


@settings(deadline=None)
@given(bulletins(), steps, joints)
def test_an_aligner_that_joins_what_is_apart_hides_nothing(
    bulletin: Bulletin, steps: list[tuple[str, int, int]], joints: list[bool]
) -> None:
    bulletin.align()
    for step, place, _ in steps:
        getattr(bulletin, step)(place % len(bulletin.original))
        bulletin.align()
        bulletin.align(joints)
        assert bulletin.list_stale()[0] >= bulletin.truth[0]


@settings(deadline=None)
@given(bulletins(), steps)
def test_a_second_alignment_changes_nothing(
    bulletin: Bulletin, steps: list[tuple[str, int, int]]
) -> None:
    bulletin.align()
    for step, place, _ in steps:
        getattr(bulletin, step)(place % len(bulletin.original))
        bulletin.align()
        assert bulletin.record
        before = write_record(bulletin.record)
        bulletin.align()
        assert write_record(bulletin.record) == before
