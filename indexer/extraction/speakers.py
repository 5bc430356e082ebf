"""Names at the head of a clause, doing what people do: 马军权强调."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.extraction.fitting import ALONE, starts_clause
from indexer.extraction.names import DOTS, HAN, NAME_HEADS, could_be_name
from indexer.extraction.sentence import Reading
from indexer.extraction.sightings import Sighting

_LEAST_FIT = 1.5

_SAYS = (
    "强调|指出|表示|要求|介绍|认为|希望|坦言|告诉|建议|透露|回忆|感慨|说|在讲话|代表市|代表区|代表县|"
    "一行|主持|出席|参加|汇报|实地|作了|作出|对此|还|首先|最后|深入|带队|率队|先后|同志|"
    "等(?:参加|出席|陪同|会见|在座)|[，,（(][男女][，,、]|[，,](?:19|20)[0-9]{2}年"
)
# What is before is asked after the first character: by that re skips through the text.
_SPEAKER = re.compile(
    f"[{''.join(sorted(NAME_HEADS))}](?:(?<![{HAN}{DOTS}].)|(?<=的.))"
    f"[{HAN}]{{1,3}}?(?={_SAYS})"
)


def speakers(reading: Reading) -> Iterator[Sighting]:
    """Names that begin a clause and do what people do."""
    for found in _SPEAKER.finditer(reading.text):
        name, start = found[0], found.start()
        if start in reading.sure:
            continue
        is_name = could_be_name(name) and not starts_clause(name)
        if is_name and reading.fit(name, start) >= _LEAST_FIT:
            yield Sighting(name, start, ALONE)
