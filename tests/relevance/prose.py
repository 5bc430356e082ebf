"""What docs/relevance.md says in words, and what it calls things."""

from __future__ import annotations

HEAD = """# 相关性

同样的文章、同样的词、同一批问题和答案，\
与 tantivy（tantivy-py）、SQLite FTS5 和逐字两两切分的 BM25（对照）并排测；\
引号原句另与逐篇查找的结果核对。\
本页由下面的命令写成，不要手改；题目和做法见[怎么测的](#怎么测的)。

```sh
make eval CORPORA=/path/to/corpora
```
"""

METHOD = """## 怎么测的

- 题目：`title` 用标题找正文（标题不进索引）；\
`tags` 用编辑的关键词找文章（关键词不进索引）；\
`rgb` 是新闻问答的检索部分，每问有几篇答案，也有看过而不算的；\
`covid` 是疫情问答，599 篇通知混在 2020 年的新闻里：\
通知没有标题，所以新闻的标题并入正文。
- 每套题按编号的散列分成两半：问法和权重只在开发的一半上调，本页只报另一半。
- 报搜是产品自己的引擎和索引。“都要”是照原样检索；“任一”是没有结果时给出的放宽；\
“帮一步”是先都要，没有结果才放宽。
- 对手收的是报搜的分词器切出的词。长词里的短词要不要问、标题权重是 1 还是 3，\
都在开发的一半上替它们挑了最好的。单字不是词，对手不问，也就不必有。
- 对照不用词典：文章和问题都切成相邻两字，由 tantivy 算 BM25。
- MRR@10、nDCG@10、前 100 篇的召回、第 1 名和前 10 名里有没有；括号里是 95% 置信区间，\
按问题重抽 2,000 次，种子固定。\
`不算@10` 是前 10 篇里看过而不算的，越少越好，只有 `rgb` 有。
- 引号原句是从标题和正文里随机取的 1 至 12 个字，四分之一取自繁体报纸；\
按整库折叠后的文本逐篇查找，两边的文章要一篇不差。
- 词是 jieba 词典里随机取的、库里有的，不加引号；以含有这几个字的文章为准。
- 同一个问题用简体和繁体各问一次，找到的文章要相同。
"""

SETS = {
    "title": "`title`：标题找正文",
    "tags": "`tags`：关键词找文章",
    "rgb": "`rgb`：新闻问答",
    "covid": "`covid`：疫情问答",
    "mixed": "`mixed`：疫情问答，新闻带标题",
}
WAYS = {
    "baosou all": "报搜，都要",
    "baosou any": "报搜，任一",
    "baosou helped": "报搜，帮一步",
    "tantivy any": "tantivy，任一",
    "tantivy all": "tantivy，都要",
    "sqlite any": "SQLite FTS5，任一",
    "sqlite all": "SQLite FTS5，都要",
    "pairs any": "两字对照，任一",
}
METRICS = {
    "MRR@10": "MRR@10",
    "nDCG@10": "nDCG@10",
    "recall@100": "召回@100",
    "success@1": "第 1 名",
    "success@10": "前 10 名",
    "unwanted@10": "不算@10",
}
EXACT = {
    "strings": "引号原句",
    "words": "词典的词，不加引号",
    "scripts": "简体与繁体",
}
