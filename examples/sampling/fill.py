"""Skeletons told: slots filled with people by date, places, figures, invented names.

A slot is one of
    {@区长}   a person introduced with the post of that day; {@甲|乙}: who exists
    {区长}    the same person by name alone
    {@$镇/书记}   the role is made with the value of the slot 镇
    {+甲:女}  an invented resident, with a woman's name; {+甲=名字}: this name
    {n:3-9}  {n:1.2-4.8}  {n:100-900/50}   a number, by steps
    {牌=甲|乙}   one of these
    {日} {日+3} {年} {季} {前月} …         from the day
    {镇} {村} {街道} {社区} {路} {镇2} …      from places and lists
Whatever a slot got first it keeps through the story.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from sampling.people import Introduced, introduced, invented_name
from sampling.skeletons import Paragraph, Skeleton
from sampling.sources import lists, places
from sampling.template import Nodes, render

_ALIASES = {
    "镇书记": "$镇/书记",
    "镇长": "$镇/镇长",
    "街道书记": "$街道/书记",
    "街道主任": "$街道/主任",
    "所民警": "$所民警",
}
_NUMBER = re.compile(r"([\d.]+)(?:-([\d.]+))?(?:/(\d+))?")
_TRADES = ("缝补", "理发", "修鞋", "配钥匙", "家电维修", "磨刀", "修伞", "开锁")


@dataclass(frozen=True, slots=True)
class Story:
    """What happened: a skeleton told for one day, before any outlet has it."""

    key: str
    section: str
    topics: tuple[str, ...]
    day: date
    title: str | None
    paragraphs: tuple[str, ...]
    people: tuple[Introduced, ...]
    feature: bool
    mark: str


def tell(skeleton: Skeleton, day: date, random: Random) -> Story:
    """The story of `skeleton` as it happened on `day`."""
    slots = Slots(day, random)
    if skeleton.towns:
        slots.values["镇"] = random.choice(skeleton.towns)
    told = [part for part in skeleton.body if random.random() < _chance(part)]
    paragraphs = [render(part.nodes, random, slots.resolve) for part in told]
    return Story(
        key=skeleton.key,
        section=skeleton.section,
        topics=skeleton.topics,
        day=day,
        title=_title(skeleton.titles, random, slots),
        paragraphs=tuple(paragraphs),
        people=tuple(slots.people),
        feature=skeleton.feature,
        mark=skeleton.mark,
    )


def _chance(part: Paragraph) -> float:
    return 0.6 if part.optional else 1.0


def _title(titles: tuple[Nodes, ...], random: Random, slots: Slots) -> str | None:
    """The first of the shuffled titles whose slots the told body has filled."""
    for nodes in random.sample(titles, len(titles)):
        try:
            return render(nodes, random, slots.resolve)
        except LookupError:
            continue
    if titles:
        raise LookupError(f"no title can be told: {titles}")
    return None


@dataclass(slots=True)
class Slots:
    """The values of one story's slots; grows while the story is told."""

    day: date
    random: Random
    values: dict[str, str] = field(default_factory=dict)
    people: list[Introduced] = field(default_factory=list)

    def resolve(self, content: str) -> str:
        """The text for one slot. Raises LookupError for a slot that nothing fills."""
        if content[0] == "@":
            return self._introduce(content[1:])
        if content[0] == "+":
            return self._invent(content[1:])
        if content[0] == "日":
            return _month_day(self.day + timedelta(int(content[1:] or 0)))
        key, equals, options = content.partition("=")
        if equals:
            return self._keep(key, self.random.choice(options.split("|")))
        key, colon, bounds = content.partition(":")
        return self._keep(key, self._number(bounds)) if colon else self._recall(key)

    def _keep(self, key: str, value: str) -> str:
        return self.values.setdefault(key, value)

    def _introduce(self, roles: str) -> str:
        for role in roles.split("|"):
            person = self._who(role)
            if person:
                return person.written + person.name
        raise LookupError(f"nobody is {roles} on {self.day}")

    def _who(self, role: str) -> Introduced | None:
        if f"@{role}" in self.values:
            written, name = self.values[f"@{role}"].split(" ")
            return Introduced(name, written)
        person = introduced(self._spelt(role), self.day, self.random)
        if person:
            self.people.append(person)
            self.values[f"@{role}"] = f"{person.written} {person.name}"
        return person

    def _spelt(self, role: str) -> str:
        role = _ALIASES.get(role, role)
        return re.sub(r"\$(镇|街道|所)", lambda found: self._recall(found[1]), role)

    def _invent(self, content: str) -> str:
        key, _, given = content.partition("=")
        key, _, sex = key.partition(":")
        taken = {person.name for person in self.people}
        name = given or invented_name(sex or "名", self.random, taken)
        self.people.append(Introduced(name, ""))
        return self._keep(key, name)

    def _number(self, bounds: str) -> str:
        found = _NUMBER.fullmatch(bounds)
        if not found:
            raise ValueError(bounds)
        low, high, step = found[1], found[2] or found[1], int(found[3] or 1)
        scale = 10 ** len(low.partition(".")[2])
        first, last = round(float(low) * scale), round(float(high) * scale)
        drawn = self.random.randrange(first, last + 1, step)
        return f"{drawn / scale:.{len(low.partition('.')[2])}f}"

    def _recall(self, key: str) -> str:
        if key in self.values:
            return self.values[key]
        person = self._who(key)
        return person.name if person else self._keep(key, self._drawn(key))

    def _drawn(self, key: str) -> str:
        if key in (calendar := _calendar(self.day)):
            return calendar[key]
        if key == "名录":
            return "；".join(self._service(number) for number in range(1, 601))
        names = [n for n in self._names(key) if n not in self.values.values()]
        return self.random.choice(names)

    def _names(self, key: str) -> tuple[str, ...]:
        kind = key.rstrip("2")
        if kind in ("镇", "街道"):
            return tuple(name for name in places() if _is(name, kind))
        if kind in ("村", "社区"):
            return places()[self._recall("镇" if kind == "村" else "街道")]
        return lists()[kind]

    def _service(self, number: int) -> str:
        town = self.random.choice(list(places()))
        village = self.random.choice(places()[town])
        trade = self.random.choice(_TRADES)
        return f"{number}．{town}{village}{trade}点"


def _is(place: str, kind: str) -> bool:
    """Whether `place` is a 镇 or 街道; the one 乡 counts among the 镇."""
    return place.endswith(kind) or (kind == "镇" and place.endswith("乡"))


def _month_day(day: date) -> str:
    return f"{day.month}月{day.day}日"


def _calendar(day: date) -> dict[str, str]:
    """What follows from the day alone; sittings are counted up from 2022."""
    months = (day.year - 2022) * 12 + day.month
    quarters = (day.month - 1) / 3
    periods = {4: "一季度", 7: "上半年", 10: "前三季度"}
    return {
        "年": f"{day.year}年",
        "去年": f"{day.year - 1}年",
        "明年": f"{day.year + 1}年",
        "季": "一二三四"[int(quarters)] + "季度",
        "学期": "春" if day.month < 7 else "秋",
        "前月": str(day.month - 1),
        "统计期": periods.get(day.month, "全年"),
        "产值": f"{(68.2 + 4.1 * (day.year - 2022)) * quarters:.1f}",
        "政府次": str(2 + months * 8 // 5),
        "人大次": str(2 + months * 3 // 4),
        "届": str(day.year - 2016),
    }
