"""The records of this repository's sample bulletins are those of its texts."""

from __future__ import annotations

from pathlib import Path

from tm.formats.record import write_record
from tm.pipeline.project import Project
from tm.pipeline.recorded import check_coverage, load_recorded
from tm.pipeline.wanted_bulletins import find_wanted_bulletins
from tm.project.config import CONFIG_NAME, read_config


def test_sample_records_cover_the_sample_bulletins(repository: Path) -> None:
    config = read_config((repository / CONFIG_NAME).read_bytes(), CONFIG_NAME)
    project = Project(repository, config)
    pairs = list(load_recorded(project, find_wanted_bulletins(project, "*", ())))
    assert len(pairs) == 8
    for pair in pairs:
        check_coverage(pair)
        assert write_record(pair.record).encode() == pair.file.record
