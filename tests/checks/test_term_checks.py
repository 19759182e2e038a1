"""Term checks ask the memory where the texts alone do not tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tm.checks import inconsistent_term, missing_term
from tm.checks.base import CheckedPair, CheckedText, Context
from tm.checks.example_glossary import make_glossary
from tm.model.inline import InlineText
from tm.terms.finder import TermFinder


@dataclass(frozen=True)
class _Memory:
    pairs: tuple[CheckedPair, ...]

    def find_pairs(self, phrase: str, language: str) -> Sequence[CheckedPair]:
        return [
            pair for pair in self.pairs if _has(pair.source, phrase) or _has(pair.target, phrase)
        ]


def _has(text: CheckedText | None, phrase: str) -> bool:
    return text is not None and phrase.casefold() in text.text.casefold()


def _pair(source: str, target: str) -> CheckedPair:
    return CheckedPair(
        CheckedText("es", InlineText.of(source)), CheckedText("en", InlineText.of(target))
    )


def _context(glossary: str, *earlier: CheckedPair) -> Context:
    return Context(None, TermFinder(make_glossary(glossary)), _Memory(earlier))


def test_an_everyday_word_counts_where_the_memory_renders_it_so() -> None:
    pair = _pair("La competencia es del Estado.", "It is up to the State.")
    used = [_pair(f"La competencia {n} es nuestra.", f"The remit {n} is ours.") for n in range(3)]
    other = [_pair(f"Hay competencia {n}.", f"There is competition {n}.") for n in range(3)]

    assert list(missing_term.CHECK.find(pair, _context("competencia = remit", *used)))
    assert not list(missing_term.CHECK.find(pair, _context("competencia = remit", *other)))
    assert not list(missing_term.CHECK.find(pair, _context("competencia = remit")))


def test_earlier_bulletins_tell_of_another_rendering() -> None:
    pairs = [_pair("El embalse está lleno.", "The impoundment is full.")]
    earlier = _pair("Se vació el embalse.", "The reservoir was emptied.")
    same = _pair("Otro embalse.", "Another impoundment.")
    glossary = "embalse = reservoir | impoundment"

    ((number, fault),) = inconsistent_term.CHECK.find(pairs, _context(glossary, earlier))
    assert number == 0
    assert "earlier bulletins" in fault.message
    assert not list(inconsistent_term.CHECK.find(pairs, _context(glossary, earlier, same)))
    preferred = "embalse = reservoir | *impoundment"
    assert not list(inconsistent_term.CHECK.find(pairs, _context(preferred, earlier)))
    assert not list(inconsistent_term.CHECK.find(pairs, _context(glossary)))


def test_the_entry_shows_the_glossary_s_word() -> None:
    pair = _pair("Se leyó el acta.", "It was read.")
    (fault,) = missing_term.CHECK.find(pair, _context("acta = *minutes | ~record | !act"))
    assert fault.entry == "acta → minutes (preferred), record (admitted); not: act"
