"""When each skeleton happens: its own days, or days spread over the three years."""

from __future__ import annotations

from datetime import date
from functools import cache
from random import Random

from sampling.fill import Story, tell
from sampling.skeletons import Skeleton, skeletons

SEED = "临岚"
YEARS = (2022, 2023, 2024)


def drawn(*names: object) -> Random:
    """A generator of its own for whatever `names` names, the same in every run."""
    return Random("/".join(map(str, (SEED, *names))))  # noqa: S311 - sample data, no secret


@cache
def stories() -> tuple[Story, ...]:
    """Every story of the three years, oldest first."""
    told = [story for skeleton in skeletons() for story in _told(skeleton)]
    return tuple(sorted(told, key=lambda story: (story.day, story.key)))


def _told(skeleton: Skeleton) -> list[Story]:
    days = skeleton.days or _days(skeleton)
    return [tell(skeleton, day, drawn(skeleton.key, day)) for day in days]


def _days(skeleton: Skeleton) -> list[date]:
    """A month is not taken twice in a year before every year has had its turn."""
    random = drawn(skeleton.key, "days")
    first = random.randrange(len(YEARS))
    months = random.sample(skeleton.months, len(skeleton.months))
    found = []
    for turn in range(skeleton.times):
        year = YEARS[(first + turn) % len(YEARS)]
        month = months[turn % len(months)]
        found.append(date(year, month, random.randint(1, 28)))
    return found
