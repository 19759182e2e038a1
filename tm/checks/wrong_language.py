"""A segment in another language than its file says."""

from __future__ import annotations

from collections.abc import Iterator

from tm.checks.base import CheckedPair, CheckFacts, Context, Example, Fault, PairCheck
from tm.checks.untranslated_segment import is_copy
from tm.model.finding import Severity
from tm.model.locale import primary_language
from tm.model.location import Span
from tm.text.language import are_lookalikes, find_languages, is_telling, is_well_known
from tm.text.quotations import find_quotations
from tm.text.tokens import Token, find_tokens
from tm.text.vocabulary import find_function_words, is_word

# What the detector must give to other languages, together; it is less sure than it is right.
_LEAST_PROBABILITY = 0.7
# A text of the language has at least one of its commonest words in eight.
_LEAST_SHARE_OF_FUNCTION_WORDS = 0.12
_FEWEST_PLAIN_WORDS = 3
# The detector alone, without lists of words, needs more.
_FEWEST_OF_UNLISTED = 9
# Of the words of Portuguese sentences, Spanish dictionaries know half.
_MOST_KNOWN = 0.85
# Scripts without blanks between words give long runs.
_LONG_RUN = 12
_LISTED = ("en", "es", "pt", "fr", "it", "de", "ca", "gl")

_FACTS = CheckFacts(
    name="wrong-language",
    summary="A segment is written in another language than its text.",
    rationale=(
        "A paragraph pasted from another edition reads well, and so nobody sees it. Segments of "
        "fewer than three words in lower case are left alone, and so are names, titles in "
        "capitals, quotations in another language, and languages that are taken for each other in "
        "a single sentence (Spanish and Galician, Norwegian and Danish, two kinds of Portuguese). "
        "A copy of the source is `untranslated-segment`'s."
    ),
    severity=Severity.ERROR,
    examples=(
        Example("La commission a adopté hier la loi sur le budget.",
                "La comisión aprobó ayer la ley de presupuesto.",
                ("La commission a adopté hier la loi sur le budget.",)),
        Example("O plenário aprovou ontem o orçamento da região, mas não a nova lei.",
                "The plenary passed the budget of the region yesterday, but not the new act.",
                ("O plenário aprovou ontem o orçamento da região, mas não a nova lei.",),
                languages=("en", "es")),
        Example("El Pleno aprobó ayer la ley de presupuesto de la región.", "",
                ("El Pleno aprobó ayer la ley de presupuesto de la región.",),
                languages=("es", "pt"), why="proof-read alone"),
        Example("Die Kommission hat gestern das Gesetz über den Haushalt angenommen.", "",
                ("Die Kommission hat gestern das Gesetz über den Haushalt angenommen.",)),
        Example("The commission passed the budget act yesterday.",
                "La comisión aprobó ayer la ley de presupuesto."),
        Example("A comisión aprobou onte a lei do orzamento da rexión.", "",
                languages=("en", "es"), why="Galician is as like Portuguese as Spanish"),
        Example("Universidad Nacional Mayor de San Marcos", "", why="a name"),
        Example("They sang “Todos vuelven a la tierra en que nacieron” at the end.", "",
                why="a quotation"),
        Example("Ley de Transparencia, Boluarte, Vizcarra, Castillo y Humala", "", why="names"),
        Example("hotel, taxi, bar, radio", ""),
        Example("Foto: Andina / Renato Pajuelo, Lima", "Foto: Andina / Renato Pajuelo, Lima"),
    ),
)  # fmt: skip


def _find(pair: CheckedPair, _context: Context) -> Iterator[Fault]:
    target = pair.target
    language = find_other_language(pair)
    if target and language:
        message = f"is written in “{language}”, not in “{target.language}”"
        yield Fault(message, Span(0, len(target.text)), subject=language)


def find_other_language(pair: CheckedPair) -> str:
    """The language of the translation where it is another than it should be; empty elsewhere."""
    target = pair.target
    if not target:
        return ""
    expected = primary_language(target.language)
    if not is_well_known(expected) or not _is_suspect(find_tokens(target.text), expected):
        return ""
    if pair.source and is_copy(pair.source.text, target.text):
        return ""
    language = _detect(target.text, expected)
    rest = _leave_out_quotations(target.text)
    return language if rest == target.text or _is_foreign(rest, expected) else ""


def _is_suspect(tokens: tuple[Token, ...], expected: str) -> bool:
    """Whether the words speak against the language; a test that costs little."""
    words = [token.text for token in tokens if token.text.islower() and token.text.isalpha()]
    is_spaced = any(len(token.text) < _LONG_RUN for token in tokens)
    if is_spaced and (len(words) < _FEWEST_PLAIN_WORDS or 3 * len(words) < len(tokens)):
        return False
    if expected not in _LISTED:
        return not is_spaced or len(words) >= _FEWEST_OF_UNLISTED
    own = _count(words, expected)
    if own >= _LEAST_SHARE_OF_FUNCTION_WORDS * len(words) and not any(
        _count(words, other) > own for other in _LISTED if other != expected
    ):
        return False
    known = sum(is_word(word, expected) for word in words)
    return known < _MOST_KNOWN * len(words)


def _count(words: list[str], language: str) -> int:
    return sum(map(find_function_words(language).__contains__, words))


def _detect(text: str, expected: str) -> str:
    """The language, if it surely is another than the one expected."""
    shares = find_languages((text,))
    others = {
        language: share
        for language, share in shares.items()
        if not are_lookalikes(language, expected)
    }
    # Shares are in order: what is likeliest must be another, and all others together sure.
    if sum(others.values()) < _LEAST_PROBABILITY or next(iter(shares)) not in others:
        return ""
    return next((language for language in others if is_well_known(language)), "")


def _leave_out_quotations(text: str) -> str:
    """The text without its quotations, or all of it if it has little else."""
    parts = []
    end = 0
    for quotation in find_quotations(text):
        if quotation.depth == 0:
            parts.append(text[end : quotation.start])
            end = quotation.end + 1
    rest = " ".join([*parts, text[end:]])
    return rest if any(token.text.islower() for token in find_tokens(rest)) else text


def _is_foreign(text: str, expected: str) -> bool:
    """Whether the text is not of the language, by its common words if it is too short to detect."""
    if is_telling(text):
        return bool(_detect(text, expected))
    return not _count([token.text for token in find_tokens(text)], expected)


CHECK = PairCheck(_FACTS, _find)
