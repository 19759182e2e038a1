"""What a column of a glossary holds, by its heading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from tm.errors import LanguageError
from tm.model.locale import normalize_tag, primary_language


class Kind(StrEnum):
    """What a column says; the value is the heading we write."""

    TERM = "term"
    FORBIDDEN = "forbidden"
    STATUS = "status"
    PART_OF_SPEECH = "part of speech"
    TYPE = "type"
    MATCH = "match"
    DEFINITION = "definition"
    NOTE = "note"
    NAME = "id"
    SUBJECT = "subject"


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's content; without a language it says something of the whole row."""

    kind: Kind
    language: str = ""


# In English, Spanish and Portuguese, case-folded.
_KINDS = {
    "term": Kind.TERM, "terms": Kind.TERM, "término": Kind.TERM, "términos": Kind.TERM,
    "termo": Kind.TERM, "termos": Kind.TERM,
    "forbidden": Kind.FORBIDDEN, "avoid": Kind.FORBIDDEN, "do not use": Kind.FORBIDDEN,
    "prohibido": Kind.FORBIDDEN, "prohibidos": Kind.FORBIDDEN, "evitar": Kind.FORBIDDEN,
    "proibido": Kind.FORBIDDEN, "proibidos": Kind.FORBIDDEN,
    "status": Kind.STATUS, "estado": Kind.STATUS, "situação": Kind.STATUS,
    "part of speech": Kind.PART_OF_SPEECH, "pos": Kind.PART_OF_SPEECH,
    "categoría gramatical": Kind.PART_OF_SPEECH, "classe gramatical": Kind.PART_OF_SPEECH,
    "type": Kind.TYPE, "tipo": Kind.TYPE,
    "match": Kind.MATCH, "coincidencia": Kind.MATCH, "correspondência": Kind.MATCH,
    "definition": Kind.DEFINITION, "definición": Kind.DEFINITION, "definição": Kind.DEFINITION,
    "note": Kind.NOTE, "notes": Kind.NOTE, "nota": Kind.NOTE, "notas": Kind.NOTE,
    "comment": Kind.NOTE, "comments": Kind.NOTE, "comentario": Kind.NOTE,
    "comentarios": Kind.NOTE, "comentário": Kind.NOTE, "comentários": Kind.NOTE,
    "id": Kind.NAME, "concept id": Kind.NAME,
    "subject": Kind.SUBJECT, "subject field": Kind.SUBJECT, "domain": Kind.SUBJECT,
    "tema": Kind.SUBJECT, "dominio": Kind.SUBJECT, "área": Kind.SUBJECT, "domínio": Kind.SUBJECT,
}  # fmt: skip
_OF_ROW = frozenset(Kind) - {Kind.TERM, Kind.FORBIDDEN, Kind.MATCH, Kind.TYPE}
_OF_LANGUAGE = frozenset(Kind) - {Kind.NAME, Kind.SUBJECT}
_LANGUAGES = {
    "english": "en", "inglés": "en", "inglês": "en",
    "spanish": "es", "español": "es", "castellano": "es", "espanhol": "es",
    "portuguese": "pt", "portugués": "pt", "português": "pt",
    "french": "fr", "francés": "fr", "francês": "fr", "français": "fr",
    "german": "de", "alemán": "de", "alemão": "de", "deutsch": "de",
    "italian": "it", "italiano": "it",
    "catalan": "ca", "catalán": "ca", "català": "ca", "catalão": "ca",
    "galician": "gl", "gallego": "gl", "galego": "gl",
    "basque": "eu", "vasco": "eu", "euskera": "eu", "euskara": "eu",
    "quechua": "qu", "quichua": "qu", "aymara": "ay", "aimara": "ay",
    "guarani": "gn", "guaraní": "gn",
    "dutch": "nl", "neerlandés": "nl", "nederlands": "nl",
    "russian": "ru", "ruso": "ru", "arabic": "ar", "árabe": "ar",
    "chinese": "zh", "chino": "zh", "japanese": "ja", "japonés": "ja",
    "korean": "ko", "coreano": "ko", "polish": "pl", "polaco": "pl",
    "ukrainian": "uk", "ucraniano": "uk", "turkish": "tr", "turco": "tr",
    "romanian": "ro", "rumano": "ro", "hungarian": "hu", "húngaro": "hu",
}  # fmt: skip
# Only the scripts that glossaries are likely to tell apart: `en_note` is no language.
_TAG = re.compile(r"[a-z]{2,3}([-_](latn|cyrl|arab|hans|hant))?([-_]([a-z]{2}|[0-9]{3}))?")
_WORD_BREAK = re.compile(r"[\s:/.()\[\]]+")
_WORD_BREAK_TOO = re.compile(r"[\s:/.()\[\]_]+")


def read_heading(text: str) -> Heading | None:
    """What the column holds; None where the heading does not tell.

    A language is a code or a name, alone or before or after what the column says of it.
    """
    plain = " ".join(text.casefold().split())
    if kind := _KINDS.get(plain.replace("_", " ")):
        return Heading(kind) if kind in _OF_ROW else None
    for pattern in (_WORD_BREAK, _WORD_BREAK_TOO):
        words = [word for word in pattern.split(plain) if word]
        if len(words) > 1 and (heading := _read_words(words)):
            return heading
    language = _find_language(plain)
    return Heading(Kind.TERM, language) if language else None


def write_heading(heading: Heading) -> str:
    """A heading that reads as this one."""
    if not heading.language:
        return heading.kind.value
    if heading.kind is Kind.TERM and _find_language(heading.language.casefold()):
        return heading.language
    return f"{heading.language} {heading.kind.value}"


def _read_words(words: list[str]) -> Heading | None:
    for first, rest in ((words[0], words[1:]), (words[-1], words[:-1])):
        said = " ".join(rest)
        kind = _KINDS.get(said)
        language = _find_language(first) or (_find_tag(first) if kind else "")
        if language and kind in _OF_LANGUAGE:
            return Heading(kind, language)
        if language and _find_language(said) == primary_language(language):  # English (en-GB)
            return Heading(Kind.TERM, language)
    return None


def _find_language(word: str) -> str:
    """The language that a word alone names; empty where it may be another word.

    A code of three letters needs a region or a script: too many of them are words.
    """
    tag = _find_tag(word)
    return "" if len(tag) == 3 else tag


def _find_tag(word: str) -> str:
    if word in _LANGUAGES:
        return _LANGUAGES[word]
    if not _TAG.fullmatch(word):
        return ""
    try:
        return normalize_tag(word)
    except LanguageError:
        return ""
