"""The words of TBX files for a term's status."""

from __future__ import annotations

import re

from tm.model.term import TermStatus

# The data categories that tell a status, the one that counts first. ISO 30042:2019 has only the
# first; ISO 12620:1999 the second and the last; the third is that of term banks.
STATUS_CATEGORIES = (
    "administrativeStatus", "normativeAuthorization", "usageStatus", "languagePlanningQualifier",
)  # fmt: skip
_STATUSES = {
    "preferred": TermStatus.PREFERRED,
    "recommended": TermStatus.PREFERRED,
    "standardized": TermStatus.STANDARDIZED,
    "standardised": TermStatus.STANDARDIZED,
    "legal": TermStatus.LEGAL,
    "regulated": TermStatus.REGULATED,
    "admitted": TermStatus.ADMITTED,
    "allowed": TermStatus.ADMITTED,
    "proposed": TermStatus.PROPOSED,
    "new": TermStatus.PROPOSED,
    "superseded": TermStatus.SUPERSEDED,
    "obsolete": TermStatus.OBSOLETE,
    "notrecommended": TermStatus.NOT_RECOMMENDED,
    "deprecated": TermStatus.DEPRECATED,
    "forbidden": TermStatus.FORBIDDEN,
    "prohibited": TermStatus.FORBIDDEN,
}
# What we write; TBX has no word of its own for the two bare ones.
_WORDS = {
    TermStatus.PREFERRED: "preferredTerm-admn-sts",
    TermStatus.STANDARDIZED: "standardizedTerm-admn-sts",
    TermStatus.LEGAL: "legalTerm-admn-sts",
    TermStatus.REGULATED: "regulatedTerm-admn-sts",
    TermStatus.ADMITTED: "admittedTerm-admn-sts",
    TermStatus.PROPOSED: "proposedTerm-admn-sts",
    TermStatus.SUPERSEDED: "supersededTerm-admn-sts",
    TermStatus.OBSOLETE: "obsolete",
    TermStatus.NOT_RECOMMENDED: "notRecommendedTerm-admn-sts",
    TermStatus.DEPRECATED: "deprecatedTerm-admn-sts",
    TermStatus.FORBIDDEN: "forbidden",
}


def read_status(word: str) -> TermStatus | None:
    """The status that a word of any of the vocabularies means; None where it is in none."""
    stem = word.strip().casefold().removesuffix("-admn-sts")
    return _STATUSES.get(re.sub(r"[\s_-]+", "", stem).removesuffix("term"))


def write_status(status: TermStatus) -> str:
    """The word of `administrativeStatus` for a status; empty where there is nothing to say."""
    return _WORDS.get(status, "")


def join_status_word(category: str, word: str) -> str:
    """How a term keeps what its file says of its status."""
    return f"{category}: {word}"


def split_status_word(status_word: str) -> tuple[str, str]:
    """The data category, and the word in it."""
    category, _, word = status_word.partition(": ")
    return category, word
