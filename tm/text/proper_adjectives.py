"""Months, weekdays, nationalities and languages: English writes them with a capital, others not."""

from __future__ import annotations

from functools import cache

from tm.model.locale import primary_language

# Our own compilations. Forms with another meaning in lower case (may, march, polish, danish, roman
# and arabic numerals, chinas) are left out.
_MONTHS = {
    "en": "january february april june july september october november december",
    "es": """
        enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre
        diciembre
    """,
    "pt": """
        janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
    """,
    "fr": """
        janvier février mars avril mai juin juillet août septembre octobre novembre décembre
    """,
    "it": """
        gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre
        dicembre
    """,
}
_WEEKDAYS = {
    "en": "monday tuesday wednesday thursday friday saturday sunday",
    "es": "lunes martes miércoles jueves viernes sábado sábados domingo domingos",
    "pt": "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "it": "lunedì martedì mercoledì giovedì venerdì sabato domenica",
}
_ENGLISH_ADJECTIVES = """
    afghan african albanian algerian american andean angolan argentine argentinian armenian asian
    australian austrian azerbaijani bangladeshi basque belarusian belgian bolivian bosnian brazilian
    british bulgarian cambodian cameroonian canadian caribbean catalan chilean chinese colombian
    congolese croatian cuban cypriot czech dominican dutch ecuadorian egyptian english estonian
    ethiopian european filipino finnish french galician georgian german ghanaian greek guatemalan
    haitian honduran hungarian icelandic indian indonesian iranian iraqi irish israeli italian
    jamaican japanese jordanian kazakh kenyan korean kurdish kuwaiti latvian lebanese liberian
    libyan lithuanian malaysian mexican moldovan mongolian moroccan mozambican nepalese nicaraguan
    nigerian norwegian pakistani palestinian panamanian paraguayan persian peruvian portuguese
    quechua romanian russian rwandan salvadoran saudi scottish senegalese serbian slovak slovenian
    somali spanish sudanese swedish syrian taiwanese tanzanian thai tibetan tunisian turkish
    ugandan ukrainian uruguayan uzbek venezuelan vietnamese welsh yemeni zambian zimbabwean
    christian muslim jewish catholic protestant islamic buddhist hindu
"""
# The masculine; other forms follow by rule.
_SPANISH_ADJECTIVES = """
    afgano africano albanés alemán andino angoleño argelino argentino armenio asiático australiano
    austriaco austríaco belga boliviano bosnio brasileño británico búlgaro camboyano camerunés
    canadiense catalán centroamericano chileno chino chipriota colombiano congoleño coreano
    costarricense croata cubano danés dominicano ecuatoriano egipcio escocés eslovaco esloveno
    español estadounidense estonio etíope europeo filipino finlandés francés galés gallego georgiano
    ghanés griego guatemalteco haitiano hispano hispanoamericano holandés hondureño húngaro indio
    indonesio inglés iraní iraquí irlandés islandés israelí italiano jamaicano japonés jordano
    keniano kurdo latino latinoamericano letón libanés libio lituano malasio marroquí mexicano
    mongol mozambiqueño neerlandés neozelandés nepalí nicaragüense nigeriano norteamericano noruego
    pakistaní palestino panameño paraguayo persa peruano polaco portugués puertorriqueño quechua
    rumano ruso salvadoreño senegalés serbio sirio somalí sudafricano sudamericano sueco suizo
    tailandés taiwanés tibetano tunecino turco ucraniano ugandés uruguayo vasco venezolano
    vietnamita yemení cristiano musulmán judío católico protestante islámico budista hindú
"""
_PORTUGUESE_ADJECTIVES = """
    afegão africano albanês alemão angolano argelino argentino armênio asiático australiano
    austríaco belga boliviano brasileiro britânico búlgaro canadense canadiano catalão chileno
    chinês colombiano coreano cubano dinamarquês egípcio equatoriano escocês espanhol europeu
    finlandês francês grego haitiano holandês hondurenho húngaro indiano inglês iraniano iraquiano
    irlandês israelense italiano japonês latino libanês marroquino mexicano moçambicano nigeriano
    norueguês palestino paraguaio peruano polonês português quéchua romeno russo sírio sueco suíço
    turco ucraniano uruguaio venezuelano vietnamita cristão muçulmano judeu católico islâmico
"""


@cache
def find_months(language: str) -> frozenset[str]:
    """The names of the months in lower case, as far as they mean nothing else."""
    return frozenset(_MONTHS.get(primary_language(language), "").split())


@cache
def find_weekdays(language: str) -> frozenset[str]:
    """The names of the days of the week in lower case."""
    return frozenset(_WEEKDAYS.get(primary_language(language), "").split())


@cache
def find_proper_adjectives(language: str) -> frozenset[str]:
    """Adjectives and nouns of nationality, language and faith, in lower case and all forms.

    Only for English, Spanish and Portuguese.
    """
    code = primary_language(language)
    if code == "en":
        singular = _ENGLISH_ADJECTIVES.split()
        return frozenset(singular) | {
            f"{word}s" for word in singular if not word.endswith(("s", "sh", "ch", "ese"))
        }
    words = {"es": _SPANISH_ADJECTIVES, "pt": _PORTUGUESE_ADJECTIVES}.get(code, "").split()
    return frozenset(form for word in words for form in _inflect(word))


# Endings of the masculine singular with those of the other forms, the longest first.
_ENDINGS = (
    ("ão", ("ã", "ães", "ãos", "ãs", "ões")),
    ("és", ("esa", "eses", "esas")),
    ("ês", ("esa", "eses", "esas")),
    ("án", ("ana", "anes", "anas")),
    ("ón", ("ona", "ones", "onas")),
    ("eu", ("eia", "eus", "eias")),
    ("hol", ("hola", "hóis", "holas")),
    ("ol", ("ola", "oles", "olas")),
    ("o", ("a", "os", "as")),
    ("í", ("íes", "ís")),
    ("ú", ("úes", "ús")),
)


def _inflect(word: str) -> tuple[str, ...]:
    for ending, others in _ENDINGS:
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            return (word, *(stem + other for other in others))
    return (word, f"{word}s", f"{word}es")
