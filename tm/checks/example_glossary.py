"""Glossaries for example cases, written in a line each."""

from __future__ import annotations

from tm.model.term import Concept, Glossary, Term, TermStatus, Wording

_STATUSES = {"!": TermStatus.DEPRECATED, "~": TermStatus.ADMITTED, "*": TermStatus.PREFERRED}


def make_glossary(*concepts: str, languages: tuple[str, ...] = ("es", "en")) -> Glossary:
    """The glossary of concepts such as `pleno | sesión plenaria = *plenary | ~full session | !all`.

    The languages' terms stand in order between `=`, those of one language between `|`. `*` is
    preferred, `~` admitted, `!` deprecated.
    """
    return Glossary(
        tuple(
            Concept(
                str(number),
                tuple(
                    Wording(language, tuple(map(_make_term, terms.split("|"))))
                    for language, terms in zip(languages, concept.split("="), strict=False)
                ),
            )
            for number, concept in enumerate(concepts)
        )
    )


def _make_term(text: str) -> Term:
    text = text.strip()
    status = _STATUSES.get(text[:1])
    return Term(text[1:], status) if status else Term(text)
