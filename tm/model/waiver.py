"""Decisions to accept what checks find."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tm.model.location import Location


@dataclass(frozen=True, slots=True)
class Waiver:
    """A decision of `tm-waivers.toml`, which holds as long as the texts stay as they are.

    `texts` is the `key_texts` of the pair; `term` the finding's subject. `path` and `excerpt` are
    for readers. `location` is where it is written.
    """

    check: str
    texts: str
    term: str
    reason: str
    by: str
    made: date
    expires: date | None = None
    path: str = ""
    excerpt: str = ""
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class InlineWaiver:
    """A decision written beside a text, about one check there."""

    check: str
    reason: str
    location: Location
