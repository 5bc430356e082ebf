"""What the tagger and the rules say together."""

from __future__ import annotations

import subprocess
import sys

import pytest

from indexer.extraction.evidence import find_names
from indexer.extraction.sentence import read
from indexer.extraction.tagged import tagged
from indexer.tagging.tagger import tag


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # neither alone is enough
        ("副镇长温暖走访慰问困难群众。", "温暖"),
        ("受表彰的有：牛小满、赵一鸣、钱多多、孙可望。", "牛小满 赵一鸣 钱多多 孙可望"),
        # the boundary that goes with what follows
        ("社区网格员闫妮妮、贾真挨家走访。", "闫妮妮 贾真"),
        ("林陈月华女士向学校捐赠图书。", "林陈月华"),
        # what no string of names is
        ("会议强调，要抓好落实。韩方表示欢迎。", ""),
    ],
)
def test_names(text: str, names: str) -> None:
    assert sorted(find_names(read(text)).names) == sorted(names.split())


def test_a_spaced_name_is_joined_and_its_form_remembered() -> None:
    found = find_names(read("区领导王 磊、李 娜、陈望舒等参加会议。"))
    assert set(found.names) == {"王磊", "李娜", "陈望舒"}
    assert found.spaced == {"王 磊": "王磊", "李 娜": "李娜"}


def test_the_spans_are_those_that_the_tagger_is_sure_of() -> None:
    text = "区委书记沈克勤主持会议。"
    assert find_names(read(text)).spans == {(4, 7)}


@pytest.mark.parametrize("text", ["周某、张某某被判刑。", "周书记到会。", "ＡＢＣ说。"])
def test_nobody_is_tagged(text: str) -> None:
    assert list(tagged(read(text), tag(text))) == []


def test_a_margin_is_that_of_the_names_that_are_found() -> None:
    tagging = tag("区委书记沈克勤主持会议。")
    ((start, end, margin),) = tagging.names()
    assert tagging.margin(start, end) == margin > 5
    assert tagging.margin(0, 4) < -5


def test_the_model_is_not_loaded_before_something_is_extracted() -> None:
    code = (
        "import indexer.sync, indexer.extraction.extract\n"
        "from indexer.tagging.model import load\n"
        "assert load.cache_info().currsize == 0"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
