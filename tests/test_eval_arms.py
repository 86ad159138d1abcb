"""Parts of the search alone and removed, over a small index."""

import pytest
from eval_answers import FOLLOW_UP, LIBRARY, SCENES, question

from corpus.folder import DataFolder
from eval.arms import WHOLE, measure_arms, table, variants
from eval.question import Kind, Place
from index import store
from index.retriever import Retriever

ASKED = (
    question(Kind.FACT, [FOLLOW_UP], id="q1", text="Hur ofta följer stadskontoret upp planen?"),
    question(Kind.FACT, [SCENES], id="q2", text="Vilka scener ska vara åtkomliga för rullstol?"),
    question(Kind.FACT, [Place("handbok", 1, "Syntolkning innebär att")], id="q3", text="Vad är syntolkning?"),
)


@pytest.fixture(scope="module")
def retriever(tmp_path_factory: pytest.TempPathFactory) -> Retriever:
    """A real index over the small library's documents."""
    folder = tmp_path_factory.mktemp("arms")
    for document in LIBRARY.all_documents:
        pages = "\f".join(document.slice(page.span) for page in document.pages)
        (folder / f"{document.source.id}.txt").write_text(pages, encoding="utf-8")
    data = DataFolder(folder / "data")
    data.add([folder])
    store.build(data)
    return store.open_index(data)


def test_an_arm_alone_ranks_as_itself_and_a_removed_one_is_silent(retriever: Retriever) -> None:
    """with every other arm muted an arm's own first passage comes first; a muted arm gives no passage a rank."""
    text = "Hur ofta följer stadskontoret upp planen?"
    made = dict(variants(retriever))
    scores = retriever.arm_scores(text)["dense"]
    best = retriever.passages[int(scores.argmax())].id
    hits = made["dense alone"].search(text)
    assert hits[0].passage.id == best
    assert {hit.lexical_rank for hit in hits} == {None}
    assert {hit.dense_rank for hit in made["without dense"].search(text)} == {None}


def test_every_part_is_measured(retriever: Retriever) -> None:
    """each arm alone and removed, near expressions and each field; the whole first, without a p-value."""
    arms = measure_arms(retriever, ASKED)
    names = [arm.name for arm in arms]
    assert names[:4] == [WHOLE, "lexical alone", "dense alone", "units alone"]
    assert {"without units", "without near expressions", "without grams", "without window-stems"} <= set(names)
    assert (arms[0].p, arms[0].holm) == (None, None)
    assert all(arm.p is not None and arm.holm is not None and arm.p <= arm.holm for arm in arms[1:])
    lines = table(arms).splitlines()
    assert len(lines) == len(arms) + 2
    assert lines[2].endswith("|  |  |")
