"""PO, as gettext's tools and translators' editors want it (GNU gettext manual, "PO Files")."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, BinaryIO

from tm import __version__
from tm.formats.base import ExportOptions, Written
from tm.formats.cleaning import Cleaner
from tm.formats.languages import find_covered_variant, settle_languages
from tm.formats.po_header import gettext_locale, plural_forms
from tm.model.bead import Status
from tm.model.inline import InlineText
from tm.model.unit import Unit, Variant

if TYPE_CHECKING:
    import polib

_CONTEXT_LENGTH = 60  # characters; enough to recognise the sentence before


@dataclass(frozen=True, slots=True)
class _Place:
    """One place where an original and a translation stand; `after` is the original before it."""

    source: Variant
    target: Variant
    after: str

    @property
    def certainty(self) -> float:
        """The confidence, and above all of them a person's word."""
        return 2.0 if self.target.status is Status.CONFIRMED else self.target.confidence


def write_po(units: Iterable[Unit], out: BinaryIO, options: ExportOptions) -> Written:
    """One bulletin's units in two languages, `options.languages`; the text has its raw markup.

    The same pair of texts in several places is one entry with several references. Where one
    original has several translations, `msgctxt` tells after which text each of them stands. Dates
    are those of `options.created`, or else of the newest unit, so that nothing changes on its own.
    """
    import polib

    cleaner = Cleaner()
    languages, stream = settle_languages(units, options)
    kept: list[Unit] = []
    places: defaultdict[tuple[str, str], list[_Place]] = defaultdict(list)
    after = ""
    for unit in stream:
        source, target = (find_covered_variant(unit, language) for language in languages[:2])
        texts = _message(source, cleaner), _message(target, cleaner)
        cleaner.count_left_out_variants(sum(v not in (source, target) for v in unit.variants))
        if source and target and all(texts):
            places[texts].append(_Place(source, target, after))
            kept.append(unit)
        else:
            cleaner.count_empty_unit()
        after = texts[0] or after
    catalogue = polib.POFile(wrapwidth=0)  # polib would break lines inside a file name
    catalogue.metadata = dict(_header(kept, languages, options))
    for texts, context in _contexts(places):
        catalogue.append(_entry(texts, context, places[texts], options, cleaner))
    out.write(f"{catalogue}\n".encode())
    return cleaner.written(len(kept))
