"""What a PO header says of a language: its gettext name and its plural forms."""

from __future__ import annotations

from tm.model.locale import primary_language

# GNU gettext manual, "Plural forms"; languages by ISO 639-1 code.
_PLURALS_BY_LANGUAGES = {
    "nplurals=1; plural=0;": "ja ko zh vi th lo id ms my km ay ka jv su",
    "nplurals=2; plural=(n != 1);": (
        "en es pt it de nl sv da nb nn no fo fy is et fi hu bg el he ca gl eu eo qu gn sq tr az ka"
        " hi bn ur ta te mr gu pa ml kn sw so zu xh af an ast lb rm sc kl nah ht hy mn ku"
    ),
    "nplurals=2; plural=(n > 1);": "fr br oc wa mg ln ti am fa",
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2);": "lv",
    "nplurals=3; plural=n==1 ? 0 : n==2 ? 1 : 2;": "ga",
    "nplurals=3; plural=n==1 ? 0 : (n==0 || (n%100 > 0 && n%100 < 20)) ? 1 : 2;": "ro mo",
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && (n%100<10 || n%100>=20) ? 1 : 2);": (
        "lt"
    ),
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
    "(n%100<10 || n%100>=20) ? 1 : 2);": "ru uk be sr hr bs",
    "nplurals=3; plural=(n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2;": "cs sk",
    "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);": "pl",
    "nplurals=4; plural=(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3);": "sl",
    "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
    "n%100>=11 ? 4 : 5);": "ar",
}
_PLURALS = {
    language: plurals
    for plurals, languages in _PLURALS_BY_LANGUAGES.items()
    for language in languages.split()
}
_PLURALS_BY_TAG = {"pt-BR": "nplurals=2; plural=(n > 1);"}
_MODIFIERS = {"Latn": "@latin", "Cyrl": "@cyrillic", "Arab": "@arabic", "Deva": "@devanagari"}
_CHINESE = {"zh-Hans": "zh_CN", "zh-Hant": "zh_TW"}


def plural_forms(tag: str) -> str:
    """The `Plural-Forms` value of a language; empty where we know none."""
    return _PLURALS_BY_TAG.get(tag) or _PLURALS.get(primary_language(tag), "")


def gettext_locale(tag: str) -> str:
    """The tag as gettext writes it: `pt_BR` for `pt-BR`, `sr@latin` for `sr-Latn`."""
    if tag in _CHINESE:
        return _CHINESE[tag]
    language, *subtags = tag.split("-")
    region = next((f"_{part}" for part in subtags if part.isupper() or part.isdigit()), "")
    modifier = next((_MODIFIERS[part] for part in subtags if part in _MODIFIERS), "")
    return f"{language}{region}{modifier}"
