"""`tm import` on the files of the conformance collection, whole and in every kind of ruin."""

from __future__ import annotations

import gzip
import json
import lzma
import random
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from running import Run

from tests.formats.conformance_units import FOLDERS, expect, list_conformance_files

LANGUAGES = ("-s", "es", "-t", "en")


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_file_is_imported_as_the_table_says(run: Run, shared_dir: Path, folder: str) -> None:
    expected = {str(file): expect(file) for file in list_conformance_files(shared_dir, folder)}
    for path, each in expected.items():
        if each.error:
            refused = run("import", path, *LANGUAGES)
            assert (refused.code, refused.err.count("\n")) == (2, 1), refused.err
            assert each.error in refused.err
    readable = {path: each for path, each in expected.items() if not each.error}
    finished = run("import", *readable, *LANGUAGES, "--json")
    report = json.loads(finished.out)
    assert [file["path"] for file in report["files"]] == list(readable)
    for file in report["files"]:
        each = readable[file["path"]]
        if each.units is not None:
            assert file["units"] == each.units, file
        if each.is_damaged is not None:
            assert bool(file["damaged"]) == each.is_damaged, file
    assert finished.code == any(file["damaged"] for file in report["files"])
    again = json.loads(run("import", *readable, *LANGUAGES, "--json").out)
    assert again["added"] == 0


SAMPLES = (
    "tmx/omegat__test-level2.tmx",
    "po/polib__test_utf8.po",
    "xliff12/omegat__file-XLIFFFilter-tags.xlf",
    "xliff2/xliff-xliff-22__withReorderedCodes.xlf",
)


@pytest.mark.parametrize("sample", SAMPLES)
def test_no_ruin_ends_in_a_traceback(
    run: Run, shared_dir: Path, tmp_path: Path, sample: str
) -> None:
    original = shared_dir / "conformance" / sample
    data = original.read_bytes()
    chance = random.Random(sample)
    ruined = [data[: len(data) * part // 20] for part in range(20)]
    for _ in range(10):
        flipped = bytearray(data)
        for place in chance.sample(range(len(data)), 3):
            flipped[place] ^= 1 << chance.randrange(8)
        ruined.append(bytes(flipped))
    for number, each in enumerate(ruined):
        path = tmp_path / f"{number}{original.suffix}"
        path.write_bytes(each)
        check(run, path)


@pytest.mark.parametrize("sample", SAMPLES)
def test_other_encodings_and_packings_hold_the_same(
    run: Run, shared_dir: Path, tmp_path: Path, sample: str
) -> None:
    original = shared_dir / "conformance" / sample
    data = original.read_bytes()
    count = check(run, original)
    text = data.decode("utf-8-sig")
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(original.name, data)
    for number, (suffix, each) in enumerate((
        (original.suffix, text.encode("utf-16")),
        (original.suffix, text.encode("utf-16-le")),
        (original.suffix, b"\xef\xbb\xbf" + text.encode()),
        (f"{original.suffix}.gz", gzip.compress(data)),
        (f"{original.suffix}.xz", lzma.compress(data)),
        (".zip", packed.getvalue()),
    )):  # fmt: skip
        path = tmp_path / f"{number}{suffix}"
        path.write_bytes(each)
        assert check(run, path) == count, path.name


def check(run: Run, path: Path) -> int:
    """How many units were imported, in a run that ends as a program should."""
    finished = run("import", str(path), *LANGUAGES, "--json", "--dry-run")
    assert finished.code in {0, 1, 2}
    assert "Traceback" not in finished.err
    if finished.code == 2:
        assert finished.err.startswith("tm: error: ")
        assert finished.err.count("\n") == 1
        return 0
    return sum(file["units"] for file in json.loads(finished.out)["files"])
