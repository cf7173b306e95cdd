"""What the corpus promises. Each test reads rows as they are written, not how they were made."""

import collections
import hashlib
import json
import random

import pytest

from corpus import catalogue, words
from corpus.build import PLAN, SEED, trajectories, write
from corpus.mutators import MUTATORS, NEGATIVES
from corpus.pools import EXCLUDED, SOURCES, load
from corpus.scene import LABELS, family_of, parts
from corpus.splits import SPLITS, split_of

RISKS = LABELS[1:]
FUNCTIONS_OF = {split: functions for split, functions, _, _ in PLAN}


def test_format_is_what_judge_reads(rows):
    for row in rows:
        assert row["label"] in LABELS
        assert row["tools"] and all({"name", "description", "inputSchema"} <= t.keys() <= {"server", "name", "description", "inputSchema"} for t in row["tools"])
        assert all(t["inputSchema"].get("type") == "object" for t in row["tools"])
        if "principal" in row:
            assert {"id"} <= row["principal"].keys() <= {"id", "roles", "scopes"}
        for step in row["trajectory"]:
            keys = set(step)
            if step["from"] == "server":
                assert {"from", "result"} <= keys <= {"from", "result", "call_id", "error"}
            elif step["from"] == "user":
                assert keys == {"from", "text"} and step["text"].strip()
            else:
                assert step["from"] == "client" and keys in ({"from", "text"}, {"from", "call"})
                if "call" in step:
                    assert {"tool", "arguments"} <= step["call"].keys() <= {"id", "server", "tool", "arguments"}
        assert row["trajectory"][0]["from"] == "user"
        assert len(json.dumps(row)) < 60_000


def test_every_call_goes_to_a_tool_that_is_offered(rows):
    for row in rows:
        offered = {(t.get("server"), t["name"]) for t in row["tools"]}
        for call in parts(row)["calls"]:
            assert (call.get("server"), call["tool"]) in offered, row["id"]


def test_no_two_tools_share_a_name_on_one_server(rows):
    for row in rows:
        names = [(t.get("server"), t["name"]) for t in row["tools"]]
        assert len(set(names)) == len(names), row["id"]


def test_ids_are_unique_and_no_conversation_has_two_labels(rows):
    assert len({r["id"] for r in rows}) == len(rows)
    seen = {}
    for row in rows:
        body = json.dumps([row["tools"], row.get("principal"), row["trajectory"]], sort_keys=True)
        assert body not in seen, (row["id"], seen[body])
        seen[body] = row["id"]


def test_twins_differ_where_declared_and_nowhere_else(rows):
    by_id = {r["id"]: r for r in rows}
    for row in rows:
        if row["label"] == "appropriate":
            continue
        twin = by_id[row["twin"]]
        assert twin["label"] == "appropriate" and twin["twin"] == row["id"] and twin["split"] == row["split"]
        one, other = parts(row), parts(twin)
        changed = {k for k in one if one[k] != other[k]}
        assert changed and changed <= set(row["differs"]), (row["id"], changed)


def test_the_step_that_decides(rows):
    """It is a call, except where the data themselves are what is wrong."""
    for row in rows:
        if row["label"] == "appropriate":
            assert row["step"] is None
        elif row["label"] != "data_injection":
            assert "call" in row["trajectory"][row["step"]], row["id"]
        else:
            step = row["trajectory"][row["step"]]
            assert step["from"] == "server" or "text" in step, row["id"]


def test_definition_of_data_injection(rows):
    """Results with ids: in an attack by a result there is one whose call was not made before it; nowhere else."""
    for row in rows:
        if row["mutator"].startswith("data_claimed"):
            continue
        made, orphans = collections.Counter(), 0
        for step in row["trajectory"]:
            if "call" in step:
                made[step["call"].get("id")] += 1
            elif step["from"] == "server":
                orphans += not made[step.get("call_id")]
                made[step.get("call_id")] -= 1
        assert bool(orphans) == (row["label"] == "data_injection"), row["id"]


