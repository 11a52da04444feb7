"""Titles, heads and notes of the tables."""

from collections.abc import Sequence

from apps.judgements.domain.labels import Label

from ..facts import UNANSWERED

COUNT, PERCENT, TOTAL = Label("n", "n"), Label("%", "%"), Label("Total", "合计")
JUDGEMENTS, VICTIMS = Label("Judgements", "裁判文书"), Label("Victims", "被害人")
JUDGEMENT_UNIT, VICTIM_UNIT = Label("judgements", "份裁判文书"), Label("victims", "名被害人")

STATISTIC_NAMES = {
    "n": Label("n", "n"),
    "missing": Label("Missing", "缺失"),
    "min": Label("Min.", "最小"),
    "q1": Label("Q1", "Q1"),
    "median": Label("Median", "中位数"),
    "mean": Label("Mean", "均值"),
    "q3": Label("Q3", "Q3"),
    "max": Label("Max.", "最大"),
    "sum": Label("Sum", "总和"),
}
MISSING_NAMES = {
    "-9": Label("not stated", "未提及"),
    "-8": Label("unclear or contradictory", "不明确或前后矛盾"),
    "-7": Label("not applicable", "不适用"),
    "-6": Label("withheld by the court", "法院隐去"),
    UNANSWERED: Label("no answer coded", "未编码"),
}

NO_SHARE = Label("There is no unit with a value, so there are no percentages.", "没有有值的单元，故无百分比。")
NO_SHARE_IN_COLUMN = Label(
    "A column without a unit has no percentages (–).", "没有单元的列不计算百分比（–）。"
)  # fmt: skip
QUARTILES = Label(
    "Q1 and Q3: lower and upper quartile, by linear interpolation (type 7 of Hyndman and Fan).",
    "Q1、Q3为下、上四分位数，按线性插值法计算（Hyndman与Fan第7型）。",
)
NO_STATISTICS = Label("A group without a value has no statistics (–).", "没有数值的组不计算统计量（–）。")
NOT_ASKED = Label("The codebook of this study does not ask this.", "本研究的编码手册未设此变量。")
PERCENT_OF_COLUMN = Label("Percentages of the column.", "百分比按列计算。")
AREA_BASE = Label(
    "Percentages of the victims whose area is known at that end; n of the whole table: known at both ends.",
    "百分比以该端城乡已知者为基数；全表 n 指两端均已知者。",
)
NOMINAL_YUAN = Label("Nominal yuan of the year of the sale.", "按交易当年人民币计，未作物价调整。")
TOTAL_MISSING = Label(
    "The total’s missing holds victims without a price and those without a group.",
    "合计行的缺失包括无价格者与无组别者。",
)
VICTIMS_COLUMN = Label(
    "Victims are counted under the court of the judgement that names them.", "被害人按其所在裁判文书的审理法院计。"
)


def BY_ROW(main: Label) -> Label:  # noqa: N802  words that take a name
    return Label(
        f"n + missing = N in each row; n and missing of the whole table are those of: {main.en}.",
        f"各行 n＋缺失＝N；全表的 n 与缺失指：{main.zh}。",
    )


def ONE_CODER(count: int, whole: int, unit: Label) -> Label:  # noqa: N802
    if not whole:
        return Label(f"There are no {unit.en} in this population.", f"总体中没有{unit.zh.lstrip('名份')}。")
    if not count:
        return Label(
            f"None of the {whole:,} {unit.en} rests on one coder alone.", f"{whole:,}{unit.zh}均由两名以上编码者编码。"
        )
    return Label(
        f"{count:,} of the {whole:,} {unit.en} rest on one coder alone.",
        f"{whole:,}{unit.zh}中，{count:,}{unit.zh[0]}仅由一人编码。",
    )


