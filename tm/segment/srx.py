"""SRX 2.0 and 1.0: segmentation rules as tools exchange them (LISA OSCAR, SRX 2.0, 2008)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import regex
from lxml import etree

from tm.errors import InputError, LanguageError
from tm.model.locale import primary_language
from tm.segment.pattern import compile_pattern

_VERSIONS = ("2.0", "1.0")
_LAYOUT = re.compile(r"\A\s*\n\s*|\s*\n\s*\Z")


@dataclass(frozen=True, slots=True)
class SrxRule:
    """Whether to break where `before` ends and `after` begins: patterns of ICU or Java.

    `place` is the rule's `file:line`.
    """

    is_break: bool
    before: str
    after: str
    place: str


@dataclass(frozen=True, slots=True)
class LanguageMap:
    """Which named rules a language takes: those whose pattern matches its whole tag."""

    pattern: regex.Pattern[str]
    name: str


@dataclass(frozen=True, slots=True)
class SrxFile:
    """An SRX file. Where it cascades, a language takes the rules of every map it matches.

    `digest` is the start of the file's SHA-256, in hexadecimal.
    """

    path: str
    digest: str
    cascade: bool
    rules: Mapping[str, tuple[SrxRule, ...]]
    maps: tuple[LanguageMap, ...]

    def find_rules(self, language: str) -> tuple[SrxRule, ...]:
        """The rules for a language tag, in the order in which they are tried.

        Raises LanguageError where no map matches.
        """
        names = [found.name for found in self.maps if _matches(found.pattern, language)]
        if not names:
            raise LanguageError(
                f"no segmentation rules for {language!r}",
                place=self.path,
                remedy='add a languagemap for it, or one whose languagepattern is ".*"',
            )
        taken = names if self.cascade else names[:1]
        return tuple(rule for name in taken for rule in self.rules[name])


def _matches(pattern: regex.Pattern[str], language: str) -> bool:
    """Whether a languagemap's pattern is meant for a language tag.

    Files write tags as `es-PE` or `es_PE`. A pattern such as `(AR|ar).*` is meant for Arabic and
    not for `arn`, though it matches: it must not match the tag's first two letters alone, unless
    it matches anything.
    """
    primary = primary_language(language)
    if len(primary) > 2 and pattern.fullmatch(primary[:2]) and not pattern.fullmatch(""):
        return False
    return any(pattern.fullmatch(tag) for tag in (language, language.replace("-", "_")))


def read_srx(data: bytes, path: str) -> SrxFile:
    """The rule file; `path` is named in errors. Raises InputError where it is not SRX.

    Rule patterns are checked when they are compiled. Documents that declare entities are refused,
    and no DTD or schema is loaded.
    """
    root = _parse(data, path)
    if _name(root) != "srx":
        raise InputError(
            f"the root element is <{_name(root)}>, not <srx>", place=path, remedy="give an SRX file"
        )
    version = root.get("version", "")
    if version not in _VERSIONS:
        raise InputError(
            f"SRX version {version!r} is not known",
            place=f"{path}:{root.sourceline}",
            remedy="use version 2.0 or 1.0",
        )
    rules = _read_named_rules(root, path)
    header = next(_find_all(root, "header"), None)
    return SrxFile(
        path=path,
        digest=hashlib.sha256(data).hexdigest()[:12],
        cascade=header is not None and header.get("cascade") == "yes",
        rules=rules,
        maps=tuple(_read_maps(root, rules, path)),
    )


def _parse(data: bytes, path: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(
            f"not well-formed XML: {str(error.msg).partition(', line ')[0]}",
            place=f"{path}:{error.lineno or 1}",
            remedy="give an SRX file",
        ) from None
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(dtd.iterentities()):  # type: ignore[union-attr]  # not in the stubs
        raise InputError(
            "the document type declares entities", place=path, remedy="write them out and remove it"
        )
    return root


def _read_named_rules(root: etree._Element, path: str) -> dict[str, tuple[SrxRule, ...]]:
    """The rules of each languagerule by its name."""
    rules: dict[str, tuple[SrxRule, ...]] = {}
    for element in _find_all(root, "languagerule"):
        name = element.get("languagerulename", "")
        if name in rules:
            raise InputError(
                f"another languagerule is named {name!r} too",
                place=f"{path}:{element.sourceline}",
                remedy="rename one, or put the rules of both into one",
            )
        rules[name] = tuple(_read_rules(element, path))
    return rules


def _read_rules(languagerule: etree._Element, path: str) -> Iterator[SrxRule]:
    for element in _find_all(languagerule, "rule"):
        place = f"{path}:{element.sourceline}"
        decision = element.get("break", "yes")
        if decision not in ("yes", "no"):
            raise InputError(
                f"break={decision!r} is neither yes nor no", place=place, remedy="correct it"
            )
        before, after = (_read_pattern(element, name) for name in ("beforebreak", "afterbreak"))
        if not before and not after:
            raise InputError(
                "the rule has neither beforebreak nor afterbreak", place=place, remedy="remove it"
            )
        yield SrxRule(decision == "yes", before, after, place)


def _read_pattern(rule: etree._Element, name: str) -> str:
    """The pattern in a child element, without the line breaks and indents laid around it."""
    found = next(_find_all(rule, name), None)
    return "" if found is None else _LAYOUT.sub("", str(found.xpath("string()")))


def _read_maps(root: etree._Element, known: Collection[str], path: str) -> Iterator[LanguageMap]:
    # SRX 1.0 groups the maps into alternative <maprule>s; the first is the default.
    scope = next(_find_all(root, "maprule"), root)
    elements = list(_find_all(scope, "languagemap"))
    if not elements:
        raise InputError(
            "no languagemap says which rules a language takes",
            place=path,
            remedy="add <maprules> with a languagemap",
        )
    for element in elements:
        place = f"{path}:{element.sourceline}"
        name, pattern = element.get("languagerulename", ""), element.get("languagepattern", "")
        if name not in known:
            raise InputError(
                f"no languagerule is named {name!r}", place=place, remedy="correct languagerulename"
            )
        yield LanguageMap(compile_pattern(pattern, place, ignore_case=True), name)


def _find_all(element: etree._Element, name: str) -> Iterator[etree._Element]:
    return (found for found in element.iter("{*}" + name))


def _name(element: etree._Element) -> str:
    return str(etree.QName(element).localname)
