"""Segmentation rules as kits carry them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tm.errors import LanguageError
from tm.model.kit import LanguageRules, SegmentationRule
from tm.segment.layers import layer_rules
from tm.segment.srx import SrxFile, SrxRule


def list_language_rules(languages: Iterable[str], srx: SrxFile | None) -> tuple[LanguageRules, ...]:
    """The rules of each language that has any, from an SRX file, by default tm's."""
    return tuple(
        LanguageRules(
            language, tuple(SegmentationRule(r.is_break, r.before, r.after) for r in rules)
        )
        for language, rules in _find_rules(languages, srx)
    )


def _find_rules(
    languages: Iterable[str], srx: SrxFile | None
) -> Iterator[tuple[str, tuple[SrxRule, ...]]]:
    for language in languages:
        try:
            yield language, srx.find_rules(language) if srx else layer_rules(language)
        except LanguageError:
            continue
