"""Translations far longer or shorter than their source lets expect."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache

import msgspec

from tm.checks.base import CheckedPair, CheckFacts, Context, Example, Fault, PairCheck
from tm.model.finding import Severity
from tm.model.locale import primary_language
from tm.model.location import Span


class LengthRatioOptions(msgspec.Struct, frozen=True):
    """What counts as absurd.

    `deviations`: by how many standard deviations. `shortest`: the characters that the longer text
    must have at least.
    """

    deviations: float = 4.0
    shortest: int = 40


_LONG = "The council meets on Monday at eight in the hall of the old school by the river."
_LARGO = "El consejo se reúne el lunes a las ocho en la sala de la antigua escuela junto al río."
_FACTS = CheckFacts(
    name="length-ratio",
    summary="The translation is absurdly long or short for its source.",
    rationale=(
        "Half a sentence lost, or another one pasted in, shows in the length. What a text's length "
        "lets expect depends on the two languages; how far good translations stray from it depends "
        "on the length, as Gale and Church (1993) found: long ones less. Reported is only what is "
        "four standard deviations away, which few good translations are; translations into "
        "Basque or Hungarian stray further than into Portuguese. Short texts are left alone."
    ),
    severity=Severity.WARNING,
    options=LengthRatioOptions,
    examples=(
        Example(_LONG, _LARGO),
        Example(_LARGO, _LONG, languages=("en", "es")),
        Example("The council meets.", _LARGO, ("The council meets.",)),
        Example("El consejo.", _LONG, ("El consejo.",), ("en", "es")),
        Example(f"{_LONG} {_LONG} {_LONG}", _LARGO, (f"{_LONG} {_LONG} {_LONG}",)),
        Example("O conselho.", _LARGO, ("O conselho.",), ("es", "pt")),
        Example("Monday", "El próximo lunes", why="short"),
        Example("议会星期一八点在河边老学校的礼堂开会。", _LONG, languages=("en", "zh")),
    ),
)
# Characters that say what 100 of English say. The first were measured on professional translations
# of news; the others are estimates.
_MEASURED_PERCENT = {
    "en": 100, "es": 112, "pt": 106, "fr": 117, "de": 115, "eu": 110, "cs": 97, "hu": 112,
    "is": 101,
}  # fmt: skip
_ESTIMATED_PERCENT = {
    "it": 113, "ca": 111, "gl": 108, "nl": 109, "ro": 112, "sk": 99, "pl": 106, "sl": 98,
    "hr": 99, "sv": 100, "da": 102, "nb": 99, "fi": 103, "ru": 106, "uk": 102, "bg": 106,
    "el": 116, "tr": 102, "ar": 88, "he": 77, "fa": 95, "hi": 99, "zh": 34, "ja": 45, "ko": 52,
    "th": 93, "vi": 106, "id": 109, "qu": 112, "gn": 105, "ay": 112,
}  # fmt: skip
_UNKNOWN_PERCENT = 106
# The variance of the ratio's logarithm, fitted to the same translations: a part that all texts
# have, more in some languages, and one that falls with the length. Where an expectation is an
# estimate it may be off by a tenth, and where there is none by a fifth.
_VARIANCE, _VARIANCE_TIMES_LENGTH = 0.01, 1.6
_MORE_VARIANCE = {"eu": 0.006, "hu": 0.006}
_ESTIMATE_VARIANCE, _UNKNOWN_VARIANCE = 0.01, 0.04
# Good translations of any two texts are nearer than this to what is expected.
_USUAL = 0.3


def _find(pair: CheckedPair, context: Context) -> Iterator[Fault]:
    source, target = pair.source, pair.target
    if not source or not target or not source.text or not target.text:
        return
    source_length, target_length = len(source.text), len(target.text)
    longest = max(source_length, target_length)
    if longest < context.options.shortest:
        return
    expected, variance = _expect(
        primary_language(source.language), primary_language(target.language)
    )
    excess = math.log(target_length / source_length) - expected
    if abs(excess) < _USUAL:
        return
    deviation = math.sqrt(variance + _VARIANCE_TIMES_LENGTH / longest)
    if abs(excess) > context.options.deviations * deviation:
        usual = round(source_length * math.exp(expected))
        message = f"{target_length} characters, where about {usual} were to be expected"
        yield Fault(message, Span(0, target_length), other=Span(0, source_length))


@cache
def _expect(source_language: str, target_language: str) -> tuple[float, float]:
    """The logarithm of the ratio to expect, and the part of its variance that all texts have."""
    expected, variance = 0.0, _VARIANCE
    if source_language == target_language:
        return expected, variance
    for sign, language in ((-1, source_language), (1, target_language)):
        variance += _MORE_VARIANCE.get(language, 0.0)
        percent = _MEASURED_PERCENT.get(language)
        if percent is None:
            known = language in _ESTIMATED_PERCENT
            variance += _ESTIMATE_VARIANCE if known else _UNKNOWN_VARIANCE
            percent = _ESTIMATED_PERCENT.get(language, _UNKNOWN_PERCENT)
        expected += sign * math.log(percent / 100)
    return expected, variance


CHECK = PairCheck(_FACTS, _find)
