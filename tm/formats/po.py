"""PO, as gettext's tools and translators' editors want it (GNU gettext manual, "PO Files")."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO

from tm import __version__
from tm.formats.base import ExportOptions, Written
from tm.formats.cleaning import Cleaner
from tm.formats.languages import find_covered_variant
from tm.formats.po_contexts import choose_contexts
from tm.formats.po_header import gettext_locale, plural_forms
from tm.model.bead import Status
from tm.model.inline import InlineText
from tm.model.location import Location
from tm.model.unit import Unit, Variant

_Texts = tuple[str, str]  # original and translation, as they stand in the file
_DATES = re.compile(rb'^"(?:POT-Creation|PO-Revision)-Date: [^"]*"\r?\n', re.MULTILINE)


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
    contexts = choose_contexts({texts: where[0].after for texts, where in places.items()})
    for texts, context in contexts.items():
        entry = polib.POEntry(msgid=texts[0], msgstr=texts[1], msgctxt=context)
        entry.comment = "\n".join(_comments(places[texts], cleaner))
        origins = (place.source.origin for place in places[texts])
        locations = (origin.location for origin in origins if origin)
        entry.occurrences = list(list_references(locations, cleaner))
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
    return clean_message(variant.content, cleaner) if variant else ""


def clean_message(content: InlineText, cleaner: Cleaner) -> str:
    """The text with its markup, as `msgid` or `msgstr` can hold it."""
    return cleaner.clean_lines(content.marked).strip()


def clean_comment(text: str, cleaner: Cleaner) -> str:
    """The text on one line, which gettext's tools would take for unfinished if it ended in `\\`."""
    return cleaner.clean_line(text).rstrip("\\ ").strip()


def list_references(locations: Iterable[Location], cleaner: Cleaner) -> Iterator[tuple[str, str]]:
    """File and line of each location, once, as `#:` wants them."""
    for location in dict.fromkeys(locations):
        path = cleaner.clean_line(location.path)
        if any(map(str.isspace, path)):
            path = f"\u2068{path}\u2069"  # as gettext 0.22 does
        yield path, str(location.line or "")


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
        for value in dict.fromkeys(clean_comment(value, cleaner) for value in values):
            if value:
                yield f"{name}: {value}"
