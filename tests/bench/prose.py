"""What docs/benchmarks.md says in words, and what it calls things."""

from __future__ import annotations

HEAD = """# 测速

同一台机器、同一次运行、同样的词、同样的活、同样两个核，\
与 tantivy（tantivy-py）、SQLite FTS5、原版 Whoosh 2.7.4 并排测。\
本页由下面的命令写成，不要手改；怎样才算公平，见[怎么测的](#怎么测的)。

```sh
make bench CORPUS=cctv_xwlb.jsonl.xz
```
"""

METHOD = """## 怎么测的

- 词：各引擎收的都是报搜的分词器切出的词，都带位置，标题一词算正文三词；都存原文。
- 活：`page` 是按筛选找出前 20 篇，数出年份、人物、主题、来源的篇数，取出原文，\
切出摘要；摘要都由同一段程序切，对手在原文里找，不必转换字形。报搜还多数地点和署名，分面不受自己的筛选影响，\
对手只数筛选之后的。报搜没有不带条目的分面，\
那一行是先取前 20 条、再做一页不要条目的，有些活做了两遍。
- 首次：每一问的词和原句，这个进程从未见过；先用另外 40 问预热，文件已在内存里。\
重复：同样的问再问一遍。
- 一个进程里各引擎轮流答同一问；100 万篇时各用一个进程，不测 SQLite。
- 对手都取试过的最快的做法：tantivy 在有分面时由聚合得出总数，日期范围走列存；\
SQLite 的词表不存正文，值用整数，连接的次序写死；建索引时的分词试了两种，取快的。
- 引号原句在报搜里按字找，一字不差；在对手里是几个词相连，\
中间隔着单字或标点也算，所以个别原句的篇数不同。
- 时间按墙钟，毫秒；垃圾回收照常。建索引每种做两遍，取快的一遍。
- 合成文章的词取自 jieba 词典，按词频抽取，偏向主题，约 850 字一篇，篇篇不同。
"""

CORPORA = {
    "real": "真实 7.5 万篇",
    "10k": "合成 1 万篇",
    "100k": "合成 10 万篇",
    "1m": "合成 100 万篇",
}
PASSES = {"first": "首次", "again": "重复"}
MODES = {
    "top": "前 20 条与准确总数",
    "facets": "加年份、人物、主题、来源分面",
    "page": "加分面与 20 条摘要（`page`）",
}
ENGINES = {
    "baosou": "报搜",
    "tantivy": "tantivy",
    "sqlite": "SQLite FTS5",
    "whoosh": "原版 Whoosh",
}
KINDS = {
    "frequent": "一个常用词",
    "rare": "一个少见词",
    "and": "两三个词都有",
    "or": "三个词有一个",
    "quoted": "引号原句",
    "dated": "加起止日期",
    "selected": "加主题、人物、日期",
}
WAYS = {
    "tantivy, words cut in its own process": "tantivy，在主进程分词",
    "tantivy, words cut in two processes": "tantivy，两个进程分词",
    "sqlite, words cut in two processes": "SQLite FTS5，两个进程分词",
    "baosou, words alone": "报搜，只有词",
    "baosou, words and characters": "报搜，连同单字索引",
}
ARCHIVES = {"months": "每月一个文件", "whole": "一个文件"}
PARTS = {
    "real": "真实文章检索",
    "stock": "原版 Whoosh",
    "synthetic": "合成文章检索",
    "million": "百万篇检索",
    "build": "建索引",
    "sizes": "索引大小",
    "strings": "引号原句",
    "hostile": "刁难的检索",
    "opening": "第一个回答",
    "memory": "内存",
    "sync": "同步",
}

REASONS: dict[str, str] = {
    "前 20 条与准确总数，合成 100 万篇": (
        "差在“三个词有一个”：三列记录要加到全体文章的数组里，再从头收集一遍。"
        "一个词从没见过到排好名次，每篇约 2.5 纳秒（取出 1.3，算分 0.7，"
        "标题并入正文 0.4；上一版是 5.6）。还可以试：把分数量化后存进记录。"
    ),
    "前 20 条与准确总数，合成 10 万篇": (
        "与 tantivy 相差 3% 以内。记住的检索结果从 16 MB 减到了 4 MB，"
        "问过的多半要重新求值；再快就要少花每问几十微秒的 Python。"
    ),
    "筛选、分面、20 条摘要，合成 10 万篇": (
        "一页里约 0.7 毫秒是取出 20 篇和切摘要的 Python，切摘要两边做的一样多；"
        "报搜还多数了地点和署名。"
    ),
    "多一个工作进程": (
        "8 MB 是 Python 的引用计数：用到一个对象就要写它，那一页内存就不再共用；"
        "4 MB 是记住的检索结果（BAOSOU_CACHE_MB）；其余是算分时用过、"
        "还没有还给系统的。原来是 35 MB：改为先在主进程里回答几问再分出工作进程。"
    ),
    "单字索引，文本之外，合成": (
        "合成文章的词是抽签抽出来的，相邻两字的种类远比真实文章多，"
        "每种都要一条记录；真实文章是 2.65。"
    ),
}
"""Why a bar is missed, by a part of the bar's name; the page says so beside it."""
