"""Topics by the table of evidence words, and the table itself."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import pytest

from indexer.extraction.topics import Taxonomy
from search.errors import SettingError
from search.model import Topic

TABLE = Taxonomy(
    {
        "教育": ("教育", "学校", "校园", "教师", "高考"),
        "卫生": ("医院", "医生", "健康", "校园", "GDP医疗"),
        "法治": ("法院", "法官"),
        "不算": ("健康发展",),
    }
)


TABLE_NAMES = ("教育", "卫生", "法治", "不算")


def names(topics: tuple[Topic, ...]) -> list[str]:
    return [topic.name for topic in topics]


@pytest.mark.parametrize(
    ("title", "body", "topics"),
    [
        ("学校迎来高考", "", ["教育"]),
        ("学校", "学校开学。", ["教育"]),
        ("学校", "", []),
        ("", "学校有教师。", []),
        ("", "学校有教师，高考将至。", ["教育"]),
        ("", "会" * 200 + "学校教师高考", []),
        ("", "会" * 200 + "学校教师高考教育校园", ["教育"]),
        ("學校迎來高考", "", ["教育"]),
        ("ｇｄｐ医疗医院", "", ["卫生"]),
        ("健康发展健康发展", "健康发展，健康发展", []),
        ("教师与医生", "学校与医院", ["教育", "卫生"]),
        ("教师 高考 学校 教育", "医院医生健康", ["教育", "卫生"]),
        ("教师 高考 学校 教育 校园", "医院医生", ["教育"]),
    ],
)
def test_topics_by_points(title: str, body: str, topics: list[str]) -> None:
    assert names(TABLE.find(title, body)) == topics


def test_evidence_is_as_written_most_telling_first() -> None:
    (topic,) = TABLE.find("gdp医疗", "医院的医生在GDP医疗中心。" + "会" * 200 + "医院")
    assert topic == Topic("卫生", ("GDP医疗", "医院", "医生"))


def test_a_word_may_speak_for_two_topics() -> None:
    assert names(TABLE.find("校园", "校园")) == ["教育", "卫生"]


def test_longer_word_hides_the_shorter() -> None:
    table = Taxonomy({"法治": ("法院",), "不算": ("医学法院校",)})
    assert names(table.find("法院", "法院")) == ["法治"]
    assert table.find("医学法院校", "医学法院校") == ()


def test_three_topics_at_most() -> None:
    table = Taxonomy({name: (name * 2,) for name in "甲乙丙丁"})
    assert names(table.find("甲甲乙乙丙丙丁丁", "甲甲乙乙丙丙丁丁")) == [
        "甲",
        "乙",
        "丙",
    ]


def test_digest_changes_with_the_table() -> None:
    tables: list[dict[str, tuple[str, ...]]] = [
        {"教育": ("学校",)},
        {"教育": ("学校", "教师")},
        {"教学": ("学校",)},
        {"教育": ("学校",), "卫生": ("医院",)},
    ]
    digests = {Taxonomy(table).digest for table in tables}
    digests |= {Taxonomy(tables[0], {"教育": code}).digest for code in ("301", "302")}
    assert len(digests) == len(tables) + 2
    assert Taxonomy(tables[0]).digest == Taxonomy({"教育": ("学校",)}).digest


def test_goes_to_another_process() -> None:
    again = pickle.loads(pickle.dumps(TABLE))
    assert again.digest == TABLE.digest
    assert again.find("高考", "学校") == TABLE.find("高考", "学校")


def test_file_of_staff(tmp_path: Path) -> None:
    path = tmp_path / "主题.txt"
    path.write_text(
        "\ufeff# 说明\n\n教育：学校、教师 学校\n  高考 # 不是说明\n卫生: 医院\n",
        encoding="utf-8",
    )
    with pytest.raises(SettingError, match="第 4 行"):
        Taxonomy.load(path)
    path.write_text("# 说明\n教育：学校、教师 学校\n  高考，中考\n卫生: 医院", "utf-8")
    table = Taxonomy.load(str(path))
    expected = {"教育": ("学校", "教师", "高考", "中考"), "卫生": ("医院",)}
    assert table.digest == Taxonomy(expected).digest


def test_codes_stand_in_brackets_and_may_be_left_out(tmp_path: Path) -> None:
    path = tmp_path / "topics.txt"
    path.write_text(
        "[301] 教育：学校 教师\n［W2］卫生: 医院 医生\n法治：法院 法官", "utf-8"
    )
    table = Taxonomy.load(path)
    assert table.codes == {"教育": "301", "卫生": "W2"}
    (topic,) = table.find("学校", "教师教师学校")
    assert topic == Topic("教育", ("学校", "教师"), "301")
    (topic,) = pickle.loads(pickle.dumps(table)).find("医院", "医院医生")
    assert topic.code == "W2"
    (topic,) = table.find("法院", "法院法官")
    assert topic.code == ""


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("教育", "教育"),
        ("301", "教育"),
        ("３０１", "教育"),
        ("衛生", "卫生"),
        ("w2", "卫生"),
        ("法治", "法治"),
        ("不算", None),
        ("302", None),
        ("30", None),
    ],
)
def test_topic_by_name_or_code(said: str, name: str | None) -> None:
    table = Taxonomy(
        dict.fromkeys(TABLE_NAMES, ("学校",)), {"教育": "301", "卫生": "W2"}
    )
    topic = table.topic(said)
    assert (topic and topic.name) == name


def test_every_topic_that_comes_with_baosou_has_a_code_of_its_own() -> None:
    table = Taxonomy.load()
    assert len(table.codes) == len({*table.codes.values()}) == 19
    assert all(re.fullmatch("[1-5]0[1-9]", code) for code in table.codes.values())


@pytest.mark.parametrize(
    ("text", "line", "zh"),
    [
        ("[301] 教育：学校\n[301] 卫生：医院", 2, "代码“301”已用于“教育”"),
        ("[w2] 教育：学校\n\n[W2] 卫生：医院", 3, "代码“W2”已用于“教育”"),
        ("教育：学校\n[1] 卫生：医院", 2, "代码“1”应为 2 至 8 个"),
        ("[123456789] 卫生：医院", 1, "代码“123456789”应为"),
        ("[] 卫生：医院", 1, "代码“”应为"),
        ("[３０１] 卫生：医院", 1, "代码“３０１”应为"),
        ("[3-1] 卫生：医院", 1, "代码“3-1”应为"),
        ("[301]：医院", 1, "冒号前没有主题名"),
        ("[301 卫生：医院", 1, "方括号没有写完"),
        ("教育：学校\n[99] 不算：医院", 2, "“不算”不是主题"),
        ("[ab] 教育：学校\nAB：医院", 1, "代码“ab”也是一个主题的名字"),
        ("学校 教师", 1, "证据词前没有主题名"),
        ("教育：学校\n\n：医院", 3, "冒号前没有主题名"),
        ("教育：学校\n卫生：医院\n教育：教师", 3, "“教育”已写过"),
        ("教育：学校 校", 1, "“校”只有一个字"),
        ("教育：学校\n# 说明\n卫生：\n法治：法院", 3, "“卫生”没有证据词"),
        ("# 只有说明\n", 1, "没有主题"),
        ("", 1, "没有主题"),
    ],
)
def test_fault_of_the_file_is_named_with_its_line(
    tmp_path: Path, text: str, line: int, zh: str
) -> None:
    path = tmp_path / "topics.txt"
    path.write_text(text, "utf-8")
    with pytest.raises(SettingError) as error:
        Taxonomy.load(path)
    assert f"{path} 第 {line} 行" in error.value.zh
    assert zh in error.value.zh
    assert f"line {line}" in error.value.en


def test_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "topics.txt"
    path.write_bytes("教育：学校".encode("gb18030"))
    with pytest.raises(SettingError, match="UTF-8"):
        Taxonomy.load(path)


def test_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="打不开"):
        Taxonomy.load(tmp_path / "topics.txt")


@pytest.mark.parametrize(
    ("title", "topic"),
    [
        ("区委统一战线工作领导小组会议召开", "政治与党建"),
        ("区法院集中宣判一批电信诈骗案件", "法治与公安"),
        ("全区一季度生产总值同比增长百分之六", "经济与财税"),
        ("全区重点项目集中签约 招商引资再加力", "招商与营商"),
        ("柳塘镇抢抓农时忙春耕", "农业农村"),
        ("制造业企业加快技改 生产线开足马力", "工业与能源"),
        ("科技创新大会表彰一批专利成果", "科技与数字"),
        ("全区中小学开学 教师返校备课", "教育"),
        ("区医院专家门诊开进卫生院", "卫生健康"),
        ("老旧小区改造完成 居民加装电梯", "城建与住房"),
        ("柳塘大桥通车 公交同步开通", "交通与物流"),
        ("河长巡河 湿地迎来候鸟", "生态环境"),
        ("消防救援队开展防汛演练", "应急与安全"),
        ("养老服务进社区 志愿者上门", "社会与民生"),
        ("非遗传承人走进博物馆", "文化与旅游"),
        ("全民健身马拉松比赛开跑", "体育"),
        ("新兵入伍 区人武部举行欢送仪式", "国防与军事"),
        ("台胞台商参访柳塘镇", "港澳台侨"),
        ("友好城市代表团来访 大使致辞", "国际与外事"),
    ],
)
def test_built_in_table_knows_a_local_paper(title: str, topic: str) -> None:
    assert names(Taxonomy.load().find(title, title))[:1] == [topic]


@pytest.mark.parametrize(
    "text",
    ["人民政府", "重大风险", "健康发展", "全国道德模范", "企业主体", "具体操作"],
)
def test_built_in_table_is_not_taken_in(text: str) -> None:
    assert Taxonomy.load().find(text, text) == ()
