"""A plain unit is packed as the unit that it is."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from tm.memory.packed import pack_plain_unit, pack_unit
from tm.model.location import Location
from tm.model.plain_unit import PlainUnit

_TEXTS = st.text(min_size=1, max_size=12)
_NAMES = st.sampled_from(["", "ana", "ñ"])
_MOMENTS = st.none() | st.datetimes(
    datetime(1960, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC)
)


def locate(number: int) -> Location:
    """A place in a file."""
    return Location("a.tsv", number)


@given(
    st.lists(_TEXTS, min_size=3, max_size=3),
    st.permutations(["es", "en", "pt"]),
    st.tuples(_MOMENTS, _MOMENTS, _NAMES, _NAMES),
    _NAMES,
)
def test_plain_units_are_packed_as_others(
    texts: list[str],
    languages: list[str],
    history: tuple[datetime | None, datetime | None, str, str],
    origin: str,
) -> None:
    plain = PlainUnit(tuple(languages), tuple(texts), (1, 2, 3), locate, *history)
    assert pack_plain_unit(plain, origin) == pack_unit(plain.expand(), origin)
    assert [variant.place for variant in plain.expand().variants] == list(map(locate, (1, 2, 3)))
