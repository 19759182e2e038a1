"""What few units have beside texts, dates and origin, as JSON; and two units' as one."""

from __future__ import annotations

import json
from functools import lru_cache

import msgspec

from tm.model.unit import Review, Unit


class Details(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Fields of Unit. `bulletin` is the name that an imported unit brought along."""

    bulletin: str = ""
    author: str = ""
    editor: str = ""
    review: Review = Review.UNREVIEWED
    context: str = ""
    notes: tuple[str, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()


NO_DETAILS = Details()


def describe(unit: Unit) -> Details:
    """The unit's details."""
    if not (
        unit.bulletin
        or unit.author
        or unit.editor
        or unit.context
        or unit.notes
        or unit.properties
        or unit.review is not Review.UNREVIEWED
    ):
        return NO_DETAILS
    return Details(
        unit.bulletin,
        unit.author,
        unit.editor,
        unit.review,
        unit.context,
        unit.notes,
        unit.properties,
    )


@lru_cache(maxsize=1024)  # an author's or a reviewer's units come in a row
def write_details(details: Details) -> str | None:
    """A JSON object of the details that say something; None where none does.

    It is ASCII, for JSON's escapes hold half surrogate pairs too, which UTF-8 cannot.
    """
    if details is NO_DETAILS:
        return None
    said = {
        name: value
        for name, value in msgspec.structs.asdict(details).items()
        if value and value is not Review.UNREVIEWED
    }
    return json.dumps(said) if said else None


@lru_cache(maxsize=1024)
def write_persons(author: str, editor: str) -> str | None:
    """The JSON object of a unit of which only these two are known."""
    return write_details(Details(author=author, editor=editor))


@lru_cache(maxsize=1024)
def read_details(written: str | None) -> Details:
    """The details that were written. Raises ValueError or TypeError for any other text."""
    return msgspec.convert(json.loads(written), Details) if written is not None else NO_DETAILS
