"""The default rules by example: ` | ` stands where a segment ends and the next begins."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

from tm.model.locale import normalize_tag
from tm.segment.split import Rules, find_rules, split_text

EXAMPLES = {
    "es": """
        El Sr. Pérez y la Dra. Ana R. Gómez llegaron. | Hablaron con el Ing. Paz.
        La Sra. Ma. Luisa Ríos vino con el Lic. Soto. | El Excmo. Sr. Alcalde no.
        J. Pérez habló. | Después salió.
        J. M. Pérez habló. | Después salió.
        Nació en EE. UU. en 1990. | Vive en EE. UU. | El martes vuelve.
        Las FF. AA. y los JJ. OO. siguen. | Fin.
        Véase el art. 113, las págs. 2-4 y el núm. 5. | Fin.
        El cap. II y el t. III tratan del s. XIX. | Fin.
        El art. 5.º dice así. | El 3.er puesto y la 2.ª vez.
        La Ley N.º 30.225 y la Ley N° 30226 rigen. | El Congreso calló.
        «Iremos.» | Lo dijo ayer.
        «Frase uno. | Frase dos». | Tres.
        «¿Vamos?», preguntó. | «No», dijo.
        «¡Vamos!» dijo la alcaldesa. | «¿Sí?» | Nadie sabe.
        Gritaron: "¡Fuera! ¡Fuera!" y se marcharon. | Fin.
        —¿Vienes? —preguntó Ana. | —No.
        Dijo: «No hay agua». | Nadie respondió.
        Hay tres salidas: Norte, Sur y Este. | Fin.
        Fuente: INEI. | Elaboración: propia.
        El texto (véase el anexo 3. y otros) sigue. | Fin.
        (El acta se adjunta.) | La sesión sigue.
        ... y entonces llegó. | Se fue… | Volvió.
        Entonces… apareció. | Dudó... y habló.
        Fin.[1] | Otra frase.[2][3] | Última.
        Así concluye el estudio.12 | Otra frase.
        ¿Cuesta 5 €? | ¡Sí! | ¿Cuántos? | 20 personas lo saben.
        Estamos a 12 °C. | Mañana lloverá. | La red es de 220 V. | Cuidado.
        Escriba a ana.paz@example.org. | Gracias.
        Vea www.ejemplo.es/Guia.Final.pdf hoy. | Gracias.
        Vive en Av. Grau 120, Lima. | Tel. (51) 555. | Bogotá, D.C. 6 de mayo.
        A las 8 a. m. abrió. | Cerró a las 5 p. m. | El lunes no abre.
        A las 8 a.m. abrió. | Cerró a las 5 p.m. | El lunes no abre.
        El 12 de oct. de 2020 llovió. | El lun. 15 de mar. no.
        Es un plan B. | Otro es la vitamina C. | Faltan.
        Salió al mar. | El sol brillaba. | Habló con su ex. | Se fue.
        La obra es de Minas S.A.C. | Los otros callan.
        Hay 41 hab. /km². | La Admón. es lenta.
        Gracias a Ud. | Hoy vamos. | Ud. sabe.
        Artículo 5. Objeto de la ley.
        Capítulo IV. De las aguas.
        1. Abrir la puerta. | Cerrarla.
        1. Leer el aviso | 2. Firmarlo | 3. Entregarlo
        • Leer | • Firmar
        Piden: a) DNI; b) Certificado; c) Foto.
        Los requisitos son a) saber leer, b) saber escribir y c) ser mayor.
        Tarda 2 h. y cuesta 3 kg. de pan. | Fin.
        Yahoo! Noticias cerró. | Usaba Yahoo! cada día.
    """,
    "en": """
        Mr. Smith met Dr. Jones in the U.S. yesterday. | He left.
        Gen. J. R. Brown and Sen. A. Lee met. | OK.
        J. Smith spoke. | Then he left.
        I live in the U.S. | It is big. | The U.S. Army came. | Then it left.
        Washington, D.C. is big. | She is in D.C. | However, he is not.
        He has a Ph.D. in law. | She has an M.D. | They met.
        See art. 5, pp. 3-4 and No. 7. | End.
        Vol. 3, No. 2. | Page 5. | Fig. 3 shows it. | See Fig. A. | The rest follows.
        Pay Rs. 500 under SEC. 12 of the act. | Fine.
        He left at 6 p.m. | She stayed. | He left at 6 p.m. | Travellers stayed.
        Meet at 6 p.m. Monday. | Come at 9 a.m. (UTC-3). | Bye.
        At 5 a.m. Mr. Smith left. | Bye.
        It happened Jan. 5 in St. Louis. | It was Sept. | The end.
        “We will go.” | He said it. | "Really?" she asked. | "Yes."
        They shouted "Out! Out!" and left. | Bye.
        He thought, 'how odd! How very odd!' and left. | Bye.
        Leave me alone! he yelled. | She left.
        "I never—" | She left.
        He fell! (Which was no surprise.) | She did not.
        "It was [...]" (Smith 55). | The rest.
        Dogs, cats, etc. are here. | Cats, dogs, etc. | The end.
        Acme Inc. said so. | Ask Acme Co. | They know. | Ask Acme Co. at noon.
        Plan B. | The end. | You and I. | Did you see Al I. Jones?
        (See the annex.) | The text goes on.
        Prices rose 3.5 percent. | In 2020 they fell.
        Article 5. Rights are equal. | No one is above.
        Chapter IV. On waters.
        1. Open the door. | Close it.
        1.) The first | 2.) The second
        a) one thing | b) another thing
        1. The first. | 2. The second.
        Who is it? | A. The mayor.
        He left . . . and came back. | He left. . . . no one saw.
        So... he left. | Well… | Back.
        It is well cool. :) | They left.
        The Xhosa say !Xun. | Y!J is a site.
        Use .zip files. | We have them.
        The site www.example.Org.uk is up. | See j.Doe@example.org. | Thanks.
        Smith v. Jones was heard. | The court ruled.
        I wrote it in '67. | It fell in '70. | Then it rose.
        Strange stop．| Does it work?
        Order it, i.e. now. | Some items, e.g. hats, are here.
        Who? | Me! | 20 people came.
    """,
    "pt": """
        O Sr. Silva chegou. | A Dra. Ana P. Costa não veio.
        V. Exa. sabe. | O Exmo. Sr. Presidente falou.
        J. Pereira falou. | Depois saiu.
        Veja o art. 113 e a pág. 5. | O n.º 6 perdeu. | O no. 5 venceu.
        Custa R$ 5,00. | É caro. | O séc. XIX acabou.
        Ele perguntou: "Onde está?" | Ninguém respondeu.
        Disse: Vamos. | Foi.
        «Vamos!», disse ele. | «Não vou.» | Foi embora.
        Saiu para o mar. | O sol nasceu.
        Mora nos E.U.A. | Ele gosta. | O plano B. | Outro.
        Em 5 de jan. de 2020 choveu. | Reuniu-se às 10h30.
        (Veja o anexo.) | O texto segue.
        Fica na Av. Paulista, nº 100, S. Paulo. | Tel. (11) 5555.
        Ele disse... e saiu. | Depois… | Voltou.
        Artigo 5. Os direitos são iguais. | Ninguém é superior.
        A empresa X Ltda. fechou. | A Cia. Vale abriu.
        Traga, p. ex., isto. | Etc. e tal.
        Qual? | Este! | Sim.
        Site: www.exemplo.com.br. | Veja.
        1. Abrir a porta. | Fechar.
    """,
    "ar": "ذهبت إلى المدرسة. | وصلت مبكرا.",
    "arn": "Tañi zungu. | Kangelu.",
    "am": "ይህ ነው። | ያ ነው።",
    "ca": "El Sr. Puig és aquí. | Marxa.",
    "cs": "5. května přišel Dr. Novák. | Odešel.",
    "de": "Am 1. Mai kam Dr. Müller. | Er ging z. B. nach Haus.",
    "eu": "Hau esaldi bat da. | Hau beste bat.",
    "fr": "M. Dupont est là. | Il part. | « Oui ! » dit-il.",
    "gl": "O Sr. Castro está. | Marcha.",
    "hi": "यह एक वाक्य है। | यह दूसरा है।",
    "hu": "2020. május 5. napja. | Dr. Nagy jött.",
    "it": "Il Sig. Rossi è qui. | Parte.",
    "ja": "これは文です。| それも文です。",
    "ko": "이것은 문장이다. | 저것도 문장이다.",
    "quz": "Kay rimaymi. | Huk rimay.",
    "ur": "یہ جملہ ہے۔ | دوسرا۔",
}
CASES = [
    (language, line.strip())
    for language, lines in EXAMPLES.items()
    for line in lines.strip().splitlines()
]


@cache
def load_rules(language: str) -> Rules:
    return find_rules(language)


def split(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in split_text(text, load_rules(language))]


@pytest.mark.parametrize(("language", "example"), CASES)
def test_example(language: str, example: str) -> None:
    assert split(example.replace("| ", ""), language) == [s.strip() for s in example.split("|")]


@pytest.mark.parametrize("language", ["es", "en", "hu"])
def test_missing_space_ends_a_sentence(language: str) -> None:
    assert split("Basta ya.Otra vez no.", language) == ["Basta ya.", "Otra vez no."]
    assert split("En Booking.Com hay más.", language) == ["En Booking.Com hay más."]
    assert split("Lea Manual.Final.pdf hoy.", language) == ["Lea Manual.Final.pdf hoy."]


def test_white_space_is_all_one_to_the_rules() -> None:
    assert split("El Sr.\n  Pérez\tvino.\r\nY  el art.\n5.", "es") == [
        "El Sr.\n  Pérez\tvino.",
        "Y  el art.\n5.",
    ]


def test_every_language_of_two_letters_has_rules() -> None:
    # Thai, Lao, Tibetan and the languages written in Chinese characters end sentences otherwise.
    for language in ["aa", "bg", "bn", "cy", "fi", "gn", "hr", "id", "la", "nb", "qu", "sw", "tr"]:
        assert normalize_tag(language) == language
        assert split("Ama sua. Ama llulla? Ama quella!", language) == [
            "Ama sua.",
            "Ama llulla?",
            "Ama quella!",
        ]


def test_signature_names_both_files() -> None:
    ours, theirs = load_rules("es").signature.split("+")
    assert ours.startswith("tm-")
    assert theirs.startswith("languagetool-")
    assert load_rules("en").signature == load_rules("es").signature


def test_default_rules_are_valid_srx(repository: Path, shared_dir: Path) -> None:
    if not shutil.which("xmllint"):
        assert not os.environ.get("CI"), "xmllint is missing"
        pytest.skip("xmllint is missing; install libxml2-utils")
    schema = shared_dir / "conformance" / "srx" / "schema" / "segment__srx20.xsd"
    rules = repository / "tm" / "segment" / "default.srx"
    command = ["xmllint", "--noout", "--nonet", "--schema", str(schema), str(rules)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
