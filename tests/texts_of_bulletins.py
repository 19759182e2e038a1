"""Short bulletins by subject, in three languages."""

from __future__ import annotations

SPANISH = {
    "river": """# El río Almira crece

La Agencia del Agua informó ayer de 12 crecidas en 2024. El nivel subió 3,5 metros en Valdelmar.

El puente viejo quedó cerrado al tráfico el martes después de la tormenta.

La próxima medición se hará el 14 de mayo en la presa de Tormes.

Los vecinos pueden volver a sus casas desde hoy por la tarde.
""",
    "library": """# La biblioteca abre los domingos

El Ayuntamiento de Puerto Alto amplía desde el 1 de octubre el horario de la biblioteca central.

Habrá cuentacuentos para niños a las 11.30 y un taller de lectura con la autora Marta Quiroga.

La sala de estudio tiene 140 plazas y conexión gratuita a internet.

El carné se pide en el mostrador con un documento de identidad.
""",
}
ENGLISH = {
    "river": """# The Almira river rises

The Water Agency reported 12 floods in 2024 yesterday. The level rose 3.5 metres in Valdelmar.

The old bridge was closed to traffic on Tuesday after the storm.

The next measurement will be taken on 14 May at the Tormes dam.

The neighbours may return to their houses from this afternoon on.
""",
    "library": """# The library opens on Sundays

The Puerto Alto City Council extends the hours of the central library from 1 October on.

There will be storytelling for children at 11:30 and a reading workshop with author Marta Quiroga.

The study room has 140 seats and free internet connection.

Library cards are issued at the desk with an identity document.
""",
}
PORTUGUESE = {
    "river": """# O rio Almira sobe

A Agência da Água informou ontem 12 cheias em 2024. O nível subiu 3,5 metros em Valdelmar.

A ponte velha foi fechada ao trânsito na terça-feira depois da tempestade.

A próxima medição será feita em 14 de maio na represa de Tormes.

Os vizinhos podem voltar às suas casas a partir de hoje à tarde.
""",
}
