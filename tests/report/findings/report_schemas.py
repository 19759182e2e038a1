"""What the services that read reports accept: schemas in the shared data, and rules from docs."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import jsonschema
import lxml.html
from lxml import etree

Validate = Callable[[str], None]

GITLAB_SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string"},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "content": {"type": "object", "required": ["body"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
COMMAND = re.compile(
    r"::(error|warning|notice) file=[^:,\r\n]*"
    r"(,line=\d+(,endLine=\d+|,col=\d+(,endColumn=\d+)?)?)?,title=[^:,\r\n]+::[^\r\n]+"
)


def make_validators(shared_dir: Path) -> Mapping[str, Validate]:
    """For each form that others read, a function that fails on what they would refuse."""
    folder = shared_dir / "conformance" / "ci"
    xsd = etree.XMLSchema(etree.parse(folder / "JUnit.xsd"))
    return {
        "sarif": _by_schema(_load(folder / "sarif-schema-2.1.0.json")),
        "rdjson": _by_schema(_load(folder / "rdjson" / "DiagnosticResult.json")),
        "gitlab": _by_schema(GITLAB_SCHEMA),
        "json": json.loads,
        "junit": lambda text: xsd.assertValid(etree.fromstring(text.encode())),
        "github": _validate_commands,
        "html": _validate_html,
        "markdown": _validate_table,
    }


def _load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _by_schema(schema: Any) -> Validate:
    validator = jsonschema.validators.validator_for(schema)(schema)

    def validate(text: str) -> None:
        validator.validate(json.loads(text))

    return validate


def _validate_commands(text: str) -> None:
    *commands, last = text.removesuffix("\n").split("\n")
    assert "::" not in last
    for command in commands:
        assert COMMAND.fullmatch(command), command


def _validate_html(text: str) -> None:
    document = lxml.html.document_fromstring(text)
    assert len(document.findall(".//script")) == 1
    names = [element.get("id") for element in document.iter() if element.get("id")]
    assert len(names) == len(set(names))


def _validate_table(text: str) -> None:
    rows = text.removesuffix("\n").split("\n")[2:]
    assert all(len(re.split(r"(?<!\\)\|", row)) == 6 for row in rows), rows
