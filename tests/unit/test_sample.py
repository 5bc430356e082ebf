"""The sample is what its script writes, and what its manifest says of it is true."""

from __future__ import annotations

import codecs
import gzip
import json
import lzma
import re
import subprocess
import sys
import zipfile
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
SAMPLE = EXAMPLES / "sample"
TRUTH: dict[str, Any] = json.loads((EXAMPLES / "sample_truth.json").read_text("utf-8"))
ARTICLES: list[dict[str, Any]] = TRUTH["articles"]
CAREERS: list[dict[str, Any]] = TRUTH["careers"]


def path_of(article: dict[str, Any]) -> str:
    return str(article["origin"]).partition("#")[0]


def unpacked(path: Path) -> bytes:
    data = path.read_bytes()
    if path.suffix == ".gz":
        return gzip.decompress(data)
    return lzma.decompress(data) if path.suffix == ".xz" else data


def members(path: Path) -> dict[str, bytes]:
    """What a file holds once nothing is compressed any more."""
    if path.suffix != ".docx":
        return {"": unpacked(path)}
    with zipfile.ZipFile(BytesIO(path.read_bytes())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def contents(folder: Path) -> dict[str, dict[str, bytes]]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): members(path) for path in files}


def text_of(article: dict[str, Any]) -> str:
    """The decoded text of the article's file, or of its record in a file of several."""
    path = SAMPLE / path_of(article)
    if path.suffix == ".docx":
        return re.sub("<[^>]*>", "", members(path)["word/document.xml"].decode())
    codec = str(article["encoding"]).removesuffix("-no-bom")
    text = unpacked(path).decode(codec).removeprefix("\ufeff")
    number = str(article["origin"]).partition("#")[2]
    return text.splitlines()[int(number) - 1] if article["format"] == "jsonl" else text


def plain() -> list[dict[str, Any]]:
    """Articles whose text stands in the file as it was meant."""
    return [a for a in ARTICLES if a["script"] == "simplified" and not a["damage"]]


def career(name: str) -> list[dict[str, Any]]:
    return [tenure for tenure in CAREERS if tenure["name"] == name]


def named(name: str) -> list[tuple[str, list[str]]]:
    """Every (day, posts) of a person in the news."""
    return [
        (str(article["event"]), person["posts"])
        for article in ARTICLES
        for person in article["people"]
        if person["name"] == name
    ]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("examples")
    script = str(EXAMPLES / "make_sample.py")
    subprocess.run([sys.executable, script, "--out", str(out)], check=True)
    return out


def test_the_script_writes_the_sample_that_is_kept(made: Path) -> None:
    assert contents(made / "sample") == contents(SAMPLE)


def test_uncompressed_files_are_the_same_to_the_byte(made: Path) -> None:
    kinds = (".txt", ".html", ".json", ".csv", ".jsonl")
    files = [path for path in SAMPLE.rglob("*") if path.suffix in kinds]
    other = [p for p in files if p.read_bytes() != again(made, p).read_bytes()]
    assert files
    assert not other


def again(made: Path, path: Path) -> Path:
    return made / "sample" / path.relative_to(SAMPLE)


def test_the_script_writes_the_manifest_that_is_kept(made: Path) -> None:
    kept = EXAMPLES / "sample_truth.json"
    assert (made / "sample_truth.json").read_bytes() == kept.read_bytes()


def test_the_manifest_names_every_file_and_no_other() -> None:
    assert {path_of(article) for article in ARTICLES} == set(contents(SAMPLE))


def test_the_sample_is_large_enough_and_small_enough() -> None:
    files = [path for path in SAMPLE.rglob("*") if path.is_file()]
    assert len(ARTICLES) >= 200
    assert 120 <= len(files) <= 180
    assert sum(path.stat().st_size for path in files) < 2_000_000


def test_every_origin_is_one_article() -> None:
    assert not [o for o, n in Counter(a["origin"] for a in ARTICLES).items() if n > 1]


def test_three_years_are_covered_month_by_month() -> None:
    months = {article["event"][:7] for article in ARTICLES}
    assert {month[:4] for month in months} == {"2022", "2023", "2024"}
    assert len(months) >= 34


@pytest.mark.parametrize(
    ("ending", "least"),
    [
        (".txt", 50),
        (".html", 20),
        (".json", 5),
        (".jsonl", 4),
        (".csv", 2),
        (".docx", 8),
        (".gz", 4),
        (".xz", 3),
    ],
)
def test_every_format_is_there(ending: str, least: int) -> None:
    assert sum(path.suffix == ending for path in SAMPLE.rglob("*")) >= least


