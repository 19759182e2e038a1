"""JSON Lines, read back by a reader that knows only docs/formats.md."""

from __future__ import annotations

import io
import json
from datetime import datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from unit_strategies import unit_examples, units

from tm.formats.base import ExportOptions, Written
from tm.formats.jsonl import write_jsonl
from tm.model.bead import Status
from tm.model.inline import Code, CodeKind, InlineText
from tm.model.location import Location, Span
from tm.model.unit import Origin, Unit, Variant


def write(*written: Unit) -> tuple[bytes, Written]:
    out = io.BytesIO()
    result = write_jsonl(written, out, ExportOptions("es"))
    return out.getvalue(), result


def read_hash(digits: str | None) -> int:
    return int.from_bytes(bytes.fromhex(digits), "big", signed=True) if digits else 0


def read_content(text: str, codes: list[dict[str, Any]]) -> InlineText:
    parts: list[str | Code] = []
    done = 0
    for code in codes:
        parts += [
            text[done : code["at"]],
            Code(CodeKind(code["kind"]), code["number"], code["data"]),
        ]
        done = code["at"]
    return InlineText.of(*parts, text[done:])


def read_variant(found: dict[str, Any]) -> Variant:
    origin = None
    if place := found["origin"]:
        location = Location(place["document"], place["line"], place["column"])
        span = Span(place["start"], place["end"])
        origin = Origin(location, span, place["kind"], place["heading"])
    return Variant(
        found["language"], read_content(found["text"], found["codes"]), origin, found["segments"],
        found["confidence"], Status(found["status"]), found["signature"],
        read_hash(found["previous"]), read_hash(found["next"]),
    )  # fmt: skip


def read_unit(line: bytes) -> Unit:
    found = json.loads(line)
    return Unit(
        tuple(map(read_variant, found["variants"])),
        found["bulletin"],
        *(datetime.fromisoformat(found[key]) for key in ("created", "changed")),
    )


@unit_examples
@given(written=st.lists(units, max_size=3))
def test_any_units_come_back_equal(written: list[Unit]) -> None:
    data, result = write(*written)
    assert result == Written(len(written))
    assert [read_unit(line) for line in data.split(b"\n")[:-1]] == written


def test_letters_are_readable_and_unknown_dates_are_null() -> None:
    data, _ = write(
        Unit((Variant("es", InlineText.of("Ñuñoa")), Variant("en", InlineText.of("x"))))
    )
    assert "Ñuñoa" in data.decode()
    assert json.loads(data)["created"] is None
