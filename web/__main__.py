"""`python -m web`: the development server; for production there is gunicorn.conf.py."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from search.commandline import complain
from search.config import Settings
from search.errors import BaosouError
from web import create_app
from web.listening import listening


def main(argv: list[str] | None = None) -> int:
    """Serve until interrupted; the exit code."""
    options = parser().parse_args(argv)
    try:
        settings = Settings.from_env(**vars(options))
        app = create_app(settings)
    except BaosouError as error:
        return complain(error)
    print(listening(settings), flush=True)
    app.run(settings.host, settings.port, threaded=True)
    return 0


def parser() -> argparse.ArgumentParser:
    """The options; docs/commands.md lists the same."""
    top = argparse.ArgumentParser(
        prog="python -m web",
        description="开发用的网页服务；正式运行请用 gunicorn -c gunicorn.conf.py。",
    )
    top.add_argument("--index-dir", type=Path, metavar="DIR", help="索引目录")
    top.add_argument("--host", metavar="H", help="监听地址，默认 127.0.0.1")
    top.add_argument("--port", type=int, metavar="N", help="端口，默认 8000")
    return top


if __name__ == "__main__":
    sys.exit(main())
