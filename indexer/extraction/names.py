"""What can be a name: surnames, shapes, and what never is."""

from __future__ import annotations

import re
from functools import lru_cache

from indexer.extraction.titles import is_called

HAN = "〇㐀-䶿一-鿿豈-﫿\U00020000-\U000323af"
"""The inside of a regex class: any Chinese character, those beyond the BMP too."""

DOTS = "·•・‧∙"
"""The dots that stand within a name: 司马义·艾力."""

# The commonest first, then rare ones that officials bear. Function words that are
# somebody's surname all the same (和 与 从 别 过) are left out: they cost more than
# they find.
SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
    "苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史"
    "顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛"
    "伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁耿牟卜詹关苗凌费纪靳盛童欧甄项曲"
    "成游阳裴席卫查屈鲍覃霍翁隋甘景薄单包柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古"
    "米池滕晋苑邬臧畅宫苟褚廉简娄符奚木穆宣燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖"
    "糜鄢冷卓花仇艾蓝巩稽井练仲乐虞卞封竺冼衣楚佟栗匡宗巫鞠桑荆谌银扬明沙伏岑习胥保蔺"
    "云昌凤酆皮元湛汝贝茅麻阙裘缪昝虢芮羿储汲邴松富乌弓牧隗郗班仰秋伊厉戎祖束幸韶蓟印"
    "宿怀蒲鄂索籍越夔隆厍晁勾訾阚乜巢蒯逯盖益桓仉帅缑亢况郈琴佘佴墨笪揣綦亓闫肖付"
    "仝信展撒光咎智操矫冶尚鹿扈雍璩濮寿堵宰郏农慕茹宦鱼容慎戈庾暨衡步弘寇禄殳沃郇郄郦"
    "郯鄞忻冮粟邝布巴应麦门逄楼么旷闻粘腾庹眭尉敬卿呙仵禚闪宓檀漆淡隽睢邰惠杭骆舒荀莘浦狄嵇禹羊钮阴丰满滑苍蔚"
)

RARE_SURNAMES = frozenset("全党时水那司双居权修平兴青凡海山肇母")
"""Surnames that are trusted in by-lines only, where nothing but names is expected."""

_AFTER_POSTS = RARE_SURNAMES | {"和"}
"""What begins a name only where a post is before and what people do behind."""

_CHINESE = (
    "欧阳 司马 上官 诸葛 皇甫 尉迟 公孙 令狐 慕容 司徒 东方 夏侯 轩辕 端木 南宫 独孤 "
    "西门 呼延 长孙 宇文 鲜于 闾丘 完颜 拓跋 澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠 "
    "仲孙 钟离 东郭 左丘 公羊 赫连 万俟 闻人"
)
# First halves of Tibetan names, which have no surname: 洛桑江村, 次仁扎西.
_TIBETAN = (
    "洛桑 白玛 扎西 次仁 多吉 旦增 丹增 格桑 索朗 尼玛 达娃 边巴 巴桑 次旦 平措 普布 "
    "强巴 向巴 央金 卓玛 拉巴 罗布 顿珠 坚赞 仁青 仁增 才旦 才让 桑杰 嘎玛 贡布 阿旺 "
    "土登 益西"
)
_JAPANESE = (
    "安倍 岸田 石破 高市 福田 麻生 鸠山 野田 小泉 山本 佐藤 铃木 高桥 渡边 伊藤 中村 "
    "小林 加藤 吉田 山田 松本 井上 木村 斋藤 村山 河野 茂木 二阶 池田 大平 竹下 海部 "
    "宫泽 细川 羽田 桥本 小渊"
)
JAPANESE_SURNAMES = frozenset(_JAPANESE.split())
_TIBETAN_HALVES = frozenset(_TIBETAN.split())
COMPOUND_SURNAMES = JAPANESE_SURNAMES | _TIBETAN_HALVES | frozenset(_CHINESE.split())
"""Two characters that begin a name of three or four; a Japanese one of five too."""

# Surnames that two together may begin a name of four; 关 and 于 are not among them.
_HUSBANDS = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱林何郭罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋"
    "蔡魏薛叶余"
)

NAME_HEADS = SURNAMES | {name[0] for name in COMPOUND_SURNAMES}
"""What a Chinese name begins with."""

_REMEMBERED = 1 << 14
"""Strings asked about of late, 2 MB: an article asks 65 times, and often the same."""

_NO_GIVEN = frozenset({"一行", "夫妇", "等人", "一家"})
_GIVEN = re.compile(f"[{HAN}]{{1,3}}")
_SHORTEST_DOUBLE = 4

