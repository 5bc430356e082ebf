"""What is typed → what is suggested first."""

from __future__ import annotations

from itertools import product

import pytest

from search.model import Why
from search.pinyin import gather, initial
from search.text import fold_string
from tests.suggesting import PEOPLE, suggested

LEXICON = gather()

ROWS = """
马军     马军权       prefix
马军权   马军权       prefix
馬軍權   马军权       prefix
马       马军权       prefix
林若     林若川       prefix
林若溪   林若溪       prefix
李明     李明         prefix
李明远   李明远       prefix
乡村     乡村振兴     prefix
統戰     统战         prefix
青禾     青禾日报     prefix
青禾区   青禾区       prefix
qinghe   Qinghe_Daily prefix
ＱＩＮＧ Qinghe_Daily prefix
kobe     Kobe_Martin  prefix
kobe_ma  Kobe_Martin  prefix
j·       J·鲍尔       prefix
鲍尔     J·鲍尔       prefix
吐尼     艾尔肯·吐尼亚孜 prefix
艾尔肯·吐 艾尔肯·吐尼亚孜 prefix
王䶮     王䶮         prefix
单于     单于         prefix
单雄     单雄信       prefix
会计     会计         prefix
majunquan 马军权      pinyin
majun    马君         pinyin
majunq   马军权       pinyin
ma_jun_quan 马军权    pinyin
ma'jun'quan 马军权    pinyin
mǎjūnquán 马军权      pinyin
MaJunQuan 马军权      pinyin
ｍａｊｕｎ 马君        pinyin
linruo   林若川       pinyin
linruoxi 林若溪       pinyin
shanxiong 单雄信      pinyin
qiushi   仇士良       pinyin
oushi    区适子       pinyin
renxiaohe 任晓禾      pinyin
zengwang 曾望舒       pinyin
zhaliang 查良辰       pinyin
xiechun  解春来       pinyin
geyun    盖云帆       pinyin
gaiyun   盖云帆       pinyin
yuchi    尉迟青山     pinyin
linghu   令狐远舟     pinyin
zhangsun 长孙守一     pinyin
moqi     万俟知秋     pinyin
zhailin  翟临风       pinyin
piaocheng 朴成焕      pinyin
yuejia   乐嘉树       pinyin
lejia    乐嘉树       pinyin
qinwan   覃晚舟       pinyin
tanwan   覃晚舟       pinyin
yunban   员半千       pinyin
xianxing 冼星野       pinyin
kanhuai  阚怀远       pinyin
miaochang 缪长风      pinyin
jiaping  贾平川       pinyin
aierkentuniyazi 艾尔肯·吐尼亚孜 pinyin
tuniya   艾尔肯·吐尼亚孜 pinyin
mmt      古丽娜尔·买买提 initials
lvqing   吕青禾       pinyin
lüqing   吕青禾       pinyin
lǚqīng   吕青禾       pinyin
lyuqing  吕青禾       pinyin
luqing   陆青禾       pinyin
lvchuan  绿川吾郎     pinyin
nielue   聂略         pinyin
nielve   聂略         pinyin
nielüe   聂略         pinyin
nver     女儿         pinyin
nǚ'ér    女儿         pinyin
chanyu   单于         pinyin
kuaiji   会计         pinyin
yinhang  银行         pinyin
yinhangy 银行业       pinyin
chongqing 重庆往事    pinyin
yinyue   音乐节       pinyin
xi'ancun 西岸村       pinyin
xi_an_c  西岸村       pinyin
wangyan  王䶮         pinyin
chaer    查尔斯·韦恩  pinyin
majq     马军权       pinyin
mjunq    马军权       pinyin
mjunquan 马军权       pinyin
mjq_x    _            pinyin
linrch   林若川       pinyin
lruochuan 林若川      pinyin
lrchuan  林若川       pinyin
zhzhix   章知行       pinyin
zzhix    章知行       pinyin
shanxx   单雄信       pinyin
sxiongx  单雄信       pinyin
yuchqs   尉迟青山     pinyin
xczhenx  乡村振兴     pinyin
aerkt    艾尔肯·吐尼亚孜 pinyin
lvqh     吕青禾       pinyin
tnyaz    艾尔肯·吐尼亚孜 pinyin
lmingy   李明远       pinyin
qhrb     青禾日报     initials
mjq      马军权       initials
lrx      林若溪       initials
zzx      章知行       initials
zhzhx    章知行       initials
zzs      张中山       initials
zhzhsh   张中山       initials
zhshch   周石城       initials
zsc      周石城       initials
shchq    沈初晴       initials
scq      沈初晴       initials
shchch   施楚澄       initials
sxx      单雄信       initials
qsl      仇士良       initials
osz      区适子       initials
rxh      任晓禾       initials
aektnyz  艾尔肯·吐尼亚孜 initials
gwh      _            initials
zgwc     诸葛望川     initials
zhgwch   诸葛望川     initials
zgwch    诸葛望川     initials
zhgwc    诸葛望川     initials
xczx     乡村振兴     initials
马君权   马军权       homophone
馬均泉   马军权       homophone
麻军     马君         homophone
麻军劝   马军权       homophone
林弱川   林若川       homophone
青和区   青禾区       homophone
轻河     青禾日报     homophone
善雄信   单雄信       homophone
但雄信   _            homophone
球士良   仇士良       homophone
艾尔肯土尼亚孜 艾尔肯·吐尼亚孜 homophone
艾尔啃·吐尼亚孜 艾尔肯·吐尼亚孜 homophone
女而     女儿         homophone
赢商环境 营商环境     homophone
马车权   马军权       spelling
马权     马军权       spelling
马小军权 马军权       spelling
马权军   马军权       spelling
林苦川   林若川       spelling
东坊     东昌坊       spelling
东晶坊   东昌坊       spelling
乡村报兴 乡村振兴     spelling
但雄信   单雄信       spelling
quinghe_daily _       spelling
kobe_martim _         spelling
"""
TABLE = [
    tuple(cell.replace("_", " ").strip() for cell in row.split())
    for row in ROWS.strip().split("\n")
]
FOUND = [row for row in TABLE if row[1]]
NONE = [(row[0], row[2]) for row in TABLE if not row[1]]


@pytest.mark.parametrize(("typed", "first", "why"), FOUND)
def test_first_suggestion(typed: str, first: str, why: Why) -> None:
    found = suggested(typed)
    assert [(each.label, each.why) for each in found[:1]] == [(first, why)]


@pytest.mark.parametrize(("typed", "why"), NONE)
def test_not_suggested_for(typed: str, why: Why) -> None:
    assert [each.label for each in suggested(typed) if each.why == why] == []


def test_there_are_rows_enough() -> None:
    assert len(FOUND) >= 100
    assert {row[2] for row in FOUND} == {
        *("prefix", "pinyin", "initials", "homophone", "spelling")
    }


@pytest.mark.parametrize("name", sorted({*PEOPLE}))
def test_a_name_is_suggested_for_any_mixture_of_syllables_and_initials(
    name: str,
) -> None:
    reading = LEXICON.readings(fold_string(name), is_name=True)[0]
    for way in product(*((each, initial(each)) for each in reading[:3])):
        assert name in {each.label for each in suggested("".join(way), 50)}
