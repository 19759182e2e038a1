"""Language codes: BCP 47 tags in their canonical spelling."""

from __future__ import annotations

import difflib
import re

from tm.errors import LanguageError

# ISO 639-1 codes with their ISO 639-3 equivalents (SIL code tables): BCP 47 (RFC 5646 §2.2.1)
# wants the two-letter code wherever there is one.
_TWO_AND_THREE_LETTERS = """
aa=aar ab=abk ae=ave af=afr ak=aka am=amh an=arg ar=ara as=asm av=ava ay=aym az=aze ba=bak be=bel
bg=bul bi=bis bm=bam bn=ben bo=bod br=bre bs=bos ca=cat ce=che ch=cha co=cos cr=cre cs=ces cu=chu
cv=chv cy=cym da=dan de=deu dv=div dz=dzo ee=ewe el=ell en=eng eo=epo es=spa et=est eu=eus fa=fas
ff=ful fi=fin fj=fij fo=fao fr=fra fy=fry ga=gle gd=gla gl=glg gn=grn gu=guj gv=glv ha=hau he=heb
hi=hin ho=hmo hr=hrv ht=hat hu=hun hy=hye hz=her ia=ina id=ind ie=ile ig=ibo ii=iii ik=ipk io=ido
is=isl it=ita iu=iku ja=jpn jv=jav ka=kat kg=kon ki=kik kj=kua kk=kaz kl=kal km=khm kn=kan ko=kor
kr=kau ks=kas ku=kur kv=kom kw=cor ky=kir la=lat lb=ltz lg=lug li=lim ln=lin lo=lao lt=lit lu=lub
lv=lav mg=mlg mh=mah mi=mri mk=mkd ml=mal mn=mon mr=mar ms=msa mt=mlt my=mya na=nau nb=nob nd=nde
ne=nep ng=ndo nl=nld nn=nno no=nor nr=nbl nv=nav ny=nya oc=oci oj=oji om=orm or=ori os=oss pa=pan
pi=pli pl=pol ps=pus pt=por qu=que rm=roh rn=run ro=ron ru=rus rw=kin sa=san sc=srd sd=snd se=sme
sg=sag sh=hbs si=sin sk=slk sl=slv sm=smo sn=sna so=som sq=sqi sr=srp ss=ssw st=sot su=sun sv=swe
sw=swa ta=tam te=tel tg=tgk th=tha ti=tir tk=tuk tl=tgl tn=tsn to=ton tr=tur ts=tso tt=tat tw=twi
ty=tah ug=uig uk=ukr ur=urd uz=uzb ve=ven vi=vie vo=vol wa=wln wo=wol xh=xho yi=yid yo=yor za=zha
zh=zho zu=zul
"""
_THREE_TO_TWO = {
    three: two for two, three in (pair.split("=") for pair in _TWO_AND_THREE_LETTERS.split())
}
_TWO_LETTERS = frozenset(_THREE_TO_TWO.values())
# RFC 5646 §2.2.1 reserves qaa–qtz for private use; `und`, `mul`, `zxx` and `mis` name no language.
_NO_LANGUAGE = frozenset({"und", "mul", "zxx", "mis"})
_NAMES = {
    "english": "en", "spanish": "es", "español": "es", "portuguese": "pt", "french": "fr",
    "german": "de", "italian": "it", "catalan": "ca", "basque": "eu", "galician": "gl",
}  # fmt: skip
_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?P<extended>(?:-[a-z]{3}){0,3})(?P<script>-[a-z]{4})?"
    r"(?P<region>-(?:[a-z]{2}|[0-9]{3}))?"
    r"(?P<rest>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[a-z0-9](?:-[a-z0-9]{1,8})+)*)"
)
_UNSPACED = frozenset({"ja", "zh", "th", "lo", "km", "my", "bo"})
# Scripts that run from right to left (Unicode Character Database, Bidi_Class R and AL), and the
# languages that are usually written in one (CLDR, likely subtags).
_RIGHT_TO_LEFT_SCRIPTS = frozenset(
    {"Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi"}
)
_RIGHT_TO_LEFT = frozenset({
    "ar", "arc", "ary", "arz", "azb", "bal", "ckb", "dv", "fa", "glk", "he", "ks", "lrc", "mzn",
    "nqo", "pnb", "prs", "ps", "rhg", "sd", "skr", "syr", "ug", "ur", "yi",
})  # fmt: skip


def fold_tag(tag: str) -> str:
    """What the spellings of one code have in common: `es-pe` for `ES_pe`."""
    return tag.strip().replace("_", "-").lower()


def normalize_tag(tag: str) -> str:
    """The tag in BCP 47's canonical case: `ES_pe` becomes `es-PE`, `eng` becomes `en`.

    Raises LanguageError where it names no language.
    """
    found = _TAG.fullmatch(fold_tag(tag))
    if not found:
        raise _unknown(tag)
    language = _THREE_TO_TWO.get(found["language"], found["language"])
    if language in _NO_LANGUAGE or (len(language) == 2 and language not in _TWO_LETTERS):
        raise _unknown(tag)
    script = (found["script"] or "").title()
    region = (found["region"] or "").upper()
    return f"{language}{found['extended']}{script}{region}{found['rest']}"


def primary_language(tag: str) -> str:
    """The language of a normalized tag without script, region and variants: `es` for `es-PE`."""
    return tag.partition("-")[0]


def is_covered(tag: str, by: str) -> bool:
    """Whether a normalized tag falls under another: `es-PE` under `es` (RFC 4647 §3.3.1)."""
    return tag == by or tag.startswith(f"{by}-")


def are_related(tag: str, other: str) -> bool:
    """Whether either of two normalized tags falls under the other."""
    return is_covered(tag, other) or is_covered(other, tag)


def word_separator(tag: str) -> str:
    """What stands between two sentences of this language: a space, or nothing (ja, zh, th …)."""
    return "" if primary_language(tag) in _UNSPACED else " "


def text_direction(tag: str) -> str:
    """`rtl` where a normalized tag's text runs from right to left, else `ltr`."""
    script = next((part for part in tag.split("-")[1:] if len(part) == 4 and part.isalpha()), "")
    if script:
        return "rtl" if script in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if primary_language(tag) in _RIGHT_TO_LEFT else "ltr"


def _unknown(tag: str) -> LanguageError:
    code = _NAMES.get(tag.strip().lower())
    if code is None:
        near = difflib.get_close_matches(tag.strip().lower(), sorted(_TWO_LETTERS), n=1, cutoff=0.6)
        code = near[0] if near else None
    hint = f"did you mean {code!r}?" if code else "use a BCP 47 code such as es, en or pt-BR"
    return LanguageError(f"{tag!r} is not a language code", remedy=hint)
