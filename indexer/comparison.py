"""Sources against the ledger: what is new, changed, unchanged, gone or refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import astuple, dataclass, field
from hashlib import blake2b
from pathlib import PurePosixPath

from indexer.ledger import Entry, Ledger
from indexer.reading.files import SourceFile, digest, unopened
from indexer.reading.reader import read
from indexer.record import Record, Refused, article_id, split_origin

Tell = Callable[[str, int], None]


@dataclass(slots=True)
class Report:
    """What a sync did, or under --dry-run would do."""

    added: list[Entry] = field(default_factory=list)
    changed: list[Entry] = field(default_factory=list)
    deleted: list[Entry] = field(default_factory=list)
    unchanged: int = 0
    refused: list[Refused] = field(default_factory=list)
    is_new_recipe: bool = False
    total: int = 0
    generation: str | None = None
    seconds: float = 0.0


class Comparison:
    """One pass over the sources.

    before      how many articles the ledger knew
    max_bytes   of one article's file
    tell        called with a file's origin for each file and record done
    """

    def __init__(self, ledger: Ledger, max_bytes: int, tell: Tell) -> None:
        self.report = Report()
        self.before = ledger.count()
        self._ledger = ledger
        self._max_bytes = max_bytes
        self._tell = tell
        self._seen: dict[str, Entry] = {}
        self._whole: dict[str, str] = {}  # files without a refusal, with their digest
        self._refused_ids: set[str] = set()
        self._refused_origins: set[str] = set()
        self._failed: set[str] = set()

    def news(
        self, files: Iterable[SourceFile | Refused]
    ) -> Iterator[tuple[Record, Entry]]:
        """The records that are new or changed, each with its entry to be."""
        for file in self._changed_files(files):
            for item in read(file, max_bytes=self._max_bytes):
                self._tell(file.origin, 1)
                if isinstance(item, Refused):
                    self.refuse(item)
                elif (entry := self._compared(item)) is not None:
                    yield item, entry

    def refuse(self, refused: Refused) -> None:
        """Note what could not be read; its earlier version stays."""
        self.report.refused.append(refused)
        file, _ = split_origin(refused.origin)
        self._whole.pop(file, None)
        if refused.id is None:
            self._refused_origins |= {file, refused.origin}  # a folder can be 专题#3
        else:
            self._refused_ids.add(refused.id)

    def failed(self, refused: Refused, entry: Entry) -> None:
        """Note an article whose extraction failed; its earlier version stays."""
        self._failed.add(entry.id)
        self.refuse(refused)

    def written(self, entry: Entry) -> None:
        """Note an article that was written."""
        known = self._ledger.entry(entry.id)
        (self.report.changed if known else self.report.added).append(entry)
        self._ledger.put(entry)

    def gone(self) -> list[Entry]:
        """Articles that the sources no longer hold; to be asked when all is read."""
        return [e for e in self._unseen() if not self._stays(e)]

    def kept(self) -> list[Entry]:
        """Articles that stay because what they came from was refused."""
        return [e for e in self._unseen() if self._stays(e)]

    def whole_files(self) -> Iterable[tuple[str, str]]:
        """The files, as (origin, digest), that hold just the articles known of them.

        Not one that an article was moved from whose new place was refused: unchanged,
        it would claim the article for ever.
        """
        held = {entry.file for entry in self.kept()}
        return [(file, now) for file, now in self._whole.items() if file not in held]

    def _changed_files(self, files: Iterable[SourceFile | Refused]) -> list[SourceFile]:
        """Those to be read; the articles of the others are claimed first.

        So it never depends on the order of the files which of two articles of one id
        is the one that was there.
        """
        changed = []
        for file in files:
            if isinstance(file, Refused):
                self.refuse(file)
            elif not self._is_unchanged(file):
                changed.append(file)
        return changed

    def _is_unchanged(self, file: SourceFile) -> bool:
        try:
            now = digest(file.path)
        except OSError as error:
            self.refuse(unopened(file.origin, error))
            return True
        self._whole[file.origin] = now
        if self._ledger.file_digest(file.origin) != now:
            return False
        before = len(self._seen)
        self._seen.update((e.id, e) for e in self._ledger.entries(file.origin))
        self.report.unchanged += len(self._seen) - before
        self._tell(file.origin, len(self._seen) - before)
        return True

    def _compared(self, record: Record) -> Entry | None:
        """The record's entry, if it has to be written."""
        entry = _entry(record)
        first = self._seen.setdefault(entry.id, entry)
        if first is not entry:
            if first != entry:
                self.refuse(_repeated(record, first))
            return None
        if self._ledger.entry(entry.id) == entry:
            self.report.unchanged += 1
            return None
        return entry

    def _unseen(self) -> Iterator[Entry]:
        for entry in self._ledger.entries():
            if entry.id not in self._seen or entry.id in self._failed:
                yield entry

    def _stays(self, entry: Entry) -> bool:
        folders = (str(parent) for parent in PurePosixPath(entry.file).parents)
        places = {entry.file, *folders}
        return entry.id in self._refused_ids or bool(places & self._refused_origins)


def _entry(record: Record) -> Entry:
    """Its digest is that of all it says, and of its file, whose name may hold a date.

    The number within the file is left out: it moves when a row is put in above.
    """
    file, _ = split_origin(record.origin)
    said = (file, *astuple(record)[1:])
    content = blake2b(repr(said).encode("utf-8", "surrogatepass"), digest_size=16)
    return Entry(article_id(record), file, content.hexdigest())


def _repeated(record: Record, first: Entry) -> Refused:
    return Refused(
        record.origin,
        f"编号 {first.id} 已经属于 {first.file} 中的另一篇文章，两篇不能同号。",
        f"The id {first.id} belongs to another article, in {first.file}.",
        first.id,
    )
