"""An archive of invented names, and the suggester over one."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from search.embedded import batch, readings, suggestions, table
from search.embedded.arrays import Arrays
from search.embedded.suggester import Suggester
from search.model import Article, Person, Suggestion
from search.pinyin import gather
from search.text import fold_string
from tests.articles import article

_NAMES = """
马军权 马军权 马军权 马均全 马君 茅建青 林若川 林若川 林若溪 单雄信 仇士良 区适子 任晓禾
曾望舒 查良辰 解春来 盖云帆 尉迟青山 令狐远舟 长孙守一 万俟知秋 翟临风 朴成焕 乐嘉树
艾尔肯·吐尼亚孜 古丽娜尔·买买提 吕青禾 陆青禾 绿川吾郎 聂略 章知行 张中山 赵少春 周石城
沈初晴 施楚澄 Kobe_Martin J·鲍尔 王䶮 诸葛望川 重阳子 欧阳朔风 李明 李明 黎鸣 李明远
查尔斯·韦恩 覃晚舟 员半千 冼星野 阚怀远 缪长风 贾平川
"""
PEOPLE = [name.replace("_", " ") for name in _NAMES.split()]
TOPICS = ("乡村振兴", "营商环境", "统战", "银行业", "重庆往事", "音乐节")
OUTLETS = ("青禾日报", "望川融媒", "Qinghe Daily")
PLACES = ("青禾区", "东昌坊", "云溪镇", "西岸村", "先锋里", "乐安县", "大柏地")
WORDS = ("春耕备耕", "会计", "单于", "女儿", "银行", "沙滩", "春天", "女儿")


def archive() -> list[Article]:
    """One article for each name, and one with the words."""
    people = [named(f"p{at}", name) for at, name in enumerate(PEOPLE)]
    topics = [article(f"t{at}", topics=name) for at, name in enumerate(TOPICS)]
    outlets = [article(f"s{at}", source=name) for at, name in enumerate(OUTLETS)]
    places = [replace(article(f"l{at}"), place=name) for at, name in enumerate(PLACES)]
    return [*people, *topics, *outlets, *places, article("w", "，".join(WORDS))]


def named(id: str, *names: str) -> Article:
    """An article about people, without a by-line."""
    return replace(article(id), people=tuple(map(Person, names)), credits=())


@cache
def lexicon() -> Arrays:
    """What an index carries of readings."""
    return readings.build(gather())


def opened(articles: list[Article]) -> Suggester:
    """The suggester of an index of these articles."""
    sections = batch.prepare(articles, ("words", "values")).sections
    counted = table.build([sections["values"]])
    return Suggester(suggestions.build(counted, [sections["words"]], lexicon()))


@cache
def sample() -> Suggester:
    """The suggester of the archive."""
    return opened(archive())


def suggested(typed: str, size: int = 8) -> tuple[Suggestion, ...]:
    """What the archive suggests."""
    return sample().suggestions(fold_string(typed), size)
