"""Alignment records: a bead a line, for people to read, edit, compare and merge.

    auto       0.9        52a8f1c0de 0b11e3a77f = 9e2b5b1d04 | El río creció. … | The river rose …

Status, confidence, perhaps `stale` or `moved`, the keys of the original's segments, `=`, those of
the translation's, `-` for a side that has none. After the first `|` stand excerpts, which decide
nothing. `stale` is what is found where the original was changed and the translation was not; lines
with `was` for a status tell what was translated there. The first line names the format; other lines
with `#` tell what was aligned and by what.
The last of them may tell too what the original had beside its sentences, and the translation's file
as it was built; and one may follow that says that it is still to be written.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from tm.errors import InputError
from tm.model.bead import Status
from tm.model.record import Record, RecordLine, SegmentKey, Standing

_HEADING = "# tm alignment record 1"
_EXAMPLE = "as in: confirmed 1.0 52a8f1c0de = 9e2b5b1d04"
_WAS = Standing.WAS.value
_STATUSES = (*(status.value for status in Status), _WAS)
_KEY = re.compile(r"([0-9a-f]{10})(?:#([1-9]\d{0,8}))?")
# Shorter than a key, which may be of digits alone.
_NUMBER = re.compile(r"[\d.,+-]{2,9}|\d")
# What git leaves where two people changed the same lines.
_CONFLICT = re.compile(r"(<{7}|\|{7}|={7}|>{7})( |$)")
_NOTHING = "-"
# What may follow the signature, on its line.
_FRAME = "; frame "
_BUILT = "; built "
_NOT_BUILT = "not built yet; replaces "


def write_record(record: Record) -> str:
    """The text of the record's file.

    Confidences are rounded down to a tenth: what is edited elsewhere in a text moves them a
    little, and lines that did not change otherwise should stay as they are.
    """
    frame = _FRAME + " ".join(record.frame) if record.frame else ""
    built = _BUILT + record.built if record.built else ""
    comments = [record.source, record.target, f"{record.signature}{frame}{built}"]
    if record.replaces:
        comments.append(_NOT_BUILT + record.replaces)
    heading = (f"# {' '.join(comment.split())}" for comment in comments)
    return "".join(f"{line}\n" for line in (_HEADING, *heading, *map(_write_line, record.lines)))


def read_record(text: str, path: str) -> Record:
    """The record in the text of a file; `path` names it in errors.

    Raises InputError, with the line, for whatever is no record: an unknown status, keys that are
    none, an unresolved merge conflict.
    """
    numbered = list(enumerate(text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n"), 1))
    for number, line in numbered:
        if _CONFLICT.match(line):
            raise InputError(
                "an unresolved merge conflict",
                place=f"{path}:{number}",
                remedy="keep the lines that are right, and remove the markers and the others",
            )
    if numbered[0][1].rstrip() != _HEADING:
        raise InputError(
            f"does not begin with {_HEADING!r}",
            place=f"{path}:1",
            remedy="restore that line; or remove the file, and `tm align` makes it anew",
        )
    comments = [line[1:].strip() for _, line in numbered[1:] if line.startswith("#")]
    source, target, signature = [*comments, "", "", ""][:3]
    signature, _, built = signature.partition(_BUILT)
    signature, _, frame = signature.partition(_FRAME)
    waits = (each.removeprefix(_NOT_BUILT) for each in comments if each.startswith(_NOT_BUILT))
    lines = tuple(_read_lines(numbered, path))
    return Record(source, target, signature, lines, next(waits, ""), built, tuple(frame.split()))


def write_keys(keys: tuple[SegmentKey, ...]) -> str:
    """The keys with spaces between, or `-`."""
    return " ".join(map(_write_key, keys)) or _NOTHING


def read_keys(text: str) -> tuple[SegmentKey, ...]:
    """The keys that `write_keys` wrote; raises ValueError with the word that is none."""
    words = text.split()
    return () if words == [_NOTHING] else tuple(map(_read_key, words))


def clean_excerpt(text: str) -> str:
    """The text as an excerpt shows it: on one line, without the sign that ends an excerpt."""
    return " ".join(text.replace("|", "¦").split())


def _write_line(line: RecordLine) -> str:
    # Only a person is quite sure.
    tenths = 10 if line.status is Status.CONFIRMED else min(int(line.confidence * 10), 9)
    status = _WAS if line.standing is Standing.WAS else line.status.value
    marks = [Standing.STALE.value] if line.standing is Standing.STALE else []
    marks += ["moved"] if line.moved else []
    keys = f"{write_keys(line.source)} = {write_keys(line.target)}"
    source, target = map(clean_excerpt, (line.source_excerpt, line.target_excerpt))
    words = " ".join((f"{status:<9}", f"{tenths / 10:.1f}", *marks, keys))
    return f"{words} | {source} | {target}".rstrip()


def _write_key(key: SegmentKey) -> str:
    return f"{key.text_key}#{key.occurrence}" if key.occurrence else key.text_key


def _read_key(word: str) -> SegmentKey:
    found = _KEY.fullmatch(word)
    if not found:
        raise ValueError(word)
    return SegmentKey(found[1], int(found[2] or 0))


def _read_lines(numbered: list[tuple[int, str]], path: str) -> Iterator[RecordLine]:
    for number, line in numbered:
        if line.strip() and not line.startswith("#"):
            try:
                yield _read_line(line, number)
            except _Problem as problem:
                raise InputError(
                    problem.fact, place=f"{path}:{number}", remedy=problem.remedy
                ) from None


class _Problem(Exception):  # noqa: N818 - never leaves this module: it becomes an InputError
    """What is wrong with a line."""

    def __init__(self, fact: str, remedy: str = _EXAMPLE) -> None:
        super().__init__(fact)
        self.fact = fact
        self.remedy = remedy


def _read_line(line: str, number: int) -> RecordLine:
    words, _, excerpts = line.partition("|")
    left, equals, right = words.partition("=")
    if not equals:
        raise _Problem("no '=' between the keys of the two sides")
    status, *rest = left.split() or [""]
    if status not in _STATUSES:
        near = difflib.get_close_matches(status, _STATUSES, n=1)
        wanted = f"did you mean {near[0]}?" if near else f"write {' or '.join(_STATUSES)}"
        raise _Problem(f"{status!r} is no status", wanted)
    confidence = _read_confidence(rest.pop(0)) if rest and _NUMBER.fullmatch(rest[0]) else 0.0
    standing = _read_standing(status, rest)
    status = Status.AUTO if status == _WAS else status
    moved = rest[:1] == ["moved"]
    source, target = _read_side(" ".join(rest[moved:])), _read_side(right)
    if not source and not target:
        raise _Problem("names no segment", "put keys on one side at least, or remove the line")
    if status == Status.REJECTED and not (source and target):
        raise _Problem(
            "only a link between two sides can be rejected",
            "to link this segment, put its key on the line of its counterpart",
        )
    if moved and not (source and target):
        raise _Problem("only a link between two sides can be moved", "remove 'moved'")
    source_excerpt, _, target_excerpt = map(str.strip, excerpts.partition("|"))
    return RecordLine(
        Status(status), source, target, confidence, moved, source_excerpt, target_excerpt, number,
        standing,
    )  # fmt: skip


def _read_standing(status: str, rest: list[str]) -> Standing:
    """How the line stands; takes the mark out of the words. What a person decided is not stale."""
    is_marked = rest[:1] == [Standing.STALE.value]
    del rest[:is_marked]
    if status == _WAS:
        return Standing.WAS
    return Standing.STALE if is_marked and status == Status.AUTO else Standing.CURRENT


def _read_confidence(word: str) -> float:
    try:
        confidence = float(word)
    except ValueError:
        confidence = -1.0
    if not 0 <= confidence <= 1:
        raise _Problem(f"{word!r} is no confidence", "write a number from 0.0 to 1.0")
    return confidence


def _read_side(text: str) -> tuple[SegmentKey, ...]:
    if not text.strip():
        raise _Problem("no key on one side of '='", "write - for a side that has nothing")
    try:
        return read_keys(text)
    except ValueError as error:
        raise _Problem(
            f"{error.args[0]!r} is no key", f"copy keys from the file, {_EXAMPLE}"
        ) from None
