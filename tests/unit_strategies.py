"""Units of every kind for hypothesis: odd characters, codes, languages, origins, dates."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from tm.model.bead import Status
from tm.model.document import BlockKind
from tm.model.inline import Code, CodeKind, InlineText
from tm.model.location import Location, Span
from tm.model.unit import Origin, Review, Unit, Variant

# For tests that draw units: drawing one takes as long as some tests' deadline.
unit_examples = settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)

# What breaks writers: markup, line breaks of all kinds, white space that is not a space,
# controls, half surrogate pairs, non-characters, directions, and characters beyond the BMP. Of
# surrogates only the low halves, which undecodable bytes become: after a high one, JSON and UTF-16
# make one character of the two.
_AWKWARD = (
    "&", "<", ">", "]]>", '"', "'", "\\", "%s", "{0}", "|", "\t", "\n", "\r", "\r\n", "\v", "\f",
    "\x85", "\u2028", "\xa0", "\u202f", "\u200b", "\ufeff", "\0", "\x01", "\x1b", "\x7f", "\x9f",
    "\udcff", "\ufffe", "\uffff", "\u202e", "\u2067", "e\u0301", "🏛", "𝔅", " ", "  ",
)  # fmt: skip
_any_character = (st.integers(0, 0xD7FF) | st.integers(0xDC00, 0x10FFFF)).map(chr)
texts = st.lists(
    st.sampled_from([*_AWKWARD, "palabra", "Dra. Ñusta"]) | _any_character, max_size=6
).map("".join)
codes = st.builds(
    Code,
    kind=st.sampled_from(CodeKind),
    number=st.integers(0, 3),
    data=st.one_of(texts, st.sampled_from(["**", "<b>", "</b>", "[", "](https://a.example/?b&c)"])),
)
contents = st.lists(st.one_of(texts, codes), max_size=6).map(lambda parts: InlineText.of(*parts))
languages = st.sampled_from(["es", "es-PE", "en", "en-GB", "pt-BR", "qu", "zh-Hant", "sr-Latn-RS"])
numbers = st.integers(0, 100_000)
hashes = st.integers(-(2**63), 2**63 - 1)
origins = st.builds(
    Origin,
    location=st.builds(Location, texts.map("bulletins/es/{}.md".format), numbers, numbers),
    span=st.builds(Span, numbers, numbers),
    kind=st.sampled_from(["", *BlockKind]).map(str),
    heading=texts,
)
dates = st.datetimes(datetime(1970, 1, 2), datetime(2100, 1, 1)).map(
    lambda moment: moment.replace(microsecond=0, tzinfo=UTC)
)


def variants(language: str) -> st.SearchStrategy[Variant]:
    """Variants in this language that no person has refused."""
    return st.builds(
        Variant,
        language=st.just(language),
        content=contents,
        origin=st.none() | origins,
        segments=st.integers(1, 6),
        confidence=st.floats(0, 1),
        status=st.sampled_from([Status.AUTO, Status.CONFIRMED]),
        signature=texts,
        previous_hash=hashes,
        next_hash=hashes,
    )


units = st.lists(languages, min_size=2, max_size=4, unique=True).flatmap(
    lambda chosen: st.builds(
        Unit,
        variants=st.tuples(*map(variants, chosen)),
        bulletin=texts,
        created=dates,
        changed=dates,
    )
)

# As readers give them: with what files say of a unit, and with variants that say little.
plain_variants = st.builds(Variant, language=languages, content=contents)
imported_units = st.builds(
    Unit,
    variants=st.lists(
        languages.flatmap(variants) | plain_variants,
        min_size=2,
        max_size=4,
        unique_by=lambda variant: variant.language,
    ).map(tuple),
    bulletin=texts,
    created=dates,
    changed=dates,
    origin=texts,
    author=texts,
    editor=texts,
    review=st.sampled_from(Review),
    context=texts,
    notes=st.lists(texts, max_size=2).map(tuple),
    properties=st.lists(st.tuples(texts, texts), max_size=2).map(tuple),
)
