"""Alignment records: what is written is read back, and whatever is wrong is named by its line."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm.errors import InputError
from tm.formats.record import read_record, write_record
from tm.model.bead import Status
from tm.model.record import Record, RecordLine, SegmentKey, Standing

HEADING = "# tm alignment record 1\n# es es.md\n# en en.md\n# crf-1\n"

keys = st.lists(
    st.builds(SegmentKey, st.from_regex(r"[0-9a-f]{10}", fullmatch=True), st.integers(0, 99)),
    min_size=1,
    max_size=3,
).map(tuple)
excerpts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@st.composite
def record_lines(draw: st.DrawFn) -> RecordLine:
    source, target = draw(keys), draw(keys)
    status = draw(st.sampled_from(Status))
    sides = (source, target)
    if status is not Status.REJECTED:
        sides = draw(st.sampled_from([sides, (source, ()), ((), target)]))
    linked = all(sides)
    standings = tuple(Standing) if status is Status.AUTO else (Standing.CURRENT,)
    return RecordLine(
        status=status,
        source=sides[0],
        target=sides[1],
        confidence=draw(st.floats(0, 1)),
        moved=draw(st.booleans()) and linked,
        source_excerpt=draw(excerpts),
        target_excerpt=draw(excerpts),
        standing=draw(st.sampled_from(standings)),
    )


@given(st.lists(record_lines(), max_size=5, unique_by=lambda line: (line.source, line.target)))
def test_a_record_is_read_as_it_was_written(lines: list[RecordLine]) -> None:
    record = Record("es  es.md", "en en.md", "crf-1", tuple(lines))
    text = write_record(record)
    assert "\r" not in text
    found = read_record(text, "x.beads")
    assert (found.source, found.target, found.signature) == ("es es.md", "en en.md", "crf-1")
    assert len(found.lines) == len(lines)
    for number, (line, written) in enumerate(zip(found.lines, lines, strict=True), 5):
        assert (line.status, line.source, line.target, line.moved, line.line, line.standing) == (
            written.status, written.source, written.target, written.moved, number,
            written.standing,
        )  # fmt: skip
    assert write_record(found) == text
    windows = "\ufeff" + text.replace("\n", "\r\n")
    assert read_record(windows, "x.beads") == found


def test_a_record_may_be_of_a_text_that_is_still_to_be_written() -> None:
    record = Record("es es.md", "en en.md", "received", (), "nothing")
    text = write_record(record)
    assert text.splitlines()[4:] == ["# not built yet; replaces nothing"]
    assert read_record(text, "x.beads") == record


def test_a_line_is_for_people() -> None:
    line = RecordLine(
        Status.AUTO,
        (SegmentKey("52a8f1c0de"), SegmentKey("0b11e3a77f")),
        (SegmentKey("9e2b5b1d04", 2),),
        0.987,
        True,
        "El río\ncreció | mucho.",
        "The river rose.",
    )
    written = [line, replace(line, status=Status.CONFIRMED, confidence=1.0, target=(), moved=False)]
    assert write_record(Record("es es.md", "en en.md", "crf-1", tuple(written))) == HEADING + (
        "auto      0.9 moved 52a8f1c0de 0b11e3a77f = 9e2b5b1d04#2"
        " | El río creció ¦ mucho. | The river rose.\n"
        "confirmed 1.0 52a8f1c0de 0b11e3a77f = - | El río creció ¦ mucho. | The river rose.\n"
    )


@pytest.mark.parametrize(
    "line",
    [
        "confirmed 52a8f1c0de = 9e2b5b1d04",
        "confirmed  52a8f1c0de=9e2b5b1d04|",
        "confirmed 1 52a8f1c0de = 9e2b5b1d04 | a | b | c",
        "\n\nconfirmed 0.5\t52a8f1c0de = 9e2b5b1d04\n# a remark\n",
    ],
)
def test_people_may_write_as_they_like(line: str) -> None:
    (found,) = read_record(HEADING + line, "x.beads").lines
    assert found.status is Status.CONFIRMED
    assert (found.source, found.target) == (
        (SegmentKey("52a8f1c0de"),), (SegmentKey("9e2b5b1d04"),),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("confirm 1.0 52a8f1c0de = 9e2b5b1d04", "'confirm' is no status; did you mean confirmed?"),
        ("yes 1.0 52a8f1c0de = -", "'yes' is no status; write auto or confirmed or rejected"),
        ("auto 1.5 52a8f1c0de = -", "'1.5' is no confidence; write a number from 0.0 to 1.0"),
        ("auto 0,5 52a8f1c0de = -", "'0,5' is no confidence; write a number from 0.0 to 1.0"),
        ("auto 0.5 52a8f1c0d = -", "'52a8f1c0d' is no key; copy keys from the file, as in"),
        ("auto 0.5 52a8f1c0de 9e2b5b1d04", "no '=' between the keys of the two sides; as in"),
        ("auto 0.5 52a8f1c0de =", "no key on one side of '='; write - for a side that has nothing"),
        ("auto 0.5 - = -", "names no segment; put keys on one side at least, or remove the line"),
        ("rejected 0.5 52a8f1c0de = -", "only a link between two sides can be rejected; to link"),
        ("auto 0.5 moved 52a8f1c0de = -", "only a link between two sides can be moved; remove"),
        ("<<<<<<< HEAD", "an unresolved merge conflict; keep the lines that are right"),
        ("=======", "an unresolved merge conflict; keep the lines that are right"),
        (">>>>>>> branch", "an unresolved merge conflict; keep the lines that are right"),
        ("El río creció.", "no '=' between the keys of the two sides; as in"),
    ],
)
def test_what_is_wrong_is_named_by_its_line(line: str, message: str) -> None:
    text = f"{HEADING}auto 0.9 0000000000 = - |\n{line}\n"
    with pytest.raises(InputError) as raised:
        read_record(text, "alignments/x.en.beads")
    assert str(raised.value).startswith(f"alignments/x.en.beads:6: {message}")


@pytest.mark.parametrize("text", ["", "\n", "auto 0.9 52a8f1c0de = -\n", "# tm alignment record 2"])
def test_another_file_is_no_record(text: str) -> None:
    with pytest.raises(InputError, match=r"^x:1: does not begin with '# tm alignment record 1'; "):
        read_record(text, "x")


@given(st.text())
def test_any_text_is_a_record_or_an_error(text: str) -> None:
    with suppress(InputError):
        read_record(HEADING + text, "x")


def test_the_example_in_the_docs_is_a_record(repository: Path) -> None:
    text = (repository / "docs" / "decisions.md").read_text(encoding="utf-8")
    example = text.partition("```\n# tm")[2].partition("```")[0]
    found = read_record(f"# tm{example}", "decisions.md")
    assert {line.status for line in found.lines} == set(Status)
    assert write_record(found) == f"# tm{example}"


def test_what_was_built_is_told_after_the_signature() -> None:
    record = Record("es es.md", "en en.md", "crf-1", (), "nothing", "0e3e", ("a721", "554d"))
    text = write_record(record)
    assert text.splitlines()[3] == "# crf-1; frame a721 554d; built 0e3e"
    assert read_record(text, "x.beads") == record
    for known in (
        replace(record, built=""),
        replace(record, frame=()),
        replace(record, frame=(), built=""),
    ):
        assert read_record(write_record(known), "x.beads") == known
