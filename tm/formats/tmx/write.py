"""TMX 1.4b, as translators' tools want it (LISA OSCAR, TMX 1.4b Specification, 2005)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from html import escape
from typing import BinaryIO

from tm import __version__
from tm.formats.base import ExportOptions, Written
from tm.formats.cleaning import Cleaner
from tm.formats.own_properties import list_unit_properties, list_variant_properties
from tm.model.inline import Code, CodeKind, InlineText
from tm.model.unit import Unit, Variant
from tm.text.normalize import text_hash

TOOL = "bulletin-tm"  # by which the reader knows our own files


def write_tmx(units: Iterable[Unit], out: BinaryIO, options: ExportOptions) -> Written:
    """All variants of the units; the same units and options give the same bytes.

    Tools pass over a segment with a line break, a tab or white space at an end: line breaks and
    tabs become spaces, ends are trimmed. No-break spaces inside stay, for the translator's own
    file has them too.
    """
    cleaner = Cleaner()
    out.write(_header(options).encode())
    count = 0
    ids = _UnitIds()
    for unit in units:
        if cleaned := _clean_unit(unit, cleaner):
            lines = _unit_lines(cleaned, ids.take_id(cleaned), options, cleaner)
            out.write("".join(lines).encode())
            count += 1
        else:
            cleaner.count_empty_unit()
    out.write(b"  </body>\n</tmx>\n")
    return cleaner.written(count)


def _header(options: ExportOptions) -> str:
    """Without a DOCTYPE: parsers would look for the DTD beside the file, and some fail."""
    attributes = {
        "creationtool": TOOL,
        "creationtoolversion": __version__,
        "segtype": "sentence",
        "o-tmf": TOOL,
        "adminlang": "en",
        "srclang": options.source_language,
        "datatype": "plaintext",
        **_date("creationdate", options.created),
    }
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<tmx version="1.4">\n'
        f"  <header{_attributes(attributes)}/>\n"
        "  <body>\n"
    )


def _clean_unit(unit: Unit, cleaner: Cleaner) -> Unit | None:
    """The unit without variants that have nothing to say; None where no pair is left."""
    cleaned = [_clean_variant(variant, cleaner) for variant in unit.variants]
    variants = tuple([variant for variant in cleaned if variant.text.strip()])
    if len(variants) < 2 or variants[0] is not cleaned[0]:
        return None
    return unit if variants == unit.variants else replace(unit, variants=variants)


def _clean_variant(variant: Variant, cleaner: Cleaner) -> Variant:
    content = cleaner.clean_content(variant.content)
    return variant if content is variant.content else replace(variant, content=content)


def _unit_lines(
    unit: Unit, unit_id: str, options: ExportOptions, cleaner: Cleaner
) -> Iterator[str]:
    attributes = {
        "tuid": unit_id,
        **_date("creationdate", unit.created),
        **_date("changedate", unit.changed),
        **{
            name: cleaner.clean_line(value)
            for name, value in (("creationid", unit.author), ("changeid", unit.editor))
            if value
        },
    }
    if unit.source.language != options.source_language:
        attributes["srclang"] = unit.source.language
    yield f"    <tu{_attributes(attributes)}>\n"
    for note in unit.notes:
        if text := cleaner.clean_lines(note).strip():
            yield f"      <note>{escape(text, quote=False)}</note>\n"
    for name, value in list_unit_properties(unit):
        if value:
            yield from _property(6, name, value, cleaner)
    x_numbers: dict[tuple[str, str, int], int] = {}
    for variant in unit.variants:
        yield f"      <tuv{_attributes({'xml:lang': variant.language})}>\n"
        for name, value in list_variant_properties(variant, unit.source):
            if value:
                yield from _property(8, name, value, cleaner)
        yield f"        <seg>{_segment(variant.content, x_numbers)}</seg>\n"
        yield "      </tuv>\n"
    yield "    </tu>\n"


class _UnitIds:
    """Gives each unit an id of its own, bulletin by bulletin."""

    def __init__(self) -> None:
        self._bulletin = ""
        self._taken: Counter[str] = Counter()

    def take_id(self, unit: Unit) -> str:
        """The same for the same original text in the same surroundings of the same bulletin.

        Where these repeat, as in a list of the same answers, the ids are numbered in reading order.
        """
        if unit.bulletin != self._bulletin:  # only one bulletin's ids are held at a time
            self._bulletin = unit.bulletin
            self._taken.clear()
        unit_id = _hash_surroundings(unit)
        self._taken[unit_id] += 1
        times = self._taken[unit_id]
        return unit_id if times == 1 else f"{unit_id}-{times}"


def _hash_surroundings(unit: Unit) -> str:
    source = unit.source
    context = (unit.bulletin, str(source.previous_hash), source.text, str(source.next_hash))
    return f"{text_hash(chr(0).join(context)) & 0xFFFF_FFFF_FFFF_FFFF:016x}"


def _property(indent: int, name: str, value: str, cleaner: Cleaner) -> Iterator[str]:
    name = cleaner.clean_line(name).strip()
    value = cleaner.clean_line(value).strip()
    if name and value:
        yield f'{" " * indent}<prop type="{escape(name)}">{escape(value, quote=False)}</prop>\n'


def _segment(content: InlineText, x_numbers: dict[tuple[str, str, int], int]) -> str:
    """The content of `seg`.

    `x_numbers` is shared by the unit's variants: the nth code with the same element and markup
    has the same `x` in each language, so that tools can tell which belongs to which.
    """
    if len(content.parts) == 1 and isinstance(text := content.parts[0], str):
        return escape(text, quote=False)
    pairs = _pair_codes(content.codes)
    seen: Counter[tuple[str, str]] = Counter()
    pieces: list[str] = []
    place = 0
    for part in content.parts:
        if isinstance(part, str):
            pieces.append(escape(part, quote=False))
            continue
        name, attributes = _element(part, pairs.get(place))
        if name != "ept":  # which has no x: its bpt speaks for the pair
            seen[name, part.data] += 1
            key = (name, part.data, seen[name, part.data])
            attributes["x"] = str(x_numbers.setdefault(key, len(x_numbers) + 1))
        pieces.append(f"<{name}{_attributes(attributes)}>{escape(part.data, quote=False)}</{name}>")
        place += 1
    return "".join(pieces)


def _pair_codes(codes: tuple[Code, ...]) -> dict[int, int]:
    """The places of codes whose partner is here too, each with its pair's number, from 1."""
    pairs: dict[int, int] = {}
    open_places: dict[int, int] = {}
    for place, code in enumerate(codes):
        if code.kind is CodeKind.OPEN:
            open_places[code.number] = place
        elif code.kind is CodeKind.CLOSE and code.number in open_places:
            pairs[place] = pairs[open_places.pop(code.number)] = len(pairs) // 2 + 1
    return pairs


def _element(code: Code, pair: int | None) -> tuple[str, dict[str, str]]:
    """The element for a code; `it` for a half whose partner is in another segment."""
    if code.kind is CodeKind.ALONE:
        return "ph", {}
    is_open = code.kind is CodeKind.OPEN
    if pair is None:
        return "it", {"pos": "begin" if is_open else "end"}
    return ("bpt" if is_open else "ept"), {"i": str(pair)}


@lru_cache(maxsize=4096)  # many units of a memory have the same date
def _date(name: str, moment: datetime | None) -> Mapping[str, str]:
    return {name: f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"} if moment else {}


def _attributes(attributes: dict[str, str]) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
