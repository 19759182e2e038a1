"""How earlier bulletins write the names of this one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tm.checks.base import CheckedPair, Earlier, Fault
from tm.checks.names import find_capitals, find_unexplained
from tm.checks.spellings import differ_by_accents, differ_by_slip
from tm.model.locale import primary_language
from tm.model.location import Span


def find_earlier_spellings(
    pairs: Sequence[CheckedPair], earlier: Earlier
) -> Iterator[tuple[int, Fault]]:
    """Names that earlier bulletins' translations of the same name write otherwise."""
    known: dict[tuple[str, str], Counter[str]] = {}
    for number, pair in enumerate(pairs):
        if not pair.source or not pair.target:
            continue
        languages = pair.source.language, pair.target.language
        capitals = find_capitals(pair.target.text, languages[1])
        for name in find_unexplained(pair.source.text, languages[0]):
            key = name.text, languages[1]
            if key not in known:
                known[key] = _count_earlier(earlier, name.text, *languages)
            for token in capitals:
                usual = _find_usual(token.text, name.text, known[key])
                if usual:
                    yield (
                        number,
                        Fault(
                            f"earlier bulletins write “{usual}”",
                            Span(token.start, token.end),
                            other=Span(name.start, name.end),
                            subject=usual,
                        ),
                    )


def _count_earlier(earlier: Earlier, name: str, source: str, target: str) -> Counter[str]:
    """The words with a capital in earlier translations of texts that have the name."""
    return Counter(
        token.text
        for pair in earlier.find_pairs(name, source)
        for text in (pair.source, pair.target)
        if text and primary_language(text.language) == primary_language(target)
        for token in find_capitals(text.text, target)
    )


def _find_usual(word: str, name: str, counts: Counter[str]) -> str | None:
    """What earlier translations write for the name where this one, alone, has the word."""
    if counts[word] or not (word == name or _are_near(word, name)):
        return None
    return next((each for each, _ in counts.most_common() if _are_near(each, word)), None)


def _are_near(first: str, second: str) -> bool:
    return differ_by_accents(first, second) or differ_by_slip(first, second)
