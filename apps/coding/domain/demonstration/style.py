"""How one court writes: layout, numbering, figures, dates, set phrases. Chosen once for a judgement."""

from dataclasses import dataclass
from random import Random

from apps.coding.domain.demonstration.numerals import Figures, chinese

NUMBERINGS = ("", "一、", "（一）", "1、", "第一起")


@dataclass(frozen=True)
class Style:
    """`keeps_lines`: whether the published file has its line ends; crawlers often glue them together."""

    keeps_lines: bool
    title: bool  # a line such as 'X拐卖儿童罪一审刑事判决书' before the document
    spaced: bool  # 刑 事 判 决 书
    numbering: str
    figures: Figures
    born: str  # with {date}
    found: str
    said: str  # after 公诉机关指控
    reads_lists: bool  # evidence as a numbered list
    annex: bool  # statutes quoted after the signature

    def number(self, position: int, of: int) -> str:
        """What stands before the n-th fact; nothing where there is one only."""
        if of == 1 or not self.numbering:
            return ""
        if self.numbering == "1、":
            return f"{position}、"
        number = self.numbering.replace("一", chinese(position))
        return f"{number}：" if number.endswith("起") else number


def choose(random: Random, year: int) -> Style:
    """A style fit for the year: from 2016 digits and plain headings are the rule."""
    modern = year >= 2016
    return Style(
        keeps_lines=random.random() < 0.72,
        title=random.random() < 0.35,
        spaced=not modern and random.random() < 0.3,
        numbering=random.choice(NUMBERINGS),
        figures=Figures(
            sums=random.choices(("digits", "wan", "words", "comma"), (50, 25, 5 if modern else 18, 7))[0],
            currency=random.choice(("人民币", "人民币", "")),
        ),
        born=random.choice(("{date}出生", "{date}出生", "生于{date}", "{date}生")),
        found=random.choice(("经审理查明：", "经审理查明，", "经公开开庭审理查明：", "经依法审理查明：")),
        said=random.choice(("指控：", "指控，", "起诉指控：")),
        reads_lists=random.random() < 0.6,
        annex=modern and random.random() < 0.3,
    )
