"""Capitals where the language has none, and none where it has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tm.checks.base import (
    BulletinCheck,
    CheckedPair,
    CheckedText,
    CheckFacts,
    Context,
    Example,
    Fault,
)
from tm.checks.exonyms import find_places
from tm.checks.mixed_case import find_mixed_case, make_fault
from tm.model.finding import Severity
from tm.model.locale import primary_language
from tm.text.proper_adjectives import find_months, find_proper_adjectives, find_weekdays
from tm.text.tokens import Token, find_tokens
from tm.text.vocabulary import find_function_words, has_vocabulary, is_word
from tm.text.words import fold

_END = re.compile(r"[.!?…:][\"'”’»)\]]*\s*$")
_SHORTEST_SHOUT = 5
_MOST_TITLE_SHARE = 0.6
# Portuguese is not among them: until 1990 it wrote months with a capital.
_SMALL_DATES = frozenset({"es", "fr", "it"})
_LINKS = {
    "es": frozenset({"De", "Del", "Y", "Para", "Por", "Con", "En", "Que"}),
    "pt": frozenset({"De", "Da", "Do", "E", "Para", "Por", "Com", "Em", "Que"}),
}
_BEFORE_WEEKDAY = frozenset({
    "el", "los", "este", "próximo", "pasado", "le", "ce", "prochain", "dernier", "il", "lo",
})  # fmt: skip
# Blocks in which it is a matter of style how they begin.
_FREE_KINDS = frozenset({"list-item", "table-cell", "metadata", "caption"})

_FACTS = CheckFacts(
    name="odd-capitals",
    summary="A word has capitals that its language does not want, or lacks one.",
    rationale=(
        "“PResident” and “tHe” are slips. Spanish, French and Italian write months and weekdays in "
        "lower case, Spanish also nationalities and languages, and “Ministerio De Salud” is "
        "English title case; English wants “Monday” and “Peruvian”. A "
        "translation begins with a capital where the source does, and shouts only where the source "
        "does. Left alone: what the source writes alike, acronyms and their plurals, brands and "
        "units (iPhone, McDonald, kWh), CamelCase, headings in title case, labels such as "
        "[OPTIONAL], holidays, names (“28 de Julio” as a street, “El Español”), and beginnings of "
        "list items and table cells."
    ),
    severity=Severity.WARNING,
    examples=(
        Example("The PResident resigned.", "El presidente renunció.", ("PResident",),
                fixed="The President resigned."),
        Example("The presiDent read tHe act.", "Leyó la ley.", ("presiDent", "tHe"),
                fixed="The president read the act."),
        Example("Los miNistros y el senaDor salieron.", "The ministers left.",
                ("miNistros", "senaDor"), languages=("en", "es"),
                fixed="Los ministros y el senador salieron."),
        Example("El COngreso aprobó la ley.", "Congress passed the act.", ("COngreso",),
                languages=("en", "es"), fixed="El Congreso aprobó la ley."),
        Example("Renunció BoluArte.", "Boluarte resigned.", ("BoluArte",), languages=("en", "es"),
                fixed="Renunció Boluarte.", why="the source has the right capitals"),
        Example("Es IMPORTANTE votar.", "It is important to vote.", ("IMPORTANTE",),
                languages=("en", "es")),
        Example("Fue el 12 de Enero de 2024.", "It was on 12 January 2024.", ("Enero",),
                languages=("en", "es"), fixed="Fue el 12 de enero de 2024."),
        Example("La sesión es el Lunes.", "The session is on Monday.", ("Lunes",),
                languages=("en", "es"), fixed="La sesión es el lunes."),
        Example("Los ciudadanos Peruanos votan", "Peruvian citizens vote", ("Peruanos",),
                languages=("en", "es"), fixed="Los ciudadanos peruanos votan"),
        Example("O MInistério aprovou o plano.", "The ministry passed the plan.",
                ("MInistério",), languages=("en", "pt"), fixed="O Ministério aprovou o plano."),
        Example("Foi em 3 de Março.", "It was on 3 March.", languages=("en", "pt")),
        Example("Vive en Suiza y Argentina", "She lives in Switzerland", languages=("en", "es")),
        Example("dicen a EL MUNDO los opositores", "opponents told El Mundo",
                languages=("en", "es")),
        Example("It meets on monday.", "Se reúne el lunes.", ("monday",),
                fixed="It meets on Monday."),
        Example("the peruvian congress", "el Congreso peruano", ("peruvian",),
                fixed="the Peruvian congress"),
        Example("El nuevo Ministerio De Salud informó ayer", "The Ministry of Health said so",
                ("De",), languages=("en", "es"),
                fixed="El nuevo Ministerio de Salud informó ayer"),
        Example("the plenary passed the act.", "El Pleno aprobó la ley.", ("the",),
                fixed="The plenary passed the act."),
        Example("The iPhone of McDonald uses kWh, NGOs and JavaScript.", "El iPhone y los kWh"),
        Example("eBay ganó dinero con fileName.", "Companies made money.", languages=("en", "es")),
        Example("Es MUY IMPORTANTE votar.", "It is VERY IMPORTANT to vote.",
                languages=("en", "es")),
        Example("COMUNICADO DE PRENSA", "Press release", languages=("en", "es"),
                why="a heading in capitals"),
        Example("La OTAN y la ONU informaron.", "NATO and the UN said so.", languages=("en", "es")),
        Example("Robert De Niro vive aquí.", "Robert De Niro lives here.", languages=("en", "es")),
        Example("Jr. 28 de Julio 145", "Jr. 28 de Julio 145", languages=("en", "es"),
                why="a street"),
        Example("El Viernes Santo", "Good Friday", languages=("en", "es")),
        Example("Plácido Domingo cantó con Julio Iglesias", "Plácido Domingo sang with Julio "
                "Iglesias", languages=("en", "es")),
        Example("El Partido Nacionalista Peruano", "The party", languages=("en", "es"),
                why="part of a name"),
        Example("Leyó El Español y La República.", "She read the papers.", languages=("en", "es")),
        Example("el presidente, en vela", "President awake", ("el",), languages=("en", "es"),
                fixed="El presidente, en vela"),
        Example("en Lima", "Lima", languages=("en", "es"), why="the source begins with a name"),
        Example("They may march on.", "Pueden marchar."),
        Example("¿QUÉ ES LA ONU?", "What is the UN?", languages=("en", "es")),
        Example("See https://example.org/monday and @english.", "Véase."),
        Example("La société d'Emmanuel", "The firm", languages=("en", "fr")),
    ),
)  # fmt: skip


def _find(pairs: Sequence[CheckedPair], _context: Context) -> Iterator[tuple[int, Fault]]:
    is_within_sentence = False
    for number, pair in enumerate(pairs):
        for fault in _find_in_pair(pair):
            yield number, fault
        if pair.source and pair.target:
            if not is_within_sentence:
                for fault in _find_small_start(pair.source, pair.target):
                    yield number, fault
            # The next translation may go on with this one's sentence where the source begins one.
            is_within_sentence = bool(_END.search(pair.source.text)) and not _END.search(
                pair.target.text
            )


def _find_in_pair(pair: CheckedPair) -> Iterator[Fault]:
    target = pair.target
    if not target:
        return
    tokens = find_tokens(target.text)
    source = find_tokens(pair.source.text) if pair.source else ()
    language = primary_language(target.language)
    is_shouted = sum(token.text.isupper() for token in tokens) * 2 > len(tokens)
    for number, token in enumerate(tokens):
        text = token.text
        is_label = target.text[token.start - 1 : token.start] == "["
        if text.islower():
            if language == "en":
                yield from _find_missing_capital(token)
        elif text.istitle():
            if not token.is_first:
                yield from _find_title_case(tokens, number, language, source)
        elif text.isupper():
            if not is_shouted and not is_label and pair.source:
                yield from _find_shout(token, language, source)
        else:
            yield from find_mixed_case(token, language, source)


def _find_missing_capital(token: Token) -> Iterator[Fault]:
    word = token.text
    if word in find_weekdays("en") | find_months("en") | find_proper_adjectives("en"):
        yield make_fault(token, "English writes “{}”", word.capitalize())


def _find_title_case(
    tokens: Sequence[Token], number: int, language: str, source: Sequence[Token]
) -> Iterator[Fault]:
    token = tokens[number]
    word = token.text.lower()
    is_date = language in _SMALL_DATES and (
        word in find_months(language) or word in find_weekdays(language)
    )
    is_link = token.text in _LINKS.get(language, ())
    is_adjective = language == "es" and word in find_proper_adjectives("es")
    if not (is_date or is_link or is_adjective):
        return
    if _is_title(tokens) or any(other.text == token.text for other in source if not is_date):
        return
    if is_link:
        if _is_between_common_words(tokens, number, language):
            yield make_fault(token, "“{}” is written so within a name", word)
    elif is_date:
        if _is_date(tokens, number, language):
            yield make_fault(token, "months and weekdays are written in lower case: “{}”", word)
    elif fold(word) not in find_places("es") and not _has_capital_near(tokens, number):
        yield make_fault(token, "nationalities and languages are written in lower case: “{}”", word)


def _is_title(tokens: Sequence[Token]) -> bool:
    longer = [token for token in tokens if len(token.text) > 3]
    return sum(token.is_capital for token in longer) > _MOST_TITLE_SHARE * len(longer)


def _is_date(tokens: Sequence[Token], number: int, language: str) -> bool:
    """Whether what stands before and after says that it is a date, no name."""
    before = [token.text for token in tokens[max(0, number - 2) : number]]
    after = [token.text for token in tokens[number + 1 : number + 3]]
    if tokens[number].text.lower() in find_weekdays(language):
        return (
            bool(before) and before[-1] in _BEFORE_WEEKDAY and not (after and after[0][0].isupper())
        )
    has_year = bool(after) and len(after[-1]) == 4 and after[-1].isdigit()
    has_day = any(word.isdigit() for word in before)
    if not has_day or has_year:
        return has_year and (len(after) == 1 or after[0] in {"de", "del"})
    earlier = tokens[max(0, number - 4) : max(0, number - 2)]
    return bool(earlier) and all(token.text.islower() for token in earlier)


def _is_between_common_words(tokens: Sequence[Token], number: int, language: str) -> bool:
    if number == 0 or number + 1 == len(tokens):
        return False
    around = (tokens[number - 1].text, tokens[number + 1].text)
    return all(
        word.istitle() and len(word) > 3 and is_word(word.lower(), language) for word in around
    )


def _has_capital_near(tokens: Sequence[Token], number: int) -> bool:
    near = [*tokens[max(0, number - 3) : number], *tokens[number + 1 : number + 3]]
    return any(not token.text.islower() and not token.is_first for token in near)


def _find_shout(token: Token, language: str, source: Sequence[Token]) -> Iterator[Fault]:
    if len(token.text) < _SHORTEST_SHOUT or not token.text.isalpha():
        return
    word = token.text.lower()
    if any(
        (other.text.isupper() and len(other.text) > 1) or other.text.lower() == word
        for other in source
    ):
        return
    if is_word(word, language):
        yield make_fault(token, "the source does not write this in capitals", None)


def _find_small_start(source: CheckedText, target: CheckedText) -> Iterator[Fault]:
    """The translation's first word in lower case where the source's common first word is not."""
    if target.kind in _FREE_KINDS or not target.text[:1].islower():
        return
    first, second = find_tokens(source.text), find_tokens(target.text)
    if len(second) < 3 or not first:
        return
    before, after = first[0], second[0]
    begins_text = before.start == 0 and after.start == 0
    if not begins_text or not after.text.islower() or not before.text.istitle():
        return
    word = before.text.lower()
    is_common = word in find_function_words(source.language) or (
        has_vocabulary(source.language) and is_word(word, source.language)
    )
    is_name = any(before.text == other.text for other in second)
    is_own = after.text in find_function_words(target.language) or is_word(
        after.text, target.language
    )
    if is_common and is_own and not is_name and before.text != "I":
        yield make_fault(after, "the source begins with a capital", after.text.capitalize())


CHECK = BulletinCheck(_FACTS, _find)
