"""Which files are bulletins."""

from __future__ import annotations

import pytest

from tm.errors import InputError
from tm.project.config import Config
from tm.project.discover import Bulletin, Discovered, find_bulletins
from tm.project.pattern import Claim, compile_pattern, fill_pattern, find_search_root

SUFFIXES = (".md", ".txt", ".html")


def discover(paths: list[str], **settings: object) -> Discovered:
    config = Config(**{"original": "es", "languages": ("es", "en", "pt-BR"), **settings})
    return find_bulletins(paths, config, SUFFIXES)


def test_pairs_are_found_whatever_their_formats() -> None:
    found = discover(
        ["bulletins/en/b.html", "bulletins/es/b.md", "bulletins/es/a.txt", "bulletins/pt_br/b.MD"]
    )
    assert found.bulletins == (
        Bulletin("a", "bulletins/es/a.txt", ()),
        Bulletin(
            "b",
            "bulletins/es/b.md",
            (("en", "bulletins/en/b.html"), ("pt-BR", "bulletins/pt_br/b.MD")),
        ),
    )
    assert found.orphans == ()


def test_names_may_contain_folders_and_dots() -> None:
    found = discover(["bulletins/es/2024/05/n.º 3.v2.md", "bulletins/en/2024/05/n.º 3.v2.md"])
    assert [bulletin.name for bulletin in found.bulletins] == ["2024/05/n.º 3.v2"]
    assert len(found.bulletins[0].translations) == 1


def test_other_files_are_none() -> None:
    paths = ["bulletins/es/foto.jpg", "bulletins/es/.a.md", "bulletins/es/.git/b.md", "a.md"]
    assert discover([*paths, "bulletins/fr/a.md", "bulletins/README.md"]) == Discovered((), ())


def test_a_translation_without_its_original_is_an_orphan() -> None:
    found = discover(["bulletins/es/a.md", "bulletins/en/b.md"])
    assert found.orphans == (("en", "bulletins/en/b.md"),)


def test_originals_may_stand_beside_their_translations() -> None:
    found = discover(
        ["posts/x/index.md", "posts/x/index.en.md", "posts/y/index.md"],
        originals=("posts/{name}.md",),
        bulletins=("posts/{name}.{lang}.md",),
    )
    assert found.bulletins == (
        Bulletin("x/index", "posts/x/index.md", (("en", "posts/x/index.en.md"),)),
        Bulletin("y/index", "posts/y/index.md", ()),
    )


def test_several_patterns_are_one_set() -> None:
    found = discover(
        ["a/es/x.md", "b/en/x.md"], bulletins=("a/{lang}/{name}.md", "b/{lang}/{name}.md")
    )
    assert found.bulletins == (Bulletin("x", "a/es/x.md", (("en", "b/en/x.md"),)),)


def test_two_files_that_claim_the_same_bulletin_are_an_error() -> None:
    with pytest.raises(
        InputError, match=r"a\.txt: is bulletin 'a' in 'es', and so is .*/a\.md; re"
    ):
        discover(["bulletins/es/a.md", "bulletins/es/a.txt"])


@pytest.mark.parametrize(
    ("pattern", "path", "claim"),
    [
        ("{lang}/{name}", "es/a.md", Claim("a", "es")),
        ("{lang}/{name}.md", "es/a.txt", None),
        ("{name}.{lang}.*", "a.b.en.txt", Claim("a.b", "en")),
        ("{lang}/{name}/{name}.{lang}.md", "en/a/a.en.md", Claim("a", "en")),
        ("{lang}/{name}/{name}.{lang}.md", "en/a/b.en.md", None),
        ("content/{name}/index.md", "content/a/b/index.md", Claim("a/b", None)),
        ("x.y/{lang}/{name}.*", "xzy/es/a.md", None),
        ("boletín/{lang}/{name}.*", "boleti\u0301n/es/a.md", Claim("a", "es")),
    ],
)
def test_patterns(pattern: str, path: str, claim: Claim | None) -> None:
    assert compile_pattern(pattern, ["es", "en"], SUFFIXES).match(path) == claim


def test_a_pattern_can_be_filled_and_searched() -> None:
    assert fill_pattern("locales/{lang}/{name}.po", "pt-BR", "2024/a") == "locales/pt-BR/2024/a.po"
    assert find_search_root("a/b-{lang}/{name}.md") == "a"
    assert find_search_root("{lang}/{name}.md") == ""
