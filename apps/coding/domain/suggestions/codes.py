"""One table from the reader's words to the codes of the default codebook, and values made fit for a variable."""

import re
from collections.abc import Mapping

from apps.coding.domain.codebook import Variable
from apps.coding.domain.codebook.answers import clean_value
from apps.coding.domain.codebook.shapes import CATEGORIES, CATEGORY
from apps.coding.domain.records import Value
from apps.judgements.domain.sentences import Refused

_SENTENCES = {
    "fixed_term": 1,
    "life": 2,
    "death": 3,
    "death_with_reprieve": 4,
    "detention": 5,
    "control": 6,
    "exempt": 7,
    "not_guilty": 8,
    "fine_only": 9,
}
# GB/T 3304: the code of an ethnic group is its place here.
_ETHNIC_GROUPS = (
    "汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 "
    "傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 "
    "布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 "
    "保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺"
)
ETHNIC_GROUPS = tuple(f"{name}族" for name in _ETHNIC_GROUPS.split())
OTHER_ETHNIC_GROUP, OTHER_CHARGE = 97, 19
CHARGES = {
    "拐卖儿童罪": 1,
    "拐卖妇女、儿童罪": 2,
    "拐卖妇女儿童罪": 2,
    "拐卖妇女罪": 3,
    "收买被拐卖的妇女、儿童罪": 4,
    "收买被拐卖的妇女儿童罪": 4,
    "收买被拐卖妇女、儿童罪": 4,
    "收买被拐卖的儿童罪": 4,
    "收买被拐卖儿童罪": 4,
    "收买被拐卖的妇女罪": 4,
    "收买被拐卖妇女罪": 4,
    "拐骗儿童罪": 5,
    "遗弃罪": 6,
    "绑架罪": 7,
    "拐卖人口罪": 8,
    "绑架妇女、儿童罪": 9,
    "绑架儿童罪": 9,
    "绑架妇女罪": 9,
}
TRAFFICKING_OR_BUYING = frozenset({1, 2, 3, 4, 8, 9})  # the counts that `offence_sentence` is about

# By the name of a finding, or its part after the dot: words of the reader to codes.
CODES: Mapping[str, Mapping[str, int]] = {
    "court_level": {"basic": 1, "intermediate": 2, "high": 3, "supreme": 4},
    "document_type": {"judgment": 1, "ruling": 2, "decision": 3, "mediation": 4, "notice": 9},
    "procedure": {
        "first_instance": 1,
        "second_instance": 2,
        "retrial": 3,
        "commutation": 4,
        "parole": 5,
        "death_penalty_review": 6,
        "other": 9,
    },
    "sex": {"male": 1, "female": 2},
    "education": {"illiterate": 1, "primary": 2, "junior_high": 3, "senior_high": 4, "college": 5},
    "role": {"principal": 1, "accomplice": 2, "coerced": 3, "sole": 5},
    "sentence": _SENTENCES,
    "offence_sentence": _SENTENCES,
    "suspended": {"yes": 1, "no": 2},
    "property_confiscation": {"part": 2, "all": 3},
    "price_kind": {"paid": 1, "agreed": 2, "asked": 3, "offered": 3},
    "ethnicity": {name: place for place, name in enumerate(ETHNIC_GROUPS, start=1)},
}


def charge_codes(charges: str) -> tuple[int, ...]:
    """The codes of offences joined by 、 (拐卖妇女、儿童罪、盗窃罪 is two), unknown ones as 'other'."""
    names = re.split(r"(?<=罪)、", charges)
    return tuple(sorted({CHARGES.get(name.strip(), OTHER_CHARGE) for name in names if name.strip()}))


def fitting(variable: Variable, name: str, raw: object) -> Value | None:
    """What the reader found under a name, as a value of the variable; None where it does not fit, as in a codebook of
    other codes."""
    coded = _coded(variable, name.rpartition(".")[2], raw)
    try:
        return None if coded is None else clean_value(variable, coded)
    except Refused:
        return None


def _coded(variable: Variable, field: str, raw: object) -> object:
    if variable.type not in (CATEGORY, CATEGORIES):
        return raw
    if field == "charge":
        return charge_codes(str(raw))
    if field == "property_confiscation" and isinstance(raw, int):
        return CODES[field]["part"]
    if field == "ethnicity":
        group = str(raw) if str(raw).endswith(("族", "人")) else f"{raw}族"
        return CODES[field].get(group, OTHER_ETHNIC_GROUP)
    return CODES.get(field, {}).get(str(raw))
