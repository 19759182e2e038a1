"""What `tm.toml` says of checks: which run where, how bad what they find is, and their options."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

import msgspec

from tm.model.finding import Severity
from tm.project.strict_toml import KeyProblem, check_keys, convert_table, read_toml

TABLE = "checks"
_Severities = dict[str, str]


class Override(msgspec.Struct, frozen=True, kw_only=True):
    """Settings for the files that one of the patterns matches; None leaves a choice as it is."""

    paths: tuple[str, ...]
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    severity: _Severities = {}


class General(msgspec.Struct, frozen=True, kw_only=True):
    """The table `[checks]` but for the checks' own tables."""

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    severity: _Severities = {}
    override: tuple[Override, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """The settings of a project; without one, the defaults.

    `select` is None where the default checks run. `options` are each check's own, by its name.
    """

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    severity: tuple[tuple[str, Severity], ...] = ()
    overrides: tuple[Override, ...] = ()
    options: tuple[tuple[str, msgspec.Struct], ...] = ()

    def narrow(self, paths: Iterable[str]) -> CheckSettings:
        """Those for a text with these paths: each override that matches one counts, in order."""
        paths = tuple(paths)
        settings = self
        for override in self.overrides:
            if any(fnmatchcase(path, glob) for path in paths for glob in override.paths):
                settings = _apply(override, settings)
        return settings


def read_check_settings(
    data: bytes,
    place: str,
    options: Mapping[str, type[msgspec.Struct]],
    groups: Collection[str] = (),
) -> CheckSettings:
    """What the bytes of a `tm.toml` say of checks.

    `options` has each check's type of options by its name, `groups` are names for several. Raises
    ConfigError with the line of what is wrong, and the nearest check to an unknown one.
    """
    return read_toml(data, place, lambda table: _build(table.get(TABLE, {}), options, groups))


def _build(
    table: dict[str, Any], options: Mapping[str, type[msgspec.Struct]], groups: Collection[str]
) -> CheckSettings:
    own = {key: value for key, value in table.items() if key in options}
    general = {key: value for key, value in table.items() if key not in options}
    _check_general_keys(general, options)
    overrides = general.get("override", ())
    for number, override in enumerate(overrides if isinstance(overrides, list) else ()):
        _convert(override, Override, (TABLE, "override", number))
    settings = _convert(general, General, (TABLE,))
    for path, name in _list_names(settings):
        if name not in options and name not in groups:
            raise _unknown(path, name, (*options, *groups))
    _check_severities(settings)
    return CheckSettings(
        settings.select,
        settings.ignore,
        _read_severities(settings.severity),
        settings.override,
        tuple((name, _convert(value, options[name], (TABLE, name))) for name, value in own.items()),
    )


def _check_general_keys(general: Mapping[str, Any], options: Collection[str]) -> None:
    """Raises KeyProblem at a key that is none: one with a table may be meant for a check."""
    known = [field.name for field in msgspec.structs.fields(General)]
    for key, value in general.items():
        if key in known:
            continue
        near = difflib.get_close_matches(key, (*known, *options), n=1)
        if isinstance(value, dict) and not set(near) & set(known):
            raise _unknown((TABLE, key), key, options)
        remedy = f'did you mean "{near[0]}"?' if near else f"the keys are {', '.join(known)}"
        raise KeyProblem((TABLE, key), f'in [{TABLE}], unknown key "{key}"', remedy)


def _convert(table: Any, struct: type[msgspec.Struct], above: tuple[str | int, ...]) -> Any:
    """The struct that a table below `above` fills."""
    named = ".".join(str(part) for part in above if isinstance(part, str))
    if not isinstance(table, dict):
        raise KeyProblem(above, f'"{named}" must be a table', f"write [{named}] above its keys")
    try:
        check_keys(table, struct)
        return convert_table(table, struct)
    except KeyProblem as problem:
        key = (*above, *problem.key)
        raise KeyProblem(key, f"in [{named}], {problem.fact}", problem.remedy) from None


def _list_names(settings: General) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every name of a check in the settings, with the key under which it stands."""
    tables: list[tuple[tuple[str | int, ...], Any]] = [((TABLE,), settings)]
    tables += [((TABLE, "override", n), each) for n, each in enumerate(settings.override)]
    for above, table in tables:
        for key in ("select", "ignore"):
            for number, name in enumerate(getattr(table, key) or ()):
                yield (*above, key, number), name
        for name in table.severity:
            yield (*above, "severity", name), name


def _check_severities(settings: General) -> None:
    tables: list[tuple[tuple[str | int, ...], Mapping[str, str]]] = [((), settings.severity)]
    tables += [(("override", n), each.severity) for n, each in enumerate(settings.override)]
    for above, severities in tables:
        for name, severity in severities.items():
            if severity not in set(Severity):
                raise KeyProblem(
                    (TABLE, *above, "severity", name),
                    f'the severity of "{name}" is "{severity}"',
                    f"write {', '.join(each.value for each in Severity)}",
                )


def _unknown(key: tuple[str | int, ...], name: str, names: Iterable[str]) -> KeyProblem:
    near = difflib.get_close_matches(name, tuple(names), n=1)
    remedy = f'did you mean "{near[0]}"?' if near else "`tm check --list` lists the checks"
    return KeyProblem(key, f'no check is called "{name}"', remedy)


def _read_severities(severities: Mapping[str, str]) -> tuple[tuple[str, Severity], ...]:
    return tuple((name, Severity(severity)) for name, severity in severities.items())


def _apply(override: Override, settings: CheckSettings) -> CheckSettings:
    return CheckSettings(
        settings.select if override.select is None else override.select,
        (*settings.ignore, *override.ignore),
        (*settings.severity, *_read_severities(override.severity)),
        settings.overrides,
        settings.options,
    )
