"""Names of months, January first, and of weekdays, Monday first (CLDR); `/` parts variants.

Short forms are months only beside a day or a year. Hints are words that have another sense too:
they answer to a weekday of the other text, and ask for none.
"""

from __future__ import annotations

MONTHS = {
    "en": "january february march april may june july august september october november december",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre/setiembre octubre noviembre"
    " diciembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro"
    " dezembro",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "de": "januar/jänner februar/feber märz april mai juni juli august september oktober november"
    " dezember",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre"
    " dicembre",
    "ca": "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
    "gl": "xaneiro febreiro marzo abril maio xuño xullo agosto setembro outubro novembro decembro",
}
SHORT_MONTHS = {
    "en": "jan feb mar apr - jun jul aug sep/sept oct nov dec",
    "es": "ene feb mar abr - jun jul ago sep/sept/set oct nov dic",
    "pt": "jan fev mar abr mai jun jul ago set out nov dez",
    "fr": "janv févr - avr - - juil - sept oct nov déc",
    "de": "jan feb - apr - jun jul aug sep/sept okt nov dez",
    "it": "gen feb mar apr mag giu lug ago set ott nov dic",
    "ca": "gen febr - abr - - jul ag set oct nov des",
    "gl": "xan feb mar abr - - - ago set out nov dec",
}
WEEKDAYS = {
    "en": "monday/mondays tuesday/tuesdays wednesday/wednesdays thursday/thursdays friday/fridays"
    " saturday/saturdays sunday/sundays",
    "es": "lunes martes miércoles jueves viernes sábado/sábados domingo/domingos",
    "pt": "segunda-feira/segundas-feiras terça-feira/terças-feiras quarta-feira/quartas-feiras"
    " quinta-feira/quintas-feiras sexta-feira/sextas-feiras sábado/sábados domingo/domingos",
    "fr": "lundi/lundis mardi/mardis mercredi/mercredis jeudi/jeudis vendredi/vendredis"
    " samedi/samedis dimanche/dimanches",
    "de": "montag/montags dienstag/dienstags mittwoch/mittwochs donnerstag/donnerstags"
    " freitag/freitags samstag/samstags/sonnabend sonntag/sonntags",
    "it": "lunedì martedì mercoledì giovedì venerdì sabato/sabati domenica/domeniche",
    "ca": "dilluns dimarts dimecres dijous divendres dissabte/dissabtes diumenge/diumenges",
    "gl": "luns martes mércores xoves venres sábado/sábados domingo/domingos",
}
WEEKDAY_HINTS = {
    "en": "mon tue/tues wed thu/thur/thurs fri sat sun",
    "pt": "segunda/segundas terça/terças quarta/quartas quinta/quintas sexta/sextas - -",
}
