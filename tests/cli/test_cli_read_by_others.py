"""What `tm export` writes of imported units, as the Translate Toolkit and gettext read it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import pytest
from running import Run
from tools import run_tool

from tests.formats.conformance_units import SPECIAL_TMX
from tm.errors import InputError
from tm.formats.base import ImportOptions
from tm.formats.tmx.read import read_tmx
from tm.model.unit import Unit

needs_toolkit = pytest.mark.skipif(
    find_spec("translate") is None, reason="the Translate Toolkit is not installed"
)
# Lists, for each file, source, target and whether it is a translation; null where it cannot read.
TOOLKIT = """
import json, sys
from translate.storage import factory
def read(path):
    try:
        units = factory.getobject(path).units
        return [(str(u.source), str(u.target), u.istranslated()) for u in units if not u.isheader()]
    except Exception:
        return None
print(json.dumps([read(path) for path in sys.argv[1:]]))
"""
PAIRS = [("El río creció.", "The river rose."), ("«Sí» & <no>", '"Yes" & <no>'), ("año", "year")]


def read_by_toolkit(paths: Sequence[Path]) -> list[list[tuple[str, str, bool]] | None]:
    """What the Translate Toolkit finds in the files, in a process of its own."""
    command = [sys.executable, "-c", TOOLKIT, *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: list[list[tuple[str, str, bool]] | None] = json.loads(done.stdout)
    return found


@pytest.fixture
def run_filled(run: Run, tmp_path: Path) -> Run:
    """`tm` where the memory has imported units only."""
    rows = "".join(f"{source}\t{target}\n" for source, target in [("es", "en"), *PAIRS])
    (tmp_path / "a.tsv").write_text(rows, encoding="utf-8")
    assert run("import", "a.tsv").code == 0
    return run


@needs_toolkit
@pytest.mark.parametrize(
    ("format_name", "path"), [("tmx", "a.tmx"), ("xliff", "a.xlf"), ("po", "en.po")]
)
def test_the_translate_toolkit_reads_every_pair(
    run_filled: Run, tmp_path: Path, format_name: str, path: str
) -> None:
    assert run_filled("export", format_name, "-o", path).code == 0
    (found,) = read_by_toolkit([tmp_path / path])
    assert [(source, target) for source, target, _ in found or ()] == PAIRS


def test_gettext_and_i18nspector_find_no_fault(run_filled: Run, tmp_path: Path) -> None:
    assert run_filled("export", "po", "-o", "en.po").code == 0
    checked = run_tool("msgfmt", "--check", "--output-file=/dev/null", tmp_path / "en.po")
    assert (checked.returncode, checked.stderr) == (0, "")
    inspected = run_tool("i18nspector", tmp_path / "en.po")
    assert [line for line in inspected.stdout.splitlines() if line.startswith("E:")] == []


@needs_toolkit
def test_the_translate_toolkit_counts_the_same_units(shared_dir: Path) -> None:
    folder = shared_dir / "conformance" / "tmx"
    paths = [path for path in sorted(folder.glob("*.tmx")) if path.name not in SPECIAL_TMX]
    compared = 0
    for path, theirs in zip(paths, read_by_toolkit(paths), strict=True):
        ours = count_units(path)
        if theirs is not None and ours is not None:
            assert (path.name, ours) == (path.name, sum(is_one for _, _, is_one in theirs))
            compared += 1
    assert compared > 80


def count_units(path: Path) -> int | None:
    """How many units the file has; None where it is refused for the entities it declares."""
    try:
        with path.open("rb") as stream:
            found = list(read_tmx(stream, path.name, ImportOptions("en", "fr")))
    except InputError as error:
        if "declares the entity" not in error.fact:
            raise
        return None
    return sum(isinstance(item, Unit) for item in found)
