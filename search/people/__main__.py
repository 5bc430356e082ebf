"""python -m search.people NAME: a person's record; --post POST: who holds a post."""

from __future__ import annotations

import argparse
import json
import signal
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from search.commandline import allow_any_character, complain, day
from search.config import Settings
from search.engine import Engine, open_engine
from search.errors import BaosouError, PersonNotFound, PostNotFound
from search.model import Contradiction, Holder, Identity, PersonRecord, Seen, Tenure
from search.people.serial import holders_to_dict, record_to_dict

SHOWN = 10
"""People named together that a terminal lists; --json has more."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a record or the holders of a post; 0, or 2 if there are none."""
    options = parser().parse_args(arguments)
    allow_any_character()
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `| head` ends it, quietly
    try:
        engine = open_engine(Settings.from_env(index_dir=options.index_dir))
        print(_post(options, engine) if options.post else _person(options, engine))
    except BaosouError as error:
        return complain(error)
    return 0


def parser() -> argparse.ArgumentParser:
    """The options; docs/commands.md lists the same."""
    top = argparse.ArgumentParser(
        prog="python -m search.people",
        description="查一个人的履历，或一个职务由谁担任。",
    )
    asked = top.add_mutually_exclusive_group(required=True)
    asked.add_argument("name", metavar="NAME", nargs="?", help="姓名，要写全")
    asked.add_argument("--post", help="职务，例如 区委书记")
    top.add_argument(
        "--on", type=day, metavar="YYYY-MM-DD", help="配合 --post：这一天是谁"
    )
    top.add_argument("--index-dir", type=Path, help="索引目录（默认 index_data）")
    top.add_argument("--json", action="store_true", help="输出与 JSON 接口相同的内容")
    return top


def _person(options: argparse.Namespace, engine: Engine) -> str:
    found = engine.person(options.name)
    if found is None:
        raise PersonNotFound(options.name)
    if options.json:
        return json.dumps(record_to_dict(found), ensure_ascii=False)
    return "\n".join(_record(found))


def _post(options: argparse.Namespace, engine: Engine) -> str:
    found = engine.holders(options.post, options.on)
    if not found:
        raise PostNotFound(options.post)
    if options.json:
        body = holders_to_dict(options.post, options.on, found)
        return json.dumps(body, ensure_ascii=False)
    return "\n".join(map(_holder, found))


def _record(record: PersonRecord) -> Iterator[str]:
    yield f"{record.name}：{_seen(record.seen)}"
    several = len(record.identities) > 1
    for number, identity in enumerate(record.identities, 1):
        if several:
            yield f"{_which(number, identity)}：{_seen(identity.seen)}"
        yield from (f"  {_tenure(each)}" for each in identity.tenures)
        yield from _company(identity)
    yield from map(_contradiction, record.contradictions)
    if record.credited:
        yield f"署名（可能是另一人）：{_seen(record.credited)}"


def _which(number: int, identity: Identity) -> str:
    return f"其{number}" + ("" if identity.sure else "（不能确定）")


def _company(identity: Identity) -> Iterator[str]:
    some = (f"{each.name} {each.count}" for each in identity.together[:SHOWN])
    if identity.together:
        yield f"  同时出现：{'、'.join(some)}"


def _tenure(tenure: Tenure) -> str:
    unsure = f"（可能是{'或'.join(tenure.perhaps)}）" if tenure.perhaps else ""
    return f"{tenure.post}{unsure}  {_seen(tenure.seen)}"


def _holder(holder: Holder) -> str:
    note = "" if holder.certain else "（这一天没有依据，这是最近的一位）"
    return f"{holder.name}  {_tenure(holder.tenure)}{note}"


def _contradiction(found: Contradiction) -> str:
    one, other = found.posts
    since, until = found.first.value, found.last.value
    return f"同名：{one}与{other}都见于 {since} 至 {until}，不像一人"


def _seen(seen: Seen) -> str:
    if seen.first is None or seen.last is None:
        return f"{seen.count} 篇，日期不详"
    return f"{seen.first.value} 至 {seen.last.value}，{seen.count} 篇"


if __name__ == "__main__":
    sys.exit(main())
