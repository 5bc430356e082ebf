"""Names that are not Chinese: transliterated ones, and dotted ones of any people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from indexer.extraction.names import DOTS
from search.analyzer import frequency

_NEVER_LAST = frozenset("向因当立来不")
_COMMON = 3000  # what is so common a word is no end of a name: 梅西|比赛

# What Xinhua's tables of transliteration use for the sounds of other languages, with
# what Uyghur and Kazakh names need beside them (买买提, 热合曼, 肉孜).
SYLLABLES = (
    "吐阿艾爱安昂奥澳巴白柏拜班邦保鲍贝本比毕边别宾波玻伯博勃布查柴昌彻茨次达戴黛丹当道"
    "德登邓迪蒂帝丁东杜顿多厄恩尔耳法凡范方菲费芬丰冯弗夫福富盖甘冈高戈格葛根贡古瓜圭"
    "哈海汉翰杭豪赫黑亨洪侯胡华怀惠霍基吉季加佳贾简江姜捷杰金津久君喀卡凯坎康考柯科可"
    "克肯孔库夸昆拉莱赖兰朗劳勒雷蕾黎礼里理李丽莉利立联廉良列烈林琳龙隆卢鲁路露伦仑罗"
    "洛吕马玛麦迈曼芒茂梅门蒙孟米密明摩莫墨默姆木穆纳娜乃奈南讷内尼年涅宁纽农努诺女欧"
    "帕派潘庞培佩彭蓬皮匹平泼普奇齐契恰钱强乔切钦琴琼丘曲冉让热仁日荣茹儒瑞若撒萨塞赛"
    "桑瑟森沙莎山尚绍舍申圣施什石史士舒朔丝斯司松苏孙索塔台泰坦汤唐陶特腾藤提田铁廷图"
    "土屯托陀娃瓦万王旺威韦维伟卫魏温文翁沃乌伍武希西锡夏香祥向肖谢辛欣兴匈休许雪雅亚"
    "延扬杨耶叶伊依因英永尤于约扎泽曾詹占张哲者珍兹子宗佐祖买合孜肉衣艳巧娅菈埃琪妮咖"
    "京焦力连汗济歇逊素敏义皋昔嫩塘婕蔻妲娥苔萝薇颇珀"
)
_RUN = re.compile(f"[{SYLLABLES}]{{2,8}}")
_RUN_BEFORE = re.compile(f"[{SYLLABLES}]{{2,8}}$")
_DOTTED_SYLLABLES = SYLLABLES + "来不满"
_DOTTED = re.compile(
    f"[{_DOTTED_SYLLABLES}]{{1,8}}(?:[{DOTS}][{_DOTTED_SYLLABLES}]{{1,9}}){{1,4}}"
)
_BEFORE_DOT = re.compile(f"[{_DOTTED_SYLLABLES}]{{1,8}}(?=[{DOTS}])")
FOREIGN_HEADS = frozenset(_DOTTED_SYLLABLES)
"""What a name that is not Chinese begins with."""

_COUNTRY_LIST = (
    "美国 英国 法国 德国 俄罗斯 日本 韩国 朝鲜 越南 老挝 柬埔寨 泰国 缅甸 马来西亚 "
    "新加坡 印度尼西亚 印尼 菲律宾 文莱 东帝汶 印度 巴基斯坦 孟加拉国 斯里兰卡 "
    "尼泊尔 不丹 马尔代夫 阿富汗 伊朗 伊拉克 叙利亚 黎巴嫩 约旦 以色列 巴勒斯坦 沙特 "
    "沙特阿拉伯 阿联酋 卡塔尔 巴林 科威特 阿曼 也门 土耳其 塞浦路斯 蒙古国 "
    "哈萨克斯坦 乌兹别克斯坦 吉尔吉斯斯坦 塔吉克斯坦 土库曼斯坦 阿塞拜疆 亚美尼亚 "
    "格鲁吉亚 乌克兰 白俄罗斯 摩尔多瓦 波兰 捷克 斯洛伐克 匈牙利 罗马尼亚 保加利亚 "
    "塞尔维亚 克罗地亚 斯洛文尼亚 波黑 黑山 北马其顿 马其顿 阿尔巴尼亚 希腊 意大利 "
    "梵蒂冈 西班牙 葡萄牙 荷兰 比利时 卢森堡 瑞士 奥地利 列支敦士登 摩纳哥 爱尔兰 "
    "冰岛 丹麦 挪威 瑞典 芬兰 爱沙尼亚 拉脱维亚 立陶宛 马耳他 埃及 利比亚 突尼斯 "
    "阿尔及利亚 摩洛哥 苏丹 南苏丹 埃塞俄比亚 厄立特里亚 吉布提 索马里 肯尼亚 乌干达 "
    "坦桑尼亚 卢旺达 布隆迪 刚果 加蓬 喀麦隆 乍得 中非 赤道几内亚 几内亚 塞内加尔 "
    "冈比亚 马里 布基纳法索 尼日尔 尼日利亚 贝宁 多哥 加纳 科特迪瓦 利比里亚 "
    "塞拉利昂 毛里塔尼亚 佛得角 圣多美和普林西比 安哥拉 赞比亚 津巴布韦 马拉维 "
    "莫桑比克 博茨瓦纳 纳米比亚 南非 斯威士兰 莱索托 马达加斯加 毛里求斯 塞舌尔 "
    "科摩罗 加拿大 墨西哥 危地马拉 伯利兹 洪都拉斯 萨尔瓦多 尼加拉瓜 哥斯达黎加 "
    "巴拿马 古巴 牙买加 海地 多米尼加 特立尼达和多巴哥 巴巴多斯 格林纳达 巴哈马 "
    "圭亚那 苏里南 哥伦比亚 委内瑞拉 厄瓜多尔 秘鲁 玻利维亚 巴西 智利 阿根廷 乌拉圭 "
    "巴拉圭 澳大利亚 新西兰 斐济 巴布亚新几内亚 巴新 萨摩亚 汤加 瓦努阿图 所罗门群岛 "
    "密克罗尼西亚 基里巴斯 联合国 欧盟 欧洲 北约 非盟 非洲 东盟 阿盟 世卫组织 "
    "世界卫生组织 国际奥委会 国际货币基金组织 世界银行 世贸组织 世界贸易组织 "
    "国际原子能机构 上合组织 上海合作组织 金砖国家 亚投行 中国 中共"
)
_COUNTRIES = frozenset(_COUNTRY_LIST.split())
_ABROAD = re.compile(
    "|".join((*sorted(_COUNTRIES, key=len, reverse=True), "外国", "共和国", "王国"))
)


def is_country(text: str) -> bool:
    """Whether `text`, all of it, is a country or an international body."""
    return text in _COUNTRIES


def country_within(post: str) -> int:
    """Where the first country in `post` begins, -1 if there is none."""
    found = _ABROAD.search(post)
    return found.start() if found else -1


def is_abroad(post: str) -> bool:
    """Whether a post names another country or an international body."""
    return _ABROAD.search(post) is not None


def transliterated_at(text: str, at: int) -> tuple[str, ...]:
    """What at `at` could be a transliterated name, the shortest first."""
    run = _RUN.match(text, at)
    names = (run[0][:size] for size in range(2, len(run[0]) + 1)) if run else ()
    return tuple(name for name in names if not _ends_in_word(name))


def _ends_in_word(name: str) -> bool:
    """梅西|比赛: the name ended before."""
    if name[-1] in _NEVER_LAST:
        return True
    return len(name) > 3 and frequency(name[2:]) >= _COMMON


def transliterated_before(text: str, end: int) -> tuple[str, ...]:
    """What could be a transliterated name that ends at `end`, the longest first."""
    run = _RUN_BEFORE.search(text[max(0, end - 8) : end])
    return tuple(run[0][at:] for at in range(len(run[0]) - 1)) if run else ()


def dotted_at(text: str, at: int) -> tuple[str, ...]:
    """What at `at` could be a name with dots, by where its last part may end."""
    found = _DOTTED.match(text, at)
    if not found:
        return ()
    last = max(map(found[0].rfind, DOTS)) + 1
    names = (found[0][:end] for end in range(last + 1, len(found[0]) + 1))
    return tuple(name for name in names if name[-1] not in _NEVER_LAST)


def dotted_names(
    text: str, words: Mapping[int, str]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Where in `text` a dotted name may stand, with what it could be.

    It begins with the syllables before the dot, from the first one that begins a word;
    `words` has the word that begins at each place.
    """
    if any(dot in text for dot in DOTS):
        for run in _BEFORE_DOT.finditer(text):
            start = next((at for at in range(*run.span()) if words[at]), None)
            if start is not None:
                yield start, dotted_at(text, start)
