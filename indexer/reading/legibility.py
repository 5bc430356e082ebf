"""How well a text reads, and what in it is no text: the judge of a decoding."""

from __future__ import annotations

import re

BROKEN = "\ufffd"
"""What stands for a character that could not be read."""

# The 500 most frequent of jieba's dictionary, the traditional forms of these, and
# punctuation
_COMMON_LIST = (
    "一是了人不在有大中国和为这上他个地年来我会以到时要出的生学说道民家子也成行下们"
    "于后就发自之对得主长可过天作分方用多你着部能市等业全里工公经本都而高政法面门动"
    "日进区事代那去心小同北定开产前其军还然起种所如现理机体表力好外与文当两实重新三"
    "么只山水关明从化平建又制南内西没此将员名手最东头者月间无安看见各城十相但已些正"
    "口通想度加第她合院物性战由位常点海意场武使次二向治因立数样身情入原问把路被并利"
    "石老教万知级量任江及应省资委务元美特期世湖回系比气汉总展电科金先声提品设或义王"
    "社很统处四首共马形己儿司太目基领队直计别女权话少流命至报米给打变果书清活几州华"
    "解议更称程今决张导术府才保交放管结师便走达族反再题色五京河接条规式县白它改风光"
    "运信受什组听布百济党指论强做取技黄神选记斯真却职号界件花类何眼兵传带空干农边据"
    "集联古广完质阳难增历史专官每住商即步认车台林必死游举线言皇土团收考求德叫近备研"
    "争非具李众连调感转笑革该持始英克士尔让拉思根格造较际亲单朝红型价校约器字段周亚"
    "深候则功属积快图火千准究往极育装许参半令吃观鱼精办像帝八复影告远群包整构料随划"
    "算象容示投势热值夫网望源息语股铁断派速怎需片爱律纪支早况病境证编"
    "國爲為這個來會時學說們於後發對長過業裏裡經門動進區開產軍還種現機體與當兩實麼麽"
    "關從內沒將員東頭間無見戰點場數樣問並萬級應資務氣漢總電聲設義統處馬兒領隊計別權"
    "話報給變書幾華議稱決張導術結師達題條規縣風運組聽濟黨論強黃選記卻職號類傳帶幹農"
    "邊據聯廣質陽難歷專認車臺遊舉線團備爭衆眾連調轉該爾讓較際親單紅價約亞則屬積圖準"
    "極裝許參觀魚辦復遠羣構隨劃勢熱網語鐵斷愛紀況證編著"
    "，。、；：？！“”‘’（）《》〈〉「」『』【】—…·　０１２３４５６７８９％"
)
_COMMON = re.compile(f"[{_COMMON_LIST}]+")
_PLAIN = re.compile(r"[\t-\r\x20-\x7e]+")
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNREADABLE = re.compile("[\0-\x08\x0e-\x1f\x7f-\x9f\ufffd-\uffff\ud800-\udfff]")
_UNCLEAN = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffd-\uffff\ud800-\udfff]"
)
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_PENALTY = 3.0  # a broken or private character weighs against three common ones


def legibility(text: str) -> float:
    """The share of common characters among those beyond ASCII; below 0 for junk.

    News in the right encoding has 0.3 to 0.9, 1 if it is ASCII throughout.
    """
    beyond = _PLAIN.sub("", text)
    if not beyond:
        return 1.0
    common = len(beyond) - len(_COMMON.sub("", beyond))
    broken = len(_UNREADABLE.findall(beyond)) + len(_PRIVATE.findall(beyond))
    return (common - _PENALTY * broken) / len(beyond)


def cleaned(text: str) -> str:
    r"""`text` with \n for every line end and `BROKEN` for what is no character."""
    if text.isprintable() or not _UNCLEAN.search(text):  # the first is quicker
        return text
    return _UNREADABLE.sub(BROKEN, _LINE_END.sub("\n", text.removeprefix("\ufeff")))


def is_broken(text: str) -> bool:
    """Whether so much of a cleaned text is broken that it never was one.

    More than one character in a hundred; in a short text two may be.
    """
    allowed = max(len(text) // 100, min(2, len(text) // 10))
    return text.count(BROKEN) > allowed
