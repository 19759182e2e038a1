"""Encoders of other packages, and LaBSE's."""

from __future__ import annotations

import os
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import numpy as np
import pytest

from tm.align.aligner import align
from tm.align.encoders import ENCODER_NAMES, choose_encoder, find_encoder
from tm.align.labse import LabseEncoder
from tm.align.plugins import list_plugins
from tm.align.side import Side
from tm.cli.main import main
from tm.errors import InputError, LanguageError, MissingExtraError, PluginError, TmError

SPANISH = ("El río creció 3 metros.", "El puente quedó cerrado.", "No hubo heridos.", "Fin.")
ENGLISH = ("The river rose 3 metres.", "The bridge was closed.", "Nobody was hurt.", "End.")
# Vectors that know which sentences belong together, as a very small model would.
MODULE = """
import numpy as np

KNOWN = {known!r}

class Encoder:
    languages = ("es", "en")

    def __init__(self, model):
        self.signature = "parrot-1" + model

    def encode(self, texts):
        return [[float(place == KNOWN[text]) * 7 for place in range(4)] for text in texts]

class English(Encoder):
    languages = ["en"]

class Unsigned(Encoder):
    def __init__(self, model):
        self.signature = "no good"

class Short(Encoder):
    def encode(self, texts):
        return np.zeros(3)

class Nowhere(Encoder):
    def encode(self, texts):
        return np.full((len(texts), 2), np.nan)

class Failing(Encoder):
    def encode(self, texts):
        raise RuntimeError("no memory\\nleft")
"""
KNOWN = {text: place for side in (SPANISH, ENGLISH) for place, text in enumerate(side)}
ENTRY_POINTS = """[tm.encoders]
parrot = parrot_encoder:Encoder
english = parrot_encoder:English
unsigned = parrot_encoder:Unsigned
short = parrot_encoder:Short
nowhere = parrot_encoder:Nowhere
failing = parrot_encoder:Failing
missing = parrot_encoder:Missing
absent = no_such_module_anywhere:Encoder
"""


