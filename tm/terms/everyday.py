"""Words whose everyday senses outnumber the one that a glossary has for them, and set phrases.

`Power` may be what an authority has to decide on, as a glossary of public administration says; in
most sentences it is something else. We gathered them by hand, for want of a free dictionary that
counts senses: a word belongs here where its senses have different translations.
"""

from __future__ import annotations

import re

from tm.model.locale import primary_language
from tm.model.location import Span
from tm.terms.lemmas import find_singulars

_ENGLISH = """
account address affair appeal approach arm article bank bar base basin beam bench bill block board
body bond book box branch brief call capital case cast cause cell chair challenge chamber change
channel chapter charge check circle claim column compound concern conduct content copy count
country course court cover credit cut dam date deal decision degree desk device discharge district
draft drain draw drive duty edge entry express extension face facility faculty fair fall fault
feature field figure file film fine fire firm flag flat floor flow focus form frame front function
gap good grade grain grant ground growth guard hand head hearing hold home house issue item jump
key kind land lead league leave letter level lie light limit line link list lock lot main major
march mark mass match matter mean means measure medium mind mine minor minute motion mount mouth
move nature note notice number object offer office order organ outbreak outlet paper park part
party pass patient pay piece pitch place plant plate play plot point pole pool position post pound
power practice present press pupil quarter race raise range rank rate reach reading reason record
release relief remark remit report resort rest return right ring rise root round row rule run safe
scale scope score screen seal season seat second sense sentence set shelter shift ship shop show
side sign site sound source space spell spill spirit split spot spread spring squall stage stake
stamp stand standard star state step stick stock stop store story strain stream stress strike
stroke subject substitute suit support switch table tank tap term tie time tip title tool touch
track trade train trial trip trunk turn type unit use value view vote walk watch wave way week
weight well will wing witness word work works yard yield
"""
_SPANISH = """
banco barra base bien bloque boca bolsa bomba cabeza cabo cadena cambio canal candidatura capital
cara carga cargo carrera carta caso causa centro clase cola competencia copa corona corriente corte
cuadro cuarto cuenta cuerpo cura curso derecho descarga destino don efecto escala especie estado
falta figura fin firma firme fondo forma frente fuente fuerza gracia grado guardia género hecho
hoja juego letra llave lugar luz línea manera mano marca marco margen masa materia media medio mesa
misión modo momento mundo nivel nota orden papel parada parte pasado paso pena pie pieza pila pista
planta plaza poder portada presa punta punto rama razón raíz recurso red resto rueda salida sello
sentido serie sitio sujeto tabla tarde tema tercio tiempo tipo través título valor vela vez vida
visita vista vuelta vía época
"""
_PORTUGUESE = """
abrigo banco barragem base bem bloco boca bolsa bomba cabeça cabo cadeia canal candidatura capital
cara carga cargo carreira carta caso causa cheia classe competência conta copa corrente corte curso
depressão descarga destino direito dispositivo efeito escala espécie estado falta figura fim firma
folha fonte forma força frente fundo grau jeito jogo lado letra linha lugar luz maneira marca
margem massa matéria meio mesa modo momento mundo mão nota nível ordem papel parecer parte passo
pena peça pista planta poder ponto praça prova quadro raiz ramo razão recurso rede residente resto
saída seca selo sentido sinal sujeito série sítio tabela tarde tema tempo tipo título valor vela
vez via vida visita vista volta época
"""
_WORDS = {
    language: frozenset(words.split())
    for language, words in (("en", _ENGLISH), ("es", _SPANISH), ("pt", _PORTUGUESE))
}
# Terms of more words; a town hall is a building and, in the United States, a debate.
_SEVERAL_WORDS = {"en": frozenset({"town hall"})}
# In these a noun has lost its own meaning.
_PHRASES = {
    "en": r"in order to|of course|in charge of|in favou?r of|in terms of|on account of",
    "es": (
        r"de acuerdo|en cuenta|a cargo del?|por parte del?|en curso|a cabo|en caso del?"
        r"|por medio del?|en el marco del?|tener lugar|de hecho|en vista del?|en virtud del?"
        r"|a efectos del?|con motivo del?|en materia del?"
    ),
    "pt": (
        r"de acordo|em conta|a cargo d[eoa]s?|por parte d[eoa]s?|em curso|a cabo|em caso de"
        r"|por meio d[eoa]s?|no âmbito d[eoa]s?|de fac?to|em vista d[eoa]s?"
    ),
}
_PATTERNS = {
    language: re.compile(rf"\b(?:{phrases})\b", re.IGNORECASE)
    for language, phrases in _PHRASES.items()
}
_LONGEST_PHRASE = 20
# What stands before an English verb, and what after an infinitive that `to` begins.
_BEFORE_VERB = re.compile(
    r"\b(?:can|could|did|do|does|I|may|might|must|not|shall|should|they|we|who|will|would|you)"
    r"\s+$",
    re.IGNORECASE,
)
_TO = re.compile(r"\bto\s+$", re.IGNORECASE)
_OBJECT = re.compile(r"\s+(?:an?|h[ei][rms]|its?|me|my|our|the|their|them|this|that|us)\b")


def is_everyday_word(term: str, language: str) -> bool:
    """Whether the term is a word or set phrase that mostly means something else."""
    primary = primary_language(language)
    words = _WORDS.get(primary, frozenset())
    word = term.lower()
    return word in _SEVERAL_WORDS.get(primary, ()) or not words.isdisjoint(
        {word, *find_singulars(word, primary)}
    )


def is_in_phrase(text: str, span: Span, language: str) -> bool:
    """Whether the stretch is but a part of a set phrase, as in `de acuerdo con`."""
    pattern = _PATTERNS.get(primary_language(language))
    if not pattern:
        return False
    start = max(0, span.start - _LONGEST_PHRASE)
    return any(
        found.start() < span.start < found.end()
        for found in pattern.finditer(text, start, span.end + _LONGEST_PHRASE)
    )


def is_verb(text: str, span: Span, language: str) -> bool:
    """Whether the words around say that an English noun's form is a verb here: `will budget`."""
    if primary_language(language) != "en":
        return False
    start = max(0, span.start - _LONGEST_PHRASE)
    if _BEFORE_VERB.search(text, start, span.start):
        return True
    is_infinitive = _TO.search(text, start, span.start) is not None
    return is_infinitive and _OBJECT.match(text, span.end) is not None
