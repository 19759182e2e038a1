"""What the options of the checks of form change."""

from __future__ import annotations

from tm.checks import end_punctuation, inconsistent_translation, length_ratio, mixed_quotes
from tm.checks.base import Check, CheckedPair, CheckedText, Context
from tm.checks.end_punctuation import EndPunctuationOptions
from tm.checks.find import find_faults
from tm.checks.inconsistent_translation import InconsistentTranslationOptions
from tm.checks.length_ratio import LengthRatioOptions
from tm.checks.mixed_quotes import MixedQuotesOptions
from tm.model.inline import InlineText


def _count(check: Check, options: object, *texts: tuple[str, str], kind: str = "") -> int:
    pairs = [
        CheckedPair(
            CheckedText("es", InlineText.of(source), kind),
            CheckedText("en", InlineText.of(target), kind),
        )
        for source, target in texts
    ]
    return len(list(find_faults(check, pairs, Context(options))))


def test_an_added_full_stop_counts_in_headings_or_on_demand() -> None:
    added = ("Está abierto", "It is open.")

    assert _count(end_punctuation.CHECK, EndPunctuationOptions(), added) == 0
    assert _count(end_punctuation.CHECK, EndPunctuationOptions(), added, kind="heading") == 1
    assert _count(end_punctuation.CHECK, EndPunctuationOptions(added=True), added) == 1


def test_a_lost_exclamation_mark_counts_on_demand() -> None:
    lost = ("¡Pase!", "Come in.")

    assert _count(end_punctuation.CHECK, EndPunctuationOptions(), lost) == 0
    assert _count(end_punctuation.CHECK, EndPunctuationOptions(exclamations=True), lost) == 1


def test_short_texts_may_be_held_to_consistency() -> None:
    texts = ("Leer más", "Read more"), ("Leer más", "See more")

    assert _count(inconsistent_translation.CHECK, InconsistentTranslationOptions(), *texts) == 0
    strict = InconsistentTranslationOptions(fewest_words=1)
    assert _count(inconsistent_translation.CHECK, strict, *texts) == 1


def test_lengths_may_be_judged_strictly() -> None:
    halved = (
        "El consejo se reúne el lunes a las ocho en la sala de la escuela.",
        "The council meets on Monday at eight.",
    )

    assert _count(length_ratio.CHECK, LengthRatioOptions(), halved) == 0
    assert _count(length_ratio.CHECK, LengthRatioOptions(deviations=2), halved) == 1


def test_every_place_of_mixed_quotes_is_told_on_demand() -> None:
    texts = [("", f'A “{word}" one') for word in ("red", "blue", "green")]

    assert _count(mixed_quotes.CHECK, MixedQuotesOptions(), *texts) == 1
    assert _count(mixed_quotes.CHECK, MixedQuotesOptions(each=True), *texts) == 3
