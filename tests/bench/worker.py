"""What one more forked worker of the web service takes.

    python -m tests.bench.worker INDEX_DIR < addresses

forks once the application is made, as gunicorn does, asks the child the addresses on
standard input, one a line, and prints the MB that the child then has for itself.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path


def main(folder: str) -> None:
    """The parent makes the application, the child answers."""
    from search.config import Settings
    from web import create_app
    from web.warming import warm

    app = create_app(Settings(index_dir=Path(folder)))
    warm(app)  # as gunicorn.conf.py does before it forks
    addresses = sys.stdin.read().splitlines()
    child = os.fork()
    if not child:
        _answer(app.test_client(), addresses)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    sys.exit(os.waitstatus_to_exitcode(status))


def _answer(client: object, addresses: Sequence[str]) -> None:
    from tests.bench.measure import private_dirty

    for address in addresses:
        answer = client.get(address)  # type: ignore[attr-defined]
        assert answer.status_code == 200, address
        assert answer.data
    sys.stdout.write(f"{private_dirty():.1f}")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
