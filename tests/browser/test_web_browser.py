"""The pages in a real Chromium: with and without scripts, on desk and phone."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, unquote_plus

import pytest
from flask import Flask
from werkzeug.serving import make_server

from tests.web_archive import COPIES, archive_app

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
if CHROMIUM is None:
    pytest.skip("Chromium is not on this machine.", allow_module_level=True)
sync_api: Any = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not on this machine."
)

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DESK = {"viewport": {"width": 1280, "height": 900}}
PHONE = {
    "viewport": {"width": 390, "height": 844},
    "is_mobile": True,
    "has_touch": True,
}
SMALL = {**PHONE, "viewport": {"width": 320, "height": 568}}
PAGES = [
    "/",
    "/?q=茶室&date=2023&-topic=经济",
    "/?q=鸑鷟&person=林若川",
    "/articles/damaged?q=茶室",
    "/help",
]


@contextmanager
def served(app: Flask) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(archive_app(tmp_path_factory.mktemp("index"))) as url:
        yield url


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def desk(chromium: Any, base: str) -> Iterator[Any]:
    context = chromium.new_context(base_url=base, **DESK)
    yield context.new_page()
    context.close()


@pytest.fixture
def scriptless(chromium: Any, base: str) -> Iterator[Any]:
    context = chromium.new_context(base_url=base, java_script_enabled=False, **DESK)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("screen", [DESK, PHONE, SMALL], ids=["desk", "phone", "small"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_and_breaks_no_rule(
    chromium: Any, base: str, path: str, scheme: str, screen: dict[str, Any]
) -> None:
    context = chromium.new_context(base_url=base, color_scheme=scheme, **screen)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(path)
    beyond = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    context.close()
    assert complaints == []
    assert beyond <= 0


def test_on_a_phone_the_numbers_stand_in_one_line(
    chromium: Any, tmp_path: Path
) -> None:
    with served(archive_app(tmp_path, COPIES)) as url:
        context = chromium.new_context(base_url=url, **PHONE)
        page = context.new_page()
        page.goto("/?q=茶室")
        assert page.locator(".folds").is_visible()
        boxes = [
            page.locator(each).first.bounding_box() for each in (".found", ".folds a")
        ]
        context.close()
    assert boxes[0]["height"] < 2 * boxes[1]["height"]


def test_search_and_filters_need_no_script(scriptless: Any) -> None:
    scriptless.goto("/")
    scriptless.fill("#q", "茶室")
    scriptless.click("#search button")
    assert scriptless.locator(".hit").count() == 4
    scriptless.get_by_label("林若川", exact=False).first.check()
    scriptless.get_by_label("周望川", exact=False).first.check()
    scriptless.get_by_role("button", name="应用筛选").click()
    assert scriptless.locator(".hit").count() == 2
    scriptless.locator(".chip", has_text="林若川").click()
    assert scriptless.locator(".hit").count() == 1


def test_a_tick_counts_at_once_and_keeps_its_place(desk: Any) -> None:
    desk.goto(f"/?q={quote('茶室')}")
    assert not desk.get_by_role("button", name="应用筛选").is_visible()
    with desk.expect_navigation():
        desk.get_by_label("林若川").check()
    assert unquote(desk.url).endswith("/?q=茶室&person=林若川")
    assert desk.evaluate("document.activeElement.value") == "林若川"


def test_a_slash_leads_to_the_box_and_is_typed_within_it(desk: Any) -> None:
    desk.goto("/articles/plain")
    desk.keyboard.press("/")
    assert desk.evaluate("document.activeElement.id") == "q"
    desk.keyboard.type("1/2")
    assert desk.input_value("#q") == "1/2"


def test_enter_that_picks_a_word_does_not_search(desk: Any) -> None:
    desk.goto("/help")
    desk.focus("#q")
    keyboard = desk.context.new_cdp_session(desk)
    composed = {"text": "chashi", "selectionStart": 6, "selectionEnd": 6}
    keyboard.send("Input.imeSetComposition", composed)
    desk.keyboard.press("Enter")
    desk.wait_for_timeout(300)
    assert desk.url.endswith("/help")
    keyboard.send("Input.insertText", {"text": "茶室"})
    desk.wait_for_timeout(50)
    with desk.expect_navigation():
        desk.keyboard.press("Enter")
    assert unquote(desk.url).endswith("/?q=茶室")


def test_on_a_phone_filters_open_over_the_page_and_wait(
    chromium: Any, base: str
) -> None:
    context = chromium.new_context(base_url=base, **PHONE)
    page = context.new_page()
    page.goto(f"/?q={quote('茶室')}")
    assert not page.locator("#filters").is_visible()
    page.get_by_role("link", name="筛选").click()
    page.get_by_label("林若川").check()
    page.get_by_label("周望川").check()
    with page.expect_navigation():
        page.get_by_role("button", name="应用筛选").click()
    assert page.locator(".hit").count() == 2
    assert not page.locator("#filters").is_visible()
    context.close()


def test_back_from_an_article_is_where_one_was(desk: Any) -> None:
    desk.goto(f"/?q={quote('茶室')}&person={quote('林若川')}")
    searched = desk.url
    desk.locator(".hit h2 a").first.click()
    desk.get_by_role("link", name="返回检索结果").click()
    assert desk.url == searched


def test_a_suggestion_takes_the_place_of_the_last_word(desk: Any) -> None:
    desk.goto("/")
    desk.locator("#q").press_sequentially("茶室 zwch")
    option = desk.get_by_role("option")
    option.wait_for()
    assert option.inner_text().split("\n") == ["周望川", "人物 · 2 篇 · 拼音首字母"]
    assert desk.get_attribute("#q", "aria-expanded") == "true"
    desk.keyboard.press("ArrowDown")
    assert desk.get_attribute("#q", "aria-activedescendant") == "suggestion-0"
    with desk.expect_navigation():
        desk.keyboard.press("Enter")
    assert unquote_plus(desk.url).endswith("/?q=茶室 人物：周望川")
    assert desk.locator(".hit").count() == 1


def test_a_suggestion_can_be_clicked_and_a_title_is_its_article(desk: Any) -> None:
    desk.goto("/")
    desk.locator("#q").press_sequentially("室开张")
    with desk.expect_navigation():
        desk.get_by_role("option", name="茶室开张").click()
    assert desk.url.endswith("/articles/plain")


def test_suggestions_are_put_away(desk: Any) -> None:
    desk.goto("/help")
    options = desk.get_by_role("option")
    desk.locator("#q").press_sequentially("周望")
    options.first.wait_for()
    desk.keyboard.press("Escape")
    assert options.count() == 0
    desk.keyboard.type("川")
    options.first.wait_for()
    desk.locator("h1").click()
    assert options.count() == 0
    desk.locator("#q").press_sequentially("：甲")
    desk.wait_for_timeout(300)
    assert options.count() == 0


def test_nothing_is_suggested_while_a_word_is_composed(desk: Any) -> None:
    desk.goto("/help")
    desk.focus("#q")
    options = desk.get_by_role("option")
    keyboard = desk.context.new_cdp_session(desk)
    composed = {"text": "zhouw", "selectionStart": 5, "selectionEnd": 5}
    keyboard.send("Input.imeSetComposition", composed)
    desk.wait_for_timeout(400)
    assert options.count() == 0
    desk.keyboard.press("ArrowDown")
    keyboard.send("Input.insertText", {"text": "周望"})
    options.first.wait_for()
    assert options.first.inner_text().startswith("周望川")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/?q=*")
    assert unquote(desk.url).endswith("/?q=周望")


def test_a_hostile_value_is_suggested_as_text(desk: Any) -> None:
    desk.goto("/")
    desk.locator("#q").press_sequentially("<img")
    option = desk.get_by_role("option").first
    option.wait_for()
    assert option.inner_text().startswith("<img src=x onerror=alert(1)>茶室")
    assert desk.locator("#suggestions img").count() == 0
