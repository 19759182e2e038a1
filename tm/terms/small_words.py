"""Words that begin and end no term, and those that may stand inside one."""

from __future__ import annotations

_ENGLISH = """
a about above according across after again against ago all almost alone along already also
although always am among an and another any anyone anything are around as ask at away back be
became because become been before began being below best better between both but by call came can
cannot come could day days did different do does doing done down during each either else end
enough even ever every everyone everything except few find first five following for found four
from further gave general get give given go goes going good got great had has have having he held
help her here herself him himself his how however hundred if important in including indeed instead
into is it its itself just keep kept know known large last later least less let like likely little
long look made main make makes making many may me mean meanwhile might million mine month months
more moreover most much must my near need neither never new next no nobody none nor not nothing
now of off often old on once one ones only open or other others our out over own part people per
perhaps place possible put quite rather really said same saw say says second see seem seems seen
several shall she should show since six small so some someone something sometimes soon still such
take taken than that the their them themselves then there these they thing things think third this
those though thought three through thus time times to today together told tomorrow too took toward
towards two under until up upon us use used using very via was way we week weeks well went were
what when where whether which while who whole whom whose why will with within without work would
year years yes yesterday yet you your
"""
_SPANISH = """
a acá además ahora ahí al algo alguien alguna algunas alguno algunos algún allá allí ambas ambos
antes apenas aquel aquella aquellas aquello aquellos aquí así aun aunque ayer año años aún bajo
bastante bien buen buena buenas bueno buenos cabo cada casi caso cierta ciertas cierto ciertos
cinco como con conforme contra cosa cosas cual cuales cualquier cualquiera cuando cuanto cuatro
cuenta cuya cuyas cuyo cuyos cuál cuándo cómo de debajo debido del delante demasiado demás dentro
desde después diez donde dos durante día días dónde e el ella ellas ello ellos embargo en encima
entonces entre era es esa esas ese eso esos esta estaba estado estar estas este esto estos está
están forma fue fuera fueron gracias gran grande grandes ha haber había hace hacer hacia han hasta
hay he hecho hora horas hoy igual incluso la las le les lo los luego lugar mal manera mayor
mayores me media medio mejor menos mes meses mi mientras millones mis misma mismas mismo mismos
momento mucha muchas mucho muchos muy más mí nada nadie ni ninguna ninguno ningún no nos nosotras
nosotros nuestra nuestras nuestro nuestros nueva nuevas nuevo nuevos nunca o obstante ocho os otra
otras otro otros para parte pero persona personas poca pocas poco pocos por porque primer primera
primeras primero primeros pronto propia propias propio propios próxima próximo pues que quien
quienes quizá quién qué saber se sea segunda segundo según seis semana semanas ser será si sido
siempre siete siguiente siguientes sin sino sobre sola solo son su sus sí sólo tal tales también
tampoco tan tanto te tercera tercero tiempo tiene tienen toda todas todavía todo todos total tras
través tres tu tú un una unas uno unos usted ustedes vaya veces ver vez ya yo él última últimas
último últimos
"""
_PORTUGUESE = """
a abaixo acerca acima agora ainda algo algum alguma algumas alguns alguém ali além ambas ambos ano
anos ante antes ao aos apenas após aquela aquelas aquele aqueles aqui aquilo as assim atrás até
bastante bem boa boas bom bons cada caso cerca certa certas certo certos cinco coisa coisas com
como conforme contra contudo cuja cujas cujo cujos da das de debaixo dela delas dele deles demais
dentro depois desde dessa dessas desse desses desta destas deste destes dez dia dias disso disto
do dois dos duas durante e ela elas ele eles em embora enquanto entre então era essa essas esse
esses esta estado estar estas estava este estes está estão eu exceto foi fora foram forma fosse
grande grandes hoje hora horas há isso isto jamais já la lhe lhes lo logo longe lugar lá maior
maiores mais mal maneira mas me meia meio melhor menos meses mesma mesmas mesmo mesmos meu meus
milhões minha minhas momento muita muitas muito muitos mês na nada nas nem nenhum nenhuma nessa
nesse nesta neste ninguém no nos nossa nossas nosso nossos nova novas novo novos num numa nunca
não nós o oito onde ontem os ou outra outras outro outros para parte pela pelas pelo pelos perante
pessoa pessoas pois por porque porém pouca poucas pouco poucos primeira primeiro própria próprio
próxima próximo quais qual qualquer quando quanto quase quatro que quem se segunda segundo seis
seja sem semana semanas sempre ser será sete seu seus si sido sim sob sobre sua suas tal também
tampouco tanta tanto tarde te tem tempo tempos tendo ter teve toda todas todavia todo todos três
tu tudo um uma umas uns vez vezes você vocês vós à às é última últimas último últimos
"""
SMALL_WORDS = {
    "en": frozenset(_ENGLISH.split()),
    "es": frozenset(_SPANISH.split()),
    "pt": frozenset(_PORTUGUESE.split()),
}
INNER_WORDS = {
    "de": frozenset({"der", "des", "für", "von"}),
    "en": frozenset({"of", "for", "in", "to", "on", "the", "and"}),
    "es": frozenset({"de", "del", "la", "las", "los", "en", "por", "a", "para", "sobre"}),
    "fr": frozenset({"de", "du", "des", "la", "les", "d", "l", "à", "aux", "en"}),
    "pt": frozenset({"de", "do", "da", "dos", "das", "em", "por", "a", "para", "sobre"}),
}
