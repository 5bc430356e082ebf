"""Made-up sentences of local news: lists of names, which the corpora hardly have.

Names are put together of surnames and given names of the texts that are learnt from.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from indexer.extraction.names import family_and_given
from indexer.tagging.corpora import Labelled

COUNT = 3000
"""Sentences: a twentieth of what is learnt from."""

_SEED = 7
_LISTS = (
    "区领导{}等参加。|县领导{}出席会议。|市领导{}陪同调研。|{}等区领导出席。|"
    "参加会议的还有{}。|{}参加。|出席会议的有{}等。|与会领导{}先后发言。|"
    "县委常委{}参加有关活动。|副区长{}分别汇报工作。|{}等同志参加调研。"
)
_POST_LIST = (
    "区委书记 区长 县委书记 县长 市长 区委副书记 副区长 副县长 县委常委、宣传部部长 "
    "区委常委、组织部部长 区委常委、政法委书记 区委常委、统战部部长 区人大常委会主任 "
    "区政协主席 县政协副主席 镇党委书记 镇长 区教育局局长 街道党工委书记 村党支部书记 "
    "区委办公室主任 党组书记 总经理 村民 居民 市民 种植户 驻村第一书记 网格员"
)
_POSTS = _POST_LIST.split()
_SENTENCES = (
    "{post}{name}主持会议并讲话。|{post}{name}出席。|{post}{name}参加调研。|"
    "{name}强调，要抓好落实。|{name}指出，各部门要提高认识。|{name}一行先后来到园区。|"
    "{post}{name}作工作报告。|{name}要求，要压实责任。|{post}{name}说：“日子越过越好。”|"
    "{post}{name}，{post2}{name2}参加。|会上，{name}传达了上级会议精神。|"
    "{post}{name}汇报了有关情况，{post2}{name2}作了发言。|任命{name}为{post}。|"
    "会议由{post}{name}主持，{post2}{name2}讲话。|{name}表示，将继续努力。"
)


def roll_calls(texts: Sequence[Labelled], count: int = COUNT) -> list[Labelled]:
    """`count` sentences with made-up names."""
    random = Random(_SEED)  # noqa: S311  # no secret
    families, givens = _parts(texts)

    def name() -> str:
        return random.choice(families) + random.choice(givens)

    return [_sentence(random, [name() for _ in range(12)]) for _ in range(count)]


def _parts(texts: Sequence[Labelled]) -> tuple[list[str], list[str]]:
    """Surnames and given names of `texts`, each as often as it occurs."""
    families: list[str] = []
    givens: list[str] = []
    for row in texts:
        for start, end in row.spans:
            family, given = family_and_given(row.text[start:end])
            if family and len(given) in (1, 2):
                families.append(family)
                givens.append(given)
    return families, givens


def _sentence(random: Random, names: list[str]) -> Labelled:
    if random.random() < 1 / 2:
        size = random.randint(2, len(names))
        joint = random.choice(("、", "、", "、", "，", " "))
        pattern = random.choice(_LISTS.split("|"))
        return _filled(pattern.replace("{}", joint.join(["{name}"] * size)), names)
    post, other = random.sample(_POSTS, 2)
    pattern = random.choice(_SENTENCES.split("|")).replace("{name2}", "{name}")
    return _filled(pattern.replace("{post2}", other).replace("{post}", post), names)


def _filled(pattern: str, names: Sequence[str]) -> Labelled:
    """`pattern` with `names` in turn where it says so."""
    first, *rest = pattern.split("{name}")
    text, spans = first, []
    for name, part in zip(names, rest, strict=False):
        spans.append((len(text), len(text) + len(name)))
        text += name + part
    return Labelled(text, tuple(spans))
