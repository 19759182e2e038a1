"""A small project with known faults, for the tests of `tm check`."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from running import Run

SPANISH = """# Informe del río

El río creció 3 metros en Valdelmar.

El puente quedó cerrado.
"""
ENGLISH = """# River report

The river rose 4 metres in Valdelmar.

The the bridge was **closed closed**.
"""
CHECKS = ("--select", "number-mismatch,doubled-word")


def put(folder: Path, path: str, text: str) -> Path:
    place = folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")
    return place


def make_project(folder: Path, settings: str = "") -> None:
    """A bulletin with a wrong number and two doubled words in its translation."""
    put(folder, "tm.toml", f'original = "es"\nlanguages = ["en"]\nencoder = "lexical"\n{settings}')
    put(folder, "bulletins/es/river.md", SPANISH)
    put(folder, "bulletins/en/river.md", ENGLISH)


def find(run: Run, *arguments: str, code: int = 1) -> list[dict[str, Any]]:
    """The findings that JSON lists."""
    finished = run("check", *CHECKS, *arguments, "--format", "json")
    assert finished.code == code, finished.out + finished.err
    findings: list[dict[str, Any]] = json.loads(finished.out)["findings"]
    return findings


def places(findings: list[dict[str, Any]]) -> list[str]:
    return [f"{each['line']}:{each['column']} {each['check']}" for each in findings]


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Ana", "-c", "user.email=ana@example.org")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)
