"""Sections of a report: titles, and the sentences that lead into their tables, each with its numbers."""

from apps.judgements.domain.labels import Label

from ..places import PROVINCES, Scope
from ..tables.table import Table
from .numbers import percent, whole

SUMMARY = Label("Summary", "摘要")
METHODS = Label("How the numbers were made", "数据与方法")
COURTS = Label("Judgements and courts", "裁判文书与法院")
ROUTES = Label("Routes", "路线")
VICTIMS = Label("Victims and modes", "被害人与拐卖模式")
PRICES = Label("Prices", "价格")
RESCUE = Label("Rescue and after", "解救与安置")

TITLE = Label("Child trafficking in court judgements", "司法判决中的拐卖儿童犯罪")
KIND = Label("Province report", "分省统计报告")
STUDY_KIND = Label("Report on the whole study", "全部研究统计报告")
LIMITS = Label(
    "The judgements are those that courts published, of cases that the police solved. They say nothing of children whose "
    "case was never opened, and less of sales by parents, which nobody reports, than of abductions.",
    "本报告所依据的，是已侦破并已公开的案件的裁判文书；对从未立案的儿童，它无从反映；对无人报案的父母出卖，它的反映也少于对拐骗的反映。",
)
ENOUGH = 3  # quarters of the victims between provinces that make a province a receiving or a sending one


def courts(table: Table, scope: Scope) -> Label:
    judgements, victims = table.row("total")
    others = sum(row.code in PROVINCES for row in table.rows)
    return Label(
        f"The judgements counted here number {whole(judgements)}; they name {whole(victims)} victims and were given by courts "
        f"of {others} {'province' if others == 1 else 'provinces'}.",
        f"本节统计裁判文书{whole(judgements)}份，涉及被害人{whole(victims)}人，由{others}个省级行政区的法院作出。",
    )


def routes(within: Table, out: Table, into: Table, scope: Scope) -> Label:
    if scope.province is None:
        return Label(
            f"{whole(within.n)} victims were sold within the province they were taken from, {whole(out.n)} between "
            f"provinces or countries. Routes count victims whose two ends are known.",
            f"在拐出省内被出卖的被害人{whole(within.n)}人，跨省（跨国）者{whole(out.n)}人。路线仅计两端均已知者。",
        )
    name, known = scope.label, within.n + out.n + into.n
    kind = _kind(out.n, into.n)
    return Label(
        f"Of {whole(known)} victims whose route is known, {whole(within.n)} stayed within {name.en}, {whole(into.n)} were "
        f"brought in and {whole(out.n)} taken out. {kind.en}",
        f"路线已知的被害人{whole(known)}人中，{whole(within.n)}人在{name.zh}内被出卖，{whole(into.n)}人自外拐入，"
        f"{whole(out.n)}人拐出。{kind.zh}",
    )


def _kind(out: int, into: int) -> Label:
    rule = Label("(at least three in four of the victims between provinces)", "（跨省被害人中至少四分之三）")
    if not out + into:
        return Label("", "")
    if into * 4 >= ENOUGH * (out + into):
        return Label(f"It is a receiving province {rule.en}.", f"该省属于拐入省份{rule.zh}。")
    if out * 4 >= ENOUGH * (out + into):
        return Label(f"It is a sending province {rule.en}.", f"该省属于拐出省份{rule.zh}。")
    return Label("It both receives and sends.", "该省兼有拐入与拐出。")


def victims(modes: Table) -> Label:
    if not modes.n:
        return Label("No mode of trafficking is known here.", "拐卖模式均未知。")
    best = max(range(len(modes.rows)), key=lambda i: modes.cells[i][0] or 0)
    name, (count, share) = modes.rows[best].label, modes.cells[best]
    return Label(
        f"The most frequent mode is {name.en}: {whole(count)} of {whole(modes.n)} children, {percent(share)}%.",
        f"最常见的模式为“{name.zh}”：{whole(modes.n)}名儿童中的{whole(count)}名，占{percent(share)}%。",
    )


def prices(table: Table) -> Label:
    last, first = table.row("last"), table.row("first")
    if not last[0]:
        return Label("No last price is known here.", "最终交易价格均未知。")
    return Label(
        f"The mean last price of a child was {whole(last[5])} yuan, the median {whole(last[4])}; it is known for "
        f"{whole(last[0])} children. A first price is known for {whole(first[0])}, who were sold more than once. Prices are "
        f"nominal.",
        f"儿童最终交易价格的均值为{whole(last[5])}元，中位数为{whole(last[4])}元，有记载者{whole(last[0])}人。"
        f"首次价格有记载者{whole(first[0])}人，均被多次转卖。价格为当年人民币。",
    )


def rescue(table: Table) -> Label:
    if not table.n:
        return Label("No outcome is known here.", "解救结果均未知。")
    released = table.row("1") if any(row.code == "1" for row in table.rows) else (0, None)
    return Label(
        f"Of {whole(table.n)} children whose fate is stated, {whole(released[0])} had been rescued when the court decided.",
        f"结果有记载的{whole(table.n)}名儿童中，判决时{whole(released[0])}名已获救。",
    )
