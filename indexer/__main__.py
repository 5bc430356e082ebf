"""python -m indexer: sync, extract, status, check, rollback, authority, topics."""

from __future__ import annotations

import argparse
import json
import signal
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, NoReturn

from indexer import correcting, topiccommands
from indexer.garbage import collect_no_more, collect_seldom
from indexer.record import Record, Refused
from search.commandline import allow_any_character, complain, day
from search.config import Settings
from search.engine import Engine, open_engine
from search.errors import BaosouError
from search.model import Article, Generation

EXIT_REFUSED = 1
EXIT_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code (0 done, 1 some refused, 2 wrong use, 3, 4)."""
    options = parser().parse_args(arguments)
    collect_seldom()
    allow_any_character()
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        return int(options.run(options))
    except BaosouError as error:
        return complain(error)
    except KeyboardInterrupt:
        print("已中断，现有索引完整可用。", file=sys.stderr)
        print("Interrupted; the present index is whole.", file=sys.stderr)
        return EXIT_INTERRUPTED


def parser() -> argparse.ArgumentParser:
    """The commands and their options; docs/commands.md lists the same."""
    top = argparse.ArgumentParser(
        prog="python -m indexer", description="把文章文件变成可检索的索引。"
    )
    commands = top.add_subparsers(required=True, metavar="命令")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--index-dir", type=Path, help="索引目录（默认 index_data）")
    common.add_argument("--json", action="store_true", help="以一行 JSON 输出结果")

    command = commands.add_parser(
        "sync", parents=[common], help="使索引与来源一致：增、改、删"
    )
    command.add_argument(
        "sources", nargs="+", type=Path, metavar="PATH", help="文章所在的目录或文件"
    )
    command.add_argument("--full", action="store_true", help="全部重新提取，从头建索引")
    command.add_argument(
        "--dry-run", action="store_true", help="只报告会发生什么，不作任何改动"
    )
    command.set_defaults(run=_sync)

    command = commands.add_parser("extract", help="提取一个文件，每篇输出一行 JSON")
    command.add_argument("file", type=Path, metavar="FILE", help="文章文件")
    command.add_argument(
        "--date",
        type=day,
        metavar="YYYY-MM-DD",
        help="参照日期：电头只有月日时，取不晚于它的最近一年",
    )
    command.set_defaults(run=_extract)

    for name, run, text in (
        ("status", _status, "显示现有索引"),
        ("check", _check, "核对索引文件是否完好"),
        ("rollback", _rollback, "退回上一代索引"),
    ):
        command = commands.add_parser(name, parents=[common], help=text)
        command.set_defaults(run=run)
    correcting.add_commands(commands, common)
    topiccommands.add_commands(commands, common)
    return top


def _sync(options: argparse.Namespace) -> int:
    from indexer.progress import progress
    from indexer.report import to_json, to_text
    from indexer.sync import preview, sync

    settings = Settings.from_env(index_dir=options.index_dir)
    act = preview if options.dry_run else sync
    with progress() as tell:
        report = act(
            open_engine(settings),
            options.sources,
            settings,
            full=options.full,
            tell=tell,
        )
    shown = to_json if options.json else to_text
    print(shown(report, dry_run=options.dry_run))
    return EXIT_REFUSED if report.refused else 0


def _extract(options: argparse.Namespace) -> int:
    from indexer.extraction.extract import guarded
    from indexer.extraction.topics import Taxonomy
    from search.serial import article_to_json

    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `| head` ends it, quietly
    settings = Settings.from_env()
    taxonomy = Taxonomy.load(settings.taxonomy)
    code = 0
    for item in _records(options.file, settings.max_file_mb << 20):
        result: Article | Refused = (
            item if isinstance(item, Refused) else guarded(item, taxonomy, options.date)
        )
        if isinstance(result, Refused):
            print(f"未读入 {result.origin}：{result.zh}", file=sys.stderr)
            code = EXIT_REFUSED
        else:
            print(json.dumps(article_to_json(result), ensure_ascii=False))
    return code


def _records(path: Path, max_bytes: int) -> Iterator[Record | Refused]:
    from indexer.reading.files import find_files
    from indexer.reading.reader import read

    for file in find_files([path]):
        if isinstance(file, Refused):
            yield file
        else:
            yield from read(file, max_bytes=max_bytes)


def _status(options: argparse.Namespace) -> int:
    engine = _engine(options)
    present, kept = engine.generation(), engine.generations()
    if options.json:
        _print_json(**_described(present), kept=[_described(g) for g in kept])
        return 0
    for generation in kept:
        mark = "→" if generation == present else " "
        print(
            f"{mark} {generation.name}  {generation.as_of.astimezone():%Y-%m-%d %H:%M}"
            f"  {generation.articles:,} 篇"
        )
    return 0


def _check(options: argparse.Namespace) -> int:
    engine = _engine(options)
    faults = engine.check()
    if options.json:
        _print_json(sound=not faults, faults=[asdict(fault) for fault in faults])
    elif faults:
        for fault in faults:
            print(f"{fault.generation}/{fault.file}：{fault.zh} ({fault.en})")
        print("索引已损坏，请用 rollback 退回上一代，或用 sync --full 重建。")
    else:
        present = engine.generation()
        print(f"索引 {present.name} 完好，共 {present.articles:,} 篇。")
    return 2 if faults else 0


def _rollback(options: argparse.Namespace) -> int:
    generation = _engine(options).rollback()
    if options.json:
        _print_json(**_described(generation))
    else:
        print(f"已退回 {generation.name}，共 {generation.articles:,} 篇。")
    return 0


def _engine(options: argparse.Namespace) -> Engine:
    return open_engine(Settings.from_env(index_dir=options.index_dir))


def _described(generation: Generation) -> dict[str, Any]:
    return {
        "generation": generation.name,
        "as_of": generation.as_of.isoformat(),
        "articles": generation.articles,
    }


def _print_json(**values: object) -> None:
    print(json.dumps(values, ensure_ascii=False))


def _interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt


if __name__ == "__main__":
    code = main()
    collect_no_more()
    sys.exit(code)
