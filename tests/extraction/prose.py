"""What docs/extraction.md says in words, and what it calls things."""

from __future__ import annotations

HEAD = """# 提取得对不对

人物、署名、职务、日期、主题，各在几套材料上量过。\
本页由下面的命令写成，不要手改；材料和做法见[怎么测的](#怎么测的)。

```sh
make eval CORPORA=/path/to/corpora EVAL=/path/to/eval
```

不给 `CORPORA` 和 `EVAL`，只测自己写的表；\
只测某几部分用 `.venv/bin/python -m tests.extraction --only credits,posts`。
"""

PARTS = {
    "people": "人物",
    "spans": "人名在句中的位置",
    "credits": "署名",
    "posts": "职务",
    "dates": "发布日期",
    "topics": "主题",
}
SETS = {
    "gov": "gov（24 篇，调规则用）",
    "held": "held（12 篇，只报不调）",
    "fresh": "fresh（6 篇，只报不调）",
    "held+fresh": "held 与 fresh",
    "pd": "人民日报 1998 年 1 月",
    "msra": "MSRA",
    "boson": "Boson",
    "credits_tuned": "自己的署名表（改过规则）",
    "credits_unseen": "自己的署名表（没有改过）",
    "posts": "自己的职务表",
    "dates": "自己的日期表",
    "cctv": "新闻联播 200 篇",
}
METRICS = {
    "precision": "准确",
    "recall": "召回",
    "F1": "F1",
    "coverage": "有主题的文章",
}
NOTES = {
    "people": "每篇里两个字以上、互不相同的人名。",
    "spans": "只看模型，不加规则；起止都对才算对。",
    "credits": "自己的表比角色和名字；文稿只比名字。",
    "posts": "一个人在一篇里的职务一个不多、一个不少才算对。"
    "准确是找到的人里对的，召回以标注的所有人为分母。",
    "dates": "日、精度、依据三样都对才算对。不该有日期的给了日期，准确就低；"
    "该有的没给，召回就低。",
    "topics": "",
}
METHOD = ""
