"""The project a command works in: the folder with `tm.toml`, its settings and its files."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path

from tm.errors import ConfigError
from tm.formats.base import ReadOptions
from tm.pipeline.load import load_bytes
from tm.project.config import CONFIG_NAME, DEFAULT_MEMORY, Config, read_config
from tm.project.key_line import find_key_line


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with a `tm.toml`, and what that says."""

    root: Path
    config: Config

    def locate(self, path: str) -> str:
        """A path of the project as the user would type it here."""
        return show_path(self.root / path)

    def locate_key(self, *key: str) -> str:
        """Where `tm.toml` sets the key, as `tm.toml:3`."""
        file = self.root / CONFIG_NAME
        place = show_path(file)
        line = find_key_line(load_bytes(str(file), place).decode("utf-8-sig"), key)
        return f"{place}:{line}" if line else place


def find_project() -> Project | None:
    """The project of the working directory: its `tm.toml` is there or in a folder above."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        file = folder / CONFIG_NAME
        if file.is_file():
            place = show_path(file)
            return Project(folder, read_config(load_bytes(str(file), place), place))
    return None


def require_project() -> Project:
    """The project of the working directory; raises ConfigError where there is none."""
    project = find_project()
    if not project:
        raise ConfigError(
            "none here or in a folder above",
            place=CONFIG_NAME,
            remedy="run `tm init` in the folder of your bulletins",
        )
    return project


def choose_memory(given: str | None, project: Project | None) -> str:
    """The memory's path: the one given, else the project's, else `memory.sqlite` here."""
    if given:
        return given
    return project.locate(project.config.memory) if project else DEFAULT_MEMORY


def choose_read_options(
    project: Project | None, encoding: str | None = None, *, main_text_only: bool = False
) -> ReadOptions:
    """How documents are read in the project, or without one."""
    options = ReadOptions(encoding=encoding, main_text_only=main_text_only)
    if not project:
        return options
    config = project.config
    return replace(
        options,
        front_matter_keys=(
            options.front_matter_keys if config.front_matter is None else config.front_matter
        ),
        main_text_only=main_text_only or config.main_text,
    )


def choose_encoder(given: str | None, project: Project | None) -> str | None:
    """The encoder's name: the one given, else the project's; None where the languages decide.

    A model's folder that the project names is in the project.
    """
    if given or not project:
        return given
    name, _, model = project.config.encoder.partition(":")
    if model and (project.root / model).is_dir():
        return f"{name}:{project.locate(model)}"
    return project.config.encoder or None


def show_path(path: Path) -> str:
    """The path as the user would type it here: relative where that is shorter."""
    relative = os.path.relpath(path)
    return relative if len(relative) < len(str(path)) else str(path)


def name_in_project(path: str, project: Project | None) -> str:
    """The path from the project's folder, with forward slashes; as it is where it lies outside."""
    if project:
        place = Path(path).resolve()
        root = project.root.resolve()
        if place.is_relative_to(root):
            return place.relative_to(root).as_posix()
    return Path(path).as_posix()