@pytest.mark.parametrize(
    ("encoding", "least"),
    [
        ("utf-8", 60),
        ("utf-8-sig", 5),
        ("gb18030", 10),
        ("big5", 4),
        ("utf-16-le", 1),
        ("utf-16-be", 1),
        ("utf-16-le-no-bom", 1),
    ],
)
def test_every_encoding_is_there(encoding: str, least: int) -> None:
    files = {path_of(a) for a in ARTICLES if a["encoding"] == encoding}
    assert len(files) >= least


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8-sig", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
    ],
    ids=["utf-8-sig", "utf-16-le", "utf-16-be"],
)
def test_files_begin_with_the_mark_of_their_encoding(
    encoding: str, mark: bytes
) -> None:
    for article in ARTICLES:
        begins = unpacked(SAMPLE / path_of(article)).startswith(mark)
        assert begins == (article["encoding"] == encoding), article["origin"]


@pytest.mark.parametrize("encoding", ["gb18030", "big5"])
def test_files_in_chinese_encodings_are_not_utf8(encoding: str) -> None:
    for article in ARTICLES:
        if article["encoding"] == encoding:
            with pytest.raises(UnicodeDecodeError):
                unpacked(SAMPLE / path_of(article)).decode("utf-8")


def test_people_and_credits_stand_in_the_text() -> None:
    for article in plain():
        text = text_of(article).replace(" ", "")
        named = [person["written"] + person["name"] for person in article["people"]]
        signed = [credit["name"] for credit in article["credits"]]
        missing = [part for part in (*named, *signed) if part not in text]
        assert not missing, article["origin"]


def test_posts_are_part_of_what_is_written_before_the_name() -> None:
    for article in ARTICLES:
        for person in article["people"]:
            after_the_name = person["name"] == "习近平"
            before = set(person["written"].split("、"))
            assert after_the_name or set(person["posts"]) <= before


def test_what_is_quoted_stands_in_the_text() -> None:
    for article in plain():
        if article["dates"] == "plain":
            text = text_of(article)
            assert all(f"《{d}》" in text for d in article["documents"])
            assert all(f"“{s}”" in text for s in article["slogans"])


def test_posts_are_those_of_the_day() -> None:
    for tenure in CAREERS:
        for day, posts in named(tenure["name"]):
            held = [t for t in career(tenure["name"]) if covers(t, day)]
            others = [p for p in TRUTH["residents"] if p["name"] == tenure["name"]]
            allowed = {post for t in held for post in t["posts"]}
            allowed |= {other["written"] for other in others}
            assert set(posts) <= allowed, (tenure["name"], day, posts)


def covers(tenure: dict[str, Any], day: str) -> bool:
    return bool(tenure["since"] <= day[:7] <= tenure["until"])


def test_a_dozen_officials_change_their_posts_in_the_news() -> None:
    changed = 0
    for name in {tenure["name"] for tenure in CAREERS}:
        posts = {tuple(posts) for _, posts in named(name) if posts}
        changed += len(posts) > 1
    assert changed >= 12


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("沈维周", "区长", "区委书记"),
        ("顾云岫", "常务副区长", "区长"),
        ("何汝舟", "白渚镇党委副书记", "枫堰镇党委书记"),
        ("丁守渠", "区水务局局长", "区老科技工作者协会会长"),
        ("陈立新", "石栏街道党工委书记", "柏汀新材料有限公司董事长"),
        ("李晓燕", "区妇幼保健院副院长", None),
    ],
)
def test_one_name_has_these_posts(name: str, before: str, after: str | None) -> None:
    held = [set(posts) for _, posts in named(name)]
    assert any(before in posts for posts in held)
    assert any(after in posts if after else not posts for posts in held)


def test_the_reporter_becomes_news() -> None:
    signed = {
        str(article["event"])
        for article in ARTICLES
        if {"role": "reporter", "name": "程一诺"} in article["credits"]
    }
    held = [day for day, posts in named("程一诺") if "区融媒体中心副主任" in posts]
    assert signed
    assert held
    assert max(signed) < "2023-09" <= min(held)