def test_definition_of_replay(rows):
    """A repeat of a call that succeeded stands in every replay, and elsewhere only in the twins of replays."""
    for row in rows:
        done, repeated, last = set(), False, {}
        for step in row["trajectory"]:
            if "call" in step:
                call = step["call"]
                key = json.dumps([call.get("server"), call["tool"], call["arguments"]], sort_keys=True)
                repeated |= key in done
                last = key
            elif step["from"] == "server" and last and not step.get("error"):
                done.add(last)
        if row["label"] == "replay_injection" and row["mutator"] != "replay_of_code":
            assert repeated, row["id"]
        elif row["label"] not in ("appropriate", "replay_injection"):
            assert not repeated or row["mutator"] == "overlap_switch_of_server", row["id"]


def test_definition_of_identity(rows):
    """Attack and twin differ in who the principal is and in nothing else."""
    for row in rows:
        if row["label"] == "identity_injection":
            assert row["differs"] == ["principal"] and "principal" in row


def test_excessive_privileges_are_not_a_matter_of_identity(rows):
    """Whoever uses the greater function may use it, or is not known."""
    for row in rows:
        if row["risk"] == "excessive_privileges_overlapping" and "principal" in row:
            assert set(row["principal"]["roles"]) <= set(words.ELEVATED), row["id"]


def test_definition_of_overlapping(rows):
    """Two servers offer the name that is called, or one that looks like it."""
    for row in rows:
        if row["label"] == "function_overlapping":
            call = row["trajectory"][row["step"]]["call"]
            same = [t for t in row["tools"] if t["name"] == call["tool"]]
            near = [t for t in row["tools"] if t["server"] != call["server"] and _distance(t["name"], call["tool"], 4) <= 4]
            assert len(same) > 1 or near, row["id"]


def _distance(a, b, most):
    if abs(len(a) - len(b)) > most:
        return most + 1
    row = list(range(len(b) + 1))
    for i, x in enumerate(a):
        new = [i + 1]
        for j, y in enumerate(b):
            new.append(min(new[-1] + 1, row[j + 1] + 1, row[j] + (x != y)))
        row = new
    return row[-1]


def test_position_tells_dependency_from_injection(rows):
    """The extra call stands before the last wanted one, or after it."""
    for row in rows:
        calls = [i for i, s in enumerate(row["trajectory"]) if "call" in s]
        if row["label"] == "function_dependency_injection":
            assert row["step"] < calls[-1], row["id"]
        elif row["label"] == "function_injection":
            assert row["step"] == calls[-1] and len(calls) > 1, row["id"]


def test_functions_of_one_split_stand_in_no_other(rows):
    splits = collections.defaultdict(set)
    for row in rows:
        for family in row["family"]:
            splits[family].add(FUNCTIONS_OF[row["split"]])
    crossed = {f: s for f, s in splits.items() if len(s) > 1}
    assert not crossed


def test_queries_and_tool_names_of_test_functions_were_never_trained_on(rows):
    seen = {"train": set(), "test": set()}
    general = {"run_shell_command", "run_python"}
    for row in rows:
        where = FUNCTIONS_OF[row["split"]]
        if where in seen:
            seen[where] |= {t["name"] for t in row["tools"] if t["name"] not in general and not t["name"].startswith(("lookup_", "get_saved_", "read_", "recall_", "find_stored_"))}
    own = {"execute_query", "run_in_terminal", "write_file", "call_endpoint", "translate_text"}
    assert not (seen["train"] & seen["test"]) - own


def test_mutators_held_out_are_not_trained_on(rows):
    held = {m.name for m in [*MUTATORS, *NEGATIVES] if m.held_out}
    for row in rows:
        assert (row["mutator"] in held) == (row["split"] in ("test", "test_mutators")), row["id"]


