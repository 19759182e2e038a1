"""Cuts HTML, tag soup and WML templates into tokens that together are the whole text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto


class Dialect(Enum):
    """Which extra markup is not text: WML is the Website Meta Language of Debian's pages."""

    HTML = auto()
    WML = auto()


class TokenKind(Enum):
    """What a stretch of HTML is."""

    TEXT = auto()
    OPEN = auto()
    CLOSE = auto()
    # Comments, declarations, program text: nothing a reader sees, nor anything worth keeping with
    # a sentence that it stands beside.
    HIDDEN = auto()
    # Whole lines of that kind, with the line breaks at both ends.
    HIDDEN_LINES = auto()
    # A value that a program puts here when the page is made.
    PLACEHOLDER = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch [start, end) of the text. `name` is a tag's, in lower case."""

    kind: TokenKind
    start: int
    end: int
    name: str = ""


_NAME = r"[A-Za-z][^\s/<>\"'=]*+"
_ATTRIBUTE = r"""[^\s"'<>/=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'<>]++))?+"""
_OPEN = re.compile(rf"<({_NAME})(?:[\s/]*+{_ATTRIBUTE})*+[\s/]*+>")
# WML lets a tag have bare strings: `<correction acme "Fix <q>that</q>">`.
_WML_OPEN = re.compile(rf"<({_NAME})(?:[\s/]*+(?:{_ATTRIBUTE}|\"[^\"]*+\"))*+[\s/]*+>")
_BROKEN_OPEN = re.compile(rf"<({_NAME})[^<>]*+>")
_CLOSE = re.compile(rf"</({_NAME})[^<>]*+>")
_VARIABLE = re.compile(r"\$\([A-Za-z_][\w:.-]*\)")
# A backslash continues a line on the next.
_HASH_LINES = re.compile(
    r"(?:\r\n|[\r\n])?(?:#(?:[^\r\n\\]|\\(?:\r\n|[\s\S])|\\\Z)*+(?:\r\n|[\r\n]|\Z))++"
)

_MARKUP_START = {
    Dialect.HTML: re.compile(r"<|\{[{%#]"),
    Dialect.WML: re.compile(r"<|\{[{%#]|\$\(|\A#|(?:\r\n|[\r\n])#"),
}
# How these begin and end, longest beginning first.
_ENCLOSED = (
    ("<!--", "-->", TokenKind.HIDDEN),
    ("<![CDATA[", "]]>", TokenKind.HIDDEN),
    ("<!", ">", TokenKind.HIDDEN),
    ("<?", "?>", TokenKind.HIDDEN),
    ("<?", ">", TokenKind.HIDDEN),
    ("<%", "%>", TokenKind.PLACEHOLDER),
    ("{{", "}}", TokenKind.PLACEHOLDER),
    ("{%", "%}", TokenKind.HIDDEN),
    ("{#", "#}", TokenKind.HIDDEN),
)
_WML_ENCLOSED = (("<:", ":>", TokenKind.PLACEHOLDER), *_ENCLOSED)
# Elements whose content is not markup, up to their end tag.
_RAW = frozenset({"script", "style", "textarea", "xmp"})
_WML_RAW = _RAW | {"define-tag", "perl", "protect", "set-var", "bind-gettext"}


def find_tokens(text: str, start: int, end: int, dialect: Dialect) -> Iterator[Token]:
    """The tokens of text[start:end], contiguous, no two texts in a row."""
    return _Scanner(text, start, end, dialect).scan()


class _Scanner:
    def __init__(self, text: str, start: int, end: int, dialect: Dialect) -> None:
        self._text = text
        self._start = start
        self._end = end
        is_wml = dialect is Dialect.WML
        self._markup_start = _MARKUP_START[dialect]
        self._enclosed = _WML_ENCLOSED if is_wml else _ENCLOSED
        self._raw = _WML_RAW if is_wml else _RAW
        self._open = _WML_OPEN if is_wml else _OPEN
        self._missing: set[str] = set()

    def scan(self) -> Iterator[Token]:
        position = text_start = self._start
        while found := self._markup_start.search(self._text, position, self._end):
            token = self._read_markup(found.start())
            if token is None:
                position = found.end()
                continue
            if token.start > text_start:
                yield Token(TokenKind.TEXT, text_start, token.start)
            yield token
            position = text_start = token.end
            if token.kind is TokenKind.OPEN and token.name in self._raw:
                close = self._find_raw_end(token)
                if close > position:
                    yield Token(TokenKind.HIDDEN, position, close)
                    position = text_start = close
        if self._end > text_start:
            yield Token(TokenKind.TEXT, text_start, self._end)

    def _read_markup(self, start: int) -> Token | None:
        for opening, closing, kind in self._enclosed:
            if self._text.startswith(opening, start) and (
                end := self._find(closing, start + len(opening))
            ):
                return Token(kind, start, end)
        mark = self._text[start]
        if mark in "#\r\n":
            return self._match(_HASH_LINES, start, TokenKind.HIDDEN_LINES)
        if mark == "$":
            return self._match(_VARIABLE, start, TokenKind.PLACEHOLDER)
        return (
            self._match(_CLOSE, start, TokenKind.CLOSE)
            or self._match(self._open, start, TokenKind.OPEN)
            or self._match(_BROKEN_OPEN, start, TokenKind.OPEN)
        )

    def _match(self, pattern: re.Pattern[str], start: int, kind: TokenKind) -> Token | None:
        found = pattern.match(self._text, start, self._end)
        if not found:
            return None
        name = found[1].lower() if pattern.groups else ""
        return Token(kind, start, found.end(), name)

    def _find(self, closing: str, start: int) -> int | None:
        """Where `closing` ends next; a search that failed once is not made again."""
        if closing in self._missing:
            return None
        found = self._text.find(closing, start, self._end)
        if found < 0:
            self._missing.add(closing)
            return None
        return found + len(closing)

    def _find_raw_end(self, token: Token) -> int:
        if token.name in self._missing or self._text[token.end - 2] == "/":
            return token.end
        pattern = re.compile(rf"</{re.escape(token.name)}(?=[\s/>])", re.IGNORECASE)
        found = pattern.search(self._text, token.end, self._end)
        if not found:
            self._missing.add(token.name)
            return token.end
        return found.start()
