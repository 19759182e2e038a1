"""Number words by language.

A hint gives the values it may have as they would be written in digits; `15:00` is a time of day.
"""

from __future__ import annotations

from itertools import product

_Cardinals = dict[str, int]


def _count(words: str, start: int = 0, step: int = 1) -> _Cardinals:
    """Words in order, each a step more than the one before; `/` parts the forms of one."""
    return {
        word: start + step * place
        for place, forms in enumerate(words.split())
        for word in forms.split("/")
    }


# `un`, `una`, `uno`, `a`, `one` are hints: they are articles and pronouns too.
_ENGLISH = (
    _count("two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
           " sixteen seventeen eighteen nineteen", 2)
    | _count("twenty thirty forty/fourty fifty sixty seventy eighty ninety", 20, 10)
)  # fmt: skip
_SPANISH = (
    _count("dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince"
           " dieciséis diecisiete dieciocho diecinueve veinte veintiuno/veintiún/veintiuna"
           " veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho"
           " veintinueve", 2)
    | _count("treinta cuarenta cincuenta sesenta setenta ochenta noventa", 30, 10)
    | _count("cien/ciento doscientos/doscientas trescientos/trescientas cuatrocientos/cuatrocientas"
             " quinientos/quinientas seiscientos/seiscientas setecientos/setecientas"
             " ochocientos/ochocientas novecientos/novecientas", 100, 100)
)  # fmt: skip
_PORTUGUESE = (
    _count("dois/duas três quatro cinco seis sete oito nove dez onze doze treze"
           " catorze/quatorze quinze dezesseis/dezasseis dezessete/dezassete dezoito"
           " dezenove/dezanove", 2)
    | _count("vinte trinta quarenta cinquenta sessenta setenta oitenta noventa", 20, 10)
    | _count("cem/cento duzentos/duzentas trezentos/trezentas quatrocentos/quatrocentas"
             " quinhentos/quinhentas seiscentos/seiscentas setecentos/setecentas"
             " oitocentos/oitocentas novecentos/novecentas", 100, 100)
)  # fmt: skip
CARDINALS = {"en": _ENGLISH, "es": _SPANISH, "pt": _PORTUGUESE}

# `de` stands between two magnitudes alone: `miles de millones`.
JOINERS = {"en": ("and",), "es": ("y", "de"), "pt": ("e", "de")}
ONES = {"en": ("one",), "es": ("un", "una", "uno"), "pt": ("um", "uma")}

