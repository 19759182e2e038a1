"""Waivers of `tm check`: beside the text and in `tm-waivers.toml`."""

from __future__ import annotations

from pathlib import Path

import pytest
from check_project import CHECKS, ENGLISH, SPANISH, find, git, make_project, put
from running import Run

COMMENT = "<!-- tm: ignore number-mismatch: a quotation -->"


def count(findings: list[dict[str, object]]) -> dict[object, int]:
    """How many findings of each check count."""
    names = [each["check"] for each in findings if not each["waived"]]
    return {name: names.count(name) for name in names}


@pytest.mark.parametrize(
    ("side", "text"),
    [
        ("es", SPANISH.replace("El río", f"{COMMENT}\n\nEl río")),
        ("en", ENGLISH.replace("The river", f"{COMMENT}\nThe river")),
        ("en", ENGLISH.replace("Valdelmar.", f"Valdelmar. {COMMENT}")),
        ("en", ENGLISH.replace("4 metres", f"4 {COMMENT} metres")),
    ],
)
def test_a_comment_waives_its_block(run: Run, tmp_path: Path, side: str, text: str) -> None:
    make_project(tmp_path)
    put(tmp_path, f"bulletins/{side}/river.md", text)

    findings = find(run)

    assert count(findings) == {"doubled-word": 2}
    (waived,) = [each for each in findings if each["waived"]]
    assert waived["waiver"]["reason"] == "a quotation"


def test_a_comment_waives_no_other_block_and_no_other_check(run: Run, tmp_path: Path) -> None:
    make_project(tmp_path)
    put(tmp_path, "bulletins/en/river.md", f"{COMMENT}\n\n{ENGLISH}")

    assert count(find(run)) == {"number-mismatch": 1, "doubled-word": 2, "unused-waiver": 1}


@pytest.mark.parametrize(
    "order", ["tm: ignore number-mismatch", "tm: ignore numbr-mismatch: x", "tm: ignore"]
)
def test_a_waiver_that_says_too_little_is_found(run: Run, tmp_path: Path, order: str) -> None:
    make_project(tmp_path)
    put(tmp_path, "bulletins/en/river.md", f"<!-- {order} -->\n\n{ENGLISH}")

    assert count(find(run))["invalid-waiver"] == 1
    assert "invalid-waiver" not in count(find(run, "--ignore", "invalid-waiver"))


def test_a_waiver_of_a_check_that_does_not_run_is_left_alone(run: Run, tmp_path: Path) -> None:
    make_project(tmp_path)
    put(tmp_path, "bulletins/en/river.md", f"<!-- tm: ignore wrong-language: x -->\n\n{ENGLISH}")

    assert "unused-waiver" not in count(find(run))


def test_front_matter_and_po_have_comments_of_their_own(run: Run, tmp_path: Path) -> None:
    put(
        tmp_path,
        "a.md",
        "---\n# tm: ignore doubled-word: a song\ntitle: It was was\n---\n\nText.\n",
    )
    put(tmp_path, "b.po", '#. tm:ignore doubled-word: a song\nmsgid "x"\nmsgstr "It was was"\n')

    assert count(find(run, "a.md", "-l", "en", code=0)) == {}
    assert count(find(run, "b.po", "-l", "en", "-s", "es", code=0)) == {}


def test_waive_writes_down_who_and_why(run: Run, tmp_path: Path) -> None:
    make_project(tmp_path)
    git(tmp_path, "init", "-q")
    git(tmp_path, "config", "user.name", "Ana Ruiz")
    arguments = ("--waive", "number-mismatch", "--reason", "as  printed", "--expires", "2999-01-01")

    assert run("check", *CHECKS, *arguments).code == 0

    text = (tmp_path / "tm-waivers.toml").read_text(encoding="utf-8")
    for line in (
        'check = "number-mismatch"',
        'reason = "as printed"',
        'by = "Ana Ruiz"',
        "expires = 2999-01-01",
        'path = "bulletins/en/river.md"',
    ):
        assert line in text.splitlines()
    findings = find(run)
    assert count(findings) == {"doubled-word": 2}
    assert next(each for each in findings if each["waived"])["waiver"]["by"] == "Ana Ruiz"
    assert "waived (Ana Ruiz): as printed" in run("check", *CHECKS, "--show-waived").out


def test_waive_takes_a_fingerprint(run: Run, tmp_path: Path) -> None:
    make_project(tmp_path)
    first = next(each for each in find(run) if each["column"] == 22)

    assert run("check", *CHECKS, "--waive", first["fingerprint"], "--reason", "x").code == 0

    assert count(find(run))["number-mismatch"] == 1


def test_a_waiver_dies_with_its_text(run: Run, tmp_path: Path) -> None:
    make_project(tmp_path)
    run("check", *CHECKS, "--waive", "number-mismatch", "--reason", "x")
    put(tmp_path, "bulletins/en/river.md", ENGLISH.replace("river rose", "stream rose"))

    findings = find(run)

    assert count(findings) == {"number-mismatch": 1, "doubled-word": 2, "unused-waiver": 1}
    notice = findings[-1]
    assert (notice["check"], notice["path"], notice["line"]) == (
        "unused-waiver", "tm-waivers.toml", 4,
    )  # fmt: skip
    put(tmp_path, "bulletins/es/other.md", "Uno.\n")
    put(tmp_path, "bulletins/en/other.md", "One.\n")
    assert count(find(run, "bulletins/es/other.md", code=0)) == {}


def test_a_waiver_that_has_expired_is_found(run: Run, tmp_path: Path) -> None:
    make_project(tmp_path)
    run("check", *CHECKS, "--waive", "number-mismatch", "--reason", "x", "--expires", "2999-01-31")
    file = tmp_path / "tm-waivers.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("2999", "2020"), encoding="utf-8")

    assert count(find(run)) == {"number-mismatch": 1, "doubled-word": 2, "expired-waiver": 1}


@pytest.mark.parametrize(
    ("day", "message"),
    [
        ("2020-01-01", "--expires: 2020-01-01 is past; give a day to come"),
        ("2020-13-01", "'2020-13-01' is no date; write it as in 2027-12-31"),
    ],
)
def test_a_waiver_ends_on_a_day_to_come(run: Run, tmp_path: Path, day: str, message: str) -> None:
    make_project(tmp_path)

    finished = run("check", "--waive", "number-mismatch", "--reason", "x", "--expires", day)

    assert finished.code == 2
    assert message in finished.err
    assert not (tmp_path / "tm-waivers.toml").exists()


def test_nothing_to_waive_is_told(run: Run, tmp_path: Path) -> None:
    make_project(tmp_path)

    for wanted, message in (
        ("currency-mismatch", "nothing is found that is called 'currency-mismatch'"),
        ("0123456789abcdef", "nothing is found that is called '0123456789abcdef'"),
        ("curency-mismatch", "did you mean 'currency-mismatch'"),
    ):
        finished = run("check", "--waive", wanted, "--reason", "x")
        assert finished.code == 2
        assert message in finished.err
    assert not (tmp_path / "tm-waivers.toml").exists()


def test_a_broken_file_of_waivers_names_its_line(run: Run, tmp_path: Path) -> None:
    make_project(tmp_path)
    put(tmp_path, "tm-waivers.toml", '[[waiver]]\ncheck = "spacing"\nreson = "x"\n')

    finished = run("check")

    assert finished.code == 2
    assert 'tm-waivers.toml:3: unknown key "reson"; did you mean "reason"?' in finished.err
