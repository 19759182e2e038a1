"""Whether a file is XLIFF as its standards have it.

The core is compared with OASIS's schemas, which Debian's php-symfony-translation has. XLIFF 2's
modules are open to anything in that schema; what the standard asks of them is looked at here.
"""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

_SCHEMAS = Path("/usr/share/php/Symfony/Component/Translation/Resources/schemas")
_CORE = "{urn:oasis:names:tc:xliff:document:2.0}"
_MATCHES = "{urn:oasis:names:tc:xliff:matches:2.0}"
_GLOSSARY = "{urn:oasis:names:tc:xliff:glossary:2.0}"
_MATCH_TYPES = {"am", "ebm", "idm", "ice", "mt", "tm", "other"}
_NAMED_TYPE = re.compile(r"[^\s:]+:[^\s:]+")


def check_first(data: bytes) -> None:
    """Fails unless the file is valid XLIFF 1.2, strict."""
    _load_schema("xliff-core-1.2-strict.xsd").assertValid(etree.fromstring(data))


def check_second(data: bytes) -> None:
    """Fails unless the file is valid XLIFF 2, its modules for matches and glossaries included."""
    root = etree.fromstring(data)
    _load_schema("xliff-core-2.0.xsd").assertValid(root)
    for unit in root.iter(f"{_CORE}unit"):
        _check_ids(unit)
        for match in unit.iter(f"{_MATCHES}match"):
            _check_match(match, unit)
        for entry in unit.iter(f"{_GLOSSARY}glossEntry"):
            names = [child.tag for child in entry]
            assert names[:1] == [f"{_GLOSSARY}term"]
            assert set(names[1:]) == {f"{_GLOSSARY}translation"}
            assert list(entry.attrib) == ["id"]


def _check_ids(unit: Any) -> None:
    """XLIFF 2.1 §4.3.1.14: ids of segments and codes are one set; data and notes have their own."""
    for holder in (unit, *unit.iter(f"{_MATCHES}match")):
        data = {each.get("id") for each in holder.findall(f"{_CORE}originalData/{_CORE}data")}
        parents = holder.findall(f"{_CORE}segment") or [holder]
        for side in ("source", "target"):
            ids = [segment.get("id") for segment in parents]
            for code in (c for s in parents for t in s.findall(f"{_CORE}{side}") for c in t.iter()):
                name = etree.QName(code).localname
                references = [
                    v for k, v in code.attrib.items() if k.startswith("dataRef") and v is not None
                ]
                assert set(references) <= data
                is_isolated = code.get("isolated") == "yes"
                if name in {"ph", "pc", "sc"} or (name == "ec" and is_isolated):
                    ids.append(code.get("id"))
                if name == "ec" and not is_isolated:
                    assert code.get("startRef") in ids
            assert len(set(ids)) == len(ids)


def _check_match(match: Any, unit: Any) -> None:
    """XLIFF 2.1 §5.1."""
    assert match.get("ref").removeprefix("#") in [s.get("id") for s in unit.iter(f"{_CORE}segment")]
    for name in ("matchQuality", "similarity"):
        assert 0 <= float(match.get(name)) <= 100
    assert match.get("type") in _MATCH_TYPES
    assert _NAMED_TYPE.fullmatch(match.get("subType"))
    names = [etree.QName(child).localname for child in match]
    assert names in (["source", "target"], ["originalData", "source", "target"])


@cache
def _load_schema(name: str) -> etree.XMLSchema:
    """The schema, which asks for the one of `xml:lang` at another place."""
    if not (_SCHEMAS / name).exists():
        reason = "OASIS's schemas are not installed; run `make debian-packages`"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Beside())
    return etree.XMLSchema(etree.parse(_SCHEMAS / name, parser))


class _Beside(etree.Resolver):
    """Finds any schema beside the first."""

    def resolve(self, url: str | None, _id: str | None, context: Any) -> Any:
        """The file of the same name."""
        return self.resolve_filename(str(_SCHEMAS / Path(url or "").name), context)