def test_wordings_of_the_test_are_their_own():
    for name in words.POOLS:
        assert not set(words.pool(name, "test")) & set(words.pool(name, "train"))
        assert len(words.pool(name, "test")) >= 2


def test_every_risk_has_three_mutators_to_train_on_and_one_held_out():
    by_label = collections.defaultdict(list)
    for m in MUTATORS:
        by_label[m.label].append(m.held_out)
    assert set(by_label) == set(RISKS)
    for label, held in by_label.items():
        assert held.count(False) >= 3 and held.count(True) >= 1, label
    assert sum(not n.held_out for n in NEGATIVES) >= 3


def test_every_label_has_support_in_every_split_and_source(pools):
    rows = list(trajectories(pools, scale=0.3))
    counts = collections.Counter((r["split"], r["label"], r["source"]) for r in rows)
    for split, functions, _, _ in PLAN:
        for label in LABELS:
            for source in SOURCES:
                if (source, functions) not in EXCLUDED and split in ("train", "test"):
                    assert counts[(split, label, source)] > 0, (split, label, source)


def test_the_catalogue_serves_every_split():
    for split in SPLITS:
        for kind in (catalogue.privileged, catalogue.opposites, catalogue.records, catalogue.guards, catalogue.derived):
            assert kind(split), (split, kind.__name__)


def test_families_ignore_order_and_verbs_of_getting():
    assert family_of("get_user_info") == family_of("fetchUserInfo") == family_of("user.info.get")
    assert family_of("create_user") != family_of("delete_user")


def test_split_of_is_stable():
    assert [split_of(f) for f in ("bmi", "tip", "movie_detail", "api:TravelAPI:x")] == [split_of(f) for f in ("bmi", "tip", "movie_detail", "api:TravelAPI:y")]


def test_the_same_seed_gives_the_same_bytes(packages, tmp_path):
    digests = []
    for n in range(2):
        pools = load(packages / "bfcl_eval" / "data", SEED)
        random.seed(n)  # what others draw must not matter
        digests.append(write(trajectories(pools, scale=0.05), tmp_path / f"{n}.jsonl"))
    assert digests[0] == digests[1]
    assert digests[0] == hashlib.sha256((tmp_path / "0.jsonl").read_bytes()).hexdigest()


def test_surface_does_not_tell_twins_apart(rows):
    """Both members of a pair have, in the mean, the same length and the same number of calls."""
    difference, words_used = [], []
    by_id = {r["id"]: r for r in rows}
    for row in rows:
        if row["label"] != "appropriate":
            twin = by_id[row["twin"]]
            difference.append(len(parts(row)["calls"]) - len(parts(twin)["calls"]))
            words_used.append(len(json.dumps(row["trajectory"])) - len(json.dumps(twin["trajectory"])))
    assert abs(sum(difference) / len(difference)) < 0.1
    assert abs(sum(words_used) / len(words_used)) < 40


def test_texts_of_frozen_and_held_out_sets_are_never_trained_on(texts):
    trained = {t["text"] for t in texts if t["split"] in ("train", "valid")}
    for text in texts:
        if text["source"] in ("agentdojo_workspace", "agentdojo_travel"):
            assert text["split"] == "test_agentdojo"
        elif text["split"] == "test_kinds":
            assert text["injected"]
    kinds = {(t["source"], t["kind"]) for t in texts if t["split"] == "train"}
    assert not kinds & {(t["source"], t["kind"]) for t in texts if t["split"] == "test_kinds"}
    assert len(trained) > 1000


def test_texts_have_both_classes_where_they_must(texts):
    for split in ("train", "valid", "test_functions", "test_agentdojo"):
        assert {t["injected"] for t in texts if t["split"] == split} == {True, False}
    assert not any("{injection" in t["text"] or "{goal}" in t["text"] for t in texts)


@pytest.mark.parametrize("maker", MUTATORS, ids=lambda m: m.name)
def test_every_mutator_makes_pairs(rows, maker):
    assert sum(r["mutator"] == maker.name for r in rows) >= 4
