"""A word written twice in a row, as happens when a sentence is rewritten."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tm.checks.base import CheckedPair, CheckedText, CheckFacts, Context, Example, Fault, PairCheck
from tm.checks.code_places import find_code_places
from tm.model.finding import Severity
from tm.model.locale import primary_language
from tm.model.location import Span
from tm.text.tokens import Token, find_tokens
from tm.text.vocabulary import find_function_words

_DOUBLED = re.compile(r"(?<!\w)(\w+)\s+\1(?!\w)", re.IGNORECASE)

# Words that grammar or emphasis may put twice: "all that that means", "the year had had", "la
# gente como como come". Our own compilation.
_OFTEN_TWICE = {
    "en": """
        had that is her so very no yes bye ha hey ho knock long many much never now really well ok
        please far tut yeah blah hush
    """,
    "es": """
        muy no sí si ya ja je bien casi luego nunca mucho para como bla claro vale ay así ahora uno
        la pío
    """,
    "pt": """
        muito não sim já ah bem quase logo nunca muito para como blá claro assim agora um nós quá
        toc lá se
    """,
    "fr": "nous vous ha très oui non bien si bla",
    "it": "piano via sì no ha così molto quasi subito appena ora bla",
    "de": "die der das sie ja nein sehr den dem bla so ihr",
    "nl": "die dat ja nee het heel",
    "hu": "az",
}  # fmt: skip
# Languages that make plurals, adverbs or intensives by saying a word twice.
_REDUPLICATING = frozenset({
    "id", "ms", "jv", "su", "tl", "fil", "haw", "mi", "sm", "to", "fj", "sw", "tr", "az", "hy",
    "ka", "zh", "ja", "th", "vi", "lo", "my", "km",
})  # fmt: skip

_FACTS = CheckFacts(
    name="doubled-word",
    summary="A word stands twice in a row.",
    rationale=(
        "“de de” and “the the” survive every spelling checker. Left alone are words that grammar "
        "or emphasis doubles (“had had”, “muy muy”, “no no no”), interjections, numbers, words "
        "with punctuation or a piece of code between them, names that are double in the source "
        "too, and capitalised names where there is no source (“Duran Duran”); so are languages "
        "that double words by rule, such as Indonesian. The fix keeps the first one."
    ),
    severity=Severity.WARNING,
    examples=(
        Example("the vote of of the plenary", "la votación del pleno", ("of of",),
                fixed="the vote of the plenary"),
        Example("The the vote", "La votación", ("The the",), fixed="The vote"),
        Example("la ley de\nde presupuesto", "the budget act", ("de\nde",), languages=("en", "es"),
                fixed="la ley de presupuesto"),
        Example("a lei do do orçamento", "la ley de presupuesto", ("do do",),
                languages=("es", "pt"), fixed="a lei do orçamento"),
        Example("la commission commission spéciale", "", ("commission commission",),
                languages=("es", "fr"), fixed="la commission spéciale"),
        Example("Vino y y se fue a casa.", "He came and went home.", ("y y",),
                languages=("en", "es"), fixed="Vino y se fue a casa."),
        Example("Castillo Castillo renunció", "Castillo resigned", ("Castillo Castillo",),
                languages=("en", "es"), fixed="Castillo renunció", why="the name comes once"),
        Example("The band Duran Duran played", "", why="a name"),
        Example("Tocó Duran Duran", "Duran Duran played", languages=("en", "es")),
        Example("They had had enough of all that that means."),
        Example("It is very very cold, no no no."),
        Example("Está muy muy lejos, ya ya lo sé", languages=("en", "es")),
        Example("Para ello, ello no basta", languages=("en", "es"), why="a comma between"),
        Example("It was 10 10 times", why="numbers"),
        Example("buku buku dan anak anak", languages=("es", "id"), why="plurals"),
        Example("He said “no” no one heard", why="quotation marks between"),
        Example("Bienvenido/a a Lima", "Welcome to Lima", languages=("en", "es")),
        Example("los ejes X, Y y Z", "the axes X, Y and Z", languages=("en", "es")),
        Example("Come to the the-end party", why="part of a compound"),
        Example("Use el `x` el", languages=("en", "es"), why="code between"),
    ),
)  # fmt: skip


def _find(pair: CheckedPair, _context: Context) -> Iterator[Fault]:
    target = pair.target
    if not target or not _DOUBLED.search(target.text):
        return
    language = primary_language(target.language)
    if language in _REDUPLICATING:
        return
    tokens = find_tokens(target.text)
    codes = set(find_code_places(target.content))
    run = 0
    for number in range(1, len(tokens)):
        first, second = tokens[number - 1], tokens[number]
        if not _are_same(target.text, first, second):
            run = 0
            continue
        run += 1
        is_alone = run == 1 and not _are_same_at(target.text, tokens, number + 1)
        between = range(first.end, second.start + 1)
        if not is_alone or not codes.isdisjoint(between) or _is_right(first, second, pair):
            continue
        span = Span(first.start, second.end)
        yield Fault(f"“{first.text}” stands twice", span, subject=first.text, fix=first.text)


def _are_same(text: str, first: Token, second: Token) -> bool:
    return (
        first.text.casefold() == second.text.casefold()
        and text[first.end : second.start].isspace()
        and first.text.isalpha()
        and text[first.start - 1 : first.start] not in {"-", "'", "’"}
        and text[second.end : second.end + 1] not in {"-", "'", "’"}
    )


def _are_same_at(text: str, tokens: tuple[Token, ...], number: int) -> bool:
    return number < len(tokens) and _are_same(text, tokens[number - 1], tokens[number])


def _is_right(first: Token, second: Token, pair: CheckedPair) -> bool:
    assert pair.target
    word = first.text.casefold()
    language = primary_language(pair.target.language)
    if len(word) == 1 and not _is_short_word(first, second, pair.target):
        return True
    if word in _OFTEN_TWICE.get(language, "").split():
        return True
    if pair.source and any(
        found[1].casefold() == word for found in _DOUBLED.finditer(pair.source.text)
    ):
        return True
    if first.is_capital and second.is_capital:  # a name is right unless the source has it once
        return not pair.source or not any(
            token.text.casefold() == word for token in find_tokens(pair.source.text)
        )
    return second.is_capital and word not in find_function_words(language)


def _is_short_word(first: Token, second: Token, target: CheckedText) -> bool:
    """Whether these letters are words, not initials, variables or endings as in “bienvenido/a”."""
    return (
        first.text == second.text
        and first.text in find_function_words(target.language)
        and target.text[first.start - 1 : first.start] in {"", " "}
    )


CHECK = PairCheck(_FACTS, _find)
