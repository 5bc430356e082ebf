"""Errors → answers: the one place that knows how a failure is told over HTTP.

Programs get problem details (RFC 9457), people a page.
"""

from __future__ import annotations

from flask import Flask, Response, current_app, render_template, request
from werkzeug.exceptions import HTTPException

from search.errors import BaosouError, NoIndex
from search.serial import Json
from web.answers import json_answer

PROGRAMS = ("/api/", "/openapi.json", "/healthz", "/readyz", "/metrics")
"""Addresses that programs ask."""

TITLES = {
    400: "检索条件有误",
    404: "没有找到",
    405: "不支持的请求方式",
    410: "结果已过期",
    414: "地址过长",
    500: "服务出错了",
    503: "暂时无法检索",
}

_NOT_HERE = "这个地址没有内容，请检查是否输入有误。"


class _Unforeseen(BaosouError):
    """A failure of ours; what it was stands in the log."""

    code = "internal-error"

    def __init__(self) -> None:
        super().__init__(
            "这是服务自身的错误，已记入日志，请稍后再试或告知管理员。",
            "An error of our own, now in the log; try again or tell the operator.",
        )


class _Refused(BaosouError):
    """A request that no handler took, in the words of the framework."""

    code = "http-error"

    def __init__(self, error: HTTPException) -> None:
        zh = _NOT_HERE if error.code == 404 else "服务器不能处理这个请求。"
        super().__init__(zh, error.description or error.name)
        self.status = error.code or 500


def install(app: Flask) -> None:
    """Answer every error of `app`."""
    app.register_error_handler(BaosouError, _answered)
    app.register_error_handler(HTTPException, _http_answered)
    app.register_error_handler(Exception, _unforeseen_answered)


def problem(error: BaosouError) -> Json:
    """The problem details of `error`; `detail` is Chinese, `detail_en` English."""
    return {
        "type": f"urn:baosou:problem:{error.code}",
        "title": TITLES.get(error.status, TITLES[500]),
        "status": error.status,
        "detail": error.zh,
        "detail_en": error.en,
        "code": error.code,
    }


def _answered(error: BaosouError) -> Response:
    if error.status >= 500 and not isinstance(error, NoIndex):
        current_app.logger.error("%s: %s", request.path, error.en)
    if request.path.startswith(PROGRAMS):
        return json_answer(problem(error), error.status, "application/problem+json")
    title = TITLES.get(error.status, TITLES[500])
    page = render_template("error.html", error=error, title=title)
    return Response(page, error.status)


def _http_answered(error: HTTPException) -> Response | HTTPException:
    if error.code is None or error.code < 400:
        return error  # a redirect
    response = _answered(_Refused(error))
    kept = {"Allow", "Retry-After", "WWW-Authenticate"}
    for name, value in error.get_headers():
        if name in kept:
            response.headers[name] = value
    return response


def _unforeseen_answered(error: Exception) -> Response:
    current_app.logger.error("%s", request.path, exc_info=error)
    return _answered(_Unforeseen())