# Looks like a name to every rule and is none: agencies, and what papers write often.
_NO_NAME_LIST = (
    "路透 路透社 安新 云上 云报 安监 管委 计生 强农 白皮书 蓝皮书 绿皮书 应询 全媒体 "
    "融媒体 新媒体"
)
_NO_NAMES = frozenset(_NO_NAME_LIST.split())

# Never in a given name; and never at its end, though 为 and 向 stand within (周为善).
_NEVER = frozenset("的了说是等将把被这那就都也或吗呢吧啊们你他她它很哪某该您不没")
_NEVER_LAST = frozenset(
    "在对向从到于与及和为以并由则而因即去作称参指带率陪致担做获还又再后时至家化"
    "性感量型碑馆奖杯节摄上"
)

# What ends so is an office, a firm or a place: 安监局, 齐鲁网, 赵家庄, 韩方.
_NEVER_LAST_OFFICE = frozenset("局部委办院厅区县市省乡镇村社会所站组室处厂校队网报讯庄")
_NEVER_SECOND = frozenset("方台桥人者员户")


def is_han(char: str) -> bool:
    """Whether this is a Chinese character, one beyond the BMP too."""
    return "㐀" <= char <= "鿿" or char >= "\U00020000" or "豈" <= char <= "﫿"


@lru_cache(_REMEMBERED)
def could_be_name(text: str) -> bool:
    """Whether `text`, all of it, has the shape of a Chinese name.

    A surname and one or two characters that stand in given names; 马书记 is none.
    """
    if text[:1] not in NAME_HEADS:
        return False
    first = text[:1] if len(text) < _SHORTEST_DOUBLE else ""
    if first not in SURNAMES:
        first, _ = family_and_given(text)
    given = text[len(first) :]
    if first in _TIBETAN_HALVES and len(given) == len(first):
        return True
    longest = 3 if first in JAPANESE_SURNAMES else 2
    if not first or len(given) > longest or not _could_be_given(given):
        return False
    return text not in _NO_NAMES and not is_called(given) and not is_called(text[1:])


def could_be_rare_name(text: str) -> bool:
    """Whether `text` has the shape of a name with a surname that is mostly a word."""
    if text[:1] not in RARE_SURNAMES or text in _NO_NAMES:
        return False
    return len(text) < _SHORTEST_DOUBLE and _could_be_given(text[1:])


def rare_names_at(text: str, at: int) -> tuple[str, ...]:
    """What at `at`, after a post, could be a name though it begins like a word."""
    if text[at : at + 1] not in _AFTER_POSTS:
        return ()
    names = (text[at : at + size] for size in (2, 3))
    return tuple(name for name in names if _is_rare_name(name))


def _is_rare_name(name: str) -> bool:
    return len(name) > 1 and _could_be_given(name[1:]) and not is_nobody(name[1:])


def names_at(text: str, at: int) -> tuple[str, ...]:
    """What at `at` could be a name by its shape alone, the shortest first."""
    if text[at : at + 1] not in SURNAMES and text[at : at + 2] not in COMPOUND_SURNAMES:
        return ()
    pieces = (text[at : at + size] for size in (2, 3, 4, 5))
    return tuple(dict.fromkeys(piece for piece in pieces if could_be_name(piece)))


def is_nobody(text: str) -> bool:
    """Whether `text` names nobody, or hides who it is: 应询, 书记, 周某."""
    return "某" in text or text in _NO_NAMES or is_called(text)


def is_side(text: str) -> bool:
    """Whether `text` is more likely one of several sides or jobs: 韩方, 高台."""
    return len(text) == 2 and text[1] in _NEVER_SECOND


def _could_be_given(given: str) -> bool:
    if given in _NO_GIVEN or not _GIVEN.fullmatch(given):
        return False
    if not _NEVER.isdisjoint(given) or given[-1] in _NEVER_LAST_OFFICE:
        return False
    if len(given) == 1 and given in _NEVER_SECOND:
        return False
    return given[-1] not in _NEVER_LAST


def family_and_given(name: str) -> tuple[str, str]:
    """`name` as its surname, empty if it begins with none, and the rest.

    A wife's surname may stand before her own: 林郑 月娥.
    """
    size = (
        2
        if is_double(name) or name[:2] in COMPOUND_SURNAMES
        else int(name[:1] in SURNAMES)
    )
    return name[:size], name[size:]


def is_double(name: str) -> bool:
    """Whether a husband's surname may stand before the own one: 林|郑月娥."""
    return len(name) == 4 and name[0] in _HUSBANDS and name[1] in _HUSBANDS
