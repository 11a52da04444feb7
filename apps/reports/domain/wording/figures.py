"""Titles, notes and alternative texts of the figures; an alternative text states the numbers."""

from apps.judgements.domain.labels import Label

from ..places import Scope


def route_map_title(scope: Scope) -> Label:
    if scope.province is None:
        return Label("Routes between provinces", "跨省路线")
    name = scope.label
    return Label(f"Routes into and out of {name.en}", f"{name.zh}的拐入与拐出路线")


ROUTE_MAP_NOTE = Label(
    "A line’s width grows with the square root of its number; dashed lines lead out of the province. Each square is one of "
    "the 34 province-level units of GB/T 2260, placed so that neighbours touch as far as they can; it shows no area and no "
    "border.",
    "线宽与人数的平方根成正比；虚线为拐出。每格代表GB/T 2260所列34个省级行政区之一，仅示意相邻关系，不表示面积与界线。",
)
STUDY_MAP_NOTE = Label(
    "A tile’s number: victims taken from the province and brought to another one. A line’s width grows with the square root "
    "of its number. Each square is one of the 34 province-level units of GB/T 2260; it shows no area and no border.",
    "格内数字为自该省拐往他省的被害人数。线宽与人数的平方根成正比。每格代表GB/T 2260所列34个省级行政区之一，不表示面积与界线。",
)


def drawn(lines: int, routes: int, others: int) -> Label:
    return Label(
        f" The {lines} largest of {routes} routes are drawn; {others:,} victims were on the others.",
        f"仅绘出{routes}条路线中最大的{lines}条；其余路线共{others:,}人。",
    )


AGE_NOTE = Label("Per cent of the mode, and in brackets the number.", "数字为占该模式的百分比，括号内为人数。")
YEAR_NOTE = Label(
    "Recent years are incomplete: judgements follow incidents by years.", "近年数据不完整：裁判晚于案发，常隔数年。"
)
NOBODY = Label("Nobody is counted here.", "无可统计者。")
