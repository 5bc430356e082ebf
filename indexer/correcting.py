"""python -m indexer authority: staff correct people and topics.

What a correction does to an article and where it is kept is search.authority's.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, replace
from getpass import getuser
from typing import Any

from search.authority import journal
from search.authority.correction import KINDS, Correction, Entry
from search.authority.form import refused
from search.authority.journal import BadLine, Journal
from search.authority.line import entry_to_dict
from search.authority.sentence import sentence
from search.commandline import day
from search.config import Settings
from search.engine import Engine, open_engine
from search.errors import NoIndex

EXIT_DAMAGED = 2

_LISTS = {
    "--post": ("posts", "职务：split 据此区分，post 改成它；可重复"),
    "--place": ("places", "split：文章的地点，可重复，任一即可"),
    "--source": ("sources", "split：文章的来源，可重复，任一即可"),
    "--article": ("articles", "文章编号，可重复；不给就是全部文章"),
}
_TEXTS = {
    "--to": ("to", "alias、merge：以哪个名字为准"),
    "--label": ("label", "split：区分的字样，例如 县长，显示为 王伟（县长）"),
    "--was": ("was", "post：只改这一个职务"),
}


_SAID = (
    *("name", "since", "until"),
    *(field for field, _ in (*_TEXTS.values(), *_LISTS.values())),
)


def add_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    common: argparse.ArgumentParser,
) -> None:
    """Add `authority` and what is below it; docs/commands.md lists the same."""
    top = commands.add_parser("authority", help="更正人物、职务和主题，立即生效")
    below = top.add_subparsers(required=True, metavar="命令")
    signed = argparse.ArgumentParser(add_help=False)
    signed.add_argument("--who", help="谁更正的（默认是登录的用户名）")
    signed.add_argument("--note", default="", help="备注：依据是什么")
    both = [common, signed]
    command = below.add_parser("add", parents=both, help="加一条更正")
    _add_options(command)
    command.set_defaults(run=_add)
    command = below.add_parser("undo", parents=both, help="撤销一条更正")
    command.add_argument("number", type=int, metavar="NUMBER", help="第几条")
    command.set_defaults(run=_undo)
    command = below.add_parser("list", parents=[common], help="列出有效的更正")
    command.add_argument("--all", action="store_true", help="也列出撤销了的")
    command.set_defaults(run=_list)
    command = below.add_parser("check", parents=[common], help="核对更正文件")
    command.set_defaults(run=_check)


def _add_options(command: argparse.ArgumentParser) -> None:
    kinds = [kind for kind in KINDS if kind != "undo"]
    command.add_argument("kind", choices=kinds, metavar="KIND", help="、".join(kinds))
    command.add_argument("name", metavar="NAME", help="人名，或主题的名字、代码")
    for option, (field, text) in _TEXTS.items():
        command.add_argument(option, dest=field, default="", help=text)
    for option, (field, text) in _LISTS.items():
        command.add_argument(option, dest=field, action="append", default=[], help=text)
    for option, field, text in (
        ("--from", "since", "post：起始日期（含当日）"),
        ("--until", "until", "post：截止日期（含当日）"),
    ):
        command.add_argument(
            option, dest=field, type=day, metavar="YYYY-MM-DD", help=text
        )


def _add(options: argparse.Namespace) -> int:
    settings = Settings.from_env(index_dir=options.index_dir)
    values: dict[str, Any] = {field: getattr(options, field) for field in _SAID}
    values |= {field: (*values[field],) for field, _ in _LISTS.values()}
    said, notes = _coded(Correction(options.kind, **values), settings)
    notes += _noted(open_engine(settings), said)
    entry = journal.append(settings.authority_file, said, **_signed(options))
    _print_added(entry, options, notes)
    return 0


def _coded(said: Correction, settings: Settings) -> tuple[Correction, list[str]]:
    """The same with name and code of the topic that is given by either; a note."""
    if said.kind not in ("topic_add", "topic_remove"):
        return said, []
    from indexer.extraction.topics import Taxonomy

    topic = Taxonomy.load(settings.taxonomy).topic(said.name)
    if topic is None:
        return said, [f"主题表里没有名字或代码是“{said.name}”的主题，请核对。"]
    return replace(said, name=topic.name, code=topic.code), []


def _undo(options: argparse.Namespace) -> int:
    settings = Settings.from_env(index_dir=options.index_dir)
    path = settings.authority_file
    entry = journal.undo(path, options.number, **_signed(options))
    _print_added(entry, options, [])
    return 0


def _list(options: argparse.Namespace) -> int:
    found = _read(options)
    shown = found.entries if options.all else found.standing()
    if options.json:
        _print_json(
            corrections=[entry_to_dict(entry) for entry in shown],
            faults=[asdict(fault) for fault in found.faults],
        )
        return 0
    undone = found.undone()
    for entry in shown:
        by = undone.get(entry.id)
        print(_line(entry) + (f"（已由第 {by} 条撤销）" if by else ""))
    _complain(found.faults)
    return 0


def _check(options: argparse.Namespace) -> int:
    found = _read(options)
    counted = len(found.entries), len(found.standing())
    if options.json:
        faults = [asdict(fault) for fault in found.faults]
        _print_json(lines=counted[0], standing=counted[1], faults=faults)
    elif not found.faults:
        print(f"更正文件完好，共 {counted[0]} 条，有效的 {counted[1]} 条。")
    else:
        _complain(found.faults)
    return EXIT_DAMAGED if found.faults else 0


def _read(options: argparse.Namespace) -> Journal:
    settings = Settings.from_env(index_dir=options.index_dir)
    return journal.read(settings.authority_file)


def _signed(options: argparse.Namespace) -> dict[str, Any]:
    """Who says so, and the note."""
    return {"who": options.who or _user(), "note": options.note}


def _user() -> str:
    try:
        return getuser()
    except (KeyError, OSError, ImportError):  # the system has no name for the user
        raise refused("请用 --who 写明是谁", "say by --who who you are") from None


def _noted(engine: Engine, said: Correction) -> Iterator[str]:
    """What the archive has of what is corrected; nothing without an index."""
    with suppress(NoIndex):
        for each in said.articles:
            if engine.stored(each) is None:
                yield f"索引里没有编号为“{each}”的文章，请核对编号。"
        if not said.articles:
            articles = engine.known("person", said.name)
            yield f"涉及“{said.name}”的文章有 {articles:,} 篇。"
    engine.close()


def _print_added(entry: Entry, options: argparse.Namespace, notes: list[str]) -> None:
    if options.json:
        _print_json(**entry_to_dict(entry), notes=notes)
        return
    print("\n".join((_line(entry), *notes)))


def _line(entry: Entry) -> str:
    when = entry.when.astimezone().strftime("%Y-%m-%d %H:%M")
    note = f"（{entry.note}）" if entry.note else ""
    return f"{entry.id}  {when}  {entry.who}  {sentence(entry.correction)}{note}"


def _complain(faults: tuple[BadLine, ...]) -> None:
    for fault in faults:
        print(f"第 {fault.line} 行没有生效：{fault.zh} {fault.en}", file=sys.stderr)


def _print_json(**values: Any) -> None:  # noqa: ANN401  JSON is anything
    print(json.dumps(values, ensure_ascii=False))
