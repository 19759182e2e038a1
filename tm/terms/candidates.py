"""Phrases of one language that may be terms, with how termlike they are."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tm.model.locale import primary_language
from tm.terms.lemmas import find_base_form, find_singulars, is_word
from tm.terms.small_words import INNER_WORDS, SMALL_WORDS
from tm.terms.tokens import Token, find_tokens

Phrase = tuple[str, ...]
_SHORTEST_WORD = 3
# A single word is a term less often than a phrase of the same weight.
_SINGLE_WEIGHT = 0.5
# Words that come in more than this share of the texts are part of the language, not of a subject.
_LARGEST_SHARE = 0.1
_FEWEST_TEXTS = 200
# A form counts as usual with this share of the count of the most frequent one.
_FREQUENT = 0.25


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase by the base forms of its words; `form` is how it is written most often.

    `weight` is its C-value (Frantzi, Ananiadou and Mima 2000, § 2.3): frequency times the
    logarithm of the length, less what longer candidates around it account for. `texts` are the
    numbers of the texts that have it.
    """

    phrase: Phrase
    form: str
    weight: float
    texts: frozenset[int]


def find_candidates(
    texts: Sequence[str], language: str, *, min_count: int, max_words: int
) -> dict[Phrase, Candidate]:
    """The phrases of up to `max_words` words that at least `min_count` texts have."""
    numbers: dict[Phrase, set[int]] = defaultdict(set)
    forms: dict[Phrase, Counter[str]] = defaultdict(Counter)
    common = _find_common_words(texts, language, min_count)
    for number, text in enumerate(texts):
        for phrase, form in _find_phrases(text, language, common, max_words):
            numbers[phrase].add(number)
            forms[phrase][form] += 1
    counts = {phrase: len(own) for phrase, own in numbers.items() if len(own) >= min_count}
    return {
        phrase: Candidate(phrase, _choose_form(forms[phrase]), weight, frozenset(numbers[phrase]))
        for phrase, weight in _weigh(counts).items()
        if weight > 0
    }


def _find_common_words(texts: Iterable[str], language: str, min_count: int) -> frozenset[str]:
    """The base forms that may be part of a candidate: often enough, and not everywhere."""
    counts: Counter[str] = Counter()
    total = 0
    primary = primary_language(language)
    for text in texts:
        total += 1
        counts.update({_find_base(token.word, primary) for token in find_tokens(text, language)})
    most = total * _LARGEST_SHARE if total >= _FEWEST_TEXTS else total
    return frozenset(word for word, count in counts.items() if min_count <= count <= most)


def _find_phrases(
    text: str, language: str, common: frozenset[str], max_words: int
) -> Iterator[tuple[Phrase, str]]:
    """Each stretch of words that may be a candidate, as base forms and as it is written."""
    primary = primary_language(language)
    inner = INNER_WORDS.get(primary, frozenset())
    tokens = find_tokens(text, language)
    bases = [_find_base(token.word, primary) for token in tokens]
    is_full = [
        base in common and _is_full(token, base, primary)
        for token, base in zip(tokens, bases, strict=True)
    ]
    for start in range(len(tokens)):
        if not is_full[start]:
            continue
        for end in range(start + 1, min(len(tokens), start + max_words) + 1):
            last = end - 1
            if last > start and not _is_gap(text, tokens[last - 1], tokens[last]):
                break
            if is_full[last]:
                form = text[tokens[start].start : tokens[last].end]
                yield tuple(bases[start:end]), _lower_first(form, tokens[start], start)
            elif tokens[last].word not in inner:
                break


def _is_gap(text: str, first: Token, second: Token) -> bool:
    return text[first.end : second.start] in {" ", "-", "'s ", "’s ", "\u00a0"}


def _is_full(token: Token, base: str, language: str) -> bool:
    """Whether the word may stand at the end of a term: no small word, figure or finite verb."""
    word = token.word
    return (
        len(word) >= _SHORTEST_WORD
        and word.isalpha()
        and word not in SMALL_WORDS.get(language, frozenset())
        and base not in SMALL_WORDS.get(language, frozenset())
        and not _is_finite_verb(word, language)
    )


@lru_cache(maxsize=1 << 16)
def _is_finite_verb(word: str, language: str) -> bool:
    """Whether the dictionary takes a Spanish or Portuguese word for a form of a verb."""
    if language not in {"es", "pt"} or not is_word(word, language):
        return False
    lemma = find_base_form(word, language)
    is_participle = word.removesuffix("s")[:-1].endswith(("ad", "id"))
    return (
        lemma != word
        and lemma.endswith(("ar", "er", "ir"))
        and not is_participle
        and lemma not in find_singulars(word, language)
    )


@lru_cache(maxsize=1 << 16)
def _find_base(word: str, language: str) -> str:
    """One of the singulars that the dictionary knows, else its lemma."""
    known = (form for form in find_singulars(word, language) if is_word(form, language))
    return next(known, word) if language in {"en", "es", "pt"} else find_base_form(word, language)


def _lower_first(form: str, token: Token, place: int) -> str:
    """The stretch without the capital that it has only for beginning the text."""
    if place == 0 and token.text[1:].islower():
        return form[0].lower() + form[1:]
    return form


def _choose_form(forms: Counter[str]) -> str:
    """The shortest of the frequent writings, which is the singular where that is in use."""
    most = max(forms.values())
    frequent = [form for form, count in forms.items() if count >= most * _FREQUENT]
    return min(frequent, key=lambda form: (len(form), -forms[form], form))


def _weigh(counts: dict[Phrase, int]) -> dict[Phrase, float]:
    around: dict[Phrase, list[int]] = defaultdict(list)
    for phrase, count in counts.items():
        for length in range(1, len(phrase)):
            for start in range(len(phrase) - length + 1):
                part = phrase[start : start + length]
                if part in counts:
                    around[part].append(count)
    weights = {}
    for phrase, count in counts.items():
        longer = around.get(phrase, [])
        free = count - sum(longer) / len(longer) if longer else count
        weights[phrase] = free * (math.log2(len(phrase)) if len(phrase) > 1 else _SINGLE_WEIGHT)
    return weights
