"""The status as text, for a narrow terminal too."""

from __future__ import annotations

from tm.model.location import Location
from tm.report.status.report import Change, PairStatus, StaleSegment, State, StatusReport
from tm.report.status.text import write_text

LINE = "El puente viejo quedó cerrado el lunes y no abrirá hasta el viernes próximo."
SEGMENT = StaleSegment(
    Change.CHANGED,
    Location("bulletins/es/rio.md", 3, 1),
    LINE,
    LINE.replace("lunes", "martes"),
    is_old_text_whole=True,
)
PAIR = PairStatus(
    "rio", "es", "en", "bulletins/es/rio.md", "bulletins/en/rio.md", State.STALE, 4, 30, (SEGMENT,)
)


def test_no_line_is_wider_than_the_terminal() -> None:
    text = write_text(StatusReport((PAIR,), history_problem="no git"), 44)
    assert max(map(len, text.splitlines())) <= 44
    assert text.startswith("rio\n  pair es-en, segments 4, changed 1, new 0,\n")
    assert "[-martes-]{+lunes+}" in text


def test_a_pipe_gets_each_sentence_on_a_line() -> None:
    text = write_text(StatusReport((PAIR,), history_problem="no git"))
    assert f"    {LINE.replace('lunes', '[-martes-]{+lunes+}')}\n" in text
