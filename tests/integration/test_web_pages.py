"""The pages over a real index, as a browser without scripts gets them."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from flask.testing import FlaskClient

from search.config import Settings
from search.engine import Engine
from tests.web_archive import ARCHIVE, COPIES, HOSTILE, RAW, archive_app
from web import create_app, pages
from web.results import article_path


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    return archive_app(tmp_path_factory.mktemp("index")).test_client()


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    return archive_app(tmp_path_factory.mktemp("copies"), COPIES).test_client()


@pytest.fixture
def empty(tmp_path: Path) -> FlaskClient:
    return create_app(Settings(index_dir=tmp_path / "none")).test_client()


class Document(HTMLParser):
    """The elements of a page, its visible text, and whether every tag is closed."""

    VOID = frozenset(("meta", "link", "input", "img", "br", "rect", "path"))

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str, **wanted: str) -> list[dict[str, str | None]]:
        return [
            attributes
            for name, attributes in self.elements
            if name == tag and wanted.items() <= attributes.items()
        ]


def page(client: FlaskClient, path: str, status: int = 200) -> Document:
    response = client.get(path)
    assert response.status_code == status
    assert response.mimetype == "text/html"
    document = Document(response.text)
    assert document.open == []
    return document


def hits(document: Document) -> list[str]:
    links = [a["href"] or "" for a in document.all("a")]
    found = [link.split("?")[0] for link in links if link.startswith("/articles/")]
    return [path.rsplit("/", 1)[-1] for path in found]


def test_the_first_page_is_the_newest_articles(client: FlaskClient) -> None:
    document = page(client, "/")
    assert "最新文章" in document.text
    assert f"归档共 {len(ARCHIVE)} 篇" in document.text
    assert hits(document)[0] == "later"
    assert hits(document)[-1] == "undated"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=茶室&sort=oldest", ["damaged", "month", "plain"]),
        ("q=茶室&sort=oldest&person=林若川", ["damaged", "plain"]),
        ("q=茶室&-person=林若川&date=2023-03", ["month"]),
        ("person=林若川&person=周望川&sort=oldest", ["damaged", "plain", "later"]),
        ("person=周望川&source=青禾日报&from=2024", ["later"]),
        ("date=unknown", ["undated"]),
        ("date=2022&date=2024", ["later", "damaged"]),
    ],
)
def test_search(client: FlaskClient, asked: str, found: list[str]) -> None:
    shown = hits(page(client, f"/?{quote(asked, safe='=&-')}"))
    assert [name for name in shown if name in {a.id for a in ARCHIVE}] == found


def test_the_query_is_marked_in_titles_and_snippets(client: FlaskClient) -> None:
    html = client.get("/?q=茶室").text
    assert "<mark>茶室</mark>开张" in html
    assert "<mark>茶室</mark>要办实办好" in html


def test_how_the_query_was_read_is_shown_and_each_term_can_go(
    client: FlaskClient,
) -> None:
    document = page(client, f"/?q={quote('茶室 或 统战')}")
    shown = re.sub(r"\s+|去掉|×", "", document.text)
    assert "理解为茶室或统战统战=统一战线" in shown
    chips = [unquote(a["href"] or "") for a in document.all("a", **{"class": "chip"})]
    assert chips == ["/?q=统战", "/?q=茶室"]
    assert not page(client, "/?q=茶室").all("a", **{"class": "chip"})


def test_what_is_wrong_in_a_query_is_marked_and_the_rest_runs(
    client: FlaskClient,
) -> None:
    response = client.get("/?q=<i>（ 或 茶室")
    assert "&lt;i&gt;<mark>（</mark> 或 茶室</p>" in response.text
    assert "这个括号没有成对，已略去。" in response.text
    assert "<mark>茶室</mark>开张" in response.text


def test_a_damaged_text_is_found_by_what_it_means(client: FlaskClient) -> None:
    html = client.get("/?q=“区委书记林若川”").text
    assert "<mark>區(qū)委書記林若川</mark>" in html


def test_facets_are_ticked_and_counted_for_every_reader(client: FlaskClient) -> None:
    document = page(client, f"/?person={quote('周望川')}")
    boxes = document.all("input", type="checkbox", name="person")
    assert [box["value"] for box in boxes if "checked" in box] == ["周望川"]
    assert {box["form"] for box in boxes} == {"search"}
    labels = {label["for"] for label in document.all("label")}
    assert {box["id"] for box in boxes} <= labels
    assert re.search(r"周望川\s*2\s*篇", document.text)
    assert document.all("fieldset")


def test_years_lead_to_months_and_these_to_days(client: FlaskClient) -> None:
    year = {a["href"] for a in page(client, "/").all("a")}
    assert "/?date=2023" in year
    month = {a["href"] for a in page(client, "/?date=2023").all("a")}
    assert "/?date=2023-05" in month
    day = {a["href"] for a in page(client, "/?date=2023-05").all("a")}
    assert "/?date=2023-05-04" in day


def test_the_form_keeps_what_is_chosen(client: FlaskClient) -> None:
    document = page(client, "/?q=x&date=2023&sort=oldest&-topic=a&size=5")
    hidden = {i["name"]: i["value"] for i in document.all("input", type="hidden")}
    assert hidden == {"date": "2023", "sort": "oldest", "-topic": "a", "size": "5"}


def test_pages(client: FlaskClient) -> None:
    first, second = page(client, "/?size=4"), page(client, "/?size=4&page=2")
    assert len(hits(first)) == 4
    assert len(hits(second)) == len(ARCHIVE) - 4
    assert first.all("a", rel="next")[0]["href"] == "/?size=4&page=2"
    assert second.all("ol", start="5")


def test_a_page_beyond_the_last_leads_back(client: FlaskClient) -> None:
    document = page(client, "/?size=4&page=9")
    assert "这一页没有结果" in document.text
    assert document.all("a", href="/?size=4&page=2")


def test_copies_are_one_result_with_a_link_to_the_others(copies: FlaskClient) -> None:
    found = page(copies, "/?q=茶室&sort=oldest")
    assert "找到 2 篇，合并为 1 条" in found.text
    assert "另有 1 篇相同报道" in found.text
    href = f"/articles/own?{quote('q=茶室&sort=oldest', safe='=&')}"
    assert found.all("a", href=f"{href}#copies")
    article = page(copies, href)
    assert article.all("section", id="copies")
    assert article.all("a", href="/articles/other")


def test_copies_are_kept_apart_and_folded_again(copies: FlaskClient) -> None:
    asked = quote("q=茶室", safe="=")
    assert page(copies, "/?q=茶室").all("a", href=f"/?{asked}&collapse=0")
    apart = page(copies, "/?q=茶室&collapse=0")
    assert apart.all("a", href=f"/?{asked}")
    assert "合并为" not in apart.text
    assert "另有" not in apart.text


def test_where_nothing_is_folded_there_is_no_switch(client: FlaskClient) -> None:
    found = page(client, "/?q=茶室")
    assert "分开显示" not in found.text
    assert "合并" not in found.text


def test_articles_like_one_are_listed_below_it(copies: FlaskClient) -> None:
    found = page(copies, "/articles/own")
    assert "相似文章" in found.text
    assert found.all("a", href="/articles/like")
    alone = page(copies, "/articles/like")
    assert not alone.all("section", id="copies")


def test_nothing_found_offers_what_finds_something(client: FlaskClient) -> None:
    document = page(client, f"/?q={quote('开工')}&person={quote('林若川')}")
    assert "没有找到符合条件的文章" in document.text
    assert "去掉“人物：林若川”1 篇" in document.text


def test_what_took_long_and_found_nothing_is_not_tried_in_other_ways(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "PATIENCE", -1.0)
    document = page(client, f"/?q={quote('开工')}&person={quote('林若川')}")
    assert "没有找到符合条件的文章" in document.text
    assert "去掉“人物：林若川”1 篇" not in document.text
    assert document.all("a", href=f"/?q={quote('开工')}")


def test_nothing_found_and_nothing_to_leave_out(client: FlaskClient) -> None:
    assert "错别字" in page(client, "/?q=鸑鷟").text


def test_an_article(client: FlaskClient) -> None:
    document = page(client, "/articles/damaged?q=茶室")
    for line in RAW.split("\n"):
        assert line in document.text
    for said in (
        "区委书记",
        "文中又称“林书记”",
        "依据：茶室、座谈",
        "《关于办好茶室的意见》",
        "“两进一出”",
        "未能确定是谁：周书记",
        "来自发稿电头",
        "记者丁小河",
        "原文没有标题",
        "2 处乱码",
        "2 处损坏",
        "2022/damaged.txt",
    ):
        assert said in re.sub(r"\n", "", document.text)
    assert document.all("span", title="原文如此，检索时按“座談”理解")
    assert document.all("span", title="原文如此，检索时略去")
    assert document.all("a", href="https://news.example/1")
    assert len(document.all("mark")) == 2
    assert document.all("mark", id="hit")


def test_an_article_in_simplified_characters(client: FlaskClient) -> None:
    document = page(client, "/articles/damaged?view=simplified")
    assert "区委書記" in document.text
    assert "區(qū)委" not in document.text.split("乱码辨认")[0]


def test_an_address_that_is_no_web_address_is_not_linked(client: FlaskClient) -> None:
    html = client.get("/articles/month").text
    assert "javascript:" not in html


@pytest.mark.parametrize("path", ["/", "/?q=茶室", article_path(HOSTILE.id)])
def test_text_of_an_article_is_never_markup(client: FlaskClient, path: str) -> None:
    document = page(client, path)
    assert all("alert" not in str(attributes) for _, attributes in document.elements)
    assert not [a for _, a in document.elements if any(k.startswith("on") for k in a)]
    assert len(document.all("script")) == 2
    assert not document.all("i")
    assert "<script>alert(1)</script>" in document.text


def test_a_hostile_query_is_never_markup(client: FlaskClient) -> None:
    asked = '"><script>alert(1)</script>'
    document = page(client, f"/?q={quote(asked)}&person={quote(asked)}")
    assert document.all("input", id="q")[0]["value"] == asked
    assert len(document.all("script")) == 2


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/articles/none", 404, "没有编号为“none”的文章"),
        ("/nowhere", 404, "这个地址没有内容"),
        ("/?date=2023-13", 400, "2023-13"),
        ("/?size=101", 400, "size"),
        (f"/?q={'甲' * 5000}", 400, "检索词过长"),
    ],
)
def test_errors_are_pages(
    client: FlaskClient, path: str, status: int, said: str
) -> None:
    document = page(client, path, status)
    assert said in document.text
    assert document.all("input", id="q")


def test_an_error_of_our_own_is_a_page_and_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    client = create_app(engine=_Broken()).test_client()  # type: ignore[arg-type]
    document = page(client, "/", 500)
    assert "服务自身的错误" in document.text
    assert "secret" not in document.text
    assert "secret" in caplog.text


class _Broken:
    def __getattr__(self, name: str) -> Engine:
        raise RuntimeError("secret")


def test_without_an_index_it_says_how_to_make_one(empty: FlaskClient) -> None:
    document = page(empty, "/", 503)
    assert "还没有索引" in document.text
    assert "python -m indexer sync" in document.text


def test_help_needs_no_index(empty: FlaskClient) -> None:
    document = page(empty, "/help")
    assert "检索语法" in document.text


def test_every_example_of_the_help_can_be_asked(client: FlaskClient) -> None:
    links = [a["href"] or "" for a in page(client, "/help").all("a")]
    examples = [link for link in links if link.startswith("/?q=")]
    assert len(examples) >= 7
    for example in examples:
        page(client, example)


@pytest.fixture(params=["/", "/articles/damaged", "/help", "/nowhere", "/?q=鸑鷟"])
def any_page(client: FlaskClient, request: pytest.FixtureRequest) -> Document:
    return Document(client.get(request.param).text)


def test_a_page_is_whole(any_page: Document) -> None:
    assert any_page.all("html", lang="zh-CN")
    assert len(any_page.all("h1")) == 1
    assert any_page.all("main", id="main")
    ids = [
        attributes["id"] for _, attributes in any_page.elements if "id" in attributes
    ]
    assert len(ids) == len(set(ids))


def test_a_page_needs_nothing_from_elsewhere_and_nothing_inline(
    any_page: Document,
) -> None:
    for _, attributes in any_page.elements:
        assert "style" not in attributes
        if "src" in attributes:
            assert (attributes["src"] or "").startswith("/static/")
    assert not any_page.all("style")


def test_no_link_has_empty_arguments(client: FlaskClient) -> None:
    document = page(client, "/?q=&person=&from=&to=&sort=&size=")
    for link in document.all("a"):
        assert not re.search(r"=(&|$)", link["href"] or "")


def test_a_name_that_nobody_has_is_put_right(client: FlaskClient) -> None:
    document = page(client, "/?q=周忘川")
    assert "是不是要找" in document.text
    assert "人物 · 同音" in document.text
    (link,) = [a for a in document.all("a") if unquote(a["href"] or "") == "/?q=周望川"]
    assert "周望川" in page(client, link["href"] or "").text
    assert "是不是要找" not in page(client, "/?q=周望川").text
    assert "是不是要找" not in page(client, "/?q=周望川&topic=没有").text


def test_headers(client: FlaskClient) -> None:
    headers = client.get("/").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "private" in headers["Cache-Control"]


def test_our_files_are_kept_until_they_change(client: FlaskClient) -> None:
    script, _ = page(client, "/").all("script")
    assert re.fullmatch(r"/static/baosou\.js\?v=[0-9a-f]{12}", script["src"] or "")
    response = client.get(script["src"] or "")
    assert response.status_code == 200
    assert "max-age=31536000" in response.headers["Cache-Control"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    response.close()
