"""Words of which a seeded fault takes another of the same sort; in each language in one order."""

from __future__ import annotations

NUMBERS: dict[str, tuple[str, ...]] = {
    "en": ("three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    "es": ("tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce"),
    "pt": ("três", "quatro", "cinco", "seis", "sete", "oito", "nove", "dez", "onze", "doze"),
}
MAGNITUDES: dict[str, tuple[str, ...]] = {
    "en": ("million", "billion", "trillion"),
    "es": ("millones", "mil millones", "billones"),
    "pt": ("milhões", "bilhões", "trilhões"),
}
MONTHS: dict[str, tuple[str, ...]] = {
    "en": ("January", "February", "April", "June", "July", "August", "September", "October",
           "November", "December"),
    "es": ("enero", "febrero", "abril", "junio", "julio", "agosto", "septiembre", "octubre",
           "noviembre", "diciembre"),
    "pt": ("janeiro", "fevereiro", "abril", "junho", "julho", "agosto", "setembro", "outubro",
           "novembro", "dezembro"),
}  # fmt: skip
WEEKDAYS: dict[str, tuple[str, ...]] = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    "pt": ("segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira",
           "sábado", "domingo"),
}  # fmt: skip
CURRENCIES: dict[str, tuple[str, ...]] = {
    "en": ("dollars", "euros", "pounds"),
    "es": ("dólares", "euros", "libras"),
    "pt": ("dólares", "euros", "libras"),
}
DATES: dict[str, tuple[tuple[str, ...], str]] = {
    "en": (
        ("January", "February", "March", "April", "May", "June", "July", "August", "September",
         "October", "November", "December"),
        "{month} {day}, {year}",
    ),
    "es": (
        ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
         "octubre", "noviembre", "diciembre"),
        "{day} de {month} de {year}",
    ),
    "pt": (
        ("janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro",
         "outubro", "novembro", "dezembro"),
        "{day} de {month} de {year}",
    ),
}  # fmt: skip

# Who said so, by a surname; without it; and where, in a town that the three languages call alike
# and no dictionary has: `missing-name` takes words of the dictionary for no names.
ATTRIBUTIONS = {
    "en": (", said Marta {} on the radio", ", she said on the radio", " in {}"),
    "es": (", dijo Marta {} por la radio", ", dijo por la radio", " en {}"),
    "pt": (", disse Marta {} pela rádio", ", disse pela rádio", " em {}"),
}
TOWNS = ("Cochabamba", "Villanubla", "Quixadá", "Etxarri", "Valparaíso", "Chiclayo", "Oulton")
SURNAMES = ("Zubizarreta", "Quispe", "Okonkwo", "Lindqvist", "Castelblanc", "Vinent", "Sotoalba")
# Words that grammar or emphasis puts twice, so that doubling them makes no fault.
MAY_STAND_TWICE = {
    "en": frozenset({"that", "long", "much", "many", "really", "very", "well", "never", "please"}),
    "es": frozenset({"mucho", "bien", "casi", "nunca", "luego", "ahora", "para", "como", "vale"}),
    "pt": frozenset({"muito", "bem", "quase", "nunca", "logo", "agora", "para", "como"}),
}
FOREIGN_SENTENCES = (
    ("fr", "La commission a rendu hier son avis sur le budget de la région."),
    ("fr", "Les habitants demandent que les travaux commencent avant la fin de l'année."),
    ("de", "Der Ausschuss hat gestern seinen Bericht über den Haushalt vorgelegt."),
    ("it", "La giunta ha approvato ieri il nuovo regolamento per gli orti pubblici."),
    ("en", "The committee gave its opinion on the budget of the region yesterday."),
    ("es", "La comisión dio ayer su opinión sobre el presupuesto de la región."),
    ("pt", "A comissão deu ontem o seu parecer sobre o orçamento da região."),
)


def write_date(language: str, day: int, month: int, year: int) -> str:
    """The date as the language writes it in prose."""
    months, form = DATES[language]
    return form.format(day=day, month=months[month - 1], year=year)
