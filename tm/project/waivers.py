"""`tm-waivers.toml`: decisions to accept what checks find, kept in the user's repository."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date as Date  # noqa: N812 - fields are called `date`
from typing import Annotated, Any

import msgspec

from tm.model.location import Location
from tm.model.waiver import Waiver
from tm.project.key_line import find_key_line
from tm.project.strict_toml import KeyProblem, check_keys, convert_table, read_toml

WAIVERS_NAME = "tm-waivers.toml"
_KEY = "waiver"
_HEADING = (
    "# What `tm check` finds and people accepted; `tm check --waive` adds to it.\n"
    "# A waiver holds until a text it is about changes, or until the day it expires.\n"
)
_EXAMPLE = "write [[waiver]] above the lines of each waiver, as `tm check --waive` does"
_REMEDY = "`tm check --waive` writes waivers as they are read"
_Filled = Annotated[str, msgspec.Meta(min_length=1)]


class _Entry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    check: _Filled
    term: str = ""
    texts: _Filled
    reason: str
    by: str = ""
    date: Date
    expires: Date | None = None
    path: str = ""
    excerpt: str = ""


class _File(msgspec.Struct, frozen=True, kw_only=True):
    waiver: tuple[_Entry, ...] = ()


def read_waivers(data: bytes, place: str) -> tuple[Waiver, ...]:
    """The waivers in the file's bytes, in order; `place` is its path.

    Raises ConfigError with the line of what is wrong.
    """
    entries = read_toml(data, place, _build, _EXAMPLE)
    text = data.decode("utf-8-sig")
    return tuple(
        Waiver(
            entry.check,
            entry.texts,
            entry.term,
            entry.reason,
            entry.by,
            entry.date,
            entry.expires,
            entry.path,
            entry.excerpt,
            Location(place, find_key_line(text, (_KEY, number))),
        )
        for number, entry in enumerate(entries)
    )


def write_waivers(waivers: Iterable[Waiver]) -> bytes:
    """The file for these waivers: one after the other in the order of path, check and texts."""
    ordered = sorted(waivers, key=lambda each: (each.path, each.check, each.texts, each.term))
    return "\n".join([_HEADING, *("\n".join(_write(each)) + "\n" for each in ordered)]).encode(
        "utf-8", "backslashreplace"
    )


def _build(table: dict[str, Any]) -> tuple[_Entry, ...]:
    check_keys(table, _File)
    for number, entry in enumerate(table.get(_KEY, ())):
        if isinstance(entry, dict):
            try:
                check_keys(entry, _Entry)
            except KeyProblem as problem:
                key = (_KEY, number, *problem.key)
                raise KeyProblem(key, problem.fact, problem.remedy) from None
    return convert_table(table, _File, _REMEDY).waiver


def _write(waiver: Waiver) -> Iterator[str]:
    yield f"[[{_KEY}]]"
    yield f"check = {_quote(waiver.check)}"
    if waiver.term:
        yield f"term = {_quote(waiver.term)}"
    yield f"texts = {_quote(waiver.texts)}"
    yield f"reason = {_quote(waiver.reason)}"
    if waiver.by:
        yield f"by = {_quote(waiver.by)}"
    yield f"date = {waiver.made.isoformat()}"
    if waiver.expires:
        yield f"expires = {waiver.expires.isoformat()}"
    for name, value in (("path", waiver.path), ("excerpt", waiver.excerpt)):
        if value:
            yield f"{name} = {_quote(value)}"


def _quote(text: str) -> str:
    """A basic string of TOML, which is JSON's but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
