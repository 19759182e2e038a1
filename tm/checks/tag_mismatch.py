"""Markup, links and addresses that the translation lost or changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Levenshtein

from tm.checks.base import CheckedPair, CheckedText, CheckFacts, Context, Example, Fault, PairCheck
from tm.checks.lacking import make_lack
from tm.checks.markup import read_markup
from tm.model.finding import Severity
from tm.model.inline import Code, CodeKind, InlineText
from tm.model.location import Span
from tm.text.addresses import find_host, neutralize_address
from tm.text.placeables import Placeable, find_addresses

_OPEN, _CLOSE, _ALONE = CodeKind.OPEN, CodeKind.CLOSE, CodeKind.ALONE


def _mark(before: str, opening: str, inside: str, closing: str, after: str = "") -> InlineText:
    return InlineText.of(before, Code(_OPEN, 1, opening), inside, Code(_CLOSE, 1, closing), after)


_FACTS = CheckFacts(
    name="tag-mismatch",
    summary="Markup, a link or an address of the source is missing from the translation.",
    rationale=(
        "Readers of the translation should get the same links, and the same words set off; an "
        "address with a slip of the keyboard leads nowhere. Compared is what markup means, not how "
        "it is written: `*` and `_`, `**` and `<strong>`, a link and its bare address are the "
        "same. So are addresses that differ in the scheme, in `www.` or in a part that names the "
        "language (`/en/`, `es.`, `index.pt.html`), different pages of one site, and pages of the "
        "own site. Left alone are markup that only the translation has, italics, which mark words "
        "foreign to one of the languages, line breaks, and links that appear once where the source "
        "has them twice. Tags that stand in the text itself, as in catalogues of messages, must be "
        "the same on both sides."
    ),
    severity=Severity.WARNING,
    examples=(
        Example(
            _mark("See ", "[", "the map", "](https://example.org/en/map)"),
            _mark("Vea ", "[", "el mapa", "](https://www.example.org/es/map/)"),
        ),
        Example("See the map", _mark("Vea ", "[", "el mapa", "](https://example.org)"),
                ("See the map",)),
        Example("Vea el mapa", _mark("See ", "[", "the map", "](https://example.org)"),
                ("Vea el mapa",), ("en", "es")),
        Example("Veja o mapa", _mark("Vea ", "**", "el mapa", "**"), ("Veja o mapa",),
                ("es", "pt")),
        Example(_mark("See ", "__", "the map", "__"),
                _mark("Vea ", "<strong>", "el mapa", "</strong>")),
        Example("About streaming", _mark("Sobre ", "*", "streaming", "*"), why="not foreign here"),
        Example(_mark("The ", "_", "vereda", "_"), "La vereda", why="a foreign word in italics"),
        Example(InlineText.of("Run ", Code(_ALONE, 1, "`tm chek`")),
                InlineText.of("Ejecute ", Code(_ALONE, 1, "<code>tm check</code>")), ("Run ",)),
        Example("At https://example.org/a/bx", "En https://example.org/a/b",
                ("https://example.org/a/bx",)),
        Example("At https://example.org/news", "En https://example.org/noticias"),
        Example("At https://en.wikipedia.org/wiki/Water.", "En https://es.wikipedia.org/wiki/Agua."),
        Example("Write to us.", "Escriba a info@example.org.", ("Write to us.",)),
        Example("Write to inof@example.org.", "Escriba a info@example.org.",
                ("inof@example.org",)),
        Example("See https://example.org", _mark("Vea ", "[", "el mapa", "](https://example.org)")),
        Example("Click <b>here", "Pulse <b>aquí</b>", ("Click <b>here",)),
        Example("Click <i>here</i>", "Pulse aquí", ("<i>", "</i>")),
        Example("if a < b then <name>", "si a < b entonces <nombre>"),
    ),
)  # fmt: skip
_TEXT_TAG = re.compile(r"<(/?[A-Za-z][A-Za-z0-9]*)(?:\s[^<>]*)?/?>")
_HTML_NAMES = frozenset((
    "a", "abbr", "b", "big", "blockquote", "cite", "code", "dd", "del", "div", "dl", "dt", "em",
    "h1", "h2", "h3", "h4", "h5", "h6", "i", "img", "ins", "kbd", "li", "ol", "p", "pre", "q", "s",
    "samp", "small", "span", "strong", "sub", "sup", "table", "td", "th", "tr", "tt", "u", "ul",
    "var", "g", "x", "ph", "bpt", "ept", "mrk",
))  # fmt: skip
# Two edits are a slip of the keyboard, more another page.
_SLIP = 2
# From this length on, an identifier such as a DOI's cannot be in a text by chance.
_LONG_IDENTIFIER = 6


def _find(pair: CheckedPair, _context: Context) -> Iterator[Fault]:
    source, target = pair.source, pair.target
    if not source or not target or not target.text:
        return
    if len(source.content.parts) > 1 or not source.text:
        yield from _find_lost_markup(source, target)
    if _has_address(source):
        yield from _find_lost_addresses(source, target)
    if "<" in source.text or "<" in target.text:
        yield from _find_text_tags(source.text, target)


def _has_address(side: CheckedText) -> bool:
    text = side.text
    return len(side.content.parts) > 1 or "://" in text or "@" in text or "www." in text


def _find_lost_markup(source: CheckedText, target: CheckedText) -> Iterator[Fault]:
    expected, found = read_markup(source.content), read_markup(target.content)
    lost = expected.kinds - found.kinds
    # Words that are foreign to one language alone stand in italics there alone.
    lost -= {"italics"}
    if "italics" in found.kinds:
        lost -= {"bold"}
    for kind in sorted(lost):
        yield make_lack(target, f"the translation lacks {kind}", None, kind)
    missing = Counter(expected.pieces) - Counter(found.pieces)
    for piece in missing:
        if piece not in target.text:
            yield make_lack(target, f"the translation lacks the code {piece}", None, piece)


def _find_lost_addresses(source: CheckedText, target: CheckedText) -> Iterator[Fault]:
    languages = (source.language, target.language)
    expected, found = (_list_addresses(side, languages) for side in (source, target))
    extra = {neutral: place for neutral, place in found.items() if neutral not in expected}
    for neutral, address in expected.items():
        if neutral in found or _is_mentioned(neutral, target.text):
            continue
        other = next((each for each in extra if _may_replace(neutral, each)), None)
        if other is None:
            message = f"the translation lacks {address.text}"
            yield make_lack(target, message, address.span, address.text)
            continue
        replacement = extra.pop(other)
        if _is_slip(neutral, other):
            message = f"{replacement.text} stands where the source has {address.text}"
            yield Fault(message, replacement.span, subject=address.text)


def _list_addresses(side: CheckedText, languages: tuple[str, str]) -> dict[str, Placeable]:
    """Addresses in codes and in the text with the stretches they are about, by neutral form."""
    whole = Span(0, len(side.text))
    linked = (Placeable(whole, address) for address in read_markup(side.content).addresses)
    found: dict[str, Placeable] = {}
    for address in (*linked, *find_addresses(side.text)):
        if neutral := neutralize_address(address.text, languages):
            found.setdefault(neutral, address)
    return found


def _is_mentioned(neutral: str, text: str) -> bool:
    """Whether the text has what identifies an address, such as a DOI without its link."""
    last = neutral.rpartition("/")[2]
    return len(last) >= _LONG_IDENTIFIER and "/" in neutral and last in text


def _may_replace(neutral: str, other: str) -> bool:
    """Whether an address seems to be there for the other: a page of the same site, or a slip.

    A path may be one of any site.
    """
    hosts = find_host(neutral), find_host(other)
    return hosts[0] == hosts[1] or not all(hosts) or _is_slip(neutral, other)


def _is_slip(neutral: str, other: str) -> bool:
    if not find_host(neutral):
        return False
    return Levenshtein.distance(neutral, other, score_cutoff=_SLIP) <= _SLIP


def _find_text_tags(source: str, target: CheckedText) -> Iterator[Fault]:
    expected, found = _list_text_tags(source), _list_text_tags(target.text)
    names = Counter(name for name, _ in expected)
    names.subtract(name for name, _ in found)
    for name, difference in names.items():
        if difference > 0:
            message = f"the translation lacks <{name}>"
            span = [place for each, place in expected if each == name][-difference]
            yield make_lack(target, message, span, f"<{name}>")
        elif difference < 0:
            span = [place for each, place in found if each == name][difference]
            yield Fault(f"the source has no <{name}>", span, subject=f"<{name}>")


def _list_text_tags(text: str) -> Sequence[tuple[str, Span]]:
    """The tags of HTML and XLIFF that stand in the text as such."""
    return [
        (match[1].lower(), Span(*match.span()))
        for match in _TEXT_TAG.finditer(text)
        if match[1].lower().lstrip("/") in _HTML_NAMES
    ]


CHECK = PairCheck(_FACTS, _find)
