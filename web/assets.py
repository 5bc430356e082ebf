"""Addresses of our own scripts and styles, each with the digest of what it holds.

A browser may keep such a file for good: when it changes, so does its address.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

from flask import Flask, url_for

STATIC = Path(__file__).parent / "static"
A_YEAR = 365 * 24 * 3600


def install(app: Flask) -> None:
    """Let the templates of `app` ask for `asset("baosou.css")`."""
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = A_YEAR
    app.jinja_env.globals["asset"] = asset


def asset(name: str) -> str:
    """The address of static/`name`."""
    return url_for("static", filename=name, v=_digest(name))


@cache
def _digest(name: str) -> str:
    return sha256((STATIC / name).read_bytes()).hexdigest()[:12]
