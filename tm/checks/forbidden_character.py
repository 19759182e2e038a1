"""Characters that no text should have, and traces of a wrong encoding."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tm.checks.base import CheckedText, CheckFacts, Context, Example, Fault, TextCheck
from tm.model.finding import Severity
from tm.model.location import Span

_FACTS = CheckFacts(
    name="forbidden-character",
    summary="A control, private or broken character, or a letter of another alphabet in a word.",
    rationale=(
        "Control characters make files invalid that a memory is exported to; U+FFFD and sequences "
        "such as `Ã©` tell that a text was decoded wrongly somewhere; invisible characters and "
        "look-alikes from another alphabet (a Cyrillic `а` in a Spanish word) keep words from "
        "being found. Left alone are tabs and line breaks, no-break spaces, soft hyphens, marks of "
        "writing direction, joiners where scripts or emoji need them, zero-width spaces in Thai, "
        "Khmer, Lao and Burmese, words of two alphabets whose letters nobody could confuse, and "
        "Greek letters in formulas. What is invisible can be removed, what was decoded wrongly put "
        "right, and look-alikes replaced."
    ),
    severity=Severity.ERROR,
    examples=(
        Example("Open\x07 today", faults=("\x07",), fixed="Open today"),
        Example("Abierto\u200b hoy", faults=("\u200b",), languages=("en", "es"),
                fixed="Abierto hoy"),
        Example("Ma\ufffdana", faults=("\ufffd",), languages=("en", "es")),
        Example("EstÃ¡ abierto maÃ±ana", faults=("Ã¡", "Ã±"), languages=("en", "es"),
                fixed="Está abierto mañana"),
        Example("Itâ€™s open", faults=("â€™",), fixed="It’s open"),
        Example("Amanhã não, disse o SR. ÃVILA. Ação em NÃO!", languages=("es", "pt")),
        Example("The mоuntain", faults=("о",), fixed="The mountain", why="a Cyrillic letter"),
        Example("Выcота", faults=("c",), languages=("es", "ru"), fixed="Высота"),
        Example("PDFы, SMSка, Δt, μm, α-helix, 5 µg/L", languages=("es", "ru")),
        Example("A logo \ue000 here", faults=("\ue000",)),
        Example("Tab\tline\nno-break\u00a0space soft\u00adhyphen \u200emark"),
        Example("👩\u200d🌾 می\u200cخواهم", languages=("es", "fa"), why="joiners that are needed"),
        Example("ภาษา\u200bไทย", languages=("es", "th")),
    ),
)  # fmt: skip
_INVISIBLE = re.compile(
    "(?:[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u2028\u2029\ufeff\ufff9-\ufffb]"
    "|(?<![\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])\u200b(?![\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])"
    # Joiners between Latin letters join nothing.
    "|(?<=[A-Za-z0-9À-ž ])[\u200c\u200d](?=[A-Za-z0-9À-ž ]))+"
)
_UNKNOWN = re.compile(
    "[\ufffd\ufffe\uffff\ud800-\udfff\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]"
)
# Bytes of UTF-8 read as Windows-1252: the first one of two or three, and those that follow.
_FOLLOWING = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_MISREAD = re.compile(
    f"[Ã-ß][{_FOLLOWING}]|Â[{_FOLLOWING}]|[à-ï][{_FOLLOWING}]{{2}}|ð[{_FOLLOWING}]{{3}}"
)
_LEADERS = "ÂÃÄÅÐÑâðÎÏØÙàáãï"
_NOT_LATIN = re.compile("[Α-ωА-яЁёІіЈјЅѕ]")
_MIXED_WORD = re.compile(r"[^\W\d_]{3,}")
_LOOKALIKES = {
    **dict(zip("аеорсухіјѕАВЕКМНОРСТХЅІЈ", "aeopcyxijsABEKMHOPCTXSIJ", strict=True)),
    **dict(zip("οΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "oABEZHIKMNOPTYX", strict=True)),
}
_TO_LATIN = str.maketrans(_LOOKALIKES)
_TO_CYRILLIC = {latin: letter for letter, latin in _LOOKALIKES.items() if "Ѐ" <= letter <= "ӿ"}


def _find(side: CheckedText, _context: Context) -> Iterable[Fault]:
    text = side.text
    if text.isascii() and text.isprintable():
        return ()
    return [*_find_hidden(text), *_find_misread(text), *_find_lookalikes(text)]


def _find_hidden(text: str) -> Iterator[Fault]:
    if not text.isprintable():
        for match in _INVISIBLE.finditer(text):
            yield Fault(f"{_name(match[0][0])} is invisible", Span(*match.span()), fix="")
    if "\ufffd" in text or not text.isprintable():
        for match in _UNKNOWN.finditer(text):
            yield Fault(f"{_name(match[0])} stands for no known character", Span(*match.span()))


def _find_misread(text: str) -> Iterator[Fault]:
    if not any(map(text.__contains__, _LEADERS)):
        return
    for match in _MISREAD.finditer(text):
        if meant := _read_again(match[0]):
            message = f"{match[0]} seems to be {meant}, decoded wrongly"
            yield Fault(message, Span(*match.span()), fix=meant)


def _read_again(misread: str) -> str:
    """What the characters are when their bytes are taken for UTF-8; empty where that fails."""
    try:
        data = b"".join(
            each.encode("latin-1") if ord(each) < 256 else each.encode("cp1252") for each in misread
        )
        meant = data.decode()
    except UnicodeError:
        return ""
    return meant if meant.isprintable() or meant == "\u00a0" else ""


def _find_lookalikes(text: str) -> Iterator[Fault]:
    if text.isascii() or not _NOT_LATIN.search(text):
        return
    for word in _MIXED_WORD.finditer(text):
        for offset, meant in _find_strangers(word[0]):
            start = word.start() + offset
            message = f"{_name(text[start])} stands in a word where {meant} should"
            yield Fault(message, Span(start, start + 1), fix=meant)


def _find_strangers(word: str) -> Iterator[tuple[int, str]]:
    """Letters of the other alphabet, if each of them looks like one of the word's own."""
    foreign = [place for place, letter in enumerate(word) if _NOT_LATIN.match(letter)]
    latin = [place for place, letter in enumerate(word) if letter < "\u0250"]
    if not foreign or not latin:
        return
    if len(foreign) < len(latin) and all(word[place] in _LOOKALIKES for place in foreign):
        yield from ((place, word[place].translate(_TO_LATIN)) for place in foreign)
    elif len(latin) < len(foreign) and all(word[place] in _TO_CYRILLIC for place in latin):
        yield from ((place, _TO_CYRILLIC[word[place]]) for place in latin)


def _name(char: str) -> str:
    return f"U+{ord(char):04X}"


CHECK = TextCheck(_FACTS, _find)
