from __future__ import annotations

from pathlib import Path

import pytest

from search.embedded import generations
from search.embedded.engine import EmbeddedEngine
from search.embedded.segments import Segments
from search.embedded.similar import WORDS, alike
from search.model import Article, Or, Word
from tests.articles import article

COMMON = "会议指出，"
REPORT = (
    "茶室在老街开张，居民谈到停车、供水和路灯，干部当场作了说明，还有三件转给部门。"
)
OTHER = "".join(map(chr, range(0x5000, 0x5200)))
ARTICLES = (
    article("own", COMMON + REPORT, title="茶室开张"),
    article("copy", COMMON + REPORT, title="老街"),
    article("tea", COMMON + "春天的茶室里坐满了人。"),
    article("road", COMMON + "停车位和路灯都修好了。"),
    article("marks", "……", title="！"),
    *(article(f"n{i}", COMMON + "另一件事。") for i in range(20)),
)


def asked(folder: Path, articles: tuple[Article, ...], id: str) -> list[str]:
    """The words that are asked for to find articles like one."""
    engine = EmbeddedEngine(folder)
    engine.begin(fresh=True)
    engine.write(articles)
    engine.commit()
    segments = Segments(folder / generations.current(folder))
    doc = segments.find(id)
    assert doc is not None
    clause = alike(segments, doc)
    if clause is None:
        return []
    assert isinstance(clause, Or)
    return [each.text for each in clause.clauses if isinstance(each, Word)]


def test_words_of_other_reports_are_asked_for_and_not_those_of_all(
    tmp_path: Path,
) -> None:
    assert set(asked(tmp_path, ARTICLES, "own")) == {"茶室", "停车", "路灯"}


def test_a_word_of_the_title_comes_first(tmp_path: Path) -> None:
    assert asked(tmp_path, ARTICLES, "own")[0] == "茶室"


@pytest.mark.parametrize("id", ["marks", "own"])
def test_nothing_is_asked_where_no_word_is_shared(tmp_path: Path, id: str) -> None:
    assert asked(tmp_path, (*ARTICLES[:2], ARTICLES[4]), id) == []


def test_no_more_words_than_are_worth_it(tmp_path: Path) -> None:
    words = "茶室 停车 路灯 供水 干部 老街 开张 说明 部门 居民 春天 会议 经济 学校 医院"
    words += " 公园 图书 电影 音乐 足球 农业 工业"
    pair = article("one", words), article("other", words + OTHER)
    assert len(asked(tmp_path, pair, "one")) == WORDS
