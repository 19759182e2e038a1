"""Findings as JUnit XML, in the dialect of Ant that test reports of CI services read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from xml.etree import ElementTree as ET

from tm.model.finding import Finding, Severity
from tm.report.findings.explain import explain, summarize
from tm.report.findings.report import Report
from tm.report.findings.visible import make_visible


def write_junit(report: Report) -> str:
    """A suite for each file with findings, a case for each of them, and one for quiet checks.

    Errors and warnings have failed; remarks and waived findings are skipped, checks that found
    nothing have passed. Nothing is timed.
    """
    suites = ET.Element("testsuites")
    found = {finding.check for finding in report.shown}
    quiet = [_make_case(check, "tm") for check in report.checks if check not in found]
    _add_suite(suites, "checks that found nothing", quiet, report)
    for path, findings in groupby(report.shown, key=lambda finding: finding.location.path):
        _add_suite(suites, path, [_describe(finding) for finding in findings], report)
    ET.indent(suites, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(suites, "unicode")}\n'


def _add_suite(suites: ET.Element, name: str, cases: list[ET.Element], report: Report) -> None:
    suite = ET.SubElement(
        suites,
        "testsuite",
        name=make_visible(name),
        package="tm",
        id=str(len(suites)),
        timestamp=report.checked_at.strftime("%Y-%m-%dT%H:%M:%S"),
        hostname="localhost",
        tests=str(len(cases)),
        failures=str(sum(case.find("failure") is not None for case in cases)),
        errors="0",
        skipped=str(sum(case.find("skipped") is not None for case in cases)),
        time="0",
    )
    ET.SubElement(suite, "properties")
    suite.extend(cases)
    ET.SubElement(suite, "system-out")
    ET.SubElement(suite, "system-err")


def _describe(finding: Finding) -> ET.Element:
    place = ":".join(_list_places(finding))
    name = f"{finding.check}: {summarize(finding)}{f' ({place})' if place else ''}"
    case = _make_case(name, finding.location.path)
    message, text = summarize(finding), f"{finding.location}\n{explain(finding)}"
    if finding.waived or finding.severity is Severity.INFO:
        told = ET.SubElement(case, "skipped", message=message)
    else:
        told = ET.SubElement(case, "failure", message=message, type=make_visible(finding.check))
    told.text = make_visible(text)
    return case


def _make_case(name: str, group: str) -> ET.Element:
    return ET.Element("testcase", name=make_visible(name), classname=make_visible(group), time="0")


def _list_places(finding: Finding) -> Iterator[str]:
    yield from (str(n) for n in (finding.location.line, finding.location.column) if n)
