"""`docs/adding-a-check.md`: what it shows works in a package of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tm.checks.base import CheckedPair, CheckedText, Context, NoOptions, PairCheck
from tm.checks.find import find_faults
from tm.model.inline import InlineText


@pytest.fixture
def package(repository: Path, tmp_path: Path) -> Path:
    """A folder with the page's check as an installed package."""
    page = (repository / "docs" / "adding-a-check.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    (table,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    name, module = re.findall(r'^([\w-]+) = "(.*)"$', table, re.MULTILINE)[0]
    folder = tmp_path / "site"
    (folder / "our_checks").mkdir(parents=True)
    (folder / "our_checks" / "__init__.py").write_text("")
    (folder / "our_checks" / "phone_mismatch.py").write_text(code, encoding="utf-8")
    facts = folder / "our_checks-1.dist-info"
    facts.mkdir()
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: our-checks\nVersion: 1\n")
    (facts / "entry_points.txt").write_text(f"[tm.checks]\n{name} = {module}\n")
    return folder


def test_its_examples_hold(package: Path) -> None:
    namespace: dict[str, object] = {}
    exec((package / "our_checks" / "phone_mismatch.py").read_text(), namespace)
    check = namespace["CHECK"]
    assert isinstance(check, PairCheck)
    for example in check.facts.examples:
        source, target = (
            CheckedText(language, InlineText.of(str(text)))
            for language, text in zip(
                example.languages, (example.source, example.target), strict=True
            )
        )
        pair = CheckedPair(source, target)
        found = tuple(find_faults(check, [pair], Context(NoOptions())))
        stretches = tuple(target.text[fault.span.start : fault.span.end] for _, fault in found)
        assert stretches == example.faults


def test_it_is_found_where_its_package_is_installed(
    repository: Path, package: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.po").write_text(
        'msgid ""\nmsgstr ""\n"Language: en\\n"\n"X-Source-Language: es\\n"\n\n'
        'msgid "Llame al +51 1 555 0110."\nmsgstr "Call +51 1 555 0100."\n',
        encoding="utf-8",
    )
    environment = {**os.environ, "PYTHONPATH": f"{package}:{repository}"}
    finished = subprocess.run(
        [sys.executable, "-c", "import sys; from tm.cli.main import main; sys.exit(main())",
         "check", "a.po", "--select", "phone-mismatch"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert finished.returncode == 1, finished.stderr
    assert "7:14 error [phone-mismatch] the source has no number +51 1 555 0100" in finished.stdout
