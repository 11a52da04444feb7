"""How the numbers were made, with the counts of this dataset; and how to read the tables."""

from dataclasses import dataclass

from apps.judgements.domain.labels import Label

from ..places import Scope


@dataclass(frozen=True)
class DatasetFacts:
    """What a report says of its dataset. `included`: judgements in the study, of record or not."""

    number: int
    sha256: str
    codebook: int
    judgements: int
    included: int
    one_coder: int
    provisional: bool
    date: str  # ISO


def paragraphs(dataset: DatasetFacts, scope: Scope) -> tuple[Label, ...]:
    return (*_made(dataset), _populations(scope), _missing())


def _made(d: DatasetFacts) -> tuple[Label, Label]:
    two = d.judgements - d.one_coder
    left = d.included - d.judgements
    provisional = Label(
        f" The report is provisional: {left:,} of the study’s {d.included:,} judgements are not of record yet."
        if d.provisional
        else f" All {d.included:,} judgements of the study are of record.",
        f"本报告为暂定：研究的{d.included:,}份裁判文书中，{left:,}份尚未定稿。"
        if d.provisional
        else f"研究的{d.included:,}份裁判文书均已定稿。",
    )
    coded = Label(
        f"Judgements were coded by codebook version {d.codebook}. Dataset {d.number} holds {d.judgements:,} judgements of "
        f"record: {two:,} were reconciled from the codings of two or more coders who did not see each other’s answers, "
        f"{d.one_coder:,} rest on one coder alone.{provisional.en}",
        f"裁判文书按编码手册第{d.codebook}版编码。数据集{d.number}含定稿编码{d.judgements:,}份：其中{two:,}份由两名以上编码者"
        f"各自独立编码后协商定稿，{d.one_coder:,}份仅由一人编码。{provisional.zh}",
    )
    frozen = Label(
        "The dataset is frozen; its SHA-256 stands on the cover, and the same codings always give the same value. Every "
        "number of this report is counted from it, and the web page of the report opens the units and passages behind each.",
        "数据集已冻结，其SHA-256值印于封面，同样的编码总是得到同样的值。本报告的每个数字均由该数据集计算，"
        "并可在报告网页上打开其所依据的编码单元与原文段落。",
    )
    return coded, frozen


def _populations(scope: Scope) -> Label:
    if scope.province is None:
        return Label(
            "This report is about the whole study. Tables on children count victims under fourteen. A group of victims "
            "known only by its number counts as many as it is said to be.",
            "本报告涵盖全部研究。儿童各表统计不满14周岁的被害人。仅知人数的一组被害人，按其人数计。",
        )
    name = scope.label
    return Label(
        f"This report is about {name.en}. Tables of routes count victims of the whole study who were taken from {name.en}, or "
        f"brought or meant to be brought there; tables on children count victims under fourteen in judgements by its courts. "
        f"A group of victims known only by its number counts as many as it is said to be.",
        f"本报告涉及{name.zh}。路线各表统计全部研究中自{name.zh}拐出、拐入或拟拐入{name.zh}的被害人；儿童各表统计"
        f"{name.zh}法院裁判文书中不满14周岁的被害人。仅知人数的一组被害人，按其人数计。",
    )


def _missing() -> Label:
    return Label(
        "Every table and figure gives n, the number missing by reason, and N, and n + missing = N. Missing is never nought. "
        "Facts that the court did not find are left out. Names are masked (某). The numbers describe published judgements, "
        "which are no sample of all offences, and so no tests of significance are printed.",
        "每张图表均列出有效数（n）、按理由分列的缺失数与总数（N），且 n＋缺失＝N。缺失不等于零。法院未认定的事实不予统计。"
        "人名以“某”字代替。本报告的数字描述已公开的文书，并非全部犯罪的样本，故不作显著性检验。",
    )


HOW_TO_READ = Label("How to read the tables", "表格说明")
SIGNS: tuple[tuple[Label, Label], ...] = (
    (
        Label("n + missing = N", "n＋缺失＝N"),
        Label(
            "Units with a value, units without one by reason, and all units of the population in the caption.",
            "有值的单元、按理由分列的无值单元、表题下所述总体的全部单元。",
        ),
    ),
    (Label("0", "0"), Label("Counted, and there is none.", "已统计，且确无此类单元。")),
    (Label("–", "–"), Label("Cannot be had; the note says why.", "无法得出，理由见表注。")),
    (
        Label("%", "%"),
        Label(
            "Of n, without the missing, and of the column. Rounded; may add to 99.9 or 100.1.",
            "以n（不含缺失）为基数，按列计算；因四舍五入，合计可为99.9或100.1。",
        ),
    ),
)
