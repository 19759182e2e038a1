"""How terms are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tm.model.term import Term


def describe_term(term: Term) -> dict[str, object]:
    """A term as JSON has it."""
    return {
        "term": term.text,
        "status": term.status.value,
        "kind": term.kind.value,
        "part_of_speech": term.part_of_speech,
        "exact": term.is_exact,
        "case_sensitive": term.is_case_sensitive,
        "note": term.note,
        "path": term.location.path if term.location else "",
        "line": term.location.line if term.location else 0,
    }
