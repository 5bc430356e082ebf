"""What extraction costs: processor time for an article of 480 characters.

    python -m tests.bench.extraction [FILE…]

Measures a made-up report that is dense with names, and up to 300 articles of 380 to
580 characters of each file. The least of several runs: other tasks only add to it.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from math import inf
from pathlib import Path

from indexer.extraction.extract import extract
from indexer.extraction.topics import Taxonomy
from indexer.reading.files import SourceFile, find_files
from indexer.reading.reader import read
from indexer.record import Record

LENGTH = 480
"""Characters that the time is given for: the median of a news article."""

NEAR = range(380, 581)
MOST = 300
RUNS = 20

DENSE = """\
东昌府讯（记者 赵明远 通讯员 林小溪）5月14日，区委统一战线工作会议召开。区委书记沈克勤\
主持会议并讲话，区委副书记、区长陈望舒，区人大常委会主任谭少杰，区政协主席邱剑秋出席。区委常委、\
组织部部长、统战部部长王冻宣读有关文件，区委常委、宣传部部长陆景远通报情况。
沈克勤指出，要深入学习贯彻习近平新时代中国特色社会主义思想，把“同心茶叙”办实办好，团结一切\
可以团结的力量。陈望舒强调，各镇街、各部门要压实责任，形成合力。
会上，青禾镇党委书记崔海远、区工商联主席尉迟恭谦、区民政局局长程若水、区融媒体中心主任方晓明\
先后发言。区领导葛长海、卢雨桐、牛国栋、孔令川、丁一帆、贺兰亭、汤原等参加会议。会后，沈克勤、\
陈望舒一行到青禾村看望了退役军人金志国和种植户牛大山，听取村党支部书记郎国庆的汇报。牛大山说：\
“今年的收成比去年好，日子越过越好。”沈克勤叮嘱崔海远，要把困难群众的事放在心上。
（编辑：闫妮妮 审核：顾长风）
"""


def main(files: Sequence[str]) -> None:
    """Print a row for the made-up report and one for each file."""
    taxonomy = Taxonomy.load()
    _print("密集的人名（虚构）", [Record("dense", DENSE)], taxonomy)
    for file in files:
        _print(Path(file).name, list(islice(_articles(Path(file)), MOST)), taxonomy)


def _articles(path: Path) -> Iterator[Record]:
    files = find_files([path], Path("index_data"))
    for file in (file for file in files if isinstance(file, SourceFile)):
        for record in read(file, max_bytes=1 << 30):
            if isinstance(record, Record) and len(record.text) in NEAR:
                yield record


def _print(name: str, records: Sequence[Record], taxonomy: Taxonomy) -> None:
    length = sum(len(record.text) for record in records)
    least = sum(_seconds(record, taxonomy) for record in records)
    cost = least / length * LENGTH * 1e3
    sys.stdout.write(f"| {name} | {len(records)} | {cost:.2f} ms |\n")


def _seconds(record: Record, taxonomy: Taxonomy) -> float:
    """The least that the record took."""
    least = inf
    for _ in range(RUNS):
        start = time.process_time()
        extract(record, taxonomy)
        least = min(least, time.process_time() - start)
    return least


if __name__ == "__main__":
    main(sys.argv[1:])
