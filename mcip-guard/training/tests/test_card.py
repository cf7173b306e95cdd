"""What of the card is compared with an evaluation."""

from classifier.card import CARD, compared, figures

HEAD = "| asked about | by | rows | accuracy | macro-F1 |\n|---|---|--:|--:|--:|"


def test_the_card_has_what_an_evaluation_is_compared_with():
    card = figures(CARD.read_text(encoding="utf-8"))
    for name in ("test", "test_author", "valid_author", "test_other"):
        assert {"accuracy", "macro-F1"} <= set(card[name]), name
    for name in ("valid", "test_functions", "test_kinds", "test_agentdojo", "test_natural", "test_author"):
        assert "AUC" in card[name], name


def test_figures_are_found_by_name_and_only_those_of_the_classifier():
    card = figures("| | by | accuracy | macro-F1 |\n|---|---|--:|--:|\n| test (all) | classifier | **0.785** | 0.677 |\n| test | bag of words | 0.5 | 0.2 |\n| *wanted* | | *0.80* | |\n")
    assert card == {"test": {"accuracy": 0.785, "macro-F1": 0.677}}
    here = figures(f"{HEAD}\n| test | classifier | 2860 | 0.790 | 0.640 |\n| valid | classifier | 10 | 0.9 | 0.9 |\n\ntext\n")
    assert compared(card, here) == [("test", "accuracy", 0.785, 0.790), ("test", "macro-F1", 0.677, 0.640)]
