"""Where the service listens, said to the one who starts it."""

from __future__ import annotations

from ipaddress import ip_address

from search.config import Settings


def listening(settings: Settings) -> str:
    """A line with the address to open, and a warning where strangers can open it."""
    lines = [f"报搜已启动，请在浏览器打开 {url(settings)}"]
    if not is_local(settings.host):
        lines.append(
            f"警告：正在监听 {settings.host}，能连到这里的人都可以检索，尚无登录功能。"
            " WARNING: anyone who reaches this address can search; no log-in yet."
        )
    return "\n".join(lines)


def url(settings: Settings) -> str:
    """The address to open in a browser on this machine."""
    host = settings.host
    if host in ("0.0.0.0", "::", ""):  # noqa: S104  # compared with, not bound to
        host = "127.0.0.1"
    return f"http://{f'[{host}]' if ':' in host else host}:{settings.port}/"


def is_local(host: str) -> bool:
    """Whether only this machine reaches `host`."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
