"""Portuguese plurals and feminines by rule (Cunha and Cintra, Nova gramática, ch. 8)."""

from __future__ import annotations

from tm.terms.stress import strip_accents

_ONLY_PLURAL_WORDS = """
bens cortes férias honorários víveres
"""
ONLY_PLURAL = frozenset(_ONLY_PLURAL_WORDS.split())
_PLURAL_ENDINGS = (
    ("ões", ("ão",)), ("ães", ("ão", "ãe")), ("ãos", ("ão",)), ("ais", ("al",)),
    ("óis", ("ol",)), ("uis", ("ul",)), ("éis", ("el",)), ("eis", ("el", "il")), ("is", ("il",)),
    ("ns", ("m",)), ("ães", ("ão",)), ("res", ("r",)), ("zes", ("z",)), ("ses", ("s",)),
)  # fmt: skip
_PERSONS_IN_O_WORDS = """
advogado aluno amigo arquiteto arquivista beneficiário bibliotecário bolseiro bombeiro candidato
cidadão científico companheiro condenado conselheiro delegado deputado desempregado deslocado
destinatário empregado empresário enfermeiro engenheiro estrangeiro falecido farmacêutico filho
fotógrafo funcionário imigrado inquilino interessado juiz maestro magistrado menino ministro
médico músico notário operário prefeito presidiário preso professor proprietário psicólogo
recenseado reformado refugiado sanitário secretário sindicalizado sociólogo subsecretário sócio
tesoureiro técnico universitário usuário utente veterinário vizinho viúvo voluntário
"""
_PERSONS_IN_O = frozenset(_PERSONS_IN_O_WORDS.split())
_FEMININES = {
    "alemão": "alemã", "ator": "atriz", "cidadão": "cidadã", "embaixador": "embaixadora",
    "fiscal": "fiscal", "juiz": "juíza", "mestre": "mestra", "oficial": "oficiala",
    "presidente": "presidenta", "príncipe": "princesa", "português": "portuguesa",
}  # fmt: skip

# Adjectives that end so have a masculine in -o.
_FEMININE_ENDINGS = ("ada", "ida", "ária", "ica", "iva", "ória", "osa", "eira")


def find_singulars(word: str) -> tuple[str, ...]:
    """What the word may be the plural of, if it looks like one; some of them are no words."""
    if word in ONLY_PLURAL or len(word) < 4 or not word.endswith("s"):
        return ()
    singulars = [word[:-1]]
    for ending, bases in _PLURAL_ENDINGS:
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            singulars += [stem + base for base in bases]
            break
    singulars += [strip_accents(singular) for singular in singulars if singular != word[:-1]]
    if word.endswith(("eses", "enses")):  # portugueses, português
        singulars.append(word[:-4] + "ês")
    if word.endswith("eis"):  # túneis, túnel, but fáceis, fácil; úteis, útil
        singulars.append(word[:-3] + "il")
    return tuple(dict.fromkeys(singulars))


def find_feminines(word: str) -> tuple[str, ...]:
    """The feminine of a word for a person or an office."""
    if word in _FEMININES:
        return (_FEMININES[word],)
    if word in _PERSONS_IN_O:
        return (word[:-1] + "a",)
    return (word + "a",) if word.endswith(("dor", "tor", "sor")) else ()


def find_masculines(adjective: str) -> tuple[str, ...]:
    """The masculine of a feminine adjective; of a noun, something that may be another word."""
    return (adjective[:-1] + "o",) if adjective.endswith(_FEMININE_ENDINGS) else ()
