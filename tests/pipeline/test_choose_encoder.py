"""Which encoder a command takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tm.pipeline.project import Project, choose_encoder
from tm.project.config import Config


def make_project(root: Path, encoder: str) -> Project:
    return Project(root, Config(original="es", languages=("en",), encoder=encoder))


def test_the_one_given_then_the_projects() -> None:
    project = make_project(Path(), "lexical")
    assert choose_encoder("use", project) == "use"
    assert choose_encoder(None, project) == "lexical"
    assert choose_encoder(None, make_project(Path(), "")) is None
    assert choose_encoder("labse:x", None) == "labse:x"
    assert choose_encoder(None, None) is None


def test_a_models_folder_is_in_the_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "models" / "own").mkdir(parents=True)
    (tmp_path / "bulletins").mkdir()
    monkeypatch.chdir(tmp_path / "bulletins")
    assert choose_encoder(None, make_project(tmp_path, "labse:models/own")) == "labse:../models/own"
    hub_name = "labse:sentence-transformers/LaBSE"
    assert choose_encoder(None, make_project(tmp_path, hub_name)) == hub_name
