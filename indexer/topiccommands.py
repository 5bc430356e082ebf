"""python -m indexer topics: topics suggested for articles that have none."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from search.authority import journal
from search.config import Settings
from search.engine import open_engine

if TYPE_CHECKING:
    from indexer.topicsuggestions import Advice, TopicSuggestion

TOLD = 50
"""Suggestions that are told: what a person looks through at a time."""


def add_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    common: argparse.ArgumentParser,
) -> None:
    """Add `topics` and what is below it; docs/commands.md lists the same."""
    top = commands.add_parser("topics", help="给未分类的文章建议主题")
    below = top.add_subparsers(required=True, metavar="命令")
    command = below.add_parser("suggest", parents=[common], help="建议主题，不改索引")
    command.add_argument(
        "--article",
        action="append",
        default=[],
        help="只看这一篇（编号），可重复；不给就是全部未分类的文章",
    )
    command.add_argument("--size", type=int, default=TOLD, help="最多列出几篇")
    command.set_defaults(run=_suggest)


def _suggest(options: argparse.Namespace) -> int:
    from indexer.topicsuggestions import advise  # numpy and jieba's words

    settings = Settings.from_env(index_dir=options.index_dir)
    engine = open_engine(settings)
    advice = advise(engine, _corrected(settings), options.article)
    engine.close()
    told = advice.suggestions[: max(0, options.size)]
    if options.json:
        print(json.dumps(_as_json(advice, told), ensure_ascii=False))
    else:
        print("\n".join(_lines(advice, told)))
    return 0


def _corrected(settings: Settings) -> list[str]:
    """The articles whose topics staff have corrected, each once."""
    standing = journal.read(settings.authority_file).standing()
    said = (each.correction for each in standing)
    topical = (each for each in said if each.kind in ("topic_add", "topic_remove"))
    return [*dict.fromkeys(key for each in topical for key in each.articles)]


def _lines(advice: Advice, told: Sequence[TopicSuggestion]) -> Iterator[str]:
    """The suggestions as a table, and what came of it in a sentence."""
    for key in advice.unknown:
        yield f"索引里没有编号为“{key}”的文章，请核对编号。"
    if not advice.taught:
        yield (
            f"编辑部更正过主题的文章有 {advice.corrected} 篇，不足 {advice.needed} 篇，"
            "还学不到规则以外的东西，没有建议。"
        )
        return
    for each in told:
        code = f"（{each.topic.code}）" if each.topic.code else ""
        yield f"{each.confidence:.2f}  {each.topic.name}{code}  {each.id}  {each.title}"
    yield (
        f"学了 {advice.taught:,} 篇（其中更正过的 {advice.corrected} 篇），"
        f"有建议的 {len(advice.suggestions):,} 篇，列出 {len(told):,} 篇。"
        "索引没有改变；采纳请用 authority add topic_add。"
    )


def _as_json(advice: Advice, told: Sequence[TopicSuggestion]) -> dict[str, Any]:
    return {
        "corrected": advice.corrected,
        "needed": advice.needed,
        "taught": advice.taught,
        "unknown": list(advice.unknown),
        "suggestions": [
            {
                "id": each.id,
                "title": each.title,
                "topic": each.topic.name,
                "code": each.topic.code,
                "confidence": each.confidence,
            }
            for each in told
        ],
    }
