"""English plurals by rule, and spellings on the two sides of the Atlantic."""

from __future__ import annotations

import re

_IRREGULAR_PAIRS = """
alumni=alumnus analyses=analysis appendices=appendix axes=axis bacteria=bacterium calves=calf
children=child crises=crisis criteria=criterion curricula=curriculum feet=foot geese=goose
grandchildren=grandchild halves=half hypotheses=hypothesis indices=index knives=knife leaves=leaf
lives=life loaves=loaf matrices=matrix memoranda=memorandum mice=mouse oxen=ox
parentheses=parenthesis passersby=passerby people=person phenomena=phenomenon referenda=referendum
shelves=shelf stimuli=stimulus syllabi=syllabus syntheses=synthesis teeth=tooth theses=thesis
thieves=thief vertices=vertex wives=wife wolves=wolf
"""
_IRREGULAR = dict(pair.split("=") for pair in _IRREGULAR_PAIRS.split())
# Plurals that mean another thing than their singular: the minutes of a meeting.
_ONLY_PLURAL_WORDS = """
arms assizes clothes customs damages earnings glasses goods grounds headquarters means minutes
news premises proceedings proceeds savings surroundings thanks works
"""
ONLY_PLURAL = frozenset(_ONLY_PLURAL_WORDS.split())
# Endings of plurals with those of the singulars they may have; the first that fits decides.
_PLURALS = (
    (re.compile(r"(?<=.)men$"), ("man",)),
    (re.compile(r"people$"), ("person",)),
    (re.compile(r"(?:ss|us|is)$"), ()),
    (re.compile(r"ies$"), ("y", "ie")),
    (re.compile(r"(?<=s|x|z|h|o)es$"), ("", "e")),
    (re.compile(r"s$"), ("",)),
)
_SPELLINGS = (
    (re.compile(r"is(ation|e|es|ed|ing|er|ers|ations)$"), r"iz\1"),
    (re.compile(r"our(?=s?$|al|ed|ing|ers?$|hood)"), "or"),
    (re.compile(r"([a-z]{2}t)re(s?)$"), r"\1er\2"),
    (re.compile(r"ll(?=ed|ing|ors?$|ers?$)"), "l"),
    (re.compile(r"ogue(s?)$"), r"og\1"),
    (re.compile(r"gramme(s?)$"), r"gram\1"),
    (re.compile(r"ence(s?)$"), r"ense\1"),
)


def find_singulars(word: str) -> tuple[str, ...]:
    """What the word may be the plural of, if it looks like one; some of them are no words."""
    if word in _IRREGULAR:
        return (_IRREGULAR[word],)
    if len(word) < 4 or word in ONLY_PLURAL:
        return ()
    for pattern, endings in _PLURALS:
        if found := pattern.search(word):
            return tuple(word[: found.start()] + ending for ending in endings)
    return ()


def americanize(word: str) -> str:
    """The word in one of its spellings, the same for `organisation` and `organization`.

    It need not be a word: what counts is that both give the same.
    """
    for pattern, replacement in _SPELLINGS:
        word = pattern.sub(replacement, word)
    return word
