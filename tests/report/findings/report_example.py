"""A report with one finding of each sort."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from tm.model.finding import Excerpt, Finding, Severity, Side, Waived
from tm.model.location import Location, Span
from tm.report.findings.report import Report, Rule

NUMBER = Finding(
    check="number-mismatch",
    severity=Severity.ERROR,
    message="3 in the source, 4 here",
    location=Location("en/río.md", 3, 16),
    end=Location("en/río.md", 3, 17),
    side=Side.TARGET,
    source=Excerpt("es", "El río creció 3 metros.", Span(14, 15), Location("es/río.md", 3, 15)),
    target=Excerpt("en", "The river rose 4 metres.", Span(15, 16), Location("en/río.md", 3, 16)),
    fingerprint="00112233445566aa",
    subject="4",
    bulletin="río",
)
TERM = replace(
    NUMBER,
    check="forbidden-term",
    severity=Severity.WARNING,
    message="'flow'\nis not used",
    location=Location("en/río.md", 5, 1),
    end=Location("en/río.md", 5, 5),
    source=Excerpt("es", "Caudal", None, Location("es/río.md", 5, 1)),
    target=Excerpt("en", "Flow", Span(0, 4), Location("en/río.md", 5, 1)),
    fingerprint="00112233445566bb",
    subject="flow",
    entry="caudal → discharge (preferred)",
    fix="Discharge",
)
MISSING = replace(
    NUMBER,
    check="missing-translation",
    message="has no translation",
    location=Location("es/río.md", 7, 1),
    end=Location("es/río.md", 7, 10),
    side=Side.SOURCE,
    source=Excerpt("es", "Sin más.", Span(0, 8), Location("es/río.md", 7, 1)),
    target=Excerpt("en", ""),
    fingerprint="00112233445566cc",
    subject="",
)
WAIVED = replace(
    TERM, fingerprint="00112233445566dd", waived=Waived("as printed", "Ana", "tm-waivers.toml:4")
)
KNOWN = replace(NUMBER, fingerprint="00112233445566ee", is_known=True)
NOTICE = Finding(
    check="unused-waiver",
    severity=Severity.WARNING,
    message="nothing is left of it",
    location=Location("tm-waivers.toml", 4),
    end=Location("tm-waivers.toml", 4),
    side=Side.TARGET,
    source=None,
    target=None,
    fingerprint="00112233445566ff",
)
REPORT = Report(
    (NUMBER, KNOWN, TERM, WAIVED, MISSING, NOTICE), 12, ("forbidden-term", "number-mismatch")
)
RULES = (
    Rule(
        "number-mismatch",
        "A number of the source that the translation lacks.",
        "Readers act on <numbers>.",
        Severity.ERROR,
    ),
    Rule("spacing", "Spaces where the language has none.", "They look careless.", Severity.WARNING),
)
LINES = {
    "es/río.md": ("# Río\n", "\n", "El río creció 3 metros.\n", "\n", "Caudal\n"),
    "en/río.md": ("# Río\n", "\n", "Río: el 3, not 4 metres.\n", "\n", "Flow\n"),
}
# As a reader of all findings has it, and with what only some reports tell.
FULL_REPORT = replace(
    REPORT,
    checks=(*REPORT.checks, "spacing"),
    show_waived=True,
    rules=RULES,
    checked_at=datetime(2026, 11, 23, 19, 30, tzinfo=UTC),
    read_lines=lambda path: LINES.get(path, ()),
)
