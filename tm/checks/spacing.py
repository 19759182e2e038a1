"""Spaces where none should be, and none where one should be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tm.checks.base import CheckedText, CheckFacts, Context, Example, Fault, TextCheck
from tm.checks.code_places import find_code_places
from tm.checks.spacing_rules import SpacingRule, choose_spacing_rules, is_within_name
from tm.model.finding import Severity
from tm.model.inline import Code, CodeKind, InlineText
from tm.model.location import Span

_EN, _FR = ("es", "en"), ("en", "fr")
_ES = ("en", "es")
_FACTS = CheckFacts(
    name="spacing",
    summary="A space is doubled, missing or out of place by the language's rules.",
    rationale=(
        "Found are two spaces between words; a space before `, . ; : ! ?`, after an opening or "
        "before a closing bracket, guillemet or Spanish mark; and none after a comma, semicolon, "
        "colon or a mark that ends a sentence. French as in France wants a space inside guillemets "
        "and before `; ! ?`; Canadian and Swiss French may have it. Left alone are numbers, times, "
        "ratios, addresses, file names, abbreviations, ellipses, smileys, empty brackets, columns "
        "set with spaces, runs of spaces in Markdown and HTML, where readers see one, the two "
        "spaces that typists put between English sentences, languages "
        "written without spaces, and whatever touches an image or a piece of code. `--fix` mends "
        "all but a missing space after a sentence: that may be a name, such as Booking.com's."
    ),
    severity=Severity.WARNING,
    examples=(
        Example("two  words", faults=("  ",), fixed="two words"),
        Example("dos  palabras", faults=("  ",), languages=_ES, fixed="dos palabras"),
        Example("It is open.  Come in.", why="a typist's habit"),
        Example("Está abierto.  Pase.", faults=("  ",), languages=_ES, fixed="Está abierto. Pase."),
        Example("Monday    8:00    desk", why="columns"),
        Example(
            InlineText(("The ", Code(CodeKind.ALONE, 1, "`amd64`"), " port")),
            why="the code stands between the spaces",
        ),
        Example("red , blue", faults=(" ,",), fixed="red, blue"),
        Example("rojo ,azul", faults=(" ,",), languages=_ES, fixed="rojo, azul"),
        Example("vermelho , azul", faults=(" ,",), languages=("es", "pt"), fixed="vermelho, azul"),
        Example("red .", faults=(" .",), fixed="red."),
        Example("Is it red ?", faults=(" ?",), fixed="Is it red?"),
        Example("Nota : cierra el lunes", faults=(" :",), languages=_ES,
                fixed="Nota: cierra el lunes"),
        Example("Rouge : oui ; bleu ? Non !", languages=_FR, why="French has these spaces"),
        Example("Rouge , bleu .", faults=(" ,", " ."), languages=_FR, fixed="Rouge, bleu."),
        Example("Rouge? Bleu!", faults=("?", "!"), languages=_FR, fixed="Rouge\u202f? Bleu\u202f!"),
        Example("Rouge? Bleu!", languages=("en", "fr-CA")),
        Example("«rouge»", faults=("«", "»"), languages=_FR, fixed="«\u00a0rouge\u00a0»"),
        Example("« rojo »", faults=("« ", " »"), languages=_ES, fixed="«rojo»"),
        Example("red,blue", faults=(",",), fixed="red, blue"),
        Example("He came:he spoke.", faults=(":",), fixed="He came: he spoke."),
        Example("Llegó:habló.", faults=(":",), languages=_ES, fixed="Llegó: habló."),
        Example("At 10:30, 3:2, std::vector, :smile:, mailto:me@example.org, https://a.org/b:c"),
        Example("Alle Leser:innen kamen.", languages=("en", "de")),
        Example("rojo;azul", faults=(";",), languages=_ES, fixed="rojo; azul"),
        Example("Come in!We are open.", faults=("!",)),
        Example("Está abierto.Pase.", faults=(".",), languages=_ES),
        Example("1,5 and 10:30, a 3 : 2 win, at .5 or 1.000,25", why="numbers"),
        Example("1,5 y 10:30, gana 3 : 2", languages=_ES),
        Example("Sets a,b in x.Y of Node.js at www.example.org/a,b?c;d with .NET and .txt files"),
        Example("Well ... no . . . or … yes :) and :-D ;)"),
        Example("Leave [ ] or ( ) empty, tick [ x ]"),
        Example("( red ) and [ blue]", faults=("( ", " )", "[ "), fixed="(red) and [blue]"),
        Example("¿ Es rojo? ¡ Sí!", faults=("¿ ", "¡ "), languages=_ES, fixed="¿Es rojo? ¡Sí!"),
        Example("The U.S.A., e.g. at 5 p.m., J.R.R. Tolkien"),
        Example("文字 ,文字", languages=("en", "zh"), why="no spaces between words"),
    ),
)  # fmt: skip
_NARROW_OR_FIXED = "\u00a0\u202f\u2009"


def _find(side: CheckedText, _context: Context) -> Iterable[Fault]:
    text = side.text
    for space in _NARROW_OR_FIXED:
        if space in text:
            text = text.replace(space, " ")
    faults = [
        fault
        for rule in choose_spacing_rules(text, side.language)
        if not (rule.is_of_runs and side.collapses_spaces)
        for fault in _apply(rule, text, side)
    ]
    return sorted(faults, key=lambda fault: fault.span) if faults else ()


def _apply(rule: SpacingRule, text: str, side: CheckedText) -> Iterator[Fault]:
    for match in rule.pattern.finditer(text):
        touched = range(match.start(), match.end() + 1)
        if rule.is_excused(match) or not find_code_places(side.content).isdisjoint(touched):
            continue
        if not (rule.is_for_words and is_within_name(match, side.language)):
            fix = rule.put(match) if rule.put else None
            yield Fault(rule.message, Span(*match.span()), fix=fix)


CHECK = TextCheck(_FACTS, _find)
