"""Reading SRX: every file of the conformance set, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tm.errors import InputError, LanguageError
from tm.segment.breaks import compile_rules
from tm.segment.split import find_rules, split_text
from tm.segment.srx import read_srx

REPOSITORY = Path(__file__).resolve().parents[2]

# File: how many rules it has, and whether a language takes those of every map it matches.
CONFORMING = {
    "OpenXLIFF__default.srx": (1985, True),
    "languagetool__segment-simple.srx": (4, True),
    "languagetool__segment-test.srx": (4, True),
    "languagetool__segment.srx": (1351, True),
    "neokapi__default.srx": (12, True),
    "neokapi__okapi.srx": (2823, True),
    "omegat__defaultRules.srx": (2772, True),
    "omegat__segmentation.srx": (2772, True),
    "segment__default.srx": (2, True),
    "segment__example.srx": (11, True),
    "segment__example1.srx": (10, False),
    "segment__example2.srx": (10, False),
    "segment__simple-1.0.srx": (8, False),
    "segment__simple.srx": (4, True),
    "segment__ticket1.srx": (1, True),
    "srx__example.srx": (11, True),
    "srx__segment.srx": (1549, True),
    "tmxeditor8__default_rules.srx": (2087, False),
    "tmxeditor8__trados_rules.srx": (11, False),
}
REFUSED = {"segment__invalid.srx": "segment__invalid.srx:2: SRX version '' is not known"}

RULE = '<rule break="{}"><beforebreak>{}</beforebreak><afterbreak>{}</afterbreak></rule>'


def make_srx(
    *rules: tuple[str, str, str], language: str = ".*", prologue: str = "", cascade: str = "yes"
) -> bytes:
    """An SRX file with one named set of rules, a rule a line from line 2 on."""
    lines = "".join(f"\n{RULE.format(*rule)}" for rule in rules)
    return (
        f'{prologue}<srx version="2.0"><header segmentsubflows="yes" cascade="{cascade}"/>'
        f'<body><languagerules><languagerule languagerulename="All">{lines}'
        "</languagerule></languagerules><maprules>"
        f'<languagemap languagepattern="{language}" languagerulename="All"/>'
        "</maprules></body></srx>"
    ).encode()


def split(data: bytes, text: str, language: str = "es") -> list[str]:
    rules = find_rules(language, read_srx(data, "rules.srx"))
    return [text[start:end] for start, end in split_text(text, rules)]


@pytest.mark.parametrize("name", CONFORMING)
def test_conforming_file_loads_and_compiles(shared_dir: Path, name: str) -> None:
    srx = read_srx((shared_dir / "conformance" / "srx" / name).read_bytes(), name)
    for rules in srx.rules.values():
        compile_rules(rules)
    assert (sum(map(len, srx.rules.values())), srx.cascade) == CONFORMING[name]


@pytest.mark.parametrize("name", REFUSED)
def test_refused_file_says_where_and_why(shared_dir: Path, name: str) -> None:
    data = (shared_dir / "conformance" / "srx" / name).read_bytes()
    with pytest.raises(InputError) as caught:
        read_srx(data, name)
    assert str(caught.value).startswith(REFUSED[name])


def test_every_conformance_file_is_in_the_tables(shared_dir: Path) -> None:
    names = {path.name for path in (shared_dir / "conformance" / "srx").glob("*.srx")}
    assert names == CONFORMING.keys() | REFUSED.keys()


BOMB = (
    '<!DOCTYPE srx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
OUTSIDE = '<!DOCTYPE srx [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "rules.srx:1: not well-formed XML: Document is empty; give an SRX file"),
        (b"<srx>\n<body>", "rules.srx:2: not well-formed XML"),
        (b"\xff\x00\x00", "rules.srx:1: not well-formed XML"),
        (b"<tmx/>", "rules.srx: the root element is <tmx>, not <srx>; give an SRX file"),
        (make_srx(("yes", "&c;", ""), prologue=BOMB), "declares entities; write them out"),
        (make_srx(("yes", "&a;", ""), prologue=OUTSIDE), "declares entities; write them out"),
        (make_srx(("maybe", "a", "")), "rules.srx:2: break='maybe' is neither yes nor no"),
        (make_srx(("yes", "a", ""), ("no", "", "")), "rules.srx:3: the rule has neither"),
        (make_srx(("yes", "a", ""), language="("), "'(' is no regular expression"),
        (make_srx().replace(b'languagerulename="All"/>', b'languagerulename="Al"/>'), "'Al'"),
        (
            make_srx(("yes", "a", "")).replace(
                b"</languagerules>", b'\n<languagerule languagerulename="All"/></languagerules>'
            ),
            "rules.srx:3: another languagerule is named 'All' too; rename one, or put",
        ),
        (make_srx().replace(b"languagemap", b"map"), "no languagemap says which rules"),
    ],
)
def test_what_is_no_srx_is_refused_in_one_line(data: bytes, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read_srx(data, "rules.srx")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "rules",
    [
        [("yes", r"\.", r"\s"), ("yes", "(a+)+b", "")],
        [("no", "x", ""), ("no", "", r"(a|aa)+\."), ("yes", " ", "")],
    ],
)
def test_a_pattern_that_runs_without_end_is_refused_at_its_line(
    rules: list[tuple[str, str, str]],
) -> None:
    with pytest.raises(InputError) as caught:
        split(make_srx(*rules), f"Uno {'a' * 5000} b.")
    assert str(caught.value) == (
        "rules.srx:3: the rule's pattern takes too long on the text; "
        "rewrite it without repeats inside repeats, as in (a+)+"
    )


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("(", "missing )"),
        ("a{99999999999}", "repeat count too big"),
        (r"\p{NoSuch}", "unknown property"),
        ("(" * 5000 + ")" * 5000, "recursion"),
    ],
)
@pytest.mark.parametrize("decision", ["yes", "no"])
def test_rule_that_does_not_compile_is_named(pattern: str, reason: str, decision: str) -> None:
    srx = read_srx(make_srx(("yes", "a", ""), (decision, pattern, ""), ("yes", "b", "")), "r.srx")
    with pytest.raises(InputError, match=r"^r\.srx:3: '.*' is no regular expression: ") as caught:
        find_rules("es", srx)
    assert reason in str(caught.value)


def test_only_the_rules_of_the_language_are_compiled() -> None:
    srx = read_srx(
        b'<srx version="2.0"><body><languagerules>'
        b'<languagerule languagerulename="A"><rule><beforebreak>\\.\\s</beforebreak></rule>'
        b'</languagerule><languagerule languagerulename="B"><rule><beforebreak>(</beforebreak>'
        b"</rule></languagerule></languagerules><maprules>"
        b'<languagemap languagepattern="es.*" languagerulename="A"/>'
        b'<languagemap languagepattern="fr.*" languagerulename="B"/></maprules></body></srx>',
        "rules.srx",
    )
    assert find_rules("es", srx).signature == f"srx-{srx.digest}"
    with pytest.raises(InputError):
        find_rules("fr", srx)
    with pytest.raises(LanguageError, match=r"^rules\.srx: no segmentation rules for 'en'; add a"):
        find_rules("en", srx)


@pytest.mark.parametrize(
    ("pattern", "language", "takes"),
    [
        ("(ES|es).*", "es-PE", True),
        ("ES", "es", True),
        ("pt_BR", "pt-BR", True),
        ("pt-BR", "pt-BR", True),
        ("(AR|ar).*", "ar", True),
        ("(AR|ar).*", "arn", False),
        ("arn", "arn", True),
        (".*", "arn", True),
        ("es", "es-PE", False),
    ],
)
def test_language_patterns(pattern: str, language: str, takes: bool) -> None:
    srx = read_srx(make_srx(("yes", r"\.", r"\s"), language=pattern), "rules.srx")
    if takes:
        assert srx.find_rules(language)
    else:
        with pytest.raises(LanguageError):
            srx.find_rules(language)


TWO_MAPS = (
    '<srx version="2.0"><header segmentsubflows="yes" cascade="{}"/><body><languagerules>'
    '<languagerule languagerulename="Exceptions">'
    '<rule break="no"><beforebreak>Sr\\.</beforebreak><afterbreak>\\s</afterbreak></rule>'
    '<rule break="yes"><beforebreak>;</beforebreak><afterbreak>\\s</afterbreak></rule>'
    '</languagerule><languagerule languagerulename="Stops">'
    '<rule break="yes"><beforebreak>\\.</beforebreak><afterbreak>\\s</afterbreak></rule>'
    "</languagerule></languagerules><maprules>"
    '<languagemap languagepattern="es.*" languagerulename="Exceptions"/>'
    '<languagemap languagepattern=".*" languagerulename="Stops"/>'
    "</maprules></body></srx>"
)


def test_cascade_joins_the_rules_of_all_maps() -> None:
    text = "El Sr. Paz; sí. Fin."
    assert split(TWO_MAPS.format("yes").encode(), text) == ["El Sr. Paz;", "sí.", "Fin."]


def test_without_cascade_the_first_map_counts() -> None:
    text = "El Sr. Paz; sí. Fin."
    assert split(TWO_MAPS.format("no").encode(), text) == ["El Sr. Paz;", "sí. Fin."]
    assert split(TWO_MAPS.format("no").encode(), text, "pt") == ["El Sr.", "Paz; sí.", "Fin."]


def test_first_rule_that_matches_at_a_place_decides() -> None:
    always = make_srx(("yes", r"Sr\.", r"\s"), ("no", r"r\.", r"\s"), ("yes", r"\.", r"\s"))
    assert split(always, "El Sr. Paz. El Dr. Gil. Fin.") == [
        "El Sr.",
        "Paz.",
        "El Dr. Gil.",
        "Fin.",
    ]


def test_line_breaks_around_a_pattern_are_layout() -> None:
    laid_out = make_srx(("yes", "\n\t\t\\.\n\t", "\n\t\\s\n"))
    assert split(laid_out, "Uno. Dos.") == ["Uno.", "Dos."]


def test_rules_of_a_user_see_line_breaks() -> None:
    assert split(make_srx(("yes", "", r"\n")), "Uno\ndos tres") == ["Uno", "dos tres"]


@pytest.mark.parametrize(
    ("before", "text", "segments"),
    [
        (r"\Q.\E", "Uno.Dos", ["Uno.", "Dos"]),
        (r"[\p{L}&amp;&amp;[^o]]\.", "Uno.Dos.", ["Uno.Dos."]),
        (r"\.\h", "Uno. Dos", ["Uno.", "Dos"]),
        (r"\x{2E}", "Uno.Dos", ["Uno.", "Dos"]),
        (r"(?U)\bUno\.", "Uno.Dos", ["Uno.", "Dos"]),
        (r"(?i)UNO\.", "Uno.Dos", ["Uno.", "Dos"]),
        (r"\p{IsLu}\p{javaLowerCase}++\.", "Uno.Dos", ["Uno.", "Dos"]),
        (r"(?&lt;!Sr)\.", "Sr.Uno.Dos", ["Sr.Uno.", "Dos"]),
        (r"[.||!]", "Uno!Dos", ["Uno!", "Dos"]),
        (r"(?&lt;signo>[!?])\k&lt;signo>", "Uno!? Dos!! Tres", ["Uno!? Dos!!", "Tres"]),
    ],
)
def test_patterns_of_icu_and_java(before: str, text: str, segments: list[str]) -> None:
    assert split(make_srx(("yes", before, "")), text) == segments


@pytest.mark.parametrize(
    ("before", "text"),
    [
        (r"\bS.*\.", "El Sr. Paz"),
        (r"Sr?+\.", "El Sr. Paz"),
        (r"\d{1,}\.", "El 12. día"),
        (r"[*+]+\.", "El ++. día"),
    ],
)
def test_exceptions_look_behind(before: str, text: str) -> None:
    rules = make_srx(("no", "xyz", ""), ("no", before, r"\s"), ("yes", r"\.", r"\s"))
    assert split(rules, text) == [text]
    assert split(rules, "Uno. Dos") == ["Uno.", "Dos"]


@pytest.mark.parametrize("before", [r"(\w)\1\.", r"(?&lt;a>\w)\k&lt;a>\."])
def test_exceptions_cannot_refer_to_their_groups(before: str) -> None:
    srx = read_srx(make_srx(("no", before, r"\s"), ("yes", r"\.", r"\s")), "rules.srx")
    with pytest.raises(InputError, match=r"^rules\.srx:2: an exception refers to one of its"):
        find_rules("es", srx)
