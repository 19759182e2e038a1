"""What the memory knows of a unit beyond a format's own elements, as properties by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from tm.formats.dates import read_date
from tm.model.bead import Status
from tm.model.location import Location, Span
from tm.model.unit import Origin, Review, Unit, Variant

_UNIT_NAMES = frozenset({
    "x-bulletin", "x-shape", "x-origin", "x-review", "x-context", "x-created", "x-changed",
    "x-author", "x-editor",
})  # fmt: skip


def list_unit_properties(unit: Unit) -> Iterator[tuple[str, str]]:
    """Name and value of what is true of the whole unit; the value may be empty."""
    yield "x-bulletin", unit.bulletin
    yield "x-shape", unit.shape
    yield from (("x-origin", origin) for origin in unit.origin.split("\n"))
    yield "x-review", unit.review.value if unit.review is not Review.UNREVIEWED else ""
    yield "x-context", unit.context
    # A type of ours may have come with a unit from elsewhere; it would be taken for ours.
    yield from (each for each in unit.properties if each[0] and each[0] not in _UNIT_NAMES)


def list_person_properties(unit: Unit) -> Iterator[tuple[str, str]]:
    """Dates and persons, for a format that has no place for them."""
    yield "x-created", f"{unit.created:%Y-%m-%dT%H:%M:%SZ}" if unit.created else ""
    yield "x-changed", f"{unit.changed:%Y-%m-%dT%H:%M:%SZ}" if unit.changed else ""
    yield "x-author", unit.author
    yield "x-editor", unit.editor


def list_variant_properties(variant: Variant, source: Variant) -> Iterator[tuple[str, str]]:
    """Name and value of what is true of one language's text; the value may be empty."""
    if variant.origin:
        yield from _list_place(variant.origin)
    if variant is not source:
        link = variant.relink(source)
        yield "x-confidence", f"{link.confidence:.4f}"
        yield "x-status", link.status.value
        yield "x-signature", link.signature
    yield "x-previous", _write_hash(variant.previous_hash)
    yield "x-next", _write_hash(variant.next_hash)


def read_own_properties(
    unit: Unit,
    unit_properties: Iterable[tuple[str, str]],
    variant_properties: Sequence[Iterable[tuple[str, str]]],
) -> Unit:
    """The unit with what the properties say, in the order of its variants.

    One that does not say what it should is passed over: somebody has edited it.
    """
    pairs = tuple(unit_properties)
    values = dict(pairs)
    counts = values.get("x-shape", "").split("-")
    variants = tuple(
        _read_variant(variant, dict(properties))
        for variant, properties in zip(unit.variants, variant_properties, strict=True)
    )
    if len(counts) == len(variants):
        variants = tuple(
            replace(variant, segments=_read_number(count) or 1)
            for variant, count in zip(variants, counts, strict=True)
        )
    review = values.get("x-review", "")
    return replace(
        unit,
        variants=variants,
        bulletin=values.get("x-bulletin", ""),
        origin="\n".join(value for name, value in pairs if name == "x-origin"),
        review=Review(review) if review in list(Review) else Review.UNREVIEWED,
        context=values.get("x-context", ""),
        created=unit.created or read_date(values.get("x-created")),
        changed=unit.changed or read_date(values.get("x-changed")),
        author=unit.author or values.get("x-author", ""),
        editor=unit.editor or values.get("x-editor", ""),
        properties=tuple(each for each in pairs if each[0] not in _UNIT_NAMES),
    )


def _list_place(origin: Origin) -> Iterator[tuple[str, str]]:
    yield "x-document", origin.location.path
    yield "x-line", str(origin.location.line or "")
    yield "x-column", str(origin.location.column or "")
    yield "x-span", f"{origin.span.start}-{origin.span.end}" if origin.span != Span(0, 0) else ""
    yield "x-kind", origin.kind
    yield "x-heading", origin.heading


def _read_variant(variant: Variant, values: Mapping[str, str]) -> Variant:
    status = values.get("x-status", "")
    return replace(
        variant,
        origin=_read_place(values),
        confidence=_read_confidence(values.get("x-confidence", "")),
        status=Status(status) if status in list(Status) else Status.AUTO,
        signature=values.get("x-signature", ""),
        previous_hash=_read_hash(values.get("x-previous", "")),
        next_hash=_read_hash(values.get("x-next", "")),
    )


def _read_place(values: Mapping[str, str]) -> Origin | None:
    if "x-document" not in values:
        return None
    line, column = (_read_number(values.get(name, "")) for name in ("x-line", "x-column"))
    start, _, end = values.get("x-span", "").partition("-")
    return Origin(
        Location(values["x-document"], line, column),
        Span(_read_number(start), _read_number(end)),
        values.get("x-kind", ""),
        values.get("x-heading", ""),
    )


def _read_number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else 0


def _read_confidence(text: str) -> float:
    try:
        confidence = float(text or 1)
    except ValueError:
        return 1.0
    return confidence if 0 <= confidence <= 1 else 1.0


def _write_hash(value: int) -> str:
    return f"{value & 0xFFFF_FFFF_FFFF_FFFF:016x}" if value else ""


def _read_hash(text: str) -> int:
    """The signed 64-bit number; 0 where there is none."""
    try:
        return int.from_bytes(bytes.fromhex(text).rjust(8, b"\0")[-8:], "big", signed=True)
    except ValueError:
        return 0
