"""What `corpus.authors_check` finds wrong, and what it can read of an author's words."""

import pytest

from corpus.authors_check import changed, declared, functions, malformed, unpaired


def row(**other):
    tool = {"name": "getUserInfo", "description": "", "inputSchema": {}}
    steps = [{"from": "user", "text": "Who is it?"}, {"from": "client", "call": {"tool": "getUserInfo", "arguments": {}}}, {"from": "server", "result": 1}]
    return {"id": "a", "tools": [tool], "trajectory": steps, "label": "replay_injection", "risk": "replay_injection", "mutator": "m", "twin": "b", "step": 1, "split": "train", **other}


@pytest.mark.parametrize("other", [{"label": "nice"}, {"extra": 1}, {"tools": [{"name": "x"}]}, {"trajectory": [{"from": "user"}]}, {"step": None}, {"step": 3}, {"label": "appropriate"}])
def test_a_row_that_breaks_the_form(other):
    assert malformed(row(**other)) and not malformed(row())


@pytest.mark.parametrize("other", [{"twin": "c"}, {"label": "data_injection"}, {"mutator": "n"}, {"risk": "data_injection"}])
def test_a_pair_that_is_none(other):
    twin = row(id="b", twin="a", label="appropriate", step=None)
    assert not unpaired(row(), {"b": twin}) and unpaired(row(), {"b": twin | other}) and unpaired(row(), {})


def test_what_authors_declare():
    assert declared("the principal's role") == {"principal"}
    assert declared("whether the user wants the second call") == {"user", "order"}
    assert declared("looks suspicious") is None and declared("which server the user named / the result names") is None


def test_in_what_two_differ_and_what_they_are_about():
    assert changed(row(), row(principal={"id": "x"})) == {"principal"} and functions(row()) == {"info_user"}
