"""How text is read and compared before the network sees it, and that the committed model still says what its vectors say."""

import json
from pathlib import Path

import pytest

from classifier.compare import alike, count_said, derived, longest_run, named, numbers_of, plain, stands_in
from classifier.conversation import Record
from classifier.text import leaves, number, sentences, spelled, stem, words

HERE = Path(__file__).resolve().parent.parent
norms = lambda text: [w[1] for w in words(text)]


def test_names_are_taken_apart_where_case_says_so():
    assert norms("getUserInfo HTTPServer v2_name") == ["get", "user", "info", "http", "server", "v", "2", "name"]


def test_a_number_has_one_spelling():
    assert [number(x) for x in ("1,000.50", "007", "3.0", "0", "1.2.3")] == ["1000.5", "7", "3", "0", "1.2.3"]
    assert norms("Pay 1,000.50, then 3.") == ["pay", "1000.5", "then", "3"]


def test_sentences_end_at_points_before_space_and_at_line_breaks():
    assert sentences("Is it? Yes! v1.2 is.\nNew line") == ["Is it?", "Yes!", "v1.2 is.", "New line"]


def test_stems_keep_three_letters():
    assert [stem(w) for w in ("calculates", "calculated", "calculate", "pass", "red", "used")] == ["calculat", "calculat", "calculat", "pass", "red", "used"]


def test_leaves_keep_their_keys_and_order():
    assert leaves({"a": [1, {"b": True}], "c": None}) == [("a", 1), ("a b", True), ("c", None)]
    assert [spelled(x) for x in (True, None, 2.0, 0.5, "x")] == ["true", "null", "2", "0.5", "x"]


def test_values_are_found_as_words_and_not_inside_words():
    text = plain(words("Weather in New York: 21, please"))
    assert stands_in(text, ["new", "york"]) and stands_in(text, ["york", "21"]) and not stands_in(text, ["ork"]) and not stands_in(text, [])


def test_small_numbers_may_be_written_out():
    assert numbers_of(words("two tickets, 3.50 each")) == {"2", "3.5"}


def test_what_follows_from_a_number():
    assert derived(0.05, {"5"}) and derived(2000, {"2"}) and not derived(7, {"5"})


@pytest.mark.parametrize("a, b", [("get_user", "get-user"), ("getUser", "get_user"), ("pay", "pаy"), ("send_mail", "send_mail_v2"), ("send_mail", "send_mai1"), ("list_file", "list_files")])
def test_names_that_look_alike(a, b):
    assert alike(_tool(a), _tool(b))


@pytest.mark.parametrize("a, b", [("get_user", "get_users_history"), ("create_file", "delete_file"), ("lock", "unlock")])
def test_names_that_do_not(a, b):
    assert not alike(_tool(a), _tool(b))


def _tool(name):
    from classifier.compare import skeleton

    tool = Record()
    tool.name, tool.skeleton = name, skeleton(name)
    return tool


def test_a_name_inside_another_is_not_named():
    assert named("Use get_user.", "get_user") and not named("Use get_user_history.", "get_user")


def test_how_often_the_user_wants_a_thing():
    said = lambda text: count_said(type("C", (), {"norms": norms(text)}))
    assert [said(t) for t in ("Do it twice.", "three times please", "4 times", "once", "do it")] == [2, 3, 4, 1, 0]


def test_the_longest_run_of_words_in_common():
    assert longest_run("it is 42 degrees today".split(), "today it is 42 degrees outside".split()) == 4


def test_committed_model_gives_what_its_vectors_say():
    pytest.importorskip("onnxruntime")
    from classifier.evaluate import Model
    from classifier.vectors import made

    folder = HERE.parent / "models" / "mci-small"
    vectors, model = json.loads((folder / "vectors.json").read_text(encoding="utf-8")), Model(folder)
    for row in vectors["rows"]:
        got = made(row["row"], model)
        assert {k: got[k] for k in ("tokens", "segment", "pair", "event", "of_tool")} == {k: row[k] for k in ("tokens", "segment", "pair", "event", "of_tool")}, row["row"]["id"]
        assert max(abs(a - b) for a, b in zip(got["logits"], row["logits"])) < 1e-3
