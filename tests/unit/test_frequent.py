from __future__ import annotations

from search.embedded import batch, frequent
from tests.articles import article


def found(*bodies: list[str]) -> list[tuple[str, int]]:
    """The frequent words of segments, each of some bodies."""
    made = [[article(str(i), body) for i, body in enumerate(each)] for each in bodies]
    return frequent.frequent(
        [batch.prepare(articles, ("words",)).sections["words"] for articles in made]
    )


def test_counts_articles_of_all_segments_most_frequent_first() -> None:
    counted = found(["银行。银行", "银行，春天"], ["春天，银行", "银行"])
    assert counted == [("银行", 4), ("春天", 2)]


def test_no_stop_words_no_figures_no_single_characters() -> None:
    body = "我们 茶 2023 3.5 the 因为 5g open 的 app"
    assert [word for word, _ in found([body])] == ["5g", "app", "open"]


def test_nothing_has_no_words() -> None:
    assert found() == []
    assert found([""]) == []
