"""What `tm.toml` may say, and what is said of one that is wrong."""

from __future__ import annotations

import pytest

from tm.errors import ConfigError
from tm.project.config import Config, Thresholds, read_config
from tm.project.template import write_template

MINIMAL = 'original = "es"\nlanguages = ["en"]\n'


def read(text: str) -> Config:
    return read_config(text.encode(), "tm.toml")


def test_what_is_left_out_has_a_default() -> None:
    assert read(MINIMAL) == Config(original="es", languages=("en",))


def test_the_template_says_what_the_defaults_are() -> None:
    template = write_template("es", ["es", "en"], ["title", "lead"])
    uncommented = "\n".join(
        line[2:] if line.startswith("# ") and " = " in line and "  " not in line else line
        for line in template.splitlines()
    )
    expected = Config(original="es", languages=("es", "en"))
    assert read(template) == expected
    full = read(uncommented)
    assert full.front_matter == ("title", "lead")
    assert full.thresholds == expected.thresholds
    for key in ("bulletins", "originals", "memory", "locales", "glossary", "segmentation"):
        assert getattr(full, key) == getattr(expected, key), key
        assert f"\n{key} = " in f"\n{uncommented}"


def test_languages_are_normalized_and_the_original_is_no_translation() -> None:
    config = read('original = "spa"\nlanguages = ["es", "PT_br", "en", "en"]')
    assert config.original == "es"
    assert config.languages == ("es", "pt-BR", "en")
    assert config.translations == ("pt-BR", "en")


def test_one_pattern_needs_no_list() -> None:
    config = read(MINIMAL + 'bulletins = "{lang}/{name}.md"\noriginals = ["a/{name}.md"]')
    assert config.bulletins == ("{lang}/{name}.md",)
    assert config.originals == ("a/{name}.md",)


def test_thresholds_have_a_table() -> None:
    assert read(MINIMAL + "[thresholds]\ndoubtful_below = 0.5").thresholds == Thresholds(
        doubtful_below=0.5
    )


THRESHOLD = "thresholds.doubtful_below"
UNKNOWN = {
    'original = "es"\n\n\nlangages = []': '4: unknown key "langages"; did you mean "languages"?',
    MINIMAL + "[thresholds]\n\ndoubtfull_below = 1": (
        f'5: unknown key "thresholds.doubtfull_below"; did you mean "{THRESHOLD}"?'
    ),
    MINIMAL + "doubtful_below = 1": f'3: unknown key "doubtful_below"; did you mean "{THRESHOLD}"?',
    MINIMAL + "[colours]\nred = 1": '3: unknown key "colours"; the keys are original, ',
    MINIMAL + 'memory = """\n[x]\n"""\nmemry = 1': '6: unknown key "memry"',
}
WRONG_TYPES = {
    MINIMAL + "memory = 3": '3: "memory" must be a text in quotes, not a whole number',
    MINIMAL + 'memory = ""': '3: "memory" must be a text in quotes of length >= 1',
    'original = "es"\nlanguages = [\n"en",\n3\n]': '2: item 2 of "languages" must be a text',
    'original = "es"\nlanguages = "en"': '2: "languages" must be a list in square brackets',
    MINIMAL + "thresholds = 1": '3: "thresholds" must be a table, not a whole number',
    MINIMAL + f"{THRESHOLD} = 90": f'3: "{THRESHOLD}" must be a number <= 1.0',
}
WRONG_VALUES = {
    'languages = ["en"]': ' no "original"; add one, as in original = "es"',
    'original = "es"': ' no "languages"; add one',
    'original = "spanish"\nlanguages = ["en"]': "1: 'spanish' is not a language code; did you",
    'original = "es"\nlanguages = ["es"]': '2: "languages" has none besides the original, es',
    MINIMAL + 'bulletins = "posts/{name}.md"': "3: pattern 'posts/{name}.md' has no {lang}",
    MINIMAL + 'bulletins = ["{lang}/{title}/{name}"]': (
        "3: pattern '{lang}/{title}/{name}' has an unknown placeholder {title}; there are {lang}"
    ),
    MINIMAL + 'bulletins = "../{lang}/{name}"': "3: pattern '../{lang}/{name}' leaves the folder",
    MINIMAL + "bulletins = []": '3: "bulletins" is empty',
    MINIMAL + 'originals = "es/*.md"': "3: pattern 'es/*.md' has no {name}",
    MINIMAL + 'locales = "po/{name}.po"': "3: pattern 'po/{name}.po' has no {lang}",
}
BROKEN = {
    MINIMAL + "memory = \n": "3: broken TOML: invalid value",
    MINIMAL + 'languages = ["es"]': "3: broken TOML: cannot overwrite a value",
    MINIMAL + "[thresholds]\n[thresholds]": "4: broken TOML: cannot declare",
    MINIMAL + "x = " + "[" * 5000: " is nested too deeply",
}


@pytest.mark.parametrize(
    ("text", "message"), (UNKNOWN | WRONG_TYPES | WRONG_VALUES | BROKEN).items()
)
def test_what_is_wrong_is_named_with_its_line(text: str, message: str) -> None:
    with pytest.raises(ConfigError) as raised:
        read(text)
    assert str(raised.value).startswith(f"tm.toml:{message}")
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("before", [0, 1, 5, 2000, 3999])
def test_a_line_is_found_wherever_it_is_in_a_long_file(before: int) -> None:
    """After statements of one line and of several."""
    several = ["# note", "front_matter = [", '"title",', "]", "# note"]
    lines = [*(several if before >= len(several) else ()), *["# note"] * 4000]
    lines.insert(before, "glosary = 1")
    with pytest.raises(ConfigError) as caught:
        read("\n".join(lines) + "\n")
    assert str(caught.value).startswith(f"tm.toml:{before + 1}: unknown key")


def test_a_file_that_is_not_utf8_is_named_with_its_line() -> None:
    with pytest.raises(ConfigError, match=r"^tm\.toml:2: is not UTF-8"):
        read_config(b'original = "es"\nmemory = "a\xf1o.sqlite"\n', "tm.toml")


def test_a_byte_order_mark_is_no_matter() -> None:
    assert read_config(b"\xef\xbb\xbf" + MINIMAL.encode(), "tm.toml").original == "es"
