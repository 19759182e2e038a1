"""PO and POT become units."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import BinaryIO

from tm.errors import InputError
from tm.formats.base import ImportOptions, Skipped
from tm.formats.po_entries import PoEntry, read_entries
from tm.formats.po_strings import PoHeader, read_header
from tm.model.bead import Status
from tm.model.inline import InlineText
from tm.model.location import Location
from tm.model.unit import Review, Unit, Variant

_OWN_COMMENT = re.compile(r"(confidence|status|signature|kind|heading|review): (.+)")
# How `write_po_stream` tells translations of the same original apart.
_OWN_CONTEXT = re.compile(r"(?:\A| \[)translation \d+\]?\Z")


def read_po(stream: BinaryIO, path: str, options: ImportOptions) -> Iterator[Unit | Skipped]:
    """The units in the file's order; each plural form is one.

    Markup is text in PO and stays so. Languages are those of the header's `X-Source-Language` and
    `Language`, or of the options; raises InputError where neither tells them.
    """
    header = PoHeader()
    is_empty = True
    for entry in read_entries(stream, path, options.encoding):
        if isinstance(entry, Skipped):
            yield entry
            continue
        if entry.original:
            yield from PoUnits(header, options, path).make(entry)
        elif not entry.context:
            header = read_header(entry.translations.get(0, ""), options.read_language)
        is_empty = False
    if is_empty:
        raise InputError("has no entry of a PO file", place=path, remedy="give a PO file")


def is_po(head: bytes) -> bool:
    """Whether an entry begins in the first bytes of a file."""
    return bool(re.search(rb'^\s*msgid\s+"', head.replace(b"\0", b""), re.MULTILINE))


@dataclass(frozen=True, slots=True)
class PoUnits:
    """Makes units of the entries of one catalogue."""

    header: PoHeader
    options: ImportOptions
    path: str

    def make(self, entry: PoEntry) -> Iterator[Unit | Skipped]:
        """The units of the entry, or why there are none."""
        pairs = [pair for pair in entry.list_forms() if pair[1].strip()]
        if not pairs:
            yield Skipped(entry.line, "has no translation", is_damage=False)
            return
        languages = self._find_languages(entry.line)
        own = self._read_own(entry.extracted)
        notes = () if self.header.is_own else entry.extracted
        for texts in pairs:
            source, target = (
                Variant(language, InlineText.of(text), place=Location(self.path, line))
                for language, text, line in zip(
                    languages, texts, (entry.line, entry.translation_line), strict=True
                )
            )
            yield Unit(
                (source, _apply_own(target, own)),
                changed=self.header.revised,
                editor=self.header.translator,
                review=_find_review(entry, own),
                context=_OWN_CONTEXT.sub("", entry.context)
                if self.header.is_own
                else entry.context,
                notes=tuple(dict.fromkeys(filter(None, (*entry.comments, *notes)))),
                properties=tuple(("reference", each) for each in dict.fromkeys(entry.references)),
            )

    def _find_languages(self, line: int) -> tuple[str, str]:
        source = self.header.source_language or self.options.source_language
        target = self.header.target_language or self.options.target_language
        for language, what, option in ((source, "originals", "-s"), (target, "translations", "-t")):
            if not language:
                raise InputError(
                    f"does not tell the language of its {what}",
                    place=f"{self.path}:{line}",
                    remedy=f"name it with {option}",
                )
        return source, target

    def _read_own(self, extracted: Iterable[str]) -> Mapping[str, str]:
        """What our own export wrote in comments for translators."""
        if not self.header.is_own:
            return {}
        found = (_OWN_COMMENT.fullmatch(each) for each in extracted)
        return {each[1]: each[2] for each in found if each}


def _find_review(entry: PoEntry, own: Mapping[str, str]) -> Review:
    if entry.is_obsolete:
        return Review.OBSOLETE
    if own.get("review") in (Review.APPROVED, Review.NEEDS_REVIEW):
        return Review(own["review"])
    return Review.FUZZY if entry.is_fuzzy else Review.UNREVIEWED


def _apply_own(target: Variant, own: Mapping[str, str]) -> Variant:
    """The variant with the link that our own export told of; what is no number is passed over."""
    if not own:
        return target
    number = own.get("confidence", "")
    is_number = bool(re.fullmatch(r"[01]\.\d+", number)) and float(number) <= 1
    status = own.get("status", "")
    return replace(
        target,
        confidence=float(number) if is_number else 1.0,
        status=Status(status) if status in list(Status) else Status.AUTO,
        signature=own.get("signature", ""),
    )
