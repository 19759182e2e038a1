"""Which checks run."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tm.checks.base import Check
from tm.checks.notices import NOTICES
from tm.checks.registry import find_check, list_checks

ALL, DEFAULT = "all", "default"
_NOTICES = frozenset(facts.name for facts in NOTICES)


def choose_checks(select: Sequence[str] | None, ignore: Collection[str]) -> tuple[Check, ...]:
    """The checks selected, in the order of the table, without those ignored.

    `all` and `default` stand for several; None selects the default ones. Raises InputError at a
    name that is none.
    """
    wanted = _expand((DEFAULT,) if select is None else select) - _expand(ignore)
    return tuple(check for check in list_checks() if check.facts.name in wanted)


def _expand(names: Collection[str]) -> set[str]:
    expanded: set[str] = set()
    for name in names:
        if name == ALL:
            expanded |= {check.facts.name for check in list_checks()}
        elif name == DEFAULT:
            expanded |= {check.facts.name for check in list_checks() if check.facts.is_default}
        elif name in _NOTICES:
            expanded.add(name)
        else:
            expanded.add(find_check(name).facts.name)
    return expanded
