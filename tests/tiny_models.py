"""Real transformers of a few thousand weights, made on the spot and laid out as those that are fetched."""

import shutil
from pathlib import Path

import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.models import Normalize, Pooling, Transformer
from transformers import BertConfig, BertModel, BertTokenizerFast

LETTERS = "abcdefghijklmnopqrstuvwxyzåäö:,.?"
WORDS = ("query", "passage", "skola", "nämnd", "väg", "ska")


def tiny_transformer(folder: Path, seed: int = 1) -> Path:
    """A BERT of two layers with a WordPiece tokenizer, mean pooling and unit length, saved as sentence-transformers do.

    Its weights are random, and the same for the same seed.
    """
    body = folder.with_name(f"{folder.name}-body")
    body.mkdir(parents=True)
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS, *LETTERS, *(f"##{each}" for each in LETTERS)]
    tokenizer = BertTokenizerFast(vocab={piece: at for at, piece in enumerate(pieces)}, do_lower_case=True)
    torch.manual_seed(seed)
    config = BertConfig(
        vocab_size=len(pieces),
        hidden_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=64,
    )
    BertModel(config).save_pretrained(body)
    tokenizer.save_pretrained(body)
    transformer = Transformer(str(body), max_seq_length=64)
    pooling = Pooling(transformer.get_embedding_dimension(), pooling_mode="mean")
    SentenceTransformer(modules=[transformer, pooling, Normalize()], device="cpu").save(str(folder))
    shutil.rmtree(body)
    return folder


def cached_as(model: Path, cache: Path, id: str, revision: str) -> Path:
    """A model's files put where the hub's own library keeps a revision of a model; gives the snapshot's folder."""
    kept = cache / f"models--{id.replace('/', '--')}"
    snapshot = kept / "snapshots" / revision
    shutil.copytree(model, snapshot)
    (kept / "refs").mkdir(exist_ok=True)
    (kept / "refs" / "main").write_text(revision, encoding="utf-8")
    return snapshot
