"""Glossaries of every kind for hypothesis."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from tm.model.term import Concept, Glossary, Term, TermKind, TermStatus, Wording

# What breaks writers of XML and of tables, but for what no file can hold or no reader would keep.
_AWKWARD = (
    "&", "<", ">", "]]>", '"', "'", "\\", "|", ";", "a;b", "\\|", ",", "=1+1", "\xa0", "\u200b",
    "e\u0301", "🏛", "مجلس", "Ñusta", "--", "%s", "{0}", "\u202e",
)  # fmt: skip
_LANGUAGES = ("es", "en", "es-PE", "pt-BR", "zh-Hant", "quz")
_words = st.lists(st.sampled_from([*_AWKWARD, "palabra", "Dra."]), min_size=1, max_size=4)
words = _words.map(" ".join).map(str.strip).filter(bool)
prose = st.just("") | words
terms = st.builds(
    Term,
    text=words,
    status=st.sampled_from(TermStatus),
    kind=st.sampled_from(TermKind),
    part_of_speech=st.sampled_from(("", "noun", "verb")),
    is_exact=st.booleans(),
    is_case_sensitive=st.sampled_from((None, True, False)),
    note=prose,
)
wordings = st.builds(
    Wording,
    language=st.sampled_from(_LANGUAGES),
    terms=st.lists(terms, min_size=1, max_size=3).map(tuple),
    definition=prose,
)
concepts = st.builds(
    Concept,
    name=st.sampled_from(("", "c1", "254003", "a b")),
    wordings=st.lists(
        wordings, min_size=1, max_size=3, unique_by=lambda wording: wording.language
    ).map(tuple),
    subject=prose,
    definition=prose,
    note=prose,
)
glossaries = st.lists(concepts, min_size=1, max_size=4).map(lambda all_: Glossary(tuple(all_)))


def strip_places(glossary: Glossary) -> tuple[Concept, ...]:
    """The concepts without what only a file gives: places, and the words for a status."""
    return tuple(
        replace(
            concept,
            location=None,
            wordings=tuple(
                replace(
                    wording,
                    terms=tuple(
                        replace(term, location=None, status_word="") for term in wording.terms
                    ),
                )
                for wording in concept.wordings
            ),
        )
        for concept in glossary.concepts
    )
