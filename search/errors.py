"""Every error of ours, with what its reader can do about it.

    BaosouError                 status  exit
    ├── QueryError              400     2     the query or a parameter is wrong
    ├── SettingError            500     2     a setting or an option is wrong
    ├── CorrectionRefused       400     2     what staff correct says something wrong
    ├── UnusableInput           400     2     a source to be indexed is not there
    ├── ArticleNotFound         404     2     no article has this id
    ├── PersonNotFound          404     2     no article names or credits this name
    ├── PostNotFound            404     2     nobody is seen in this post
    ├── CursorExpired           410     2     the cursor's generation is gone
    ├── NoIndex                 503     2     nothing has been indexed yet
    ├── IndexDamaged            503     2     files of the index are not as written
    ├── IndexLocked             503     3     another writer is at work
    ├── GenerationRefused       503     4     a gate refused the new generation
    ├── StorageFailed           503     2     the disk is full or refuses to be written
    └── Unreadable              422     1     one file or record could not be read

A message is one sentence in Chinese and one in English; `code` names the error for
programs and never changes.
"""

from __future__ import annotations


class BaosouError(Exception):
    """What went wrong, said to the person who can mend it."""

    status = 500
    exit_code = 2
    code = "error"

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh, en)
        self.zh = zh
        self.en = en

    def __str__(self) -> str:
        return f"{self.zh} {self.en}"


class QueryError(BaosouError):
    """The query or a parameter is wrong."""

    status = 400
    code = "bad-query"


class SettingError(BaosouError):
    """A setting or an option is wrong."""

    code = "bad-setting"


class CorrectionRefused(BaosouError):
    """A correction of people or topics says something wrong."""

    status = 400
    code = "bad-correction"


class UnusableInput(BaosouError):
    """A source to be indexed is not there or cannot be opened."""

    status = 400
    code = "unusable-input"


class ArticleNotFound(BaosouError):
    """No article has this id."""

    status = 404
    code = "article-not-found"

    def __init__(self, id: str) -> None:
        super().__init__(
            f"没有编号为“{id}”的文章，它可能已从归档中删除。",
            f"No article has the id {id!r}; it may have left the archive.",
        )


class PersonNotFound(BaosouError):
    """No article names or credits somebody of this name."""

    status = 404
    code = "person-not-found"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"归档里没有叫“{name}”的人，请检查写法；名字要写全。",
            f"Nobody called {name!r} is in the archive; a name has to be whole.",
        )


class PostNotFound(BaosouError):
    """Nobody is seen in this post."""

    status = 404
    code = "post-not-found"

    def __init__(self, post: str) -> None:
        super().__init__(
            f"归档里没有人以“{post}”的职务出现，请检查写法，或写短一些（区委书记）。",
            f"Nobody is seen as {post!r}; check it, or ask for a shorter form of it.",
        )


class CursorExpired(BaosouError):
    """The cursor belongs to a generation that is no longer served."""

    status = 410
    code = "cursor-expired"

    def __init__(self) -> None:
        super().__init__(
            "索引已更新，这个翻页游标不再有效，请从第一页重新检索。",
            "The index has moved on; search again from the first page.",
        )


class NoIndex(BaosouError):
    """Nothing has been indexed yet."""

    status = 503
    code = "no-index"

    def __init__(self, index_dir: object) -> None:
        super().__init__(
            f"{index_dir} 中还没有索引，请先运行 python -m indexer sync 文章目录。",
            f"No index in {index_dir} yet; run python -m indexer sync FOLDER first.",
        )


class IndexDamaged(BaosouError):
    """Files of the index are not what was written."""

    status = 503
    code = "index-damaged"


class IndexLocked(BaosouError):
    """Another writer is at work."""

    status = 503
    exit_code = 3
    code = "index-locked"

    def __init__(self, holder: str) -> None:
        super().__init__(
            f"另一个索引任务（{holder}）正在写入，请等它结束后再试。",
            f"Another writer ({holder}) is at work; try again when it is done.",
        )


class GenerationRefused(BaosouError):
    """A gate refused the new generation; the old one goes on serving."""

    status = 503
    exit_code = 4
    code = "generation-refused"


class StorageFailed(BaosouError):
    """The disk is full or refuses to be written; the old generation stays."""

    status = 503
    code = "storage-failed"


class Unreadable(BaosouError):
    """One file or record could not be read; the rest goes on."""

    status = 422
    exit_code = 1
    code = "unreadable"
