"""What counts as a word in a language, by sacrebleu's names."""

from __future__ import annotations

from tm.model.locale import primary_language

# Those that work offline; sacrebleu's others download their models.
TOKENIZERS = ("13a", "intl", "zh", "ja-mecab", "ko-mecab", "char", "none")
# The first three as sacrebleu has it for its own test sets. It has nothing for the other languages
# that are written without spaces between words, whose sentences 13a takes for a word each.
_BY_LANGUAGE = {
    "zh": "zh",
    "ja": "ja-mecab",
    "ko": "ko-mecab",
    **dict.fromkeys(("th", "lo", "km", "my", "bo"), "char"),
}
# Those whose script TER can take apart into characters.
_IDEOGRAPHIC = frozenset({"zh", "ja"})


def choose_tokenizer(language: str) -> str:
    """The tokenizer for BLEU in this language, 13a where it is unknown."""
    return _BY_LANGUAGE.get(primary_language(language), "13a")


def is_ideographic(language: str) -> bool:
    """Whether TER is to count characters, as the language is written in ideographs."""
    return primary_language(language) in _IDEOGRAPHIC


def lacks_words(language: str) -> bool:
    """Whether nothing finds words in the language: BLEU counts characters, TER whole sentences."""
    return choose_tokenizer(language) == "char"
