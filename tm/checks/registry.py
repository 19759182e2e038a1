"""Every check, ours first: a new one is its module and a line in this table."""

from __future__ import annotations

import difflib
from functools import cache
from importlib.metadata import EntryPoint, entry_points

from tm.checks import (
    currency_mismatch,
    date_mismatch,
    doubled_word,
    end_punctuation,
    forbidden_character,
    forbidden_term,
    inconsistent_term,
    inconsistent_translation,
    length_ratio,
    missing_name,
    missing_term,
    missing_translation,
    mixed_quotes,
    name_variant,
    number_mismatch,
    odd_capitals,
    placeholder_mismatch,
    spacing,
    tag_mismatch,
    term_suggestion,
    unbalanced_bracket,
    untranslated_segment,
    untranslated_word,
    wrong_language,
)
from tm.checks.base import BulletinCheck, Check, PairCheck, TextCheck
from tm.errors import InputError, PluginError

_GROUP = "tm.checks"

CHECKS: tuple[Check, ...] = (
    forbidden_term.CHECK,
    missing_term.CHECK,
    inconsistent_term.CHECK,
    term_suggestion.CHECK,
    number_mismatch.CHECK,
    date_mismatch.CHECK,
    currency_mismatch.CHECK,
    doubled_word.CHECK,
    untranslated_segment.CHECK,
    wrong_language.CHECK,
    odd_capitals.CHECK,
    unbalanced_bracket.CHECK,
    mixed_quotes.CHECK,
    end_punctuation.CHECK,
    spacing.CHECK,
    placeholder_mismatch.CHECK,
    tag_mismatch.CHECK,
    length_ratio.CHECK,
    forbidden_character.CHECK,
    missing_translation.CHECK,
    inconsistent_translation.CHECK,
    untranslated_word.CHECK,
    missing_name.CHECK,
    name_variant.CHECK,
)


@cache
def list_checks() -> tuple[Check, ...]:
    """Our checks, then those that other packages offer under the entry point `tm.checks`.

    Raises PluginError where one of these is broken, is something else, or has a name that is taken.
    """
    checks = list(CHECKS)
    names = {check.facts.name for check in checks}
    for point in sorted(entry_points(group=_GROUP), key=lambda point: point.name):
        check = _load_plugin(point)
        if check.facts.name in names:
            raise _refuse(point, f"is named {check.facts.name!r}, as another check is")
        names.add(check.facts.name)
        checks.append(check)
    return tuple(checks)


def find_check(name: str) -> Check:
    """The check of this name; raises InputError, with the nearest name, where there is none."""
    checks = {check.facts.name: check for check in list_checks()}
    if name in checks:
        return checks[name]
    near = difflib.get_close_matches(name, checks, n=1)
    raise InputError(
        f"{name!r} is no check",
        remedy=f"did you mean {near[0]!r}?" if near else "`tm check --list` lists them",
    )


def _load_plugin(point: EntryPoint) -> Check:
    try:
        check = point.load()
    except Exception as error:
        raise _refuse(point, f"cannot be loaded: {type(error).__name__}: {error}") from error
    if isinstance(check, TextCheck | PairCheck | BulletinCheck):
        return check
    raise _refuse(point, "is no TextCheck, PairCheck or BulletinCheck")


def _refuse(point: EntryPoint, fact: str) -> PluginError:
    package = f" of the package {point.dist.name}" if point.dist else ""
    return PluginError(
        f"check {point.name!r}{package} {fact}", remedy="upgrade or uninstall that package"
    )
