"""A short bulletin in three languages, and what tests of its alignment need."""

from __future__ import annotations

import json
from pathlib import Path

from running import Run

SPANISH = """EL RÍO ALMIRA CRECE

La Agencia informó de 12 crecidas en 2024. El nivel subió 3,5 metros en Valdelmar.

El puente viejo quedó cerrado el martes 5.

La próxima medición será el 14 de mayo.
"""
ENGLISH = """THE ALMIRA RIVER RISES

The Agency reported 12 floods in 2024. The level rose 3.5 metres in Valdelmar.

The old bridge was closed on Tuesday 5.

The next measurement will be on 14 May.
"""
PORTUGUESE = """O RIO ALMIRA SOBE

A Agência informou 12 cheias em 2024. O nível subiu 3,5 metros em Valdelmar.

A ponte velha foi fechada na terça-feira 5.

A próxima medição será em 14 de maio.
"""
LEXICAL = ("--encoder", "lexical")


def put(folder: Path, path: str, text: str) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8")


def units(run: Run, *arguments: str) -> list[dict[str, object]]:
    finished = run("export", "jsonl", *arguments)
    assert finished.code == 0, finished.err
    return [json.loads(line) for line in finished.out.splitlines()]
