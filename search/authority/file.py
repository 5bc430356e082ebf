"""The file of corrections as an engine sees it: read again when it was changed."""

from __future__ import annotations

import logging
from pathlib import Path

from search.authority import journal
from search.authority.rules import NOTHING, Authority
from search.errors import SettingError

Stamp = tuple[int, int, int] | None


class AuthorityFile:
    """The corrections of a file, as they are now; without a path there are none.

    Lines that say nothing are named in the log. A file that can no longer be read
    leaves the corrections as they were.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._stamp: Stamp = None
        self._authority = NOTHING
        self._is_read = False

    def current(self) -> Authority:
        """What counts now; the very same object until the file changes: one stat.

        Raises SettingError if the file could never be read.
        """
        if self._path is None:
            return NOTHING
        stamp = _stamp(self._path)
        if stamp != self._stamp:
            self._authority = self._read(self._path)
            self._stamp, self._is_read = stamp, True
        return self._authority

    def _read(self, path: Path) -> Authority:
        log = logging.getLogger(__name__)
        try:
            found = journal.read(path)
        except SettingError as error:
            if not self._is_read:
                raise
            log.warning("%s", error)
            return self._authority
        for fault in found.faults:
            log.warning("%s:%d: %s %s", path, fault.line, fault.zh, fault.en)
        return Authority(found.standing())


def _stamp(path: Path) -> Stamp:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
