"""The words in a kit's workbook that are read back."""

from __future__ import annotations

from enum import StrEnum

from tm.model.kit import EntryState

FACTS_SHEET = "kit"
STATUSES = {EntryState.EMPTY: "", EntryState.DRAFT: "draft", EntryState.DONE: "done"}


class Heading(StrEnum):
    """The heading of a column."""

    SOURCE = "source"
    TRANSLATION = "translation"
    STATUS = "status"
    COMMENT = "comment"
    TERMS = "terms"
    SUGGESTION = "suggestion"
    SCORE = "score"
    MATCH = "match"
    SUGGESTION_SOURCE = "suggestion source"
    ORIGIN = "origin"
    NOTES = "notes"
    CONTEXT = "context"
    KEY = "key"
    SIMILARITY = "similarity"
    ADAPTED = "numbers put in"


class Fact(StrEnum):
    """What a row of the sheet of facts tells of the kit."""

    BULLETIN = "bulletin"
    SOURCE_PATH = "source path"
    SOURCE_LANGUAGE = "source language"
    TARGET_LANGUAGE = "target language"
    TRANSLATOR = "translator"
    CREATED = "created"
    SIGNATURE = "signature"
