"""Reports as the services that read them want them, whatever stands in a text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import lxml.html
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from report_example import FULL_REPORT, MISSING, NUMBER, REPORT, TERM, WAIVED
from report_schemas import Validate, make_validators

from tm.model.finding import Excerpt, Finding, Severity, Waived
from tm.model.location import Location, Span
from tm.report.findings.registry import REPORTERS
from tm.report.findings.report import Report, Rule

READ_BY_OTHERS = sorted(set(REPORTERS) - {"text"})
NASTY = (
    "</script><script>alert(1)</script><img src=x onerror=alert(1)>",
    "a\x00b\x1b[31m\ud800 \udfff\ufffe\u202eabc",
    "line\r\nbreak\u2028and\x85next\x0c\t]]> %0A ::error::x, y: z",
    "| `pipe` | [link](https://example.org) *x* @ana $x$ &amp; {{ 1 }} {% raw %}",
    "\"quotes\" 'and' « ¿? » \\ \\n",
    "سلام 日本 👩‍🚒",
)
any_text = st.sampled_from(NASTY) | st.text(st.characters(exclude_categories=()), max_size=20)
names = any_text.map(lambda text: text or "x")


@pytest.fixture(scope="module")
def validators(shared_dir: Path) -> Mapping[str, Validate]:
    """By form."""
    return make_validators(shared_dir)


@st.composite
def findings(draw: st.DrawFn) -> Finding:
    """A finding of any sort with any texts."""
    finding = draw(st.sampled_from((NUMBER, TERM, MISSING, WAIVED)))
    text = draw(any_text)
    start = draw(st.integers(0, len(text)))
    line, column = draw(st.sampled_from(((0, 0), (3, 0), (3, 7))))
    place = Location(draw(names), line, column)
    return replace(
        finding,
        check=draw(names),
        message=draw(names),
        severity=draw(st.sampled_from(Severity)),
        location=place,
        end=replace(place, column=column + draw(st.integers(0, 3))),
        source=draw(st.sampled_from((None, Excerpt("es", text, Span(start, len(text)), place)))),
        target=draw(st.sampled_from((None, Excerpt("ar", text, Span(0, start))))),
        entry=draw(any_text),
        fix=draw(st.none() | any_text),
        waived=draw(st.none() | st.builds(Waived, names, any_text, st.just("x:1"), st.booleans())),
        is_known=draw(st.booleans()),
    )


@pytest.mark.parametrize("name", READ_BY_OTHERS)
@pytest.mark.parametrize("report", [REPORT, FULL_REPORT, Report((), 0), Report((), 3, ("x",))])
def test_examples_are_valid(name: str, report: Report, validators: Mapping[str, Validate]) -> None:
    validators[name](REPORTERS[name](report))


@given(found=st.lists(findings(), max_size=3), lines=st.lists(names, max_size=4))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_gives_a_valid_report(
    validators: Mapping[str, Validate], found: list[Finding], lines: list[str]
) -> None:
    rules = tuple(Rule(f.check, f.message, f.entry, f.severity) for f in found)
    report = Report(tuple(found), 1, show_waived=True, rules=rules, read_lines=lambda _path: lines)
    for name in READ_BY_OTHERS:
        written = REPORTERS[name](report).encode("utf-8", "backslashreplace")
        validators[name](written.decode())


@pytest.mark.parametrize("text", NASTY)
def test_texts_arrive_as_they_are(text: str) -> None:
    finding = replace(
        NUMBER, message=text, target=Excerpt("en", text, Span(0, len(text))), fix=text
    )
    report = Report((finding,), 1)
    fixes = json.loads(
        REPORTERS["rdjson"](replace(report, read_lines=lambda _path: ["x" * 99] * 9))
    )

    assert fixes["diagnostics"][0]["suggestions"][0]["text"] == text
    if text.isprintable():
        page = lxml.html.document_fromstring(REPORTERS["html"](report))
        assert page.find(".//mark").text_content() == text
        failure = etree.fromstring(REPORTERS["junit"](report).encode()).find(".//failure")
        assert failure is not None
        assert failure.get("message") == text
