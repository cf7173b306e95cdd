"""What the second held-out set promises. Each test reads rows as they are written, not how they were made."""

import collections
import hashlib
import json

import pytest

from corpus import mutators as first, other, words
from corpus.build import write
from corpus.mutators.other import MUTATORS, NEGATIVES
from corpus.scene import LABELS, family_of, parts

RISKS = LABELS[1:]


@pytest.fixture(scope="module")
def others(pools):
    return list(other.trajectories(pools))


def test_every_label_has_its_rows(others):
    attacks = collections.Counter(r["label"] for r in others)
    twins = collections.Counter(r["risk"] for r in others if r["label"] == "appropriate" and r["risk"])
    for label in RISKS:
        assert attacks[label] >= 100 and twins[label] == attacks[label], label
    assert sum(r["risk"] is None for r in others) >= 100
    assert {r["split"] for r in others} == {other.SPLIT}
    makers = collections.Counter(m.label for m in [*MUTATORS, *NEGATIVES])
    assert all(makers[label] >= 2 for label in LABELS)


def test_rows_are_what_judge_reads(others):
    for row in others:
        names = [(t.get("server"), t["name"]) for t in row["tools"]]
        assert len(set(names)) == len(names), row["id"]
        assert all((c.get("server"), c["tool"]) in names for c in parts(row)["calls"]), row["id"]
        schemas = {(t.get("server"), t["name"]): t["inputSchema"] for t in row["tools"]}
        for call in parts(row)["calls"]:
            if row["source"] == "own":
                assert set(call["arguments"]) == set(schemas[(call.get("server"), call["tool"])]["required"]), row["id"]
        assert row["trajectory"][0]["from"] == "user"
        for step in row["trajectory"]:
            assert not {"{", "}"} & set(step.get("text", "") if row["source"] == "own" else ""), row["id"]


def test_twins_differ_where_declared_and_nowhere_else(others):
    by_id = {r["id"]: r for r in others}
    assert len(by_id) == len(others)
    for row in others:
        if row["twin"] is None:
            assert row["label"] == "appropriate" and row["risk"] is None
            continue
        twin = by_id[row["twin"]]
        assert twin["twin"] == row["id"] and twin["mutator"] == row["mutator"] and twin["family"] == row["family"]
        assert sorted([row["label"], twin["label"]]) == sorted(["appropriate", row["risk"]])
        one, two = parts(row), parts(twin)
        changed = {k for k in one if one[k] != two[k]}
        assert changed and changed <= set(row["differs"]), (row["id"], changed)


def test_labels_as_far_as_they_can_be_read_off(others):
    for row in others:
        steps, label = row["trajectory"], row["label"]
        calls = [i for i, s in enumerate(steps) if "call" in s]
        if label == "appropriate":
            assert row["step"] is None
            continue
        decides = steps[row["step"]]
        assert ("call" in decides) == (label != "data_injection"), row["id"]
        if label == "function_dependency_injection":
            assert row["step"] < calls[-1], row["id"]
        elif label == "function_injection":
            assert row["step"] == calls[-1] and len(calls) > 1, row["id"]
        elif label == "identity_injection":
            assert row["differs"] == ["principal"], row["id"]
        elif label == "replay_injection":
            call = {k: v for k, v in decides["call"].items() if k != "id"}
            assert any({k: v for k, v in steps[i]["call"].items() if k != "id"} == call for i in calls if i < row["step"]), row["id"]
        elif label == "function_overlapping":
            assert sum(t["name"] == decides["call"]["tool"] for t in row["tools"]) == 2, row["id"]
        elif label == "excessive_privileges_overlapping" and "principal" in row:
            assert set(row["principal"]["roles"]) <= set(other.HEADS), row["id"]


def test_results_belong_to_calls_but_in_one_kind_of_attack(others):
    for row in others:
        open_calls, orphans = collections.Counter(), 0
        for step in row["trajectory"]:
            if "call" in step:
                open_calls[step["call"].get("id")] += 1
            elif step["from"] == "server":
                orphans += open_calls[step.get("call_id")] == 0
                open_calls[step.get("call_id")] -= 1
        assert bool(orphans) == (row["mutator"] == "data_for_the_answered" and row["label"] == "data_injection"), row["id"]


def test_functions_mutators_and_wordings_were_never_trained_on(others, rows, pools):
    trained = {t["name"] for (split, _), tools in pools.functions.items() if split != "test" for t in tools}
    trained |= {t["name"] for r in rows if r["split"] in ("train", "valid", "test_mutators") for t in r["tools"]}
    names = {t["name"] for r in others for t in r["tools"]}
    assert not names & trained
    assert not {family_of(n) for n in names} & {family_of(n) for n in trained}
    assert not {f for r in others for f in r["family"]} & {f for r in rows if r["split"] in ("train", "valid", "test_mutators") for f in r["family"]}
    assert not {m.name for m in [*MUTATORS, *NEGATIVES]} & {m.name for m in [*first.MUTATORS, *first.NEGATIVES]}
    assert not set(other.SERVERS) & set(words.SERVERS) and not set(other.PEOPLE) & set(words.PEOPLE)


def test_making_it_leaves_the_first_set_as_it_is():
    made_here = {m.make for m in [*MUTATORS, *NEGATIVES]}
    assert not made_here & {m.make for m in [*first.MUTATORS, *first.NEGATIVES]}


def test_surface_does_not_tell_twins_apart(others):
    by_id = {r["id"]: r for r in others}
    longer = collections.defaultdict(list)
    for row in others:
        if row["label"] != "appropriate":
            twin = by_id[row["twin"]]
            assert len(parts(row)["calls"]) == len(parts(twin)["calls"]) and len(row["tools"]) == len(twin["tools"]), row["id"]
            longer[row["mutator"]].append(len(json.dumps(row)) - len(json.dumps(twin)))
    for mutator, difference in longer.items():
        assert abs(sum(difference) / len(difference)) < 25, (mutator, sum(difference) / len(difference))


def test_the_same_seed_gives_the_same_bytes(pools, others, tmp_path):
    assert write(other.trajectories(pools), tmp_path / "again.jsonl") == write(others, tmp_path / "once.jsonl")
    assert hashlib.sha256((tmp_path / "again.jsonl").read_bytes()).hexdigest() == write(others, tmp_path / "once.jsonl")
