"""The lexicon of posts and titles, and where they stand in a text."""

from __future__ import annotations

from enum import Enum, auto
from functools import cache
from typing import NamedTuple

import ahocorasick_rs


class Kind(Enum):
    """What a title tells about what stands beside it."""

    POST = auto()  # an office, called before a name or after it: 书记
    ROLE = auto()  # what somebody is for others, called before a name only: 代表
    CALLING = auto()  # what somebody is or does and no post: 村民, 老师
    FOREIGN = auto()  # an office of other countries: 总统
    ADDRESS = auto()  # no post, but a name stands before it: 同志
    TRIGGER = auto()  # no post, but a name follows: 任命
    DECOY = auto()  # begins like a title and is none: 主席团


class Title(NamedTuple):
    """A title of the lexicon at `text[start:end]`."""

    start: int
    end: int
    kind: Kind


_POSTS = (
    "书记 副书记 第一书记 总书记 支书 村支书 政委 副政委 主席 副主席 主任 副主任 "
    "部长 副部长 省长 副省长 代省长 市长 副市长 代市长 州长 副州长 盟长 副盟长 县长 "
    "副县长 代县长 旗长 副旗长 区长 副区长 代区长 镇长 副镇长 代镇长 乡长 副乡长 "
    "代乡长 村长 村主任 局长 副局长 厅长 副厅长 处长 副处长 科长 副科长 司长 副司长 "
    "股长 副股长 所长 副所长 站长 副站长 院长 副院长 校长 副校长 园长 社长 副社长 "
    "中校长 大校长 护士长 总护士长 "
    "台长 副台长 署长 副署长 关长 秘书长 副秘书长 总理 副总理 国务委员 委员长 "
    "副委员长 检察长 副检察长 代检察长 审判长 庭长 副庭长 教育长 专员 副专员 巡视员 "
    "副巡视员 调研员 督察长 总督学 督学 组长 副组长 队长 副队长 大队长 副大队长 "
    "中队长 支队长 副支队长 总队长 副总队长 司令员 副司令员 司令 副司令 参谋长 "
    "副参谋长 军长 师长 旅长 团长 副团长 营长 连长 排长 班长 舰长 机长 船长 指导员 "
    "教导员 指挥长 副指挥长 总指挥 副总指挥 指挥 行政长官 特首 特派员 大使 总领事 "
    "领事 参赞 董事长 副董事长 总经理 副总经理 经理 副经理 总裁 副总裁 厂长 副厂长 "
    "行长 副行长 矿长 场长 店长 会长 副会长 常务副会长 理事长 副理事长 监事长 总干事 "
    "干事长 总工程师 总会计师 总经济师 总监 总编辑 副总编辑 总编 副总编 主编 副主编 "
    "总设计师 总规划师 首席科学家 首席执行官 首席运营官 首席专家 执行官 创始人 董事 "
    "主委 副主委 馆长 副馆长 教授 副教授 研究员 副研究员 院士"
)
_ROLES = (
    "常委 委员 候补委员 代表 成员 领导 领导人 负责人 主要负责人 法定代表人 发言人 "
    "新闻发言人 候选人 主席候选人 理事 监事 监委 党组成员 党委委员 党支部委员 "
    "团委书记 村干部 驻村干部 社区干部 助理 总统助理 总理助理 部长助理 顾问 参事 "
    "馆员 总负责人 负责同志 评论员 书记员 审判员 检察员"
)
_CALLINGS = (
    "党员 老党员 老干部 老人 老汉 大爷 大妈 经营者 球星 队友 女将 小将 老将 革命家 "
    "政治家 专家 学者 讲师 博士 硕士 博士生 研究生 大学生 主治医师 主任医师 "
    "副主任医师 医师 护士 医护人员 民警 辅警 交警 消防员 辅导员 班主任 教师 校友 "
    "学生 同学 志愿者 义工 村民 居民 市民 农民 牧民 渔民 村医 户主 贫困户 脱贫户 "
    "种植户 养殖户 种粮大户 大户 农户 工人 技术员 技师 工匠 农艺师 畜牧师 网格员 "
    "护林员 快递员 驾驶员 司机 飞行员 航天员 演员 歌手 导演 编剧 作家 诗人 画家 "
    "书法家 摄影师 艺术家 歌唱家 表演艺术家 科学家 企业家 运动员 选手 球员 名将 "
    "主持人 业主 商户 个体户 店主 老板 旅客 游客 乘客 患者 家属 妻子 丈夫 儿子 女儿 "
    "父亲 母亲 烈士 战士 老兵 退伍军人 退役军人 士兵 上士 下士 中士 获得者 模范 劳模 "
    "全国劳模 标兵 能手 传承人 继承人 带头人 合伙人 联合创始人 分析师 经济学家 "
    "历史学家 观察员 人民陪审员 嫌疑人 被告人 辩护人 当事人 受害人 老师 教练 主教练 "
    "律师 医生 大夫 工程师 高级工程师 法官 检察官 警官 上将 中将 少将 大校 上校 中校 "
    "少校 夫人 观众 读者 摊主 主播 鼓手 程序员 设计师 校医 挡车工 青年 家长 果农 "
    "茶农 菜农 花农 药农 蜂农 瓜农 棚户 农机手 瓦工 电工 焊工 河长 保洁员 环卫工 "
    "环卫工人 骑手 外卖骑手 快递小哥 店员 收银员 讲解员 导游 保安 门卫 匠人 篾匠 "
    "木匠 铁匠 厨师 裁判 教练员 队员 新娘 新郎 奶奶 爷爷 阿姨 大叔 大姐 大哥 大嫂 "
    "老师傅 师傅 徒弟 学徒 社工 楼长 网友 车主 房东 租户 住户 老伴 姐姐 弟弟 哥哥 "
    "妹妹 孙子 孙女 爸爸 妈妈 准爸爸 创客 返乡青年 毕业生 留学生 博士后 记者 参与者 "
    "创业者 亲历者 幸存者 爱好者 消费者 使用者 受益者 拥军模范 领队 领航员 机械师 "
    "药师 中医 名医 护师 护工 育婴师 调解员 宣讲员 信息员 安全员 技能人才 高级农艺师 "
    "主理人 掌柜 老板娘 合作社社员 社员 理发师 裁缝 园丁 饲养员 兽医 船员 水手 "
    "列车长 列车员 乘务员 空姐 调度员 值班员 巡护员 护河员 候鸟人 寄宿生 考生 维修工 "
    "护鸟员 放映员 女工 乡村医生 社区工作者 教友 牧师 僧人 道士"
)
_FOREIGN = (
    "总统 副总统 候任总统 当选总统 前总统 首相 副首相 国王 女王 王储 亲王 王子 公主 "
    "外长 外相 副外长 防长 财长 内政部长 国务卿 总督 天皇 议长 副议长 众议长 参议长 "
    "酋长 大公 教皇 最高领袖 最高领导人 高级代表 议员 参议员 众议员"
)
_CALLED_CALLINGS = (
    "委员 代表 常委 院士 老师 医生 大夫 律师 教练 师傅 警官 法官 老板 大爷 大妈 大叔 "
    "大姐 大哥 大嫂 阿姨 奶奶 爷爷 总工"
)
_ADDRESSES = "同志 先生 女士 小姐"
_TRIGGERS = "任命 任免 免去 提名 选举 补选 名叫 岁的 选举产生 决定任命"
_DECOYS = (
    "部长会议 主席团 主席台 主席令 书记处 委员会 常委会 部长级 司长级 局长级 代表团 "
    "代表队 代表大会 代表会议 代表性 代表作 代表处 领导小组 领导班子 领导干部 领导力 "
    "领导权 领导下 领导机构 领导人员 成员国 成员单位 总统府 总统选举 总统大选 首相府 "
    "总理府 专家组 专家们 干部群众 党员干部 干部职工 师生员工 主任委员会 教授级 "
    "委员们 代表们 同志们 领导们 学生们 选举委员会 党员群众 党员代表 英雄城市 "
    "英雄气概 指挥部 指挥中心 指挥棒 指挥家 顾问团 农民工 工人们 群众性 群众路线 "
    "干部队伍 党员队伍 教师队伍 企业家精神 科学家精神 工匠精神 劳模精神 经理层 "
    "经理人 董事会 理事会 监事会 班长制 河长制 林长制 路长制 议员们 律师事务所 "
    "教师节 护士节 记者节 国王杯 英雄联盟 战士们 市长热线 局长办公会 记者站 记者会 "
    "记者团 记者证 青年人 青年团 青年们 家长们 读者们 观众席 观众们 队员们 医生们 "
    "教师资格 学生会 学生证 居民区 居民楼 居民委员会 村民委员会 村民小组 市民中心 "
    "农民增收 工人村 老人家 老人们 师傅们 烈士陵园 烈士纪念 青年路 青年突击队 "
    "志愿者协会 志愿者们 演员们 专家库 专家团 游客中心 游客们 患者们 律师协会 法官们 "
    "警官学院 船员们"
)
_LEXICON = {
    Kind.POST: _POSTS,
    Kind.ROLE: _ROLES,
    Kind.CALLING: _CALLINGS,
    Kind.FOREIGN: _FOREIGN,
    Kind.ADDRESS: _ADDRESSES,
    Kind.TRIGGER: _TRIGGERS,
    Kind.DECOY: _DECOYS,
}


