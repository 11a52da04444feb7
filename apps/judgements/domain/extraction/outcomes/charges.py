"""The names of crimes: 犯盗窃罪, 以拐卖儿童罪, 犯故意杀人罪、抢劫罪."""

import re
from dataclasses import dataclass

# A name may hold 犯罪 (掩饰、隐瞒犯罪所得罪) or 侵犯 (侵犯公民个人信息罪), but no other 犯 or 罪 before its end.
_INNER = "(?:犯罪(?=所得|分子|集团|活动|方法|组织)|侵犯|[^，。；：（）\n“”‘’《》犯罪])"
_ONE = rf"[“‘]?{_INNER}{{2,40}}罪(?!所得|分子|集团|活动|方法|名|行|犯|责)[”’]?"
_MANY = rf"{_ONE}(?:(?:（[^）]{{1,6}}）)?(?:[、和及与]|以及){_ONE})*"
_BY = "(?:以|(?<!原)因(?!涉|犯|为|故|此|本案))(?!上|下|被告|原审|罪犯|本院|其|该|构成)"
_OFFENDS = "(?<![该侵罪累从主惯教])(?<!涉嫌)犯(?:有|了)?|构成"
CHARGE = (
    rf"(?P<by>{_BY})(?P<charge_by>{_MANY})|(?:{_OFFENDS})(?P<charge>{_MANY})"
    r"|(?<![该侵罪累从主惯教])犯(?P<charge_bare>[^，。；：（）\n“”犯罪判]{2,20})(?=，?(?:判处|单处|免予刑事))"
)
# Crimes whose names are never parts of another's: 盗窃、抢劫罪 are two. All other 、 belong to one name.
_ALONE = frozenset(
    {"盗窃", "抢劫", "抢夺", "诈骗", "强奸", "绑架", "敲诈勒索", "故意杀人", "故意伤害", "寻衅滋事", "聚众斗殴"}
    | {"妨害公务", "交通肇事", "危险驾驶", "开设赌场", "赌博", "非法拘禁", "合同诈骗", "受贿", "行贿", "贪污"}
    | {"挪用公款", "职务侵占", "放火", "爆炸", "遗弃", "重婚", "侮辱", "诽谤", "拐骗儿童"}
)


@dataclass(frozen=True)
class Charge:
    """Crimes named together: their names, each with 罪, and the place of each in the plain words.

    `by` tells 以盗窃罪判处 (whom it speaks of comes after it) from 犯盗窃罪.
    """

    names: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    by: bool = False


def charge(found: re.Match[str]) -> Charge:
    """The crimes that a match of CHARGE names."""
    group = next(name for name in ("charge_by", "charge", "charge_bare") if found[name])
    start, _ = found.span(group)
    names: list[str] = []
    places: list[tuple[int, int]] = []
    for part in re.finditer(
        r"(?:(?:[、和及与]|以及)(?=[^、]))?(.*?罪(?!所得|分子|集团|活动|方法|组织)[”’]?|.+$)", found[group]
    ):
        for name, place in _split(part.group(1), start + part.start(1)):
            names.append(name)
            places.append(place)
    return Charge(tuple(names), tuple(places), by=bool(found["by"]))


def _split(name: str, start: int) -> list[tuple[str, tuple[int, int]]]:
    bare = re.sub("（[^）]*）|[“”‘’]", "", name).strip("、和及与").removesuffix("罪")
    parts = bare.split("、")
    if len(parts) > 1 and all(part in _ALONE for part in parts):
        at = name.find(bare)
        places = [(start + at + bare.find(part), start + at + bare.find(part) + len(part)) for part in parts]
        return [(part + "罪", place) for part, place in zip(parts, places, strict=True)]
    return [(bare + "罪", (start, start + len(name)))]
