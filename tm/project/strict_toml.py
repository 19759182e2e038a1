"""TOML into a struct, strictly: whatever does not fit is named with its line."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

import msgspec

from tm.errors import ConfigError
from tm.project.key_line import find_key_line
from tm.text.toml_fault import read_toml_fault

T = TypeVar("T")
S = TypeVar("S", bound=msgspec.Struct)


class KeyProblem(Exception):  # noqa: N818 - never leaves this package: it becomes a ConfigError
    """What is wrong with the value of a key, before its line is known."""

    def __init__(self, key: tuple[str | int, ...], fact: str, remedy: str = "") -> None:
        super().__init__(fact)
        self.key = key
        self.fact = fact
        self.remedy = remedy


def read_toml(
    data: bytes,
    place: str,
    build: Callable[[dict[str, Any]], T],
    example: str = 'settings read as in original = "es"',
) -> T:
    """What `build` makes of the table; a KeyProblem it raises becomes a ConfigError with the line.

    Raises ConfigError too where the bytes are no TOML; `place` is their path, `example` tells
    people then what they read like.
    """
    text = _decode(data, place)
    table = _parse(text, place, example)
    try:
        return build(table)
    except KeyProblem as problem:
        line = find_key_line(text, problem.key)
        raise ConfigError(
            problem.fact, place=f"{place}:{line}" if line else place, remedy=problem.remedy
        ) from None


def check_keys(table: Mapping[str, Any], struct: type[msgspec.Struct]) -> None:
    """Raises KeyProblem, with the nearest key there is, where the table has an unknown one."""
    _check_keys(table, struct, (), tuple(_list_keys(struct)))


def convert_table(
    table: Mapping[str, Any],
    struct: type[S],
    remedy: str = "the comments that `tm init` writes show how",
) -> S:
    """The struct that the table fills; raises KeyProblem at a value of the wrong type or range."""
    try:
        return msgspec.convert(table, struct)
    except msgspec.ValidationError as error:
        message, _, where = str(error).partition(" - at `$.")
        parts = re.findall(r"\[(\d+)\]|([^][.`]+)", where)
        key = tuple(int(index) if index else name for index, name in parts)
        message = message.replace("Invalid RFC3339 encoded date", "Expected `date`")
        wanted, _, given = message.removeprefix("Expected ").partition(", got ")
        named = ".".join(name for _, name in parts if name)
        last = re.search(r"\[(\d+)\]`$", where)
        item = f"item {int(last[1]) + 1} of " if last else ""
        missing = re.fullmatch(r"Object missing required field `(.*)`", message)
        if missing:
            place = f'{item}"{named}" has ' if named else ""
            raise KeyProblem(key, f'{place}no "{missing[1]}"', "add one") from None
        fact = f'{item}"{named}" must be {_name_types(wanted)}'
        raise KeyProblem(
            key, fact + (f", not {_name_types(given)}" if given else ""), remedy
        ) from None


def _decode(data: bytes, place: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError(
            "is not UTF-8, as TOML must be", place=f"{place}:{line}", remedy="save it as UTF-8"
        ) from None


def _parse(text: str, place: str, example: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise ConfigError(
            "is nested too deeply", place=place, remedy="settings go one table deep"
        ) from None
    except tomllib.TOMLDecodeError as error:
        fact, line = read_toml_fault(error, text)
        raise ConfigError(
            f"broken TOML: {fact}",
            place=f"{place}:{line}",
            remedy=example,
        ) from None


def _list_keys(struct: type[msgspec.Struct], above: tuple[str, ...] = ()) -> Iterator[str]:
    """All keys a file may have, dotted."""
    for field in msgspec.structs.fields(struct):
        path = (*above, field.name)
        if _is_struct(field.type):
            yield from _list_keys(field.type, path)
        else:
            yield ".".join(path)


def _check_keys(
    table: Mapping[str, Any],
    struct: type[msgspec.Struct],
    above: tuple[str, ...],
    all_keys: tuple[str, ...],
) -> None:
    kinds = {field.name: field.type for field in msgspec.structs.fields(struct)}
    for key, value in table.items():
        path = (*above, key)
        if key not in kinds:
            near = _find_near_key(path, kinds, all_keys)
            remedy = f'did you mean "{near}"?' if near else f"the keys are {', '.join(all_keys)}"
            raise KeyProblem(path, f'unknown key "{".".join(path)}"', remedy)
        if isinstance(value, dict) and _is_struct(kinds[key]):
            _check_keys(value, kinds[key], path, all_keys)


def _find_near_key(
    path: tuple[str, ...], siblings: Mapping[str, Any], all_keys: tuple[str, ...]
) -> str:
    """The key most like the last of the path: in its own table if there is one, else anywhere."""
    near = difflib.get_close_matches(path[-1], siblings, n=1)
    if near:
        return ".".join((*path[:-1], near[0]))
    by_last_part = {key.rpartition(".")[2]: key for key in all_keys}
    near = difflib.get_close_matches(path[-1], by_last_part, n=1)
    return by_last_part[near[0]] if near else ""


def _is_struct(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


_TYPE_NAMES = {
    "str": "a text in quotes",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list in square brackets",
    "object": "a table",
    "date": "a date such as 2026-11-23",
    "datetime": "a date with a time",
    "time": "a time",
}


def _name_types(words: str) -> str:
    """What msgspec calls types, put in the words of those who write TOML."""

    def name(found: re.Match[str]) -> str:
        kinds = [kind for kind in found[1].split(" | ") if kind != "null"]
        return " or ".join(_TYPE_NAMES.get(kind, kind) for kind in kinds)

    return re.sub(r"`([^`]*)`", name, words)