def find_titles(text: str) -> tuple[Title, ...]:
    """The titles of `text` from left to right, the longest where several begin."""
    automaton, kinds = _automaton()
    return tuple(
        Title(start, end, kinds[pattern])
        for pattern, start, end in automaton.find_matches_as_indexes(text)
        if kinds[pattern] is not Kind.DECOY
    )


def is_called(text: str) -> bool:
    """Whether `text`, all of it, is said after a surname: 书记, 老师, 同志."""
    return text in _called()


def title_words() -> tuple[str, ...]:
    """The titles of the lexicon that somebody bears: posts, roles, callings."""
    borne = (Kind.POST, Kind.ROLE, Kind.CALLING, Kind.FOREIGN, Kind.ADDRESS)
    return tuple(word for word, kind in _kinds().items() if kind in borne)


@cache
def _automaton() -> tuple[ahocorasick_rs.AhoCorasick, tuple[Kind, ...]]:
    kinds = _kinds()
    leftmost = ahocorasick_rs.MatchKind.LeftmostLongest
    automaton = ahocorasick_rs.AhoCorasick(list(kinds), matchkind=leftmost)
    return automaton, tuple(kinds.values())


@cache
def _called() -> frozenset[str]:
    named_so = (Kind.POST, Kind.ADDRESS)
    posts = (word for word, kind in _kinds().items() if kind in named_so)
    return frozenset((*posts, *_CALLED_CALLINGS.split()))


@cache
def _kinds() -> dict[str, Kind]:
    return {word: kind for kind, words in _LEXICON.items() for word in words.split()}
