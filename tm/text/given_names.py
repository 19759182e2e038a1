"""Words around names, folded: given names, surnames, titles, and what institutions are made of.

Spanish, English, Portuguese and French; our own compilations.
"""

from __future__ import annotations

_NAMES = """
    aaron abel abigail adam adela adolfo adrian adriana agustin alain alan alana alba albert
    alberto alejandra alejandro alex alexa alexander alexandra alexandre alfonso alfred alfredo
    alice alicia alison allison alvaro amalia amanda amelia amy ana anabel anders andre andrea
    andreas andres andrew andy angel angela angelica angelina anibal anita ann anna anne annie
    anthony antoine anton antonia antonio antony ariana ariel armando arnaldo arthur arturo
    ashley augusto aurelio aurora barack barbara barry beatrice beatriz belen ben benedict
    benito benjamin bernard bernardo bernie berta bertha bill billy bob bobby boris brad bradley
    brandon brenda brian bruce bruno bryan cameron camila camilo carl carla carlo carlos carmen
    carol carolina caroline carolyn catalina catherine cecilia celia celso cesar charles charlie
    charlotte chris christian christina christine christopher cindy claire clara claude claudia
    claudio clemente colin connor consuelo craig cristian cristiano cristina cristobal cynthia
    dan daniel daniela danielle danny dario dave david dean debora deborah dennis derek diana
    diane diego dina dolores dominic don donald dorothy douglas duncan dylan eddie edgar edith
    edmundo eduardo edward edwin elena eli elias elisa elizabeth ella ellen elon elsa elvira
    emerson emilia emiliano emilio emily emma emmanuel enrique eric erica erik ernest ernesto
    esteban estela esther ethan eugene eugenia eugenio eva evan evelyn evo fabian fabio fabiola
    federico felicia felipe felix fermin fernanda fernando fidel florencia frances francesca
    francesco francis francisca francisco francois frank frankie fred freddy frederick gabriel
    gabriela gael gary gaston gavin gemma geoff geoffrey george georgina gerald gerard gerardo
    german gilbert gilberto giovanna giovanni gladys glenn gloria gonzalo gordon grace graciela
    graham greg gregorio gregory guadalupe guido guillermo gustavo guy hannah hans harold harry
    harvey heather hector helen helena henri henry herbert hernan hilda hillary horacio howard
    hugh hugo humberto ian ignacio igor ines ingrid irene iris irma isaac isabel isabella isidro
    ismael ivan jack jackie jacob jacques jaime jair jake james jamie jan jane janet janice
    jason javier jean jeff jeffrey jennifer jenny jeremy jerry jesse jessica jesus jill jim
    jimena jimmy joan joana joanna joao joaquin jody joe joel john johnny jon jonathan jordan
    jorge jose josefina joseph josh joshua josue joyce juan juana juanita judith judy julia
    julian juliana julie julieta julio julius june justin kamala karen karina karl karla kate
    katherine kathleen kathy katie keiko keith kelly ken kenji kenneth kevin kim kimberly
    kirsten kristen kurt kyle lara larry laura lauren laurence lautaro leandro leon leonard
    leonardo leonel leonor leopoldo leslie leticia lewis liam lidia lila lilia liliana lina
    linda lindsay lionel lisa liz lola lorena lorenzo lori louis louise luca lucas lucia luciana
    luciano lucy luigi luis luisa luiz luke lula lydia magdalena malcolm manuel manuela marc
    marcela marcelo marcia marco marcos marcus margaret margarita maria mariana mariano maribel
    marie marina mario marion marisa marisol mark marta martha martin martina mary mateo mathew
    matias matt matthew maura mauricio mauro max maximo maxwell mayra megan melania melanie
    melissa mercedes meredith micaela michael michel michelle miguel mike milagros miriam mirko
    mitch moises molly monica morgan muhammad nadia nancy naomi natalia natalie nathan neil
    nelson nestor nicholas nick nicola nicolas nicole noah noelia noemi nora norma octavio olga
    oliver olivia ollanta omar orlando oscar osvaldo otto pablo paloma pamela paola pascual
    patricia patricio patrick paul paula paulina pauline paulo pedro peggy peter phil philip
    philippe pierre pilar rachel rafael ralph ramiro ramon randy raquel raul ray raymond rebeca
    rebecca reinaldo renata renato rene ricardo richard rick rita robert roberta roberto robin
    rocio rodolfo rodrigo rogelio roger roland rolando roman ron ronald rosa rosalia rosario
    rose ross roxana roy ruben rudolf rupert russell ruth ryan sabrina sally salvador sam
    samantha samuel sandra santiago sara sarah saul scott sean sebastian segundo sergio sharon
    sheila sherry shirley silvia simon sofia sonia sophia sophie stanley stefan stella stephanie
    stephen steve steven stuart susan susana sylvia tamara tania ted terence teresa terry thelma
    theo theodore theresa thiago thomas tim timothy tina todd tom tomas tony tracy trevor tulio
    tyler ursula valentin valentina valeria vanessa vera veronica vicente victor victoria vilma
    vincent violeta virginia viviana vladimir walter wanda warren wayne wendy wilfredo will
    william willy wilson wolfgang xavier ximena yanina yesenia yolanda yvonne zachary zoe zoila
"""
_TITLES = """
    alcalde alcaldesa capitan captain chief coach colonel congresista coronel dame deputada
    deputado detective detetive detetives diputada diputado director doctor doctora don dona dr
    dra general gobernador gobernadora gov governador governadora governor judge juez jueza juge
    juiz juiza justice lady lord madame maire maitre mayor minister ministra ministre ministro
    miss mlle mme monsieur mr mrs ms officer prefeita prefeito president presidenta presidente
    prof professor reverend secretary sen senador senadora senateur senator sheriff sir sr sra
    srta
"""
# Words that are capitalised as institutions, offices, eras or works, and translated.
_INSTITUTION_WORDS = """
    academia academy act acuerdo administracion administration affairs agencia agency agreement
    alcalde alianza ambassador amendment apr army art arts asamblea asociacion assemblee
    assembleia assembly associacao association aug august authority award ayuntamiento banco
    bank banque bible biblia bishop board britain bureau cabinet camara camaras capital cardinal
    catedral central centro ceu chamber chambre chancellor charter church cielo ciencias city
    cloud club codigo college comandante comision comissao comite commission committee commons
    community company conference congreso congress congresso conseil consejo conselho
    conservatives constitucion constituicao constitution convencion convention corporation corte
    council county cour court cpl cross crown customs danish dec defence defensa defense
    defensoria democracia democracy democrats department deputy derecho derechos det dieu dios
    direccion direito direitos district distrito duke dutch earth east ecole economia edad
    educacion education eglise ejecutivo ejercito election embajada embassy emperador emperor
    empire energy environment escola escuela estado estados estadual este etat etats
    evaluaciones evil evolution executive exercito facultad famer feb federacao federacion
    federation fire fiscalia fondo force forum foundation fuerza fuerzas fund fundacion futebol
    game games gestao gobernador gobierno god gouvernement government governo governor guardia
    guerra guerre hacienda health heaven high hospital house hurricane iglesia igreja
    immigration imperador imperio income independence indo insp institute instituto interior
    internacional internet inverno island islands izquierda jan jefatura jefe jews judge
    judicial jul jun junta justice justicia juzgado king labor labour law league left lei ley
    liberals ligas local loi lord lt luna mairie mar march marina marinha market may mayor media
    mercado metro middle minister ministerio ministre ministro ministry moon movimiento mundo
    municipalidad municipio museo museum nacao nacion nacional naciones nation national nations
    naturaleza navy norte north nov now occidente ocean oct oeste office oficina olimpiadas
    olympic olympics opposition organizacao organizacion oriente papa parlamento parlement
    parliament parti partido party patria paz peace people philosophy plan pleno poder police
    policia polish pope post prefecture prefeitura premier premiere premiership prensa
    presidencia president presidente presidential press primavera prime primer prince princess
    principe prison prix procuradoria project projeto prosecutor protector protocol province
    proyecto queen radio rainha rally rectoria region rei reina reine republic republica
    republicanos republicans republique revolucion revolution rey right river roi royal safety
    saint sala salud schedule school sea secretaria secretary security seguridad sen senado
    senador senat senate senator sep sept service servicio sgt sindicato social sociedad society
    sol south space spring state states street subcomision sul summer summit sun supreme supt
    sur swiss technology terre tesoro tierra trabajo transportes tratado treasury treaty
    tribunal trust uniao union universidad universidade universite university van veedor verao
    vicepresidente virgen virgin war west western winter world year
"""
# Those that are no words beside: dictionaries list García and Smith among their words.
_SURNAMES = """
    acosta adams aguilar aguirre almagro almeida alvarez anderson andrade andrews araujo araya
    armstrong arnold azevedo bachelet barbosa beethoven bellido benavides benitez bennett biden
    blair bolsonaro boluarte boric bryant bukele cabrera cameron campbell cardoso carmona
    carroll carvalho castaneda cavalcanti ccori cerron cespedes chamberlain chavez chuquihuanca
    churchill clark clinton coelho collins condori connor contreras crawford cruzado cunningham
    curie daniels darwin davis diaz dixon dominguez duncan edwards einstein elliott ellis
    escobar espinosa espinoza evans ferguson fernandes fernandez ferreira ferrer figueroa
    fonseca freud fuenzalida fujimori garcia gibson gimenez gomes gomez goncalves gonzalez
    gordon graham greene griffin guevara gutierrez hamilton harper harris harrison hawkins
    henderson hernandez herrera hicks hitler hollande huaman huanca hughes humala ibanez jackson
    jenkins jimenez johnson jones kelley kelly kennedy kirchner kuczynski lawson lescano lewis
    lopes lopez macri macron maduro mamani marquez martinez martins matthews mcdonald medina
    mendes mendez mendoza merkel milei miller mitchell montero moore moraes morales moreira
    morris mozart mulder munoz murphy mussolini myers nelson nichols nixon noboa nunez obama
    obrador ochoa oliveira olson ortega ortiz ortuno owens palmer patterson pereira perez
    perkins perry peters phillips picasso pinera pinochet pizarro powell putin quispe ramirez
    reagan reynolds ribeiro richardson riley roberts robertson robinson rodrigues rodriguez
    rogers roosevelt ruiz russell saez sagasti salazar sanchez sanders sanz sarkozy scott
    sepulveda shakespeare sheinbaum simmons simpson sims smith snyder soler sousa souza spencer
    stalin stephens stevens stewart suarez sullivan taylor teixeira thatcher thomas thompson
    truman trump uribe urresti valdes valdez valenzuela vasquez vazquez velasco vieira vizcarra
    wagner wallace warren watkins watson williams willis wilson zavala
"""

GIVEN_NAMES = frozenset(_NAMES.split())
TITLES = frozenset(_TITLES.split())
INSTITUTION_WORDS = frozenset(_INSTITUTION_WORDS.split())
SURNAMES = frozenset(_SURNAMES.split())