@pytest.fixture(autouse=True)
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package that is installed and offers encoders, good and bad ones."""
    site = tmp_path / "site"
    (site / "parrot-1.0.dist-info").mkdir(parents=True)
    (site / "parrot-1.0.dist-info" / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: parrot\nVersion: 1.0\n"
    )
    (site / "parrot-1.0.dist-info" / "entry_points.txt").write_text(ENTRY_POINTS)
    (site / "parrot_encoder.py").write_text(MODULE.format(known=KNOWN), "utf-8")
    monkeypatch.syspath_prepend(site)
    monkeypatch.delitem(sys.modules, "parrot_encoder", raising=False)


def make_side(language: str, texts: tuple[str, ...]) -> Side:
    return Side(language, texts, tuple(range(len(texts))))


def test_an_installed_package_adds_its_encoders() -> None:
    assert "parrot" in list_plugins()
    encoder = find_encoder("parrot:small", "es-PE", "en")
    assert encoder.signature.startswith("parrot-1small+lexical")
    found = align(make_side("es", SPANISH), make_side("en", ENGLISH), encoder)
    assert [(bead.source, bead.target) for bead in found.beads] == [((n,), (n,)) for n in range(4)]
    assert encoder.signature in found.signature


def test_none_of_them_is_loaded_unless_named() -> None:
    assert choose_encoder(None, "es", "en").name == "use"
    assert ENCODER_NAMES == ("use", "lexical", "labse")
    assert "parrot_encoder" not in sys.modules


@pytest.mark.parametrize(
    ("name", "fact"),
    [
        ("absent", "encoder 'absent' of the package parrot cannot be loaded: ModuleNotFoundError"),
        ("missing", "encoder 'missing' of the package parrot cannot be loaded: AttributeError"),
        ("unsigned", "encoder 'unsigned' of the package parrot has no signature"),
        ("short", "encoder 'short' gave no row of numbers for each of 4 texts, but 3"),
        ("nowhere", "encoder 'nowhere' gave no row of numbers for each of 4 texts, but 4×2"),
        ("failing", "encoder 'failing' failed: RuntimeError: no memory left"),
    ],
)
def test_a_broken_one_is_named(name: str, fact: str) -> None:
    with pytest.raises(PluginError) as raised:
        find_encoder(name, "es", "en").make_spaces(
            make_side("es", SPANISH), make_side("en", ENGLISH)
        )
    assert fact in str(raised.value)
    assert "\n" not in str(raised.value)


def test_one_that_does_not_know_a_language() -> None:
    with pytest.raises(LanguageError, match="encoder 'english' does not know the language 'es'"):
        choose_encoder("english", "es", "en")


@pytest.mark.parametrize("name", ["use:small", "lexical:"])
def test_those_without_models_take_none(name: str) -> None:
    with pytest.raises(LanguageError, match="has no other model; use just"):
        choose_encoder(name, "es", "en")


def test_the_command_takes_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, texts in (("es.txt", SPANISH), ("en.txt", ENGLISH)):
        Path(name).write_text("\n".join(texts), "utf-8")
    pair = ("align", "es.txt", "en.txt", "-s", "es", "-t", "en", "--lines", "--encoder")
    assert main((*pair, "parrot:small")) == 0
    assert "encoder parrot:small" in capfd.readouterr().err
    assert main((*pair, "absent")) == 2
    said = capfd.readouterr().err
    assert said.startswith("tm: error: encoder 'absent' of the package parrot cannot be loaded")
    assert said.count("\n") == 1
    assert main((*pair, "laser")) == 2
    assert "'laser' is none of use, lexical, labse, absent" in capfd.readouterr().err


def has_labse() -> bool:
    try:
        return bool(version("sentence-transformers"))
    except PackageNotFoundError:
        return False


@pytest.mark.skipif(has_labse(), reason="sentence-transformers is installed")
def test_labse_names_what_to_install() -> None:
    with pytest.raises(MissingExtraError, match=r"pip install 'bulletin-tm\[labse\]'"):
        choose_encoder("labse", "es", "qu")


needs_labse = pytest.mark.skipif(
    not has_labse(), reason="needs sentence-transformers (pip install 'bulletin-tm[labse]')"
)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of sentence-transformers with a few thousand weights, in a folder."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    folder = tmp_path_factory.mktemp("model")
    words = sorted({char for text in (*SPANISH, *ENGLISH) for char in text.lower()})
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *words, *(f"##{w}" for w in words)]
    (folder / "vocab.txt").write_text("\n".join(vocabulary), "utf-8")
    BertTokenizerFast(str(folder / "vocab.txt")).save_pretrained(folder)
    config = BertConfig(
        vocab_size=len(vocabulary), hidden_size=16, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=16, max_position_embeddings=64,
    )  # fmt: skip
    BertModel(config).save_pretrained(folder)
    part = Transformer(str(folder), max_seq_length=64)
    whole = SentenceTransformer(modules=[part, Pooling(16)], device="cpu")
    whole.save(str(folder / "whole"))
    return folder / "whole"


@needs_labse
@pytest.mark.filterwarnings("ignore")
def test_labse_from_a_folder(model: Path) -> None:
    encoder = find_encoder(f"labse:{model}", "es", "qu")
    spaces = encoder.make_spaces(make_side("es", SPANISH), make_side("qu", SPANISH))
    cosines = spaces["model"].compare(slice(0, 4), slice(0, 4))
    assert np.diag(cosines) == pytest.approx(np.ones(4), abs=1e-5)
    found = align(make_side("es", SPANISH), make_side("qu", ENGLISH), encoder)
    assert f"labse-{version('sentence-transformers')}-whole-" in found.signature
    assert sorted(number for bead in found.beads for number in bead.source) == [0, 1, 2, 3]


@needs_labse
@pytest.mark.filterwarnings("ignore")
def test_another_model_has_another_signature(model: Path) -> None:
    before = LabseEncoder(str(model)).signature
    assert LabseEncoder(str(model)).signature == before
    os.utime(model / "config.json")
    assert LabseEncoder(str(model)).signature == before
    path = model / "config.json"
    path.write_text(path.read_text().replace("}", ' , "more": 1}', 1))
    assert LabseEncoder(str(model)).signature != before


@needs_labse
@pytest.mark.filterwarnings("ignore")
def test_a_folder_without_model(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no model of sentence-transformers"):
        LabseEncoder(str(tmp_path)).encode(["a"])
    assert issubclass(InputError, TmError)