@pytest.mark.parametrize(
    "pattern",
    [
        "^欧阳|^司马|^诸葛",
        "·",
        "[\u3400-\u4dbf]",
        "[\ufa00-\ufaff]",
        "[\U00020000-\U0003ffff]",
    ],
    ids=["compound", "dotted", "extension-a", "beyond-9fff", "beyond-bmp"],
)
def test_names_of_every_kind_are_in_the_news(pattern: str) -> None:
    names = {person["name"] for article in ARTICLES for person in article["people"]}
    assert any(re.search(pattern, name) for name in names)


@pytest.mark.parametrize(
    "name", ["高峰", "黄金", "白雪", "谷雨", "解放", "向前", "甘霖"]
)
def test_names_that_are_words_are_in_the_news(name: str) -> None:
    assert named(name)


def test_the_same_report_by_two_outlets() -> None:
    by_origin = {article["origin"]: article for article in ARTICLES}
    pairs = [(a, by_origin[a["same_as"]]) for a in ARTICLES if a["same_as"]]
    assert len(pairs) >= 8
    assert sum(second["script"] == "traditional" for second, _ in pairs) >= 2
    for second, first in pairs:
        assert second["story"] == first["story"]
        assert second["source"] != first["source"]
        assert text_of(second) != text_of(first)


def test_traditional_text_is_traditional() -> None:
    found = [a for a in ARTICLES if a["script"] == "traditional" and not a["damage"]]
    assert len(found) >= 12
    assert all(re.search("[區時會鎮們個]", text_of(article)) for article in found)


@pytest.mark.parametrize(("damage", "least"), [("pinyin", 6), ("straddle", 4)])
def test_damaged_articles(damage: str, least: int) -> None:
    found = [article for article in ARTICLES if article["damage"] == damage]
    readings = [
        len(re.findall(r"[一-龥?]\(?[a-zāáǎàēéěèīíǐìōóǒòūúǔùǘǚǜü]+\)", text_of(a)))
        for a in found
    ]
    assert len(found) >= least
    assert min(readings) >= 5


def test_straddle_damage_lost_bytes() -> None:
    astride = re.compile(r"[一-龥]\?[a-zāáǎàēéěèīíǐìōóǒòūúǔùǘǚǜü]+\)")
    for article in ARTICLES:
        if article["damage"]:
            lost = bool(astride.search(text_of(article)))
            assert lost == (article["damage"] == "straddle"), article["origin"]


@pytest.mark.parametrize(
    ("dates", "pattern"),
    [
        ("plain", r"\d月\d+日"),
        ("year", r"202\d年\d+月\d+日"),
        ("wide", "[０-９]月[０-９]+日"),
        ("hanzi", "[一二三四五六七八九十]月[一二三四五六七八九十]+日"),
    ],
)
def test_dates_are_written_in_every_way(dates: str, pattern: str) -> None:
    found = [
        a for a in ARTICLES if a["dates"] == dates and a["date_from"] != "metadata"
    ]
    assert len(found) >= 4
    assert all(re.search(pattern, text_of(article)) for article in found)


def test_some_articles_have_no_year() -> None:
    found = [a for a in plain() if a["date_from"] == "dateline"]
    assert len(found) >= 6
    for article in found:
        assert article["published"] is None
        if article["format"] != "docx":
            assert (
                f"{article['event'][:4]}年{int(article['event'][5:7])}月"
                not in text_of(article)
            )


def test_some_articles_have_no_title() -> None:
    assert sum(article["title"] is None for article in ARTICLES) >= 12


def test_markup_in_the_text_is_text() -> None:
    found = [a for a in ARTICLES if a["mark"] == "脚本"]
    shown = [text_of(a) for a in found if a["format"] == "head"]
    pages = [text_of(a) for a in found if a["format"] == "page"]
    assert all("<script>alert(1)</script>" in text for text in shown)
    assert all("&lt;script&gt;alert(1)&lt;/script&gt;" in text for text in pages)
    assert shown
    assert pages


def test_one_line_is_very_long_and_one_article_very_short() -> None:
    longest = max(len(line) for a in ARTICLES for line in text_of(a).splitlines())
    assert longest > 8_000
    assert min(article["length"] for article in ARTICLES) < 80


def test_texts_are_news_of_ordinary_length() -> None:
    lengths = sorted(article["length"] for article in ARTICLES)
    tenth = len(lengths) // 10
    assert lengths[tenth] >= 150
    assert lengths[-tenth] <= 700


def test_no_two_articles_are_word_for_word_the_same() -> None:
    records = Counter(
        text_of(a) for a in ARTICLES if a["format"] not in ("csv", "json")
    )
    assert max(records.values()) == 1
