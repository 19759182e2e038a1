"""PO of any number of units from anywhere, an entry each (GNU gettext manual, "PO Files")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from tm.formats.base import ExportOptions, Written
from tm.formats.cleaning import Cleaner
from tm.formats.languages import find_covered_variant
from tm.formats.po import clean_comment, list_header_fields, make_message
from tm.formats.po_strings import escape
from tm.model.bead import Status
from tm.model.unit import Review, Unit, Variant

_TO_LOOK_AT = frozenset({Review.FUZZY, Review.NEEDS_REVIEW})


def write_po_stream(units: Iterable[Unit], out: BinaryIO, options: ExportOptions) -> Written:
    """The units from the first to the last of `options.languages`, with raw markup.

    Kept are contexts, notes (each on a line), references and the state of review. Where a context
    has another translation of the same original already, it says which one this is: `translation
    2`. A pair that the file has already is left out. Dates and persons of units, their origins and
    other properties have no place.
    """
    cleaner = Cleaner()
    languages = options.languages[0], options.languages[-1]
    header = list_header_fields("memory", options.created, languages, cleaner)
    fields = "".join(f"{name}: {value}\n" for name, value in header)
    out.write(f"{_write_string('msgid', '')}\n{_write_string('msgstr', fields)}\n".encode())
    taken = _TakenContexts()
    count = 0
    for unit in units:
        source, target = (find_covered_variant(unit, language) for language in languages)
        cleaner.count_left_out_variants(sum(v not in (source, target) for v in unit.variants))
        texts = make_message(source, cleaner), make_message(target, cleaner)
        if not (source and target and all(texts)):
            cleaner.count_empty_unit()
            continue
        context = taken.take(cleaner.clean_lines(unit.context), *texts)
        if context is None:
            cleaner.count_repeated_unit()
            continue
        link = target.relink(source)
        is_fuzzy = link.certainty < options.doubtful_below or unit.review in _TO_LOOK_AT
        lines = _write_entry(unit, link, is_fuzzy, (context, *texts), cleaner)
        out.write(("\n" + "".join(f"{line}\n" for line in lines)).encode())
        count += 1
    return cleaner.written(count)


class _TakenContexts:
    """Gives each pair of texts a context of its own. It holds hashes only: texts may be many."""

    def __init__(self) -> None:
        self._first: dict[int, int] = {}
        self._others: dict[int, set[int]] = {}

    def take(self, context: str, original: str, translation: str) -> str | None:
        """The context, numbered where it has another translation; None where it has this one."""
        message, found = hash((context, original)), hash(translation)
        if message not in self._first:
            self._first[message] = found
            return context
        others = self._others.setdefault(message, set())
        if found == self._first[message] or found in others:
            return None
        others.add(found)
        name = f"translation {len(others) + 1}"
        return self.take(f"{context} [{name}]" if context else name, original, translation)


def _write_entry(
    unit: Unit, target: Variant, is_fuzzy: bool, strings: tuple[str, ...], cleaner: Cleaner
) -> Iterator[str]:
    for note in unit.notes:
        if line := clean_comment(note, cleaner):
            yield f"# {line}"
    for name, value in _list_comments(unit, target):
        if line := clean_comment(value, cleaner):
            yield f"#. {name}: {line}"
    for name, value in unit.properties:
        if name == "reference" and (line := clean_comment(value, cleaner)):
            yield f"#: {line}"
    if is_fuzzy:
        yield "#, fuzzy"
    before = "#~ " if unit.review is Review.OBSOLETE else ""
    for keyword, text in zip(("msgctxt", "msgid", "msgstr"), strings, strict=True):
        if text:
            yield from (before + line for line in _write_string(keyword, text).split("\n"))


def _list_comments(unit: Unit, target: Variant) -> Iterator[tuple[str, str]]:
    """What the reader takes back from our own files; the usual is left unsaid."""
    if unit.review not in (Review.UNREVIEWED, Review.OBSOLETE, Review.FUZZY):
        yield "review", unit.review.value
    if target.status is not Status.AUTO:
        yield "status", target.status.value
    if not target.is_original:
        yield "confidence", f"{target.confidence:.4f}"
        yield "signature", target.signature


def _write_string(keyword: str, text: str) -> str:
    """The text in quotation marks; one of several lines begins on a line of its own."""
    lines = [f'"{escape(line)}"' for line in text.splitlines(keepends=True)] or ['""']
    return f"{keyword} " + "\n".join(lines if len(lines) == 1 else ['""', *lines])