MAGNITUDES = {
    "en": {"hundred": 100, "thousand": 10**3, "million": 10**6, "millions": 10**6,
           "billion": 10**9, "billions": 10**9, "trillion": 10**12, "trillions": 10**12,
           "k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9},
    "es": {"mil": 10**3, "miles": 10**3, "millón": 10**6, "millones": 10**6, "millardo": 10**9,
           "millardos": 10**9, "billón": 10**12, "billones": 10**12, "mm": 10**6},
    # Brazil counts in billions of 10^9; Portugal says "mil milhões", and "biliões" for 10^12.
    "pt": {"mil": 10**3, "milhares": 10**3, "milhão": 10**6, "milhões": 10**6, "bilhão": 10**9,
           "bilhões": 10**9, "bilião": 10**12, "biliões": 10**12, "trilhão": 10**12,
           "trilhões": 10**12, "mi": 10**6, "bi": 10**9},
    "fr": {"mille": 10**3, "million": 10**6, "millions": 10**6, "milliard": 10**9,
           "milliards": 10**9, "billion": 10**12, "billions": 10**12, "m": 10**6},
    "de": {"tausend": 10**3, "million": 10**6, "millionen": 10**6, "mio": 10**6,
           "milliarde": 10**9, "milliarden": 10**9, "mrd": 10**9, "billion": 10**12,
           "billionen": 10**12},
    "it": {"mila": 10**3, "milione": 10**6, "milioni": 10**6, "miliardo": 10**9,
           "miliardi": 10**9},
    "ca": {"mil": 10**3, "milió": 10**6, "milions": 10**6, "bilió": 10**12, "bilions": 10**12},
    "gl": {"mil": 10**3, "millón": 10**6, "millóns": 10**6, "billón": 10**12,
           "billóns": 10**12},
}  # fmt: skip
UNIVERSAL_MAGNITUDES = {
    "万": 10**4, "萬": 10**4, "億": 10**8, "亿": 10**8, "만": 10**4, "억": 10**8, "兆": 10**12,
}  # fmt: skip


def _hints(**forms_by_value: str) -> dict[str, tuple[str, ...]]:
    """Words by value, turned around; the value's name is `n` with its digits."""
    return {form: (value[1:],) for value, forms in forms_by_value.items() for form in forms.split()}


def _both_genders(**stems_by_value: str) -> dict[str, tuple[str, ...]]:
    """The same for ordinals and fractions in -o: feminine and plural forms too."""
    return {
        stem + ending: (value[1:],)
        for value, stems in stems_by_value.items()
        for stem, ending in product(stems.split(), ("o", "a", "os", "as"))
    }


HINTS: dict[str, dict[str, tuple[str, ...]]] = {
    "en": _hints(
        n0="zero nil none", n1="one first once single", n2="second twice double both pair couple",
        n3="third thirds triple", n4="fourth fourths quarter quarters quadruple",
        n5="fifth fifths", n6="sixth sixths", n7="seventh", n8="eighth eighths", n9="ninth",
        n10="tenth tenths decade", n11="eleventh", n12="twelfth dozen", n13="thirteenth",
        n14="fourteenth fortnight", n15="fifteenth", n16="sixteenth", n17="seventeenth",
        n18="eighteenth", n19="nineteenth", n20="twentieth twenties", n21="twenty-first",
        n30="thirtieth thirties", n40="fortieth forties", n50="fiftieth fifties", n60="sixties",
        n70="seventies", n80="eighties", n90="nineties",
        n100="hundreds hundredth century centenary", n1000="thousands thousandth millennium",
    ) | {"half": ("0.5", "50", "30", "6"), "noon": ("12", "12:00"), "midday": ("12", "12:00"),
         "midnight": ("0", "12", "24", "00:00")},
    "es": _hints(
        n0="cero ninguno ninguna", n1="un una uno primer",
        n2="ambos ambas par doble doblete dúo pareja bienio", n3="tercer triple trío trimestre",
        n4="cuatrienio cuádruple", n5="lustro quinquenio quinteto", n6="semestre",
        n10="década decena decenio", n12="docena", n15="quincena", n20="veintena", n30="treintena",
        n40="cuarentena", n50="cincuentena", n100="centenar siglo centenario",
        n1000="millar milenio",
    ) | _both_genders(
        n1="primer únic", n2="segund", n3="tercer terci", n4="cuart", n5="quint", n6="sext",
        n7="séptim", n8="octav", n9="noven", n10="décim", n11="undécim", n12="duodécim",
        n20="vigésim", n30="trigésim", n50="quincuagésim", n100="centésim", n1000="milésim",
    ) | {"mitad": ("0.5", "50"), "medio": ("0.5", "50"), "media": ("0.5", "30", "50"),
         "mediodía": ("12", "12:00"), "medianoche": ("0", "12", "24", "00:00")},
    "pt": _hints(
        n0="zero nenhum nenhuma", n1="um uma", n2="ambos ambas par dobro duplo dupla casal biênio",
        n3="triplo trio trimestre", n4="quádruplo", n5="quinquênio", n6="semestre",
        n10="década dezena", n12="dúzia", n15="quinzena", n20="vintena",
        n100="centena centenas século centenário", n1000="milhar milênio",
    ) | _both_genders(
        n1="primeir únic", n2="segund", n3="terceir terç", n4="quart", n5="quint", n6="sext",
        n7="sétim", n8="oitav", n9="non", n10="décim", n20="vigésim", n30="trigésim",
        n50="quinquagésim", n100="centésim", n1000="milésim",
    ) | {"metade": ("0.5", "50"), "meio": ("0.5", "50"), "meia": ("0.5", "6", "30"),
         "meio-dia": ("12", "12:00"), "meia-noite": ("0", "12", "24", "00:00")},
}  # fmt: skip


def _list(words: str) -> frozenset[str]:
    return frozenset(words.split())


# The hints that are ordinals in most texts; `quarter` and `medio` are not.
ORDINALS = {
    "en": _list(
        "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
        " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
    ),
    "es": _list(
        "segundo segunda tercero tercera tercer cuarto cuarta quinto quinta sexto sexta séptimo"
        " séptima octavo octava noveno novena décimo décima"
    ),
    "pt": _list(
        "segundo segunda terceiro terceira quarto quarta quinto quinta sexto sexta sétimo sétima"
        " oitavo oitava nono nona décimo décima"
    ),
}
