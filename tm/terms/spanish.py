"""Spanish plurals and feminines by rule (RAE, Nueva gramática, sections 2 and 3)."""

from __future__ import annotations

from tm.terms.stress import close_last_vowel, strip_accents

# Plurals whose stress moves.
_IRREGULAR = {"caracteres": "carácter", "especímenes": "espécimen", "regímenes": "régimen"}
# Plurals that mean another thing than their singular.
_ONLY_PLURAL_WORDS = """
bienes cortes enseres esposas honorarios modales víveres
"""
ONLY_PLURAL = frozenset(_ONLY_PLURAL_WORDS.split())
# Persons whose feminine their ending does not give away: beside `vecino` there is `vecina`, while
# `puerto` and `puerta` are two words.
_PERSONS_IN_O_WORDS = """
abogado abonado académico acusado adulto afiliado alumno amigo anciano apoderado archivero
arquitecto asesorado asilado becario beneficiario bibliotecario biólogo bombero campesino
candidato científico ciudadano cocinero comisario compañero condenado consejero delegado
desempleado desplazado destinatario detenido diputado electo empadronado empleado empresario
encargado enfermero exiliado extranjero fallecido farmacéutico filósofo fotógrafo funcionario
ganadero graduado herido hermano hijo imputado ingeniero inmigrado inquilino interesado interino
investigado invitado jornalero jubilado letrado licenciado maestro magistrado mecánico ministro
muchacho médico músico nieto niño notario obrero odontólogo parado pasajero presidiario preso
propietario psicólogo químico refugiado sanitario secretario sobrino socio sociólogo subsecretario
síndico tesorero técnico universitario usuario vecino veterinario viudo voluntario
"""
_PERSONS_IN_O = frozenset(_PERSONS_IN_O_WORDS.split())
_FEMININES = {
    "actor": "actriz", "alcalde": "alcaldesa", "aprendiz": "aprendiza", "bedel": "bedela",
    "cliente": "clienta", "concejal": "concejala", "dependiente": "dependienta", "edil": "edila",
    "fiscal": "fiscala", "gerente": "gerenta", "intendente": "intendenta", "jefe": "jefa",
    "juez": "jueza", "oficial": "oficiala", "presidente": "presidenta", "primer": "primera",
    "príncipe": "princesa", "tercer": "tercera", "vicepresidente": "vicepresidenta",
}  # fmt: skip

# Adjectives that end so have a masculine in -o.
_FEMININE_ENDINGS = ("ada", "ida", "ana", "aria", "eña", "ica", "iva", "oria", "osa")


def find_singulars(word: str) -> tuple[str, ...]:
    """What the word may be the plural of, if it looks like one; some of them are no words."""
    if word in ONLY_PLURAL or len(word) < 4 or not word.endswith("s"):
        return ()
    if word in _IRREGULAR:
        return (_IRREGULAR[word],)
    singulars = [word[:-1]]
    if word.endswith("ces"):
        singulars.append(word[:-3] + "z")
    elif word.endswith("es") and len(word) > 4:
        stem = word[:-2]
        singulars.append(stem)
        if stem[-1] in "ns":  # canciones, canción; jóvenes, joven
            singulars += [close_last_vowel(stem), strip_accents(stem)]
    return tuple(singulars)


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
