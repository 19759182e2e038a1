"""How sure a link looks."""

from __future__ import annotations

import pytest

from tm.model.bead import Status
from tm.report.page.data import PageBead
from tm.report.page.level import describe_levels, find_level, is_doubtful


@pytest.mark.parametrize(
    ("confidence", "status", "doubtful_below", "name"),
    [
        (1.0, Status.AUTO, 0.9, "sure"),
        (0.99, Status.AUTO, 0.9, "sure"),
        (0.98, Status.AUTO, 0.9, "likely"),
        (0.9, Status.AUTO, 0.9, "likely"),
        (0.8999, Status.AUTO, 0.9, "doubtful"),
        (0.4999, Status.AUTO, 0.9, "poor"),
        (0.4, Status.AUTO, 0.3, "likely"),
        (0.2, Status.AUTO, 0.3, "poor"),
        (0.995, Status.AUTO, 0.999, "doubtful"),
        (0.2, Status.CONFIRMED, 0.9, "confirmed"),
    ],
)
def test_confidence_and_status_give_the_level(
    confidence: float, status: Status, doubtful_below: float, name: str
) -> None:
    bead = PageBead(0, (0,), (0,), confidence, status, moved=False)
    assert find_level(bead, doubtful_below).name == name
    assert is_doubtful(bead, doubtful_below) == (name in {"doubtful", "poor"})


def test_the_key_tells_the_ranges() -> None:
    assert [(level.name, meaning) for level, meaning in describe_levels(0.8)] == [
        ("confirmed", "by a person"),
        ("sure", "0.99 or more"),
        ("likely", "0.8 to 0.99"),
        ("doubtful", "0.5 to 0.8"),
        ("poor", "below 0.5"),
    ]
