"""PO, as gettext's tools and translators' editors want it (GNU gettext manual, "PO Files")."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain, count
from typing import BinaryIO

from tm import __version__
from tm.formats.base import ExportOptions, Written
from tm.formats.cleaning import Cleaner
from tm.formats.languages import find_covered_variant
from tm.formats.po_header import gettext_locale, plural_forms
from tm.model.bead import Status
from tm.model.unit import Unit, Variant

_Texts = tuple[str, str]  # original and translation, as they stand in the file
_DATES = re.compile(rb'^"(?:POT-Creation|PO-Revision)-Date: [^"]*"\r?\n', re.MULTILINE)
_CONTEXT_LENGTH = 60  # characters; enough to recognise the sentence before


@dataclass(frozen=True, slots=True)
class _Place:
    """One place where an original and a translation stand; `after` is the original before it."""

    source: Variant
    target: Variant
    after: str


def write_po(units: Iterable[Unit], out: BinaryIO, options: ExportOptions) -> Written:
    """One bulletin's units from the first to the last of `options.languages`, with raw markup.

    The same pair of texts in several places is one entry with several references. Where one
    original has several translations, `msgctxt` tells after which text each of them stands. Dates
    are those of `options.created`, or else of the newest unit, so that nothing changes on its own.
    """
    import polib

    cleaner = Cleaner()
    languages = options.languages[0], options.languages[-1]
    kept: list[Unit] = []
    places: defaultdict[_Texts, list[_Place]] = defaultdict(list)
    after = ""
    for unit in units:
        source, target = (find_covered_variant(unit, language) for language in languages)
        cleaner.count_left_out_variants(sum(v not in (source, target) for v in unit.variants))
        texts = make_message(source, cleaner), make_message(target, cleaner)
        if source and target and all(texts):
            places[texts].append(_Place(source, target.relink(source), after))
            kept.append(unit)
        else:
            cleaner.count_empty_unit()
        after = texts[0] or after
    catalogue = polib.POFile(wrapwidth=0)  # polib would break lines inside a file name
    newest = max((unit.changed for unit in kept if unit.changed), default=None)
    name = kept[0].bulletin if kept else ""
    date = options.created or newest
    catalogue.metadata = dict(list_header_fields(name, date, languages, cleaner))
    for texts, context in _contexts(places).items():
        entry = polib.POEntry(msgid=texts[0], msgstr=texts[1], msgctxt=context)
        entry.comment = "\n".join(_comments(places[texts], cleaner))
        entry.occurrences = list(_references(places[texts], cleaner))
        if max(place.target.certainty for place in places[texts]) < options.doubtful_below:
            entry.flags = ["fuzzy"]
        catalogue.append(entry)
    out.write(f"{catalogue}\n".encode())
    return cleaner.written(len(kept))


def is_same_but_for_dates(first: bytes, second: bytes) -> bool:
    """Whether two PO files are the same but for the dates in their headers."""
    return _DATES.sub(b"", first, count=2) == _DATES.sub(b"", second, count=2)


def make_message(variant: Variant | None, cleaner: Cleaner) -> str:
    """The text as `msgid` or `msgstr`: neither may begin or end with a line break alone."""
    return cleaner.clean_lines(variant.content.marked).strip() if variant else ""


def list_header_fields(
    name: str, date: datetime | None, languages: tuple[str, str], cleaner: Cleaner
) -> Iterator[tuple[str, str]]:
    """Names and values of what gettext's checkers want in a header; without a date, it is now."""
    date = (date or datetime.now(UTC)).astimezone(UTC)
    source, target = languages
    yield "Project-Id-Version", cleaner.clean_line(name) or "bulletin"
    yield "Report-Msgid-Bugs-To", ""
    yield "POT-Creation-Date", f"{date:%Y-%m-%d %H:%M%z}"
    yield "PO-Revision-Date", f"{date:%Y-%m-%d %H:%M%z}"
    # What gettext's msginit fills in for a catalogue that no person vouches for.
    yield "Last-Translator", "Automatically generated"
    yield "Language-Team", "none"
    yield "Language", gettext_locale(target)
    yield "MIME-Version", "1.0"
    yield "Content-Type", "text/plain; charset=UTF-8"
    yield "Content-Transfer-Encoding", "8bit"
    if plurals := plural_forms(target):
        yield "Plural-Forms", plurals
    yield "X-Generator", f"bulletin-tm {__version__}"
    yield "X-Source-Language", gettext_locale(source)


def _contexts(places: Mapping[_Texts, list[_Place]]) -> dict[_Texts, str | None]:
    """The `msgctxt` of each pair of texts: None where its original has no other translation.

    It is the text before, which stays when the bulletin changes elsewhere, as a line number would
    not. Where that is the same too, they are numbered.
    """
    translations = Counter(original for original, _ in places)
    taken: set[tuple[str, str]] = set()
    contexts: dict[_Texts, str | None] = {}
    for texts, where in places.items():
        contexts[texts] = None
        if translations[texts[0]] > 1:
            contexts[texts] = _first_free(_context_after(where[0].after), texts[0], taken)
    return contexts


def _context_after(text: str) -> str:
    line = " ".join(text.split())
    if len(line) > _CONTEXT_LENGTH:
        line = f"{line[:_CONTEXT_LENGTH].rstrip()}…"
    return f"after: {line}" if line else "at the beginning"


def _first_free(context: str, original: str, taken: set[tuple[str, str]]) -> str:
    numbered = chain([context], (f"{context} ({number})" for number in count(2)))
    free = next(name for name in numbered if (original, name) not in taken)
    taken.add((original, free))
    return free


def _comments(places: list[_Place], cleaner: Cleaner) -> Iterator[str]:
    """What a translator should know, of all places, each thing once."""
    surest = max((place.target for place in places), key=lambda target: target.certainty)
    origins = [place.source.origin for place in places if place.source.origin]
    for name, values in (
        ("heading", [origin.heading for origin in origins]),
        ("kind", [origin.kind for origin in origins]),
        ("status", [] if surest.status is Status.AUTO else [surest.status.value]),
        ("confidence", [f"{surest.confidence:.4f}"]),
        ("signature", [surest.signature]),
    ):
        for value in dict.fromkeys(cleaner.clean_line(value).strip() for value in values):
            if value:
                yield f"{name}: {value}"


def _references(places: list[_Place], cleaner: Cleaner) -> Iterator[tuple[str, str]]:
    locations = (place.source.origin.location for place in places if place.source.origin)
    for location in dict.fromkeys(locations):
        path = cleaner.clean_line(location.path)
        if any(map(str.isspace, path)):
            path = f"\u2068{path}\u2069"  # as gettext 0.22 does
        yield path, str(location.line or "")
