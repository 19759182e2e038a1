"""What code scanning services need beyond a valid file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from report_example import FULL_REPORT, KNOWN, NUMBER, REPORT, TERM, WAIVED

from tm.model.finding import Waived
from tm.model.location import Location
from tm.report.findings.artifact import write_uri
from tm.report.findings.report import Report
from tm.report.findings.sarif import MOST_RESULTS, write_sarif


def read(report: Report) -> Mapping[str, Any]:
    (run,) = json.loads(write_sarif(report))["runs"]
    return dict(run)


def test_a_stretch_ends_after_its_last_character_and_the_other_text_is_related() -> None:
    (result,) = read(Report((NUMBER,), 1))["results"]

    (place,) = result["locations"]
    assert place["physicalLocation"] == {
        "artifactLocation": {"uri": "en/r%C3%ADo.md"},
        "region": {"startLine": 3, "startColumn": 16, "endLine": 3, "endColumn": 17},
    }
    (related,) = result["relatedLocations"]
    assert related["physicalLocation"]["artifactLocation"] == {"uri": "es/r%C3%ADo.md"}
    assert related["message"] == {"text": "es: El río creció 3 metros."}


def test_waived_findings_are_suppressed_whether_people_are_to_see_them_or_not() -> None:
    inline = replace(WAIVED, waived=Waived("as printed", place="en/río.md:5", is_inline=True))
    for report in (REPORT, FULL_REPORT, Report((TERM, WAIVED, inline), 1)):
        for finding, result in zip(report.findings, read(report)["results"], strict=True):
            kinds = [each["kind"] for each in result["suppressions"]]
            waived = finding.waived
            assert kinds == (["inSource" if waived.is_inline else "external"] if waived else [])


def test_known_findings_are_unchanged_and_others_new_only_if_there_is_a_baseline() -> None:
    assert [each["baselineState"] for each in read(Report((NUMBER, KNOWN), 1))["results"]] == [
        "new",
        "unchanged",
    ]
    assert "baselineState" not in read(Report((NUMBER,), 1))["results"][0]


def test_rules_tell_what_checks_look_for_those_that_found_nothing_too() -> None:
    run = read(FULL_REPORT)
    rules = run["tool"]["driver"]["rules"]

    assert rules[1]["id"] == "spacing"
    assert rules[0]["help"]["text"] == "Readers act on <numbers>."
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_of_too_many_results_those_that_count_are_kept_and_the_rest_is_told() -> None:
    findings = [replace(NUMBER, fingerprint=f"{number:016}") for number in range(MOST_RESULTS - 1)]
    run = read(Report((WAIVED, KNOWN, *findings, TERM), 1))

    assert len(run["results"]) == MOST_RESULTS
    assert run["results"][-1]["ruleId"] == "forbidden-term"
    assert not any(result["suppressions"] for result in run["results"])
    (invocation,) = run["invocations"]
    (told,) = invocation["toolExecutionNotifications"]
    assert told["message"]["text"] == "2 findings are left out: a run has 5000 at most"


def test_what_is_not_known_of_a_place_is_left_out() -> None:
    for location, expected in (
        (Location("memory.sqlite"), None),
        (Location("tm-waivers.toml", 4), {"startLine": 4}),
    ):
        (result,) = read(Report((replace(NUMBER, location=location, end=location),), 1))["results"]
        assert result["locations"][0]["physicalLocation"].get("region") == expected


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("bulletins/en/a b.md", "bulletins/en/a%20b.md"),
        ("año/100%#1?.md", "a%C3%B1o/100%25%231%3F.md"),
        ("c:d.md", "c%3Ad.md"),
        ("/srv/a b.md", "file:///srv/a%20b.md"),
        ("../x.md", "../x.md"),
    ],
)
def test_paths_are_addresses(path: str, uri: str) -> None:
    assert write_uri(path) == uri
