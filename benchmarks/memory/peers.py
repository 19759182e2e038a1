"""Other ways to find the most similar text, behind one interface.

Those that propose candidates have the best 100 of them compared by our own formula.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Sequence

import numpy as np
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

from tm.memory.rank.similarity import find_similarity, fold_segment, is_short, split_words

# Takes a query; gives the best similarity found, 0 to 1.
Find = Callable[[str], float]

_CANDIDATES = 100
_TRIGRAM = 3


def compare_everything(texts: Sequence[str]) -> Find:
    """RapidFuzz over every text: the truth that the others are measured by."""
    folded = list({fold_segment(text) for text in texts} - {""})
    numbers: dict[str, int] = {}
    words = [
        "".join(chr(numbers.setdefault(word, len(numbers) + 1)) for word in split_words(text))
        for text in folded
    ]
    lengths = np.array([len(text) for text in folded])
    word_counts = np.array([len(text) for text in words])

    def find(query: str) -> float:
        query = fold_segment(query)
        found = split_words(query)
        written = "".join(
            chr(numbers.get(word, len(numbers) + 1 + n)) for n, word in enumerate(found)
        )
        best = _compare(written, words, word_counts)
        return max(best, _compare(query, folded, lengths)) if is_short(query, found) else best

    return find


def _compare(query: str, others: Sequence[str], lengths: np.ndarray) -> float:
    distances = cdist([query], others, scorer=Levenshtein.distance, dtype=np.int32)[0]
    return float((1 - distances / np.maximum(lengths, len(query))).max())


def search_trigrams(texts: Sequence[str]) -> Find:
    """SQLite's FTS5 with its trigram tokenizer, ranked by BM25."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE found USING fts5(text, tokenize='trigram')")
    connection.executemany("INSERT INTO found VALUES (?)", ((text,) for text in texts))
    connection.execute("INSERT INTO found (found) VALUES ('optimize')")

    def find(query: str) -> float:
        folded = fold_segment(query)
        grams = {folded[at : at + _TRIGRAM] for at in range(len(folded) - _TRIGRAM + 1)}
        wanted = " OR ".join('"' + gram.replace('"', '""') + '"' for gram in sorted(grams))
        rows = connection.execute(
            "SELECT text FROM found WHERE found MATCH ? ORDER BY rank LIMIT ?",
            (wanted or '""', _CANDIDATES),
        )
        return max((find_similarity(query, text) for (text,) in rows), default=0.0)

    return find


def search_tantivy(texts: Sequence[str]) -> Find:
    """Tantivy (Lucene's design, in Rust), words ranked by BM25."""
    import tantivy

    schema = tantivy.SchemaBuilder().add_text_field("text", stored=True).build()
    index = tantivy.Index(schema)
    writer = index.writer(num_threads=1)
    for text in texts:
        writer.add_document(tantivy.Document(text=text))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def find(query: str) -> float:
        words = " ".join(re.findall(r"\w+", query.lower()))
        if not words:
            return 0.0
        hits = searcher.search(index.parse_query(f"{words}", ["text"]), _CANDIDATES).hits
        found = (str(searcher.doc(address)["text"][0]) for _, address in hits)
        return max((find_similarity(query, text) for text in found), default=0.0)

    return find
