"""python -m search QUERY: search from the command line."""

from __future__ import annotations

import argparse
import json
import signal
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from search.commandline import allow_any_character, complain, day
from search.config import Settings
from search.engine import Engine, open_engine
from search.errors import BaosouError
from search.model import MAX_SIZE, Hit, Page, Query, Selection, Snippet

if TYPE_CHECKING:
    from search.query import Parsed


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one page of hits; 0, or 2 for a wrong query or no index."""
    options = parser().parse_args(arguments)
    allow_any_character()
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `| head` ends it, quietly
    try:
        settings = Settings.from_env(index_dir=options.index_dir)
        engine = open_engine(settings)
        parsed = _read(options.query, engine, settings)
        page = engine.search(_query(options, parsed))
    except BaosouError as error:
        return complain(error)
    print(_as_json(page, parsed) if options.json else _as_text(page, parsed))
    return 0


def parser() -> argparse.ArgumentParser:
    """The options; docs/commands.md lists the same."""
    top = argparse.ArgumentParser(prog="python -m search", description="检索文章归档。")
    top.add_argument("query", metavar="QUERY", help="检索词，语法见 docs/query.md")
    top.add_argument("--index-dir", type=Path, help="索引目录（默认 index_data）")
    top.add_argument(
        "--match",
        choices=("all", "any"),
        default="all",
        help="检索词都要（all，默认），或有任一词即可（any）",
    )
    top.add_argument(
        "--person", action="append", default=[], help="人物，可重复，任一即可"
    )
    top.add_argument(
        "--topic", action="append", default=[], help="主题，可重复，任一即可"
    )
    for name, field, text in (("from", "since", "起始"), ("to", "until", "截止")):
        top.add_argument(
            f"--{name}",
            dest=field,
            type=day,
            metavar="YYYY-MM-DD",
            help=f"{text}日期（含当日）",
        )
    top.add_argument(
        "--sort",
        choices=("relevance", "newest", "oldest"),
        default="relevance",
        help="排序：相关度、最新、最早",
    )
    top.add_argument("--size", type=_size, default=20, help="条数，1 至 100")
    top.add_argument("--json", action="store_true", help="输出与 JSON 接口相同的内容")
    return top


def _read(text: str, engine: Engine, settings: Settings) -> Parsed:
    from search.query import parse
    from search.synonyms import SynonymFile

    return parse(
        text,
        names=lambda folded: engine.known("person", folded) > 0,
        synonyms=SynonymFile(settings.synonyms).current(),
    )


def _query(options: argparse.Namespace, parsed: Parsed) -> Query:
    from search.text import simplify

    chosen = {"person": options.person, "topic": options.topic}
    return Query(
        text=options.query,
        clause=parsed.wanting(options.match),
        selections={
            name: Selection(tuple(map(simplify, values)))
            for name, values in chosen.items()
            if values
        },
        since=options.since,
        until=options.until,
        match=options.match,
        sort=options.sort,
        size=options.size,
    )


def _as_json(page: Page, parsed: Parsed) -> str:
    from search.answer import page_to_dict

    return json.dumps(page_to_dict(page, parsed), ensure_ascii=False)


def _as_text(page: Page, parsed: Parsed) -> str:
    found = f"共 {page.total:,} 篇（{page.generation.name}，{page.took_ms:.0f} 毫秒）"
    head = "\n".join((found, *_reading(parsed)))
    return "\n\n".join((head, *(_hit_text(hit) for hit in page.hits)))


def _reading(parsed: Parsed) -> Iterator[str]:
    """What was made of the query, where that is more than the word that was typed."""
    notes = (f"{term.label}：{term.note}" for term in parsed.terms if term.note)
    wrong = (
        f"“{parsed.text[each.start : each.end]}”：{each.zh}" for each in parsed.mistakes
    )
    left_out = (f"略去了“{'”“'.join(parsed.left_out)}”",) * bool(parsed.left_out)
    yield from (*notes, *wrong, *left_out)


def _hit_text(hit: Hit) -> str:
    title, *body = hit.snippets
    about = (str(hit.date or "日期不详"), hit.source, "、".join(hit.people), hit.id)
    lines = [_bold(title), "  " + "  ".join(part for part in about if part)]
    return "\n".join((*lines, *(f"  {_bold(snippet)}" for snippet in body)))


def _bold(snippet: Snippet) -> str:
    """The snippet with its marks bold, on a terminal; plain in a pipe."""
    if not sys.stdout.isatty():
        return snippet.text
    parts, at = [], 0
    for start, end in snippet.marks:
        parts += [snippet.text[at:start], f"\033[1m{snippet.text[start:end]}\033[0m"]
        at = end
    return "".join((*parts, snippet.text[at:]))


def _size(text: str) -> int:
    if text.isdecimal() and 1 <= int(text) <= MAX_SIZE:
        return int(text)
    raise argparse.ArgumentTypeError(f"条数应为 1 至 {MAX_SIZE}，现在是“{text}”")


if __name__ == "__main__":
    sys.exit(main())