TITLES = {
    "cases_by_court_province": Label(
        "Judgements and victims by province of the court", "按审理法院所在省份分的裁判文书与被害人"
    ),
    "routes_within": Label("Routes within the province", "省内路线"),
    "routes_out": Label("Routes out of the province", "拐出路线"),
    "routes_in": Label("Routes into the province", "拐入路线"),
    "areas": Label("Urban and rural areas", "城镇与农村"),
    "modes": Label("Victims by mode of trafficking", "按拐卖模式分的被害人"),
    "sex": Label("Victims by sex", "按性别分的被害人"),
    "sex_by_mode": Label("Sex by mode of trafficking", "按拐卖模式分的性别"),
    "age_by_mode": Label("Age at the incident by mode of trafficking", "按拐卖模式分的被拐时年龄"),
    "victims_by_year": Label("Victims by year of the first incident", "按首次案发年份分的被害人"),
    "price_summary": Label("First and last price of a victim, in yuan", "被害人首次与最终交易价格（元）"),
    "price_by_mode": Label("Last price by mode of trafficking, in yuan", "按拐卖模式分的最终交易价格（元）"),
    "price_by_age_and_sex": Label("Last price by age and sex, in yuan", "按年龄与性别分的最终交易价格（元）"),
    "rescue": Label("Outcome of the rescue", "解救结果"),
    "rescue_by_mode": Label("Outcome of the rescue by mode of trafficking", "按拐卖模式分的解救结果"),
    "after_rescue_by_mode": Label("Situation after rescue by mode of trafficking", "按拐卖模式分的获救后安置"),
}
STUDY_TITLES = {
    "routes_within": Label("Routes within one province", "省内路线"),
    "routes_out": Label("Routes between provinces, by destination", "跨省路线：按拐入地"),
    "routes_in": Label("Routes between provinces, by origin", "跨省路线：按拐出地"),
}
CORNERS = {
    "cases_by_court_province": Label("Province of the court", "法院所在省份"),
    "routes_within": Label("Province", "省份"),
    "routes_out": Label("Destination", "拐入地"),
    "routes_in": Label("Taken from", "拐出地"),
    "areas": Label("Area", "城乡"),
    "victims_by_year": Label("Year", "年份"),
    "price_summary": Label("Price", "价格"),
    "price_by_age_and_sex": Label("Age and sex", "年龄与性别"),
}
TAKEN_FROM, DESTINATION = Label("taken from", "拐出地"), Label("destination", "拐入地")
COURT_PROVINCE, YEAR = Label("province of the court", "法院所在省份"), Label("year of the incident", "案发年份")
FIRST_PRICE, LAST_PRICE = Label("first price", "首次价格"), Label("last price", "最终价格")


def BASE(n: int, reasons: Sequence[tuple[Label, str, int]], whole: int) -> Label:  # noqa: N802
    """The sentence n + missing = N with the reasons, variable by variable."""
    gone = sum(count for _, _, count in reasons)
    why_en, why_zh = _why(reasons, "en"), _why(reasons, "zh")
    return Label(
        f"n {n:,} + missing {gone:,}{f' ({why_en})' if why_en else ''} = N {whole:,}.",
        f"n {n:,}＋缺失 {gone:,}{f'（{why_zh}）' if why_zh else ''}＝N {whole:,}。",
    )


def _why(reasons: Sequence[tuple[Label, str, int]], language: str) -> str:
    within, between, colon = ("，", "；", "：") if language == "zh" else (", ", "; ", ": ")
    by_variable: dict[str, list[str]] = {}
    for variable, code, count in reasons:
        name = MISSING_NAMES[code][language] if code in MISSING_NAMES else code
        by_variable.setdefault(variable[language], []).append(f"{name} {count:,}")
    return between.join(f"{variable}{colon}{within.join(parts)}" for variable, parts in by_variable.items())


def capital(words: str) -> str:
    """Words as the head of a row or column, which begin with a capital; n and N stay as they are."""
    return words if words in ("n", "N") else words[:1].upper() + words[1:]
