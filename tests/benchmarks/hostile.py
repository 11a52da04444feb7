"""Texts made to make patterns slow: one thing repeated, at any length."""

from collections.abc import Callable
from itertools import count, islice

NAMES = "赵钱孙李周吴郑王冯陈"

REPEATED: dict[str, str] = {
    "被告人": "被告人",
    "被告人 and a name": "被告人赵某甲",
    "上诉人（原审被告人）": "上诉人（原审被告人）",
    "defendant's paragraph": "被告人赵某甲，男，1971年3月2日出生，汉族，文盲，农民，住某县。\n",
    "被害人": "被害人",
    "names joined": "赵某甲、钱某乙、",
    "digits": "1234567890",
    "Chinese digits": "一二三四五六七八九〇",
    "units of number": "十百千万",
    "dates": "2014年9月12日",
    "years": "二〇一四年",
    "opening brackets": "（",
    "closing brackets": "）",
    "bracket pairs": "（2014）",
    "case numbers": "（2014）某刑初字第87号",
    "courts": "某县人民法院",
    "half a court": "某县人民",
    "prosecutors": "某县人民检察院",
    "有期徒刑": "有期徒刑",
    "terms": "判处有期徒刑五年，",
    "combined terms": "决定执行有期徒刑十五年，并处罚金人民币二万元；",
    "罚金": "并处罚金人民币",
    "amounts": "三万元",
    "以…卖": "以三万元的价格卖给",
    "判决如下": "判决如下：",
    "本院认为": "本院认为，",
    "经审理查明": "经审理查明，",
    "上述事实": "上述事实，有",
    "quotation marks": "“",
    "blanks": "　 ",
    "blank and letter": "审 ",
    "line ends": "\n某",
    "full stops": "。",
    "commas": "，",
    "、": "、",
    "某": "某",
    "masks": "×",
    "statutes": "《中华人民共和国刑法》第二百四十条、",
    "ordinals": "第一、",
    "numbered": "1、",
    "Latin": "abc ",
    "astral": "𠮷",
}


def repeated(unit: str) -> Callable[[int], str]:
    """A text of so many characters that is one unit again and again."""
    return lambda length: (unit * (length // len(unit) + 1))[:length]


def unbroken(length: int) -> str:
    """A judgement's words without any mark or line end."""
    words = "被告人赵某甲于二〇一四年在某县以三万元的价格将一名男婴卖给钱某乙后被抓获归案"
    return repeated(words)(length)


def many_names(length: int) -> str:
    """Ever new names, each introduced as a defendant."""
    pieces = (f"被告人{NAMES[at % 10]}某{chr(0x4E00 + at % 20000)}，男。" for at in count())
    return "".join(islice(pieces, length // 9 + 1))[:length]


def many_in_one_clause(length: int) -> str:
    """A list of ever new names under one sentence."""
    pieces = (f"{NAMES[at % 10]}某{chr(0x4E00 + at % 20000)}、" for at in count())
    return (
        "本院认为，" + "".join(islice(pieces, length // 4))[: length - 30] + "犯盗窃罪，判决如下：各判处有期徒刑一年。"
    )


def many_incidents(length: int) -> str:
    """Facts in ever so many numbered incidents, then one decision."""
    pieces = (f"\n{at}、2014年5月，被告人赵某甲将被害人{NAMES[at % 10]}某以{at}元卖出。" for at in count(1))
    head = "某县人民法院\n刑事判决书\n被告人赵某甲，男。\n经审理查明，"
    return (head + "".join(islice(pieces, length // 30)))[
        : length - 40
    ] + "\n本院认为，\n判决如下：被告人赵某甲犯拐卖儿童罪。"


TEXTS: dict[str, Callable[[int], str]] = {
    **{name: repeated(unit) for name, unit in REPEATED.items()},
    "unbroken": unbroken,
    "many names": many_names,
    "many names in one clause": many_in_one_clause,
    "many incidents": many_incidents,
}
